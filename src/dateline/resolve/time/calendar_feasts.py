"""Holidays by rule: fixed dates, n-th weekdays, Easter of both churches, months of the Islamic year.

Islamic dates follow the arithmetic calendar; the moon that is seen can differ by a day, which is
kept as another reading.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from dateline.model.time import Grain, Interval
from dateline.resolve.time.calendar_answer import (
    ONE_DAY,
    Reference,
    Resolved,
    days_from,
    month_in,
    published_in,
)
from dateline.resolve.time.calendar_days import weekday_of
from dateline.resolve.time.expression import Call

_ISLAMIC_EPOCH = 227015  # ordinal of 1 Muharram of the year 1
_ISLAMIC_MONTH = 29.5


def feast(call: Call, reference: Reference) -> Resolved:
    """``feast(easter(0), past)``: the one before, after or nearest to the publication."""
    published, direction = published_in(reference), call.word(1)
    years = range(published.year - 2, published.year + 3)
    found = sorted(
        (day for year in years for day in _in_year(call.call(0), year)), key=lambda r: r.interval
    )
    begun = [r for r in found if r.day <= published + ONE_DAY]
    if direction == "past":
        return begun[-1]
    if direction == "last":
        return [r for r in found if r.interval.end.date() <= published][-1]
    if direction == "this":
        return min(found, key=lambda r: (r.day.year != published.year, r.day))
    if direction in ("future", "next"):
        return next(r for r in found if r.interval.end.date() > published)
    return min(found, key=lambda r: abs((r.day - published).days))


def feast_of(call: Call, inner: Resolved) -> Resolved:
    """``feast_of(easter(0), year(2010))``: the one of that year."""
    found = next(_in_year(call.call(0), inner.day.year), None)
    if found is None:
        message = f"no {call.call(0).op} in {inner.day.year}"
        raise ValueError(message)
    return found


def _in_year(rule: Call, year: int) -> Iterator[Resolved]:
    """The days or stretches of a year that a rule gives; of the Islamic year there can be two."""
    make = _RULES.get(rule.op)
    if make is None:
        message = f"no rule {rule.op!r} for a holiday"
        raise ValueError(message)
    yield from make(rule, year)


def _fixed(rule: Call, year: int) -> Iterator[Resolved]:
    """``fixed(12, 25)``; ``fixed(12, 26, 7)`` are so many days."""
    first = dt.date(year, rule.number(0), rule.number(1))
    yield _lasting(first, int(rule.word(2) or 1))


def _nth(rule: Call, year: int) -> Iterator[Resolved]:
    """``nth(4, thursday, 11)``; a fourth number are days after it."""
    day = weekday_of(rule, month_in(year, rule.number(2))).day
    yield _lasting(day + dt.timedelta(days=int(rule.word(3) or 0)), 1)


def _easter(rule: Call, year: int) -> Iterator[Resolved]:
    """``easter(-2)``: days from the western Easter Sunday; a second number are how many days."""
    # The anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
    golden, century, rest = year % 19, year // 100, year % 100
    lead = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - lead - rest % 4) % 7
    late = (golden + 11 * lead + 22 * week) // 451
    month, day = divmod(lead + week - 7 * late + 114, 31)
    sunday = dt.date(year, month, day + 1)
    yield _lasting(sunday + dt.timedelta(days=rule.number(0)), int(rule.word(1) or 1))


def _orthodox(rule: Call, year: int) -> Iterator[Resolved]:
    """``orthodox(0)``: days from the Orthodox Easter Sunday."""
    # Meeus's Julian algorithm, carried over to the Gregorian calendar.
    lead = (19 * (year % 19) + 15) % 30
    week = (2 * (year % 4) + 4 * (year % 7) - lead + 34) % 7
    month, day = divmod(lead + week + 114, 31)
    behind = year // 100 - year // 400 - 2
    sunday = dt.date(year, month, day + 1) + dt.timedelta(days=behind)
    yield _lasting(sunday + dt.timedelta(days=rule.number(0)), 1)


def _islamic(rule: Call, year: int) -> Iterator[Resolved]:
    """``islamic(10, 1, 3)``: month, day and how many days of the Islamic year."""
    month, day, length = rule.number(0), rule.number(1), rule.number(2)
    guess = (year - 622) * 33 // 32
    for islamic in range(guess - 1, guess + 3):
        before = day + -int(-_ISLAMIC_MONTH * (month - 1) // 1) - 1
        ordinal = before + (islamic - 1) * 354 + (3 + 11 * islamic) // 30 + _ISLAMIC_EPOCH
        first = dt.date.fromordinal(ordinal)
        if first.year == year:
            others: list[tuple[Interval, Grain]] = []
            for slip in (-ONE_DAY, ONE_DAY):
                other = _lasting(first + slip, length)
                others.append((other.interval, other.grain))
            found = _lasting(first, length)
            yield Resolved(found.interval, found.grain, "APPROX", tuple(others))


def _lasting(first: dt.date, count: int) -> Resolved:
    return days_from(
        first, first + dt.timedelta(days=count - 1), "day" if count == 1 else "interval"
    )


_RULES: dict[str, Callable[[Call, int], Iterator[Resolved]]] = {
    "fixed": _fixed,
    "nth": _nth,
    "easter": _easter,
    "orthodox": _orthodox,
    "islamic": _islamic,
}
