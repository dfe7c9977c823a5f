"""TIMEX3 values of dates: by the grain of an interval, or with X for what is not known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from dateline.model.time import Grain, Interval
from dateline.resolve.time.calendar import WEEKDAYS
from dateline.resolve.time.expression import Call

PARTS = {
    "dawn": "MO",
    "morning": "MO",
    "midday": "MI",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "daytime": "DT",
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
_SEASON_OF_MONTH = {12: "WI", 3: "SP", 6: "SU", 9: "FA"}
_PATTERNS: dict[Grain, str] = {
    "week": "%G-W%V",
    "weekend": "%G-W%V-WE",
}
_CHARS: dict[Grain, int] = {"month": 7, "year": 4, "minute": 16, "hour": 16}
_UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
    "hour": "XXXX-XX-XXTXX",
    "minute": "XXXX-XX-XXTXX:XX",
    "second": "XXXX-XX-XXTXX:XX",
}


def dated(call: Call, interval: Interval, grain: Grain) -> str:  # noqa: PLR0911  # one return a form
    """The value of an interval by its grain; halves, weeks and centuries by their expression."""
    start = interval.start
    if call.op == "half_of" and (interval.end - interval.start).days > _LEAP_YEAR_DAYS:
        return f"{start.year // 10:03d}"
    if call.op == "half_of" and (interval.end - interval.start).days > _QUARTER_DAYS:
        return f"{start.year:04d}-H{1 + (start.month > 6)}"
    if call.op == "shift" and call.word(1) == "week":
        return f"{start:%G-W%V}"
    if call.op == "week_of":
        return f"{start + _HALF_WEEK:%G-W%V}"
    if call.word(0) == "century":
        return f"{start.year // 100:02d}"
    if grain == "quarter":
        return f"{start.year:04d}-Q{(start.month + 2) // 3}"
    if grain == "season":
        return f"{start.year:04d}-{_SEASON_OF_MONTH[start.month]}"
    if grain == "decade":
        return f"{start.year // 10:03d}"
    if grain in _PATTERNS:
        return start.strftime(_PATTERNS[grain])
    return start.isoformat()[: _CHARS.get(grain, 10)]


_QUARTER_DAYS = 93
_LEAP_YEAR_DAYS = 366
_HALF_WEEK = dt.timedelta(days=3)


def undated(call: Call) -> str:
    """The value of an expression that nothing resolves, with X for what is not known."""
    write = _OPEN.get(call.op)
    return write(call) if write else "XXXX-XX-XX"


def before_christ(call: Call) -> str:
    """``bc(490, 9, 12)``, ``bc_decade(470)``, ``bc_century(4)``, ``bc_season(480, summer)``."""
    number = call.number(0)
    if call.op == "bc_century":
        return f"BC{number - 1:02d}"
    if call.op == "bc_decade":
        return f"BC{number // 10:03d}"
    if call.op == "bc_season":
        return f"BC{number:04d}-{SEASONS[call.word(1)]}"
    rest = "".join(f"-{call.number(i):02d}" for i in range(1, len(call.args)))
    return f"BC{number:04d}{rest}"


def weekday(call: Call, index: int = 0) -> str:
    """Some such day of the week."""
    return f"XXXX-WXX-{WEEKDAYS.index(call.word(index)) + 1}"


def _month_day(call: Call) -> str:
    return f"XXXX-{call.number(0):02d}-{call.number(1):02d}"


def _month(call: Call) -> str:
    return f"XXXX-{call.number(0):02d}"


def _season(call: Call) -> str:
    return f"XXXX-{SEASONS[call.word(0)]}"


def _day_of(call: Call) -> str:
    """``day_of(6, around(month, month_day(2, 7, past)))``: the month as far as it is known."""
    month, day = undated(call.call(1)), call.number(0)
    return f"{month}-{day:02d}" if len(month) == _CHARS["month"] and day > 0 else "XXXX-XX-XX"


def _around(call: Call) -> str:
    return undated(call.call(1))[: _CHARS["month"]] if call.word(0) == "month" else _unit(call)


def _unit(call: Call) -> str:
    return _UNKNOWN.get(call.word(0), "")


_OPEN: dict[str, Callable[[Call], str]] = {
    "weekday": weekday,
    "month_day": _month_day,
    "bare_month": _month,
    "month_of": _month,
    "season": _season,
    "season_of": _season,
    "bare_quarter": lambda call: f"XXXX-Q{call.number(0)}",
    "quarter_of": lambda call: f"XXXX-Q{call.number(0)}",
    "half_of": lambda call: f"XXXX-H{call.number(0)}",
    "unit": _unit,
    "same": _unit,
    "around": _around,
    "day_of": _day_of,
    "shift": lambda call: _UNKNOWN.get(call.word(1), ""),
    "overnight": lambda _: "XXXX-XX-XXTNI",
}
