"""A time that was read, and whether and how later words can count from it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dateline.model.text import Span
from dateline.model.time import Grain, Interval, TimeValue
from dateline.resolve.time.calendar import Resolved
from dateline.resolve.time.calendar_answer import moved

DAY_OR_FINER: frozenset[Grain] = frozenset({"minute", "hour", "part_of_day", "day"})


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One time already read: its words, its value and, when resolved, its interval."""

    id: str
    span: Span
    value: TimeValue
    resolved: Resolved | None
    score: float


def is_day(mentioned: Mentioned) -> bool:
    """Whether a time is resolved to a day or finer."""
    return mentioned.resolved is not None and mentioned.value.grain in DAY_OR_FINER


def fits(mentioned: Mentioned, *, wants_day: bool, wants_clock: bool) -> bool:
    """Whether a time is fine enough to count days or hours from."""
    grain = mentioned.value.grain
    if grain is None:
        # An unresolved weekday is a day whose date is not known.
        return not wants_clock and "weekday" in mentioned.value.expression
    if wants_day or wants_clock:
        return grain in DAY_OR_FINER
    return True


def counted_back(told: Resolved | None, expression: str) -> Resolved | None:
    """What ``shift(n, unit, event)`` counts from when it comes out as ``told``; None for other units."""
    if told is None or "+" in expression or "*" in expression:
        return None
    number, unit = (part.strip() for part in expression[len("shift(") :].split(",")[:2])
    if unit == "month":
        return Resolved(Interval.day(moved(told.day, -int(number), "month")), "day")
    if unit not in ("day", "week"):
        return None
    days = int(number) * (7 if unit == "week" else 1)
    return Resolved(Interval.day(told.day - dt.timedelta(days=days)), "day")
