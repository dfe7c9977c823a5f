"""A symbolic time and what it hangs on, to an interval of the calendar.

``resolve`` answers the same question again when a missing fact becomes known: expressions are kept,
intervals are derived.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from dateline.model.time import Anchor, AnchorKind, Interval
from dateline.resolve.time import calendar_clock as clock
from dateline.resolve.time import calendar_days as days
from dateline.resolve.time import calendar_feasts as feasts
from dateline.resolve.time import calendar_spans as spans
from dateline.resolve.time.calendar_answer import (
    MISSING_EVENT,
    MISSING_TIME,
    WEEKDAYS,
    Reference,
    Resolved,
    Unknown,
)
from dateline.resolve.time.expression import Call, calls_in, parse_expression

__all__ = [
    "MISSING_EVENT",
    "MISSING_TIME",
    "WEEKDAYS",
    "Reference",
    "Resolved",
    "Unknown",
    "anchor_kind",
    "anchor_of",
    "resolve",
]

_ON_PUBLISHED = frozenset(
    {"weekday", "bare_month", "bare_quarter", "unit", "season", "overnight", "stretch", "feast"}
)


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
    ops = list(calls_in(parse_expression(expression)))
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


def _resolve(call: Call, reference: Reference) -> Resolved:
    """The interval of a call. Raises Unknown, and ValueError for what no calendar has."""
    if call.op in _ALONE:
        return _ALONE[call.op](call, reference)
    if call.op in _AROUND:
        # The inner expression stands last.
        return _AROUND[call.op](call, _resolve(call.call(len(call.args) - 1), reference))
    if call.op == "range":
        return _range(call, reference)
    message = f"no operation {call.op!r}"
    raise ValueError(message)


def _range(call: Call, reference: Reference) -> Resolved:
    opening, closing = call.call(0), call.call(1)
    return spans.range_from(
        _resolve(_completed(opening, closing), reference),
        _resolve(closing, reference),
        is_weekday=opening.op == "weekday",
    )


def _completed(opening: Call, closing: Call) -> Call:
    """The first end with the year that only the last one names: "from 15 May to 16 August 1988"."""
    if closing.op not in ("date", "month"):
        return opening
    year, month = closing.number(0), closing.number(1)
    named = opening.args[1] if opening.op == "day_of" else opening
    if not isinstance(named, Call) or named.op not in ("month_day", "bare_month", "month_of"):
        return opening
    first = named.number(0)
    year -= first > month
    if named.op == "month_day" or opening.op == "day_of":
        day = named.word(1) if named.op == "month_day" else opening.word(0)
        return Call("date", (str(year), str(first), day))
    return Call("month", (str(year), str(first)))


def _dated(call: Call, dated: Resolved) -> Resolved:
    """A weekday with a date; where they disagree, the nearest such weekday is another reading."""
    ahead = (WEEKDAYS.index(call.word(0)) - dated.day.weekday()) % 7
    if ahead == 0:
        return dated
    nearest = dated.day + dt.timedelta(days=ahead if ahead <= 3 else ahead - 7)
    return replace(dated, others=((Interval.day(nearest), "day"),))


def _about(_: Call, inner: Resolved) -> Resolved:
    """A time that is not meant exactly."""
    return replace(inner, modifier="APPROX")


def _zoned(_: Call, inner: Resolved) -> Resolved:
    """A time in a named zone: the same wall clock."""
    return inner


_ALONE: dict[str, Callable[[Call, Reference], Resolved]] = {
    "date": days.date,
    "numeric": days.numeric,
    "month_day": days.month_day,
    "weekday": days.weekday,
    "shift": days.shift,
    "month": spans.month,
    "year": spans.year,
    "decade": spans.decade,
    "century": spans.century,
    "bc": spans.before_christ,
    "bc_decade": spans.before_christ,
    "bc_century": spans.before_christ,
    "bc_season": spans.before_christ,
    "bare_month": spans.bare_month,
    "bare_quarter": spans.bare_quarter,
    "unit": spans.unit,
    "same": spans.same,
    "stretch": spans.stretch,
    "season": spans.season,
    "overnight": clock.overnight,
    "feast": feasts.feast,
}
_AROUND: dict[str, Callable[[Call, Resolved], Resolved]] = {
    "dated": _dated,
    "weekday_of": days.weekday_of,
    "feast_of": feasts.feast_of,
    "month_of": spans.month_of,
    "quarter_of": spans.quarter_of,
    "half_of": spans.half_of,
    "week_of": spans.week_of,
    "day_of": spans.day_of,
    "day_before": spans.day_before,
    "around": spans.around,
    "about": _about,
    "year_before": spans.year_before,
    "season_of": spans.season_of,
    "fiscal": spans.fiscal,
    "edge": spans.edge,
    "part": clock.part,
    "at": clock.at,
    "clocks": clock.clocks,
    "zoned": _zoned,
}
