"""The same measure in two units: "300 miles (483 km)" agrees, "300 miles (400 km)" does not.

Money is never compared: rates change. A factor may be off by rounding of either figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from dateline.lexicon import table
from dateline.model.check import Check
from dateline.stages.checks.outcome import Compared, agrees, cannot_check, differs
from dateline.stages.checks.scene import Scene
from dateline.stages.checks.words import Figure, Text, numbers, shown

FACTOR_SHARE = 0.03
"""How far the factor itself may be off: 1.6 for 1.609 and the like."""
ROUND_SHARE = 0.10
"""Rounding explains at most this share of a figure: "300" may be 327, never 400."""
_LONGEST_UNIT = 3
_GLUED = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)-?([a-z][a-z/]{0,11})", re.ASCII)
_MOST_FIGURES = 60


@dataclass(frozen=True, slots=True)
class _Unit:
    names: tuple[str, ...]
    measures: str
    of_base: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Measure:
    """A figure with its unit: its tokens [start, end)."""

    figure: Figure
    unit: _Unit
    name: str
    start: int
    end: int


@cache
def _units() -> Mapping[str, _Unit]:
    raw: list[Mapping[str, Any]] = table("en", "units")["units"]
    made = [_Unit(tuple(u["names"]), u["measures"], tuple(u["of_base"])) for u in raw]
    return {name: unit for unit in made for name in unit.names}


@cache
def _between(name: str) -> frozenset[str]:
    return frozenset(table("en", "units")["between"][name])


def unit_checks(scene: Scene) -> Iterator[Check]:
    """A check for every measure that stands in two units side by side."""
    text = scene.text
    for bounds in text.sentences:
        measures = list(_measures(text, bounds))[:_MOST_FIGURES]
        for first, second in pairwise(measures):
            same = first.unit.measures == second.unit.measures and first.unit is not second.unit
            if same and _is_beside(text, first, second):
                yield _checked(text, first, second)


def _measures(text: Text, bounds: tuple[int, int]) -> Iterator[_Measure]:
    figures = {figure.start: figure for figure in text.figures(bounds)}
    for index in range(*bounds):
        if not text.opens[index]:
            continue
        figure, here = figures.get(index), index + 1
        if figure is not None:
            here = figure.end
        else:
            figure, unit = _glued(text, index)
            if figure is not None and unit is not None:
                yield _Measure(figure, unit, unit.names[0], index, index + 1)
            continue
        for length in range(_LONGEST_UNIT, 0, -1):
            name = " ".join(w for w in text.between(here, min(here + length, bounds[1])))
            unit = _units().get(name.replace(" . ", " "))
            if unit is not None:
                yield _Measure(figure, unit, name, index, here + length)
                break


def _glued(text: Text, index: int) -> tuple[Figure | None, _Unit | None]:
    """The measure that one token is: "20C", "50-kilometre"."""
    word = text.at(index)
    found = _GLUED.fullmatch(word)
    unit = _units().get(found[2]) if found else None
    if found is None or unit is None:
        head, _, name = word.partition("-")
        value = numbers().cardinal(head) if name in _units() else None
        if value is None:
            return None, None
        return Figure(float(value), index, index + 1, is_exact=True), _units()[name]
    decimals = len(found[1].partition(".")[2])
    return Figure(float(found[1]), index, index + 1, is_exact=True, step=10.0**-decimals), unit


def _is_beside(text: Text, first: _Measure, second: _Measure) -> bool:
    """Whether the second says the first again: in brackets, or after "or"."""
    inner = [w for w in text.between(first.end, second.start) if w not in _between("about")]
    closed = text.at(second.end) in _between("closes")
    if len(inner) == 1 and inner[0] in _between("opens"):
        return closed
    return inner in ([",", *_between("or")], ["/"]) or (
        inner == [*_between("or")] and text.at(first.start - 1) != "("
    )


def _checked(text: Text, first: _Measure, second: _Measure) -> Check:
    sides = (text.evidence(first.start, first.end), text.evidence(second.start, second.end))
    exact = _converted(first, second)
    name = _named(second)
    stated = f"{shown(second.figure.value)} {name}"
    computed = f"{shown(_rounded(exact, second.figure))} {name}"
    compared = Compared("unit_mismatch", "unit.same_measure", sides, stated, computed, 0.9)
    if min(first.figure.value, second.figure.value) <= 0 or _is_below(text, first, second):
        return cannot_check(
            text.document, compared, "A measure of nought or below has no ratio to compare."
        )
    if _is_close(first, second) or _is_close(second, first):
        return agrees(text.document, compared)
    question = f"{sides[0].quote} is about {computed}; the report says {sides[1].quote}. Which is meant?"  # fmt: skip
    return differs(text.document, compared, question)


def _is_below(text: Text, *measures: _Measure) -> bool:
    """Whether a sign or word before one of the figures puts it below nought."""
    return any(text.at(m.start - 1) in _between("below") for m in measures)


def _is_close(given: _Measure, other: _Measure) -> bool:
    """Whether ``other`` can be ``given`` converted and rounded, whichever kind of the unit is meant."""
    value = other.figure.value
    slack = min(other.figure.step / 2, ROUND_SHARE * value) + FACTOR_SHARE * value
    return any(abs(value - exact) <= slack for exact in _conversions(given, other))


def _conversions(given: _Measure, other: _Measure) -> Iterator[float]:
    for factor in given.unit.of_base:
        for divisor in other.unit.of_base:
            yield given.figure.value * factor / divisor
    if given.unit.measures == "temperature":
        is_celsius = given.unit.of_base[0] > other.unit.of_base[0]
        value = given.figure.value
        yield value * 1.8 + 32 if is_celsius else (value - 32) / 1.8


def _converted(given: _Measure, other: _Measure) -> float:
    """The conversion that comes nearest to what stands there; the absolute one of temperatures."""
    found = list(_conversions(given, other))
    if given.unit.measures == "temperature":
        return found[-1]
    return min(found, key=lambda exact: abs(exact - other.figure.value))


def _named(measure: _Measure) -> str:
    """The unit as people write it after a figure; its first name, in capitals for a degree."""
    if measure.unit.measures == "temperature":
        return f"°{measure.unit.names[0].upper()}"
    return measure.name


def _rounded(exact: float, like: Figure) -> float:
    """A converted value as finely as a reader needs it."""
    if like.step < 1 or exact < 10:
        return round(exact, 1)
    return float(round(exact))
