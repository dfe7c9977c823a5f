"""Krippendorff's alpha: how far coders agree beyond what chance gives, for any number of coders and missing codes.

After K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), whose worked examples the tests repeat.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeVar

import numpy as np

Level = Literal["nominal", "ordinal", "interval", "ratio"]
Code = TypeVar("Code", bound=Hashable)
Unit = Sequence[Code]
"""The codes that one unit was given, by however many coders; a missing code is left out."""
Apart = Callable[[Code, Code], float]

ROUNDS = 1000
SURE = 0.95


@dataclass(frozen=True, slots=True)
class Alpha:
    """``value`` is None where it is not defined; ``units`` and ``codes`` are those that can be paired.

    ``low`` and ``high`` are the ends of the 95 % interval, from units drawn again with replacement.
    """

    value: float | None
    units: int
    codes: int
    low: float | None = None
    high: float | None = None


def alpha(units: Iterable[Unit[Code]], level: Level) -> Alpha:
    """The alpha of some units; 1 is full agreement, 0 what chance gives. Undefined where nothing varies."""
    counted = [Counter(unit) for unit in units if len(unit) > 1]
    return Alpha(_alpha(counted, level), len(counted), sum(c.total() for c in counted))


def with_interval(
    units: Sequence[Unit[Code]], level: Level, *, seed: int, rounds: int = ROUNDS
) -> Alpha:
    """The same with its interval. Draws in which nothing varies are left out of it.

    Ordinal distances are those of all units, not of each draw.
    """
    counted = [Counter(unit) for unit in units if len(unit) > 1]
    value = _alpha(counted, level)
    found = Alpha(value, len(counted), sum(c.total() for c in counted))
    if value is None:
        return found
    known = sorted(_drawn(counted, level, seed, rounds))
    if not known:
        return found
    cut = int(len(known) * (1 - SURE) / 2)
    return Alpha(found.value, found.units, found.codes, known[cut], known[-cut - 1])


def _drawn(units: Sequence[Counter[Code]], level: Level, seed: int, rounds: int) -> Iterator[float]:
    """The alphas of so many samples of the units, drawn with replacement; those in which nothing varies are left out."""
    codes = sorted({code for unit in units for code in unit}, key=repr)
    table = np.array([[unit[code] for code in codes] for unit in units], dtype=np.float64)
    apart = _apart(level, dict(zip(codes, table.sum(axis=0), strict=True)))
    within = np.array([_disagreement(unit, apart) / (unit.total() - 1) for unit in units])
    far = np.array([[apart(one, other) if one != other else 0.0 for other in codes] for one in codes])  # fmt: skip
    draw = np.random.default_rng(seed)
    for _ in range(rounds):
        times = np.bincount(draw.integers(len(units), size=len(units)), minlength=len(units))
        pool = times @ table
        expected = pool @ far @ pool / (pool.sum() - 1)
        if expected > 0:
            yield float(1 - times @ within / expected)


def _alpha(units: Sequence[Counter[Code]], level: Level) -> float | None:
    """One minus the disagreement within units over that among all their codes."""
    all_codes: Counter[Code] = Counter()
    for unit in units:
        all_codes.update(unit)
    number = all_codes.total()
    if number < 2:
        return None
    apart = _apart(level, all_codes)
    expected = _disagreement(all_codes, apart) / (number - 1)
    if expected == 0:
        return None
    within = sum(_disagreement(unit, apart) / (unit.total() - 1) for unit in units)
    return 1 - within / expected


def _disagreement(codes: Mapping[Code, int], apart: Apart[Code]) -> float:
    """How far all ordered pairs of codes lie apart, summed."""
    return 2 * sum(
        codes[one] * codes[other] * apart(one, other) for one, other in combinations(codes, 2)
    )


def _apart(level: Level, codes: Mapping[Code, int]) -> Apart[Code]:
    """How far two different codes lie apart at a level of measurement, squared."""
    if level == "nominal":
        return lambda _one, _other: 1.0
    if level == "ordinal":
        return _ordinal(codes)
    if level == "interval":
        return lambda one, other: (float(one) - float(other)) ** 2  # type: ignore[arg-type]  # numbers at this level

    def ratio(one: Code, other: Code) -> float:
        left, right = float(one), float(other)  # type: ignore[arg-type]  # numbers at this level
        return ((left - right) / (left + right)) ** 2

    return ratio


def _ordinal(codes: Mapping[Code, int]) -> Apart[Code]:
    """By how many codes lie between two, half of those at the ends counted."""
    before: dict[Code, float] = {}
    passed = 0.0
    for code in sorted(codes, key=float):  # type: ignore[arg-type]  # numbers at this level
        before[code] = passed + codes[code] / 2
        passed += codes[code]
    return lambda one, other: (before[one] - before[other]) ** 2
