"""Dates, weekdays and relative days: symbolic times that come down to a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dateline.model.time import Grain, Interval
from dateline.resolve.time.calendar_answer import (
    DAY_OR_FINER,
    MISSING_EVENT,
    MISSING_TIME,
    ONE_DAY,
    WEEKDAYS,
    Reference,
    Resolved,
    Unknown,
    containing,
    day_on,
    moved,
    moved_exactly,
    published_in,
    time_in,
)
from dateline.resolve.time.expression import Call

_UNDATED_DAYS = 240
_TURN_OF_CENTURY = 50


def date(call: Call, _: Reference) -> Resolved:
    """A date written out: ``date(2025, 4, 25)``."""
    return day_on(dt.date(call.number(0), call.number(1), call.number(2)))


def numeric(call: Call, _: Reference) -> Resolved:
    """A date of three numbers, "03/05/2020": month first; day first is another reading where it can be."""
    first, second, year = call.number(0), call.number(1), full_year(call.number(2))
    readings = [
        dt.date(year, month, day)
        for month, day in ((first, second), (second, first))
        if month <= 12
    ]
    others = {Interval.day(day) for day in readings[1:] if day != readings[0]}
    return replace(day_on(readings[0]), others=tuple((day, "day") for day in others))


def full_year(number: int) -> int:
    """A year of two digits in its century: 89 is 1989, 12 is 2012; others stay as they are."""
    if number >= 100:
        return number
    return number + (1900 if number >= _TURN_OF_CENTURY else 2000)


def month_day(call: Call, reference: Reference) -> Resolved:
    """A date without a year: the nearest one, in the direction that the tense gives."""
    published = published_in(reference)
    month, day, direction = call.number(0), call.number(1), call.word(2)
    dates = []
    for year in range(published.year - 4, published.year + 5):
        try:
            dates.append(dt.date(year, month, day))
        except ValueError:  # 29 February in most years
            continue
    nearest = min(dates, key=lambda d: abs((d - published).days), default=None)
    if direction == "past":
        # A day's slack: the report can come from a place where it is still the day before.
        dates = [d for d in dates if d <= published + ONE_DAY]
    elif direction == "future":
        dates = [d for d in dates if d >= published]
    # A date half a year off would be printed with its year.
    if nearest and not any(abs((d - published).days) < _UNDATED_DAYS for d in dates):
        dates = [nearest]
    if not dates:
        message = f"month {month} has no day {day}"
        raise ValueError(message)
    return day_on(min(dates, key=lambda d: abs((d - published).days)))


def weekday(call: Call, reference: Reference) -> Resolved:
    """A day of the week, in the direction that the tense or words give."""
    wanted, direction = WEEKDAYS.index(call.word(0)), call.word(1)
    if direction in ("before", "after"):
        other = time_in(reference).day
        steps = (wanted - other.weekday()) % 7
        back = steps - 7
        return day_on(other + dt.timedelta(days=back if direction == "before" else steps or 7))
    published = published_in(reference)
    ahead = (wanted - published.weekday()) % 7
    days = {
        "future": ahead,
        "next": ahead or 7,
        "last": ahead - 7,
        "this": wanted - published.weekday(),
    }.get(direction, ahead - 7 if ahead else 0)
    return day_on(published + dt.timedelta(days=days))


def weekday_of(call: Call, within: Resolved) -> Resolved:
    """The n-th such weekday of a month or year; -1 is the last."""
    number, wanted = call.number(0), WEEKDAYS.index(call.word(1))
    first, last = within.interval.start.date(), within.interval.end.date() - ONE_DAY
    if number < 0:
        return day_on(last - dt.timedelta(days=(last.weekday() - wanted) % 7))
    day = first + dt.timedelta(days=(wanted - first.weekday()) % 7 + 7 * (number - 1))
    if day > last:
        message = f"no {number}th {call.word(1)} from {first} to {last}"
        raise ValueError(message)
    return day_on(day)


def shift(call: Call, reference: Reference) -> Resolved:
    """So many units before or after the publication, another time or an event."""
    count, unit, base = call.number(0), call.word(1), call.word(2)
    start = _base(base, reference)
    if unit in ("hour", "minute", "second"):
        return _shifted_clock(start, count, unit)
    if start.grain not in DAY_OR_FINER and unit in ("day", "week"):
        raise Unknown(MISSING_TIME)
    if unit == "day":
        return day_on(moved(start.day, count, unit))
    if unit == "week":
        there = moved(start.day, count, unit)
        week: tuple[Interval, Grain] = (containing("week", there).interval, "week")
        return replace(day_on(there), modifier="APPROX", others=(week,))
    if unit == "year" and start.grain == "quarter":
        # "A year earlier" beside a quarter is that quarter of the other year.
        return containing("quarter", moved_exactly(start.day, count, unit))
    return replace(containing(unit, moved(start.day, count, unit)), modifier="APPROX")


def _base(base: str, reference: Reference) -> Resolved:
    if base == "published":
        return day_on(published_in(reference))
    if base == "event":
        if reference.event is None:
            raise Unknown(MISSING_EVENT)
        return reference.event
    return time_in(reference)


def _shifted_clock(start: Resolved, count: int, unit: str) -> Resolved:
    """Hours and minutes from a clock time; from a day only whole days count."""
    step = count * dt.timedelta(**{f"{unit}s": 1})
    if start.grain != "minute":
        if start.grain not in DAY_OR_FINER:
            raise Unknown(MISSING_TIME)
        return day_on(start.day + dt.timedelta(days=int(step / ONE_DAY)))
    moment = start.interval.start + step
    day = Interval.day(moment.date())
    stretch = Interval(moment, moment + dt.timedelta(minutes=1))
    return Resolved(stretch, "minute", None, ((day, "day"),))
