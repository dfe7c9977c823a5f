"""Clock times and parts of a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dateline.model.time import Interval, Modifier
from dateline.resolve.time.calendar_answer import (
    DAY_OR_FINER,
    MISSING_TIME,
    ONE_DAY,
    Reference,
    Resolved,
    Unknown,
    published_in,
)
from dateline.resolve.time.expression import Call

_HOUR = dt.timedelta(hours=1)
_EVENING_FROM = 4 * _HOUR
"""Earlier hours of a night are those after midnight."""
_LATE_PARTS = frozenset({"afternoon", "evening", "night"})
_PART_MODIFIER: dict[str, Modifier] = {
    "dawn": "START",
    "early": "START",
    "morning": "START",
    "evening": "END",
    "night": "END",
    "late": "END",
}


def part(call: Call, inner: Resolved) -> Resolved:
    """A part of a day: the day, with the end of it that is meant."""
    return replace(inner, modifier=_PART_MODIFIER.get(call.word(0), inner.modifier))


def overnight(_: Call, reference: Reference) -> Resolved:
    """The night before the publication: its day, with the eve, the night and both days besides."""
    published = published_in(reference)
    eve = published - ONE_DAY
    night = Interval(
        Interval.day(eve).start + 20 * _HOUR, Interval.day(published).start + 8 * _HOUR
    )
    both = Interval(Interval.day(eve).start, Interval.day(published).end)
    return Resolved(
        Interval.day(published),
        "day",
        "START",
        ((Interval.day(eve), "day"), (night, "part_of_day"), (both, "interval")),
    )


def since_midnight(call: Call) -> dt.timedelta:
    """Time since midnight of ``clock(8, 15, pm)``; 24:00 is the end of the day. Raises ValueError."""
    hour, minute, half = call.number(0), call.number(1), call.word(2)
    if half:
        if not 1 <= hour <= 12:
            message = f"{hour} {half} is no time of day"
            raise ValueError(message)
        hour = hour % 12 + (12 if half == "pm" else 0)
    if not 0 <= hour <= 24 or not 0 <= minute < 60 or (hour == 24 and minute):
        message = f"{hour}:{minute:02d} is no time of day"
        raise ValueError(message)
    return dt.timedelta(hours=hour, minutes=minute)


def at(call: Call, inner: Resolved) -> Resolved:
    """A clock time of a day: the minute, or the hour after or before it."""
    clock = call.call(0)
    since = since_midnight(clock)
    if not clock.word(2) and _EVENING_FROM <= since < 12 * _HOUR and _is_late(call.args[1]):
        since += 12 * _HOUR  # "ten o'clock on Monday night"
    if inner.grain not in DAY_OR_FINER:
        raise Unknown(MISSING_TIME)
    day = Interval.day(inner.day)
    moment = day.start + since
    if clock.op == "clock_after":
        return Resolved(Interval(moment, moment + _HOUR), "hour", "AFTER", ((day, "day"),))
    if clock.op == "clock_before":
        return Resolved(Interval(moment - _HOUR, moment), "hour", "BEFORE", ((day, "day"),))
    minute = Interval(moment, moment + dt.timedelta(minutes=1))
    return Resolved(minute, "minute", None, ((day, "day"),))


def _is_late(day: Call | str) -> bool:
    """Whether a day is told as its afternoon, evening or night."""
    return isinstance(day, Call) and day.op == "part" and day.word(0) in _LATE_PARTS


def clocks(call: Call, inner: Resolved) -> Resolved:
    """From one clock time to another on the same day; past midnight it stays open."""
    day = Interval.day(inner.day)
    first = day.start + since_midnight(call.call(0))
    last = day.start + since_midnight(call.call(1))
    if last <= first:
        raise Unknown(MISSING_TIME)
    return Resolved(Interval(first, last), "interval", None, ((day, "day"),))
