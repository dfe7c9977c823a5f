"""When an event was, as a timeline draws it: its interval, open ends, or the window that order sets."""

from __future__ import annotations

import datetime as dt

from dateline.model.event import EventTime
from dateline.model.time import Interval, Modifier
from dateline.pipeline.digest.view import Timing
from dateline.pipeline.digest.when_words import story_note

_FINE = ("minute", "hour", "part_of_day", "day")


def timing(time: EventTime | None) -> Timing | None:
    """The bar of an event's time; None where neither a day nor an earliest moment is known."""
    if time is None:
        return None
    value = time.value
    if value.interval is None:
        window = time.window
        if window is None or window.earliest is None:
            return None
        return Timing(window.earliest, window.latest, is_within=True, is_open=True)
    start, end = _open_ends(value.interval, value.modifier)
    return Timing(
        start,
        end,
        is_within=value.grain not in _FINE or value.modifier == "APPROX",
        hangs=value.anchor.kind == "published",
        is_taken_over=story_note(time) is not None,
    )


def _open_ends(
    interval: Interval, modifier: Modifier | None
) -> tuple[dt.datetime | None, dt.datetime | None]:
    """The limits of an interval: "since Monday" has no end, "before Monday" ends where it begins."""
    if modifier in ("BEFORE", "ON_OR_BEFORE"):
        return None, interval.start if modifier == "BEFORE" else interval.end
    if modifier in ("AFTER", "ON_OR_AFTER"):
        return interval.end if modifier == "AFTER" else interval.start, None
    return interval.start, interval.end
