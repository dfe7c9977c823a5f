"""TIMEX3 values of lengths of time: ``P3D``, ``PT1H30M``, ``PXY``."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from dateline.resolve.time.expression import Call

_UNKNOWN = "X"
_CODES = {
    "day": "D",
    "week": "W",
    "fortnight": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "millennium": "ML",
    "hour": "H",
    "minute": "M",
    "second": "S",
}
_CLOCK = frozenset({"hour", "minute", "second"})
_HALF = 0.5
_HALVES = {"hour": "30M", "minute": "30S", "year": "6M"}
_LARGER = {
    "fortnight": (2, "week"),
    "decade": (10, "year"),
    "century": (100, "year"),
    "millennium": (1000, "year"),
}


def length(words: Sequence[Call | str]) -> str:
    """The value of ``(3, day)``, ``(1, hour, 30, minute)`` or ``(X, year)``; a word more is left out."""
    dates, times = "", ""
    for amount, unit in zip(words[::2], words[1::2], strict=False):
        if not isinstance(amount, str) or not isinstance(unit, str):
            continue
        if unit in _CLOCK:
            times += _counted(amount, unit)
        else:
            dates += _counted(amount, unit)
    return f"P{dates}T{times}" if times else f"P{dates}"


def _counted(amount: str, unit: str) -> str:
    """Number and code. Decades are counted in years, fortnights in weeks, and a half in the smaller unit."""
    if amount == _UNKNOWN:
        return amount + _CODES[unit]
    number = sum(prod(float(factor) for factor in term.split("*")) for term in amount.split("+"))
    if unit in _LARGER:
        times, unit = _LARGER[unit]
        number *= times
    whole = int(number)
    if number == whole:
        return f"{whole}{_CODES[unit]}"
    if number - whole == _HALF and unit in _HALVES:
        return (f"{whole}{_CODES[unit]}" if whole else "") + _HALVES[unit]
    return f"{number:g}{_CODES[unit]}"
