"""When an event happened: the best of the times of its mentions, and how fine that is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from dateline.model.event import EventTime, Realis
from dateline.resolve.time.precision import time_precision

OWN_TIME = 0.65
"""The score from which a time is that of the mention's own sentence."""
BESIDE = "story.beside"
"""The rule by which a mention has the time of what is told just before it."""
GRAINS = (
    "minute",
    "hour",
    "part_of_day",
    "day",
    "weekend",
    "week",
    "month",
    "season",
    "quarter",
    "year",
)
DAY = GRAINS.index("day")
LOOKS_BACK = frozenset({"happened", "ongoing"})
Told = tuple[Realis, EventTime]
"""What a mention says of reality, and its time."""


def event_time(
    told: Sequence[Told], realis: Realis, published: dt.date | None, *, is_background: bool
) -> EventTime | None:
    """The time of an event from those of its mentions, with its precision codes, or None.

    What is told for context has no time but from its own sentence or paragraph.
    """
    times = [
        time
        for _, time in _possible(told, realis, published)
        if not is_background or time.why.score >= OWN_TIME or time.why.rule == BESIDE
    ]
    best = best_time(times)
    if best is None:
        return None
    return msgspec.structs.replace(best, precision=time_precision(best.value, best.window))


def _possible(told: Sequence[Told], realis: Realis, published: dt.date | None) -> Sequence[Told]:
    """The times that an event told this way can have: what happened did not do so in the future.

    Of a plan, the times that lie ahead are taken before those of mentions that look back.
    """
    if published is None:
        return told
    if realis in LOOKS_BACK:
        return [one for one in told if not _is_after(one[1], published)] or told
    if realis == "planned":
        return [one for one in told if _is_after(one[1], published)] or told
    return told


def _is_after(time: EventTime, published: dt.date) -> bool:
    interval = time.value.interval
    return interval is not None and interval.start.date() > published


def best_time(times: Sequence[EventTime]) -> EventTime | None:
    """The time that says most, or None.

    One said by words, resolved, and of the event's own sentence comes first; then the finest, but
    a day before a clock time, which belongs to one moment of an event; then the first.
    """
    if not times:
        return None

    def rank(position: int) -> tuple[bool, bool, bool, int, bool, int]:
        time = times[position]
        grain = time.value.grain
        fineness = GRAINS.index(grain) if grain in GRAINS else len(GRAINS)
        is_taken_over = time.evidence is None or time.why.score < OWN_TIME
        is_open = time.value.status != "resolved"
        is_coarse = max(fineness, DAY)
        return (
            time.evidence is None,
            is_open,
            is_taken_over,
            is_coarse,
            fineness < DAY,
            position,
        )

    return times[min(range(len(times)), key=rank)]
