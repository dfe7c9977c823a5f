"""The TIMEX3 type and value of an expression: what TimeML writes, not what the record resolves to.

``part(night, weekday(friday, past))`` is the interval of a day in the record and ``1998-08-21TNI``
here. What is not known is written with X: ``XXXX-WXX-5``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from dateline.model.time import Grain, Interval, Modifier, TimexType
from dateline.resolve.time.expression import Call, calls_in, parse_expression
from dateline.resolve.time.timex_date import PARTS, SEASONS, before_christ, dated, undated, weekday
from dateline.resolve.time.timex_length import length

_REFERENCES = {
    "present": "PRESENT_REF",
    "past": "PAST_REF",
    "earlier": "PAST_REF",
    "future": "FUTURE_REF",
    "later": "FUTURE_REF",
}
_LENGTHS = frozenset({"duration", "stretch"})
_NOT_DATED = frozenset({"ref", "every", *_LENGTHS})
_CLOCKS = frozenset({"at", "clocks", "overnight"})
_CLOCK_UNITS = frozenset({"hour", "minute", "second"})
_MODIFIERS: dict[str, Modifier] = {
    "approx": "APPROX",
    "less": "LESS_THAN",
    "more": "MORE_THAN",
    "at_most": "EQUAL_OR_LESS",
    "at_least": "EQUAL_OR_MORE",
}
_GRAIN_OF_START: dict[str, Grain] = {
    "year": "year",
    "month": "month",
    "bare_month": "month",
    "month_of": "month",
}
_MIDNIGHT = 24


def locates(expression: str) -> bool:
    """Whether an expression places something on the calendar: no length, no frequency, no "now"."""
    return expression.partition("(")[0] not in _NOT_DATED


def timex_type(expression: str) -> TimexType:
    """DATE, TIME, DURATION or SET."""
    call = parse_expression(expression)
    if call.op in _LENGTHS:
        return "DURATION"
    if call.op == "every":
        return "SET"
    return "TIME" if any(_is_in_day(one) for one in calls_in(call)) else "DATE"


def timex_modifier(expression: str) -> Modifier | None:
    """The mod of a length, which its expression carries as its last word ("more" of four hours)."""
    call = parse_expression(expression)
    return _MODIFIERS.get(call.word(len(call.args) - 1)) if call.op in _LENGTHS else None


def timex_value(expression: str, interval: Interval | None, grain: Grain | None) -> str:
    """The TIMEX3 value of an expression that resolved to ``interval``, or to nothing."""
    return _value(parse_expression(expression), interval, grain)


def _is_in_day(call: Call) -> bool:
    """Whether a call speaks of a part of a day or a clock time."""
    if call.op == "part":
        return call.word(0) in PARTS
    return call.op in _CLOCKS or (call.op == "shift" and call.word(1) in _CLOCK_UNITS)


def _value(call: Call, interval: Interval | None, grain: Grain | None) -> str:
    if call.op in _UNDATED:
        return _UNDATED[call.op](call)
    if call.op in _WITHIN:
        return _WITHIN[call.op](call, interval)
    if call.op in _INNER:
        return _value(call.call(len(call.args) - 1), interval, grain)
    if call.op == "shift" and call.word(2) == "event" and call.word(3) != "date":
        # TimeML marks "two days" of "two days after the raid" as a length; "the day after" is a day.
        return length((call.word(0).removeprefix("-"), call.word(1)))
    if interval is None or grain is None:
        return undated(call)
    return dated(call, interval, grain)


def _part(call: Call, interval: Interval | None) -> str:
    """The day with the code of its part; without one ("early", "late") the day alone."""
    day = f"{interval.start.date()}" if interval else _value(call.call(1), None, None)
    code = PARTS.get(call.word(0))
    return f"{day.partition('T')[0]}T{code}" if code else day


def _overnight(_: Call, interval: Interval | None) -> str:
    return f"{interval.start.date()}TNI" if interval else "XXXX-XX-XXTNI"


def _clock(call: Call, interval: Interval | None) -> str:
    """The day with its clock time; midnight ends the day that it belongs to."""
    clock, day = call.call(0), call.call(len(call.args) - 1)
    hour = clock.number(0)
    if clock.word(2):
        hour = hour % 12 + (12 if clock.word(2) == "pm" else 0)
    written = f"{hour:02d}:{clock.number(1):02d}"
    if interval is None:
        return f"{_value(day, None, None).partition('T')[0]}T{written}"
    start = interval.start - dt.timedelta(days=hour == _MIDNIGHT)
    return f"{start.date()}T{written}"


def _range(call: Call, interval: Interval | None) -> str:
    """The first end of a stretch, with its own grain."""
    first = call.call(0)
    if interval is None:
        return _value(first, None, None)
    grain = _GRAIN_OF_START.get(first.op, "day")
    return _value(first, Interval.day(interval.start.date()), grain)


def _set(call: Call) -> str:
    """``every(1, day)``, ``every(weekday, monday)``, ``every(month, 7)``, ``every(part, morning)``."""
    write = _SETS.get(call.word(0))
    return write(call) if write else length(call.args)


_SETS: dict[str, Callable[[Call], str]] = {
    "weekday": lambda call: weekday(call, 1) + (f"T{PARTS[call.word(2)]}" if call.word(2) else ""),
    "weekend": lambda _: "XXXX-WXX-WE",
    "month": lambda call: f"XXXX-{call.number(1):02d}",
    "season": lambda call: f"XXXX-{SEASONS[call.word(1)]}",
    "part": lambda call: f"XXXX-XX-XXT{PARTS[call.word(1)]}",
}
_UNDATED: dict[str, Callable[[Call], str]] = {
    "ref": lambda call: _REFERENCES[call.word(0)],
    "duration": lambda call: length(call.args),
    "stretch": lambda call: length(call.args[1:]),
    "every": _set,
    "century": lambda call: f"{call.number(0) - 1:02d}",
    "bc": before_christ,
    "bc_decade": before_christ,
    "bc_century": before_christ,
    "bc_season": before_christ,
}
_WITHIN: dict[str, Callable[[Call, Interval | None], str]] = {
    "part": _part,
    "overnight": _overnight,
    "at": _clock,
    "clocks": _clock,
    "range": _range,
}
_INNER = frozenset({"zoned", "dated", "fiscal", "edge", "about"})
