"""Weeks, months, quarters, seasons, years and parts of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dateline.model.time import Grain, Interval, Modifier
from dateline.resolve.time.calendar_answer import (
    DAY_OR_FINER,
    MISSING_TIME,
    ONE_DAY,
    Reference,
    Resolved,
    Unknown,
    containing,
    days_from,
    month_in,
    months_from,
    moved,
    moved_exactly,
    published_in,
    time_in,
    whole_year,
)
from dateline.resolve.time.expression import Call

_SEASON_START = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9}
_EDGE_MODIFIER: dict[str, Modifier] = {"start": "START", "mid": "MID", "end": "END"}
_EDGE_THIRD = {"start": 0, "mid": 1, "end": 2}


def month(call: Call, _: Reference) -> Resolved:
    """A month of a year: ``month(2024, 11)``."""
    return month_in(call.number(0), call.number(1))


def year(call: Call, _: Reference) -> Resolved:
    """A year."""
    return whole_year(call.number(0))


def fiscal(_: Call, inner: Resolved) -> Resolved:
    """A fiscal year or quarter, by the calendar one that bears its name: where it begins is not known."""
    return replace(inner, modifier="APPROX")


def decade(call: Call, _: Reference) -> Resolved:
    """Ten years from one that ends in 0."""
    return months_from(call.number(0) // 10 * 10, 1, 120, "decade")


def century(call: Call, _: Reference) -> Resolved:
    """A hundred years: the 20th century is 1901 to 2000."""
    return months_from((call.number(0) - 1) * 100 + 1, 1, 1200, "interval")


def before_christ(_: Call, __: Reference) -> Resolved:
    """A time before our era has no interval here. Raises Unknown."""
    raise Unknown(_BEFORE_OUR_ERA)


_BEFORE_OUR_ERA = "a calendar before our era"


def bare_month(call: Call, reference: Reference) -> Resolved:
    """A month without a year, in the direction that the tense or words give."""
    number = call.number(0)
    return month_in(_year_of_bare(number, call.word(1), published_in(reference)), number)


def bare_quarter(call: Call, reference: Reference) -> Resolved:
    """A quarter without a year: the last one begun, or ahead the first that may not be reported yet."""
    published, direction = published_in(reference), call.word(1)
    years = range(published.year - 1, published.year + 2)
    quarters = [months_from(year, call.number(0) * 3 - 2, 3, "quarter") for year in years]
    if direction in ("future", "next"):
        reported = published - _UNTIL_REPORTED
        return next(q for q in quarters if q.interval.end.date() > reported)
    return next(q for q in reversed(quarters) if q.day <= published)


_UNTIL_REPORTED = dt.timedelta(days=120)


def _year_of_bare(number: int, direction: str, published: dt.date) -> int:
    is_later, is_same = number > published.month, number == published.month
    if direction == "future":
        return published.year + (not (is_later or is_same))
    if direction == "next":
        return published.year + (not is_later)
    if direction == "last":
        return published.year - (is_later or is_same)
    return published.year - (is_later and direction != "this")


def month_of(call: Call, inner: Resolved) -> Resolved:
    """A month of a year that another expression gives."""
    return month_in(inner.day.year, call.number(0))


def quarter_of(call: Call, inner: Resolved) -> Resolved:
    """The n-th quarter of a year that another expression gives."""
    return months_from(inner.day.year, (call.number(0) - 1) * 3 + 1, 3, "quarter")


def half_of(call: Call, inner: Resolved) -> Resolved:
    """The first or second half of a stretch; of a year, its months."""
    number, stretch = call.number(0), inner.interval
    if inner.grain == "year":
        return months_from(inner.day.year, (number - 1) * 6 + 1, 6, "interval")
    middle = stretch.start + (stretch.end - stretch.start) / 2
    part = Interval(stretch.start, middle) if number == 1 else Interval(middle, stretch.end)
    return Resolved(part, "interval")


def week_of(call: Call, inner: Resolved) -> Resolved:
    """The n-th seven days of a month, with the calendar week besides; -1 are the last seven."""
    number = call.number(0)
    first, last = inner.interval.start.date(), inner.interval.end.date() - ONE_DAY
    start = last - dt.timedelta(days=6) if number < 0 else moved(first, number - 1, "week")
    week = days_from(start, min(start + dt.timedelta(days=6), last), "interval")
    return replace(week, others=((containing("week", start).interval, "week"),))


def day_of(call: Call, inner: Resolved) -> Resolved:
    """The n-th day of a stretch; -1 is the last."""
    number = call.number(0)
    first, last = inner.interval.start.date(), inner.interval.end.date() - ONE_DAY
    day = last if number < 0 else first + dt.timedelta(days=number - 1)
    return days_from(day, day, "day")


def day_before(_: Call, inner: Resolved) -> Resolved:
    """The eve of a day."""
    return containing("day", inner.day - ONE_DAY)


def year_before(_: Call, inner: Resolved) -> Resolved:
    """The same months of the year before."""
    start = inner.interval.start.date()
    months = max(1, round((inner.interval.end - inner.interval.start).days / 30.4))
    return months_from(start.year - 1, start.month, months, inner.grain)


def around(call: Call, inner: Resolved) -> Resolved:
    """The week or weekend that a day lies in."""
    if call.word(0) == "weekend":
        return _weekend(inner.day, "this")
    return containing(call.word(0), inner.day)


def unit(call: Call, reference: Reference) -> Resolved:
    """The week, weekend, month, quarter, year... before, at or after the reference."""
    name, direction = call.word(0), call.word(1)
    is_relative = direction in ("before", "after")
    day = time_in(reference).day if is_relative else published_in(reference)
    step = {"last": -1, "before": -1, "next": 1, "after": 1}.get(direction, 0)
    if name == "weekend":
        return _weekend(day, direction)
    return containing(name, moved(day, step, name))


def _weekend(day: dt.date, direction: str) -> Resolved:
    saturday = day + dt.timedelta(days=5 - day.weekday())
    week = dt.timedelta(days=7)
    if direction in ("last", "before"):
        saturday -= week
    elif direction in ("next", "after"):
        saturday += week if day >= saturday or direction == "after" else dt.timedelta()
    elif direction not in ("future", "this") and saturday > day:
        saturday -= week
    return days_from(saturday, saturday + ONE_DAY, "weekend")


def same(call: Call, reference: Reference) -> Resolved:
    """The day, week, month... that the other time lies in."""
    other = time_in(reference)
    name = call.word(0)
    if name == "day" and other.grain not in DAY_OR_FINER:
        raise Unknown(MISSING_TIME)
    return containing(name, other.day)


def stretch(call: Call, reference: Reference) -> Resolved:
    """A stretch that ends or begins with the publication: "the past two weeks"."""
    count, name = call.number(1), call.word(2)
    published = published_in(reference)
    step = count if call.word(0) == "next" else -count
    if name in ("hour", "minute", "second"):
        days = -(-abs(count) // {"hour": 24, "minute": 1440, "second": 86400}[name])
        step, name = (days if step > 0 else -days), "day"
    other = moved_exactly(published, step, name)
    return days_from(min(published, other), max(published, other), "interval")


def range_from(first: Resolved, last: Resolved, *, is_weekday: bool) -> Resolved:
    """From the start of one time to the end of another.

    A weekday lies in the week before the end; an end before the start is one of the next year.
    """
    start, end = first.interval.start, last.interval.end
    if is_weekday and start > last.interval.start:
        start -= dt.timedelta(days=7)
    if end <= start and start - end < _YEAR:
        end = dt.datetime.combine(moved_exactly(end.date(), 1, "year"), dt.time())
    return Resolved(Interval(start, end), "interval")


_YEAR = dt.timedelta(days=366)


def edge(call: Call, inner: Resolved) -> Resolved:
    """The start, middle or end of a stretch: the stretch, with a third of it as another reading."""
    length = (inner.interval.end - inner.interval.start) / 3
    start = inner.interval.start + length * _EDGE_THIRD[call.word(0)]
    part: tuple[Interval, Grain] = (Interval(start, start + length), "interval")
    return Resolved(inner.interval, inner.grain, _EDGE_MODIFIER[call.word(0)], (part,))


def _season_in(name: str, year_number: int) -> Resolved:
    """Three months of the northern calendar; the winter of a year begins in its December."""
    return months_from(year_number, _SEASON_START[name], 3, "season")


def season_of(call: Call, inner: Resolved) -> Resolved:
    """The season of a year."""
    return _season_in(call.word(0), inner.day.year)


def season(call: Call, reference: Reference) -> Resolved:
    """A season without a year, in the direction that the tense or words give."""
    direction = call.word(1)
    is_relative = direction in ("before", "after")
    day = time_in(reference).day if is_relative else published_in(reference)
    seasons = [_season_in(call.word(0), number) for number in range(day.year - 2, day.year + 3)]
    past = [s for s in seasons if s.interval.start.date() <= day]
    if direction in ("future", "next"):
        return next(s for s in seasons if s.interval.end.date() > day)
    if direction == "after":
        return next(s for s in seasons if s.interval.start.date() > day)
    if direction in ("last", "before"):
        return next(s for s in reversed(past) if s.interval.end.date() <= day)
    if direction == "this":
        return _season_in(call.word(0), day.year)
    return past[-1]
