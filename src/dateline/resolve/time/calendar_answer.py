"""What a symbolic time resolves to, what it hangs on, and the stretches of the calendar.

Everything here is whole days; clock times are made elsewhere.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from dateline.model.time import Grain, Interval, Modifier
from dateline.resolve.time.published import MISSING_PUBLICATION

MISSING_TIME = "the time it refers to"
MISSING_EVENT = "the time of the event it names"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY_OR_FINER = frozenset({"minute", "hour", "part_of_day", "day"})
ONE_DAY = dt.timedelta(days=1)

_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
_MONTHS = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}


@dataclass(frozen=True, slots=True)
class Resolved:
    """An interval with its grain, modifier and other readings."""

    interval: Interval
    grain: Grain
    modifier: Modifier | None = None
    others: tuple[tuple[Interval, Grain], ...] = ()

    @property
    def day(self) -> dt.date:
        """The first day it touches."""
        return self.interval.start.date()


@dataclass(frozen=True, slots=True)
class Reference:
    """What relative times hang on; None where it is not known."""

    published: dt.date | None = None
    time: Resolved | None = None
    event: Resolved | None = None


class Unknown(Exception):  # noqa: N818  # an answer, not a failure
    """The fact that is missing; its message is shown as ``missing``."""


def published_in(reference: Reference) -> dt.date:
    """The day of publication. Raises Unknown."""
    if reference.published is None:
        raise Unknown(MISSING_PUBLICATION)
    return reference.published


def time_in(reference: Reference) -> Resolved:
    """The other time that words hang on. Raises Unknown."""
    if reference.time is None:
        raise Unknown(MISSING_TIME)
    return reference.time


def day_on(date: dt.date) -> Resolved:
    """One day."""
    return Resolved(Interval.day(date), "day")


def days_from(first: dt.date, last: dt.date, grain: Grain) -> Resolved:
    """Whole days from ``first`` up to and including ``last``."""
    return Resolved(Interval(Interval.day(first).start, Interval.day(last).end), grain)


def months_from(year: int, month: int, count: int, grain: Grain) -> Resolved:
    """``count`` whole months from the first of a month."""
    first = dt.date(year, month, 1)
    return days_from(first, moved(first, count, "month") - ONE_DAY, grain)


def month_in(year: int, month: int) -> Resolved:
    """A month of a year."""
    return months_from(year, month, 1, "month")


def whole_year(year: int) -> Resolved:
    """A calendar year."""
    return months_from(year, 1, 12, "year")


def moved(date: dt.date, step: int, unit: str) -> dt.date:
    """``date`` moved by whole units; from months on, to the first of the month."""
    if unit in _DAYS:
        return date + dt.timedelta(days=step * _DAYS[unit])
    total = date.year * 12 + date.month - 1 + _MONTHS[unit] * step
    return dt.date(total // 12, total % 12 + 1, 1)


def moved_exactly(date: dt.date, step: int, unit: str) -> dt.date:
    """``date`` moved by whole units, with the day of the month kept where that month has it."""
    target = moved(date, step, unit)
    if unit in _DAYS:
        return target
    last = (moved(target, 1, "month") - ONE_DAY).day
    return target.replace(day=min(date.day, last))


def containing(unit: str, date: dt.date) -> Resolved:  # noqa: PLR0911  # one return for each unit
    """The day, week (Monday first), month, quarter, half, year, decade or century around ``date``."""
    if unit == "day":
        return day_on(date)
    if unit in ("week", "weekend"):
        return _week(date)
    if unit == "month":
        return month_in(date.year, date.month)
    if unit == "quarter":
        return months_from(date.year, (date.month - 1) // 3 * 3 + 1, 3, "quarter")
    if unit == "half":
        return months_from(date.year, (date.month - 1) // 6 * 6 + 1, 6, "interval")
    if unit == "decade":
        return months_from(date.year // 10 * 10, 1, 120, "decade")
    if unit == "century":
        return months_from((date.year - 1) // 100 * 100 + 1, 1, 1200, "interval")
    return whole_year(date.year)


def _week(date: dt.date) -> Resolved:
    """The week from Monday, with the week from Sunday as another reading."""
    monday = date - dt.timedelta(days=date.weekday())
    sunday_first = days_from(monday - ONE_DAY, monday + dt.timedelta(days=5), "week")
    week = days_from(monday, monday + dt.timedelta(days=6), "week")
    return replace(week, others=((sunday_first.interval, "week"),))
