"""Lengths of time as the checks read them: "eight days", "a week", "three-day", "six-month-old"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.lexicon import table
from dateline.stages.checks.words import Text, numbers

_MOST = 2000.0


@dataclass(frozen=True, slots=True)
class Length:
    """A stated number of days, weeks, months or years: its tokens [start, end).

    ``unit`` is singular. ``is_joined`` marks "three-day", ``is_age`` "three-day-old".
    """

    count: float
    unit: str
    start: int
    end: int
    is_exact: bool
    is_joined: bool = False
    is_age: bool = False

    @property
    def days(self) -> float:
        """The length in days; months and years by their mean."""
        return self.count * _units()[self.unit]

    @property
    def shown(self) -> str:
        """The length for people: "8 days"."""
        return f"{self.count:g} {self.unit}" + ("s" if self.count != 1 else "")


@cache
def _units() -> Mapping[str, float]:
    units: dict[str, float] = table("en", "lengths")["units"]
    return units


@cache
def length_words(name: str) -> frozenset[str]:
    """A set of ``lexicon/en/lengths.toml``."""
    raw: Mapping[str, Any] = table("en", "lengths")["words"]
    return frozenset(raw[name])


def lengths(text: Text, bounds: tuple[int, int]) -> Iterator[Length]:
    """The lengths of a sentence in order."""
    index, end = bounds
    while index < end:
        if not text.opens[index] and text.lower[index] != "the":
            index += 1
            continue
        length = _one_day(text, index) or _joined(text, index) or _plain(text, index, end)
        if length is not None:
            yield length
        index = length.end if length is not None else index + 1


def _one_day(text: Text, index: int) -> Length | None:
    """As in "the next day", "the day before the vote", "the eve of the vote": one day."""
    if text.at(index) != "the":
        return None
    first, second = text.at(index + 1), text.at(index + 2)
    if first in length_words("next") and second == "day":
        return Length(1.0, "day", index, index + 3, is_exact=True)
    is_beside = first == "day" and second in (*length_words("after"), *length_words("before"))
    if is_beside or (first == "eve" and second == "of"):
        return Length(1.0, "day", index, index + 2, is_exact=True)
    return None


def _plain(text: Text, index: int, end: int) -> Length | None:
    word = text.at(index)
    unit_at = index + 1
    if word in ("a", "an", "one"):
        count = 1.0
    elif not text.opens[index]:
        return None
    else:
        hit = numbers().cardinal_at(text.between(index, min(index + 6, end)), 0)
        if hit is None:
            return None
        count, unit_at = float(hit[0]), index + hit[1]
    unit = text.at(unit_at)
    if unit not in _units() or not 0 < count < _MOST:
        return None
    if text.at(index - 1)[-1:] in ("-", "–") or text.at(unit_at + 1) == "old":
        return None
    is_exact = not _is_about(text, index)
    return Length(count, _singular(unit), index, unit_at + 1, is_exact)


def _joined(text: Text, index: int) -> Length | None:
    """As in "three-day", "six-month-old", "12-year"."""
    word = text.at(index) if text.opens[index] else ""
    if "-" not in word:
        return None
    pieces = word.split("-")
    is_age = pieces[-1] == "old" and len(pieces) > 2
    unit = pieces[-2] if is_age else pieces[-1]
    number = "-".join(pieces[: -2 if is_age else -1])
    count = numbers().cardinal(number)
    if unit not in _units() or count is None or not 0 < count < _MOST:
        return None
    is_exact = not _is_about(text, index)
    return Length(float(count), _singular(unit), index, index + 1, is_exact, True, is_age)  # noqa: FBT003  # a joined length


def _is_about(text: Text, index: int) -> bool:
    return text.at(index - 1) in length_words("about") - length_words("only")


def _singular(unit: str) -> str:
    return unit.removesuffix("s")
