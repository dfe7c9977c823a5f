"""Follows feeds: asks them in rounds, and looks again at articles whose time has come."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from dateline.ingest.intake import Arrival, Intake
from dateline.ingest.warc.segments import utc_now

EVERY_S = 900.0


def watch(
    intake: Intake,
    feeds: Sequence[str],
    *,
    every_s: float = EVERY_S,
    rounds: int | None = None,
    follow: bool = True,
    now: Callable[[], str] = utc_now,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Arrival]:
    """What is new in the feeds and at the addresses of earlier articles, round after round.

    A round begins ``every_s`` seconds after the one before began, or at once when that took longer. The rounds
    go on for ever unless ``rounds`` says how many.
    """
    number = 0
    while rounds is None or number < rounds:
        begun = clock()
        yield from intake.poll(feeds, follow=follow)
        yield from intake.look_again(now())
        number += 1
        if rounds is None or number < rounds:
            sleep(max(0.0, every_s - (clock() - begun)))
