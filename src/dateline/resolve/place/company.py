"""What the other places of a report say about a place: its country, its region, what lies close by.

Votes are kept so that a name never vouches for itself, and so that asking stays cheap: countries and
regions are counted, points lie in a grid.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from dateline.model.place import PlaceCandidate, Point
from dateline.resolve.place.bearing import distance_km

K = TypeVar("K")

RegionKey = tuple[str, str]
"""A country and the name of its first-level region."""

CELL_DEG = 1.5
MAX_PER_CELL = 12
"""More places than this in one cell say nothing new."""
REACH_KM = 60.0
_POINT_FEATURES = frozenset({"city", "district"})
_MIN_MASS = 0.02


def region_key(candidate: PlaceCandidate) -> RegionKey | None:
    """The first-level region that a candidate is or lies in; None for what is wider or unknown."""
    if candidate.feature == "region" and candidate.admin1 is None:
        return candidate.country, candidate.name
    return (candidate.country, candidate.admin1) if candidate.admin1 else None


@dataclass(slots=True)
class Votes:
    """Weights of countries and regions."""

    countries: dict[str, float] = field(default_factory=dict)
    regions: dict[RegionKey, float] = field(default_factory=dict)

    def add(self, candidate: PlaceCandidate, mass: float) -> None:
        """Count a place ``mass`` times."""
        if candidate.country:
            self.countries[candidate.country] = self.countries.get(candidate.country, 0.0) + mass
        key = region_key(candidate)
        if key is not None:
            self.regions[key] = self.regions.get(key, 0.0) + mass


@dataclass(frozen=True, slots=True)
class Support:
    """What speaks for a candidate: votes for its country and region, and mass close to it."""

    country: float
    region: float
    near: float


class Company:
    """The places that the names of a report may mean, each with its weight.

    ``owner`` is the number of the name that a place was given for: it is left out when that name asks.
    ``beside`` are the numbers of the names that stand close to a name in the text, with weights; they
    count once more.
    """

    def __init__(self, beside: Sequence[Mapping[int, float]]) -> None:
        """Nothing is counted yet."""
        self.all = Votes()
        self._own = [Votes() for _ in beside]
        self._local = [Votes() for _ in beside]
        self._beside = beside
        self._cells: dict[tuple[int, int], list[tuple[Point, float, int]]] = {}

    def add(self, candidate: PlaceCandidate, mass: float, owner: int | None = None) -> None:
        """Count a place."""
        if mass < _MIN_MASS:
            return
        self.all.add(candidate, mass)
        if owner is not None:
            self._own[owner].add(candidate, mass)
            for other, weight in self._beside[owner].items():
                self._local[other].add(candidate, mass * weight)
        if candidate.point is not None and candidate.feature in _POINT_FEATURES:
            cell = self._cells.setdefault(_cell(candidate.point), [])
            if len(cell) < MAX_PER_CELL:
                cell.append((candidate.point, mass, -1 if owner is None else owner))

    def support(self, candidate: PlaceCandidate, asking: int) -> Support:
        """What the other names say for a candidate of the name ``asking``."""
        code, key = candidate.country, region_key(candidate)
        own, local = self._own[asking], self._local[asking]
        country = _of(self.all.countries, code, own.countries, local.countries) if code else 0.0
        region = _of(self.all.regions, key, own.regions, local.regions) if key else 0.0
        near = 0.0
        if candidate.point is not None and candidate.feature in _POINT_FEATURES:
            near = sum(
                mass * math.exp(-distance_km(candidate.point, point) / REACH_KM)
                for point, mass, owner in self._around(candidate.point)
                if owner != asking
            )
        return Support(country, region, near)

    def _around(self, point: Point) -> Iterator[tuple[Point, float, int]]:
        row, column = _cell(point)
        for i in (row - 1, row, row + 1):
            for j in (column - 1, column, column + 1):
                yield from self._cells.get((i, j), ())


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point.lat / CELL_DEG), math.floor(point.lon / CELL_DEG)


def _of(
    everything: Mapping[K, float], key: K, own: Mapping[K, float], local: Mapping[K, float]
) -> float:
    return max(0.0, everything.get(key, 0.0) - own.get(key, 0.0)) + local.get(key, 0.0)
