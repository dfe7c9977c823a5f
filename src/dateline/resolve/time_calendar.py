"""A symbolic time and what it hangs on, to an interval of the calendar.

``resolve`` answers the same question again when a missing fact becomes known: expressions are kept,
intervals are derived.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from dateline.model.time import Anchor, AnchorKind, Grain, Interval, Modifier
from dateline.resolve.time import MISSING_PUBLICATION
from dateline.resolve.time_expression import Call, parse_expression

MISSING_TIME = "the time it refers to"
MISSING_EVENT = "the time of the event it names"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_SEASON_START = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9}
_PART_MODIFIER: dict[str, Modifier] = {
    "dawn": "START",
    "early": "START",
    "morning": "START",
    "evening": "END",
    "night": "END",
    "late": "END",
}
_EDGE_MODIFIER: dict[str, Modifier] = {"start": "START", "mid": "MID", "end": "END"}
_ONE_DAY = dt.timedelta(days=1)
_UNDATED_DAYS = 240
_HOUR = dt.timedelta(hours=1)


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


def resolve(expression: str, reference: Reference) -> Resolved | str:
    """The interval of an expression, or the name of the missing fact.

    A date that does not exist ("30 February") gives "a date that exists".
    """
    try:
        return _resolve(parse_expression(expression), reference)
    except Unknown as missing:
        return str(missing)
    except (ValueError, OverflowError):
        return "a date that exists"


def anchor_kind(expression: str) -> AnchorKind:
    """What an expression hangs on: published, time, event, or nothing (explicit)."""
    ops = list(_calls(parse_expression(expression)))
    words = {arg for call in ops for arg in call.args if isinstance(arg, str)}
    if "event" in words:
        return "event"
    if "time" in words or words & {"before", "after"}:
        return "time"
    if "published" in words or any(call.op in _ON_PUBLISHED for call in ops):
        return "published"
    return "explicit"


def anchor_of(expression: str) -> Anchor:
    """The anchor of an expression whose reference has no id of its own."""
    kind = anchor_kind(expression)
    return Anchor(kind if kind in ("published", "explicit") else "none")


_ON_PUBLISHED = frozenset({"weekday", "bare_month", "unit", "season", "overnight"})


def _calls(call: Call) -> Iterator[Call]:
    yield call
    for arg in call.args:
        if isinstance(arg, Call):
            yield from _calls(arg)


def _resolve(call: Call, reference: Reference) -> Resolved:
    operation = _OPERATIONS.get(call.op)
    if operation is None:
        message = f"no operation {call.op!r}"
        raise ValueError(message)
    return operation(call, reference)


def _published(reference: Reference) -> dt.date:
    if reference.published is None:
        raise Unknown(MISSING_PUBLICATION)
    return reference.published


def _time(reference: Reference) -> Resolved:
    if reference.time is None:
        raise Unknown(MISSING_TIME)
    return reference.time


def _day(day: dt.date) -> Resolved:
    return Resolved(Interval.day(day), "day")


def _days(first: dt.date, last: dt.date, grain: Grain) -> Resolved:
    """Whole days from ``first`` up to and including ``last``."""
    return Resolved(Interval(Interval.day(first).start, Interval.day(last).end), grain)


def _month(year: int, month: int) -> Resolved:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return _days(dt.date(year, month, 1), following - _ONE_DAY, "month")


def _year(year: int) -> Resolved:
    return _days(dt.date(year, 1, 1), dt.date(year, 12, 31), "year")


# ---- dates written out ---------------------------------------------------------------------------
def _op_date(call: Call, _: Reference) -> Resolved:
    return _day(dt.date(call.number(0), call.number(1), call.number(2)))


def _op_month(call: Call, _: Reference) -> Resolved:
    return _month(call.number(0), call.number(1))


def _op_year(call: Call, _: Reference) -> Resolved:
    return _year(call.number(0))


def _op_decade(call: Call, _: Reference) -> Resolved:
    first = call.number(0) // 10 * 10
    return _days(dt.date(first, 1, 1), dt.date(first + 9, 12, 31), "decade")


def _op_month_day(call: Call, reference: Reference) -> Resolved:
    """A date without a year: the nearest one, in the direction that the tense gives."""
    published = _published(reference)
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
        dates = [d for d in dates if d <= published + _ONE_DAY]
    elif direction == "future":
        dates = [d for d in dates if d >= published]
    # A date half a year off would be printed with its year.
    if nearest and not any(abs((d - published).days) < _UNDATED_DAYS for d in dates):
        dates = [nearest]
    if not dates:
        message = f"month {month} has no day {day}"
        raise ValueError(message)
    return _day(min(dates, key=lambda d: abs((d - published).days)))


def _op_dated(call: Call, reference: Reference) -> Resolved:
    """A weekday with a date; where they disagree, the nearest such weekday is another reading."""
    dated = _resolve(call.call(1), reference)
    wanted = WEEKDAYS.index(call.word(0))
    ahead = (wanted - dated.day.weekday()) % 7
    if ahead == 0:
        return dated
    nearest = dated.day + dt.timedelta(days=ahead if ahead <= 3 else ahead - 7)
    return replace(dated, others=((Interval.day(nearest), "day"),))


# ---- relative to the publication or to another time ----------------------------------------------
def _op_weekday(call: Call, reference: Reference) -> Resolved:
    wanted, direction = WEEKDAYS.index(call.word(0)), call.word(1)
    if direction in ("before", "after"):
        other = _time(reference).day
        steps = (wanted - other.weekday()) % 7
        back = steps - 7
        return _day(other + dt.timedelta(days=back if direction == "before" else steps or 7))
    published = _published(reference)
    ahead = (wanted - published.weekday()) % 7
    days = {
        "future": ahead,
        "next": ahead or 7,
        "last": ahead - 7,
        "this": wanted - published.weekday(),
    }.get(direction, ahead - 7 if ahead else 0)
    return _day(published + dt.timedelta(days=days))


def _op_bare_month(call: Call, reference: Reference) -> Resolved:
    published, month, direction = _published(reference), call.number(0), call.word(1)
    is_later, is_same = month > published.month, month == published.month
    year = published.year
    if direction == "future":
        year += not (is_later or is_same)
    elif direction == "next":
        year += not is_later
    elif direction == "last":
        year -= is_later or is_same
    elif direction != "this":
        year -= is_later
    return _month(year, month)


def _op_month_of(call: Call, reference: Reference) -> Resolved:
    return _month(_resolve(call.call(1), reference).day.year, call.number(0))


def _op_unit(call: Call, reference: Reference) -> Resolved:
    unit, direction = call.word(0), call.word(1)
    is_relative = direction in ("before", "after")
    day = _time(reference).day if is_relative else _published(reference)
    step = {"last": -1, "before": -1, "next": 1, "after": 1}.get(direction, 0)
    if unit == "weekend":
        return _weekend(day, direction)
    return _containing(unit, _moved(day, step, unit))


def _weekend(day: dt.date, direction: str) -> Resolved:
    saturday = day + dt.timedelta(days=5 - day.weekday())
    week = dt.timedelta(days=7)
    if direction in ("last", "before"):
        saturday -= week
    elif direction in ("next", "after"):
        saturday += week if day >= saturday or direction == "after" else dt.timedelta()
    elif direction not in ("future", "this") and saturday > day:
        saturday -= week
    return _days(saturday, saturday + _ONE_DAY, "weekend")


def _moved(day: dt.date, step: int, unit: str) -> dt.date:
    """``day`` moved by whole units; in months and years to the first of the month."""
    if unit in ("day", "week"):
        return day + dt.timedelta(days=step * (7 if unit == "week" else 1))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit] * step
    total = day.year * 12 + day.month - 1 + months
    return dt.date(total // 12, total % 12 + 1, 1)


def _containing(unit: str, day: dt.date) -> Resolved:
    """The day, week (Monday first), month, quarter, year or decade that ``day`` lies in."""
    if unit == "day":
        return _day(day)
    if unit in ("week", "weekend"):
        monday = day - dt.timedelta(days=day.weekday())
        sunday_first = Interval(
            Interval.day(monday - _ONE_DAY).start, Interval.day(monday + dt.timedelta(days=5)).end
        )
        week = _days(monday, monday + dt.timedelta(days=6), "week")
        return replace(week, others=((sunday_first, "week"),))
    if unit == "month":
        return _month(day.year, day.month)
    if unit == "quarter":
        first = (day.month - 1) // 3 * 3 + 1
        return _days(
            dt.date(day.year, first, 1),
            _month(day.year, first + 2).interval.end.date() - _ONE_DAY,
            "quarter",
        )
    if unit == "decade":
        return _days(
            dt.date(day.year // 10 * 10, 1, 1), dt.date(day.year // 10 * 10 + 9, 12, 31), "decade"
        )
    return _year(day.year)


def _op_same(call: Call, reference: Reference) -> Resolved:
    other = _time(reference)
    unit = call.word(0)
    if unit == "day" and other.grain not in _DAY_OR_FINER:
        raise Unknown(MISSING_TIME)
    return _containing(unit, other.day)


_DAY_OR_FINER = frozenset({"minute", "hour", "part_of_day", "day"})


def _op_shift(call: Call, reference: Reference) -> Resolved:
    count, unit, base = call.number(0), call.word(1), call.word(2)
    if base == "event" and reference.event is None:
        raise Unknown(MISSING_EVENT)
    if base == "published":
        start = _day(_published(reference))
    else:
        start = reference.event if base == "event" and reference.event else _time(reference)
    if unit in ("hour", "minute"):
        return _shifted_clock(start, count, unit)
    if start.grain not in _DAY_OR_FINER and unit in ("day", "week"):
        raise Unknown(MISSING_TIME)
    moved = _moved(start.day, count, unit)
    if unit == "day":
        return _day(moved)
    if unit == "week":
        week: tuple[Interval, Grain] = (_containing("week", moved).interval, "week")
        return replace(_day(moved), modifier="APPROX", others=(week,))
    return replace(_containing(unit, moved), modifier="APPROX")


def _shifted_clock(start: Resolved, count: int, unit: str) -> Resolved:
    """Hours and minutes from a clock time; from a day only the day is known."""
    if start.grain != "minute":
        if start.grain not in _DAY_OR_FINER:
            raise Unknown(MISSING_TIME)
        return _day(start.day)
    moved = start.interval.start + dt.timedelta(minutes=count * (60 if unit == "hour" else 1))
    return _minute(moved)


# ---- parts of days -------------------------------------------------------------------------------
def _op_part(call: Call, reference: Reference) -> Resolved:
    inner = _resolve(call.call(1), reference)
    return replace(inner, modifier=_PART_MODIFIER.get(call.word(0), inner.modifier))


def _op_overnight(_: Call, reference: Reference) -> Resolved:
    """The night before the publication: its day, with the eve, the night and both days besides."""
    published = _published(reference)
    eve = published - _ONE_DAY
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


def _minute(moment: dt.datetime) -> Resolved:
    day = Interval.day(moment.date())
    return Resolved(
        Interval(moment, moment + dt.timedelta(minutes=1)), "minute", None, ((day, "day"),)
    )


def _clock(call: Call) -> dt.timedelta:
    """Time since midnight; 24:00 is the end of the day. Raises ValueError."""
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


def _op_at(call: Call, reference: Reference) -> Resolved:
    clock = call.call(0)
    since = _clock(clock)
    inner = _resolve(call.call(1), reference)
    if inner.grain not in _DAY_OR_FINER:
        raise Unknown(MISSING_TIME)
    day = Interval.day(inner.day)
    moment = day.start + since
    if clock.op == "clock_after":
        return Resolved(Interval(moment, moment + _HOUR), "hour", "AFTER", ((day, "day"),))
    if clock.op == "clock_before":
        return Resolved(Interval(moment - _HOUR, moment), "hour", "BEFORE", ((day, "day"),))
    return replace(_minute(moment), others=((day, "day"),))


def _op_clocks(call: Call, reference: Reference) -> Resolved:
    """From one clock time to another on the same day; past midnight it stays open."""
    inner = _resolve(call.call(2), reference)
    day = Interval.day(inner.day)
    first, last = day.start + _clock(call.call(0)), day.start + _clock(call.call(1))
    if last <= first:
        raise Unknown(MISSING_TIME)
    return Resolved(Interval(first, last), "interval", None, ((day, "day"),))


# ---- stretches -----------------------------------------------------------------------------------
def _op_range(call: Call, reference: Reference) -> Resolved:
    last = _resolve(call.call(1), reference)
    opening = call.call(0)
    if opening.op == "month_day" and call.call(1).op == "date":
        opening = Call("date", (call.call(1).word(0), opening.word(0), opening.word(1)))
    first = _resolve(opening, reference)
    if call.call(0).op == "weekday" and first.interval.start > last.interval.start:
        week = dt.timedelta(days=7)
        first = replace(
            first, interval=Interval(first.interval.start - week, first.interval.end - week)
        )
    return Resolved(Interval(first.interval.start, last.interval.end), "interval")


def _op_edge(call: Call, reference: Reference) -> Resolved:
    inner = _resolve(call.call(1), reference)
    length = (inner.interval.end - inner.interval.start) / 3
    number = {"start": 0, "mid": 1, "end": 2}[call.word(0)]
    start = inner.interval.start + length * number
    part: tuple[Interval, Grain] = (Interval(start, start + length), "interval")
    return Resolved(inner.interval, inner.grain, _EDGE_MODIFIER[call.word(0)], (part,))


def _season(name: str, year: int) -> Resolved:
    """Three months of the northern calendar; the winter of a year begins in its December."""
    first = _SEASON_START[name]
    start = dt.date(year, first, 1)
    last = _moved(start, 3, "month") - _ONE_DAY
    return _days(start, last, "season")


def _op_season_of(call: Call, _: Reference) -> Resolved:
    return _season(call.word(0), call.number(1))


def _op_season(call: Call, reference: Reference) -> Resolved:
    direction = call.word(1)
    published = _time(reference).day if direction == "before" else _published(reference)
    years = range(published.year - 2, published.year + 3)
    seasons = [_season(call.word(0), year) for year in years]
    past = [s for s in seasons if s.interval.start.date() <= published]
    coming = [s for s in seasons if s.interval.end.date() > published]
    if direction in ("future", "next"):
        return coming[0]
    if direction in ("last", "before"):
        return next(s for s in reversed(past) if s.interval.end.date() <= published)
    if direction == "this":
        return _season(call.word(0), published.year)
    return past[-1]


_OPERATIONS: dict[str, Callable[[Call, Reference], Resolved]] = {
    "date": _op_date,
    "month": _op_month,
    "year": _op_year,
    "decade": _op_decade,
    "month_day": _op_month_day,
    "dated": _op_dated,
    "weekday": _op_weekday,
    "bare_month": _op_bare_month,
    "month_of": _op_month_of,
    "unit": _op_unit,
    "same": _op_same,
    "shift": _op_shift,
    "part": _op_part,
    "overnight": _op_overnight,
    "at": _op_at,
    "clocks": _op_clocks,
    "range": _op_range,
    "edge": _op_edge,
    "season": _op_season,
    "season_of": _op_season_of,
}
