"""When two values of one field cannot both hold: typed comparators, each with a name."""

from __future__ import annotations

import math

from dateline.link.assemble.names import words_of
from dateline.model.claim import BoolValue, DateValue, NumberValue, TextValue, Value

EARTH_KM = 6371.0088


def numbers_conflict(one: NumberValue, other: NumberValue) -> bool:
    """Whether two counts exclude each other: "at least 12" and 14 do not."""
    low = max(one.min or 0, other.min or 0)
    highs = [value.max for value in (one, other) if value.max is not None]
    return bool(highs) and low > min(highs)


def dates_conflict(one: DateValue, other: DateValue) -> bool:
    """Whether two intervals share no moment; an unresolved date conflicts with none."""
    if None in (one.start, one.end, other.start, other.end):
        return False
    return str(one.end) <= str(other.start) or str(other.end) <= str(one.start)


def names_conflict(one: str, other: str) -> bool:
    """Whether two names or descriptions are of different ones: they share no telling word."""
    return words_of(one).isdisjoint(words_of(other))


def values_conflict(one: Value | None, other: Value | None) -> bool:
    """Whether two values of one field cannot both hold; values of different types never conflict."""
    match one, other:
        case NumberValue(), NumberValue():
            return numbers_conflict(one, other)
        case DateValue(), DateValue():
            return dates_conflict(one, other)
        case BoolValue(), BoolValue():
            return one.value != other.value
        case TextValue(), TextValue():
            return names_conflict(one.value, other.value)
        case _:
            return False


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The great-circle distance between two points."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = (
        math.sin((b - a) / 2) ** 2
        + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
