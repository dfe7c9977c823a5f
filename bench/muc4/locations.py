"""Locations of incidents: a country, then places from wide to narrow with their types."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bench.muc4.verdict import Verdict

_PLACE = re.compile(r"([^()]*[^()\s])\s*(?:\(([^()]*)\)?)?")
_SAME_TYPES = {"TOWN": "CITY"}


@dataclass(frozen=True, slots=True)
class Place:
    """A name and what kind of place it is; several types are alternatives, none fits all."""

    name: str
    types: frozenset[str]

    def is_same(self, other: Place) -> bool:
        """Whether names are equal and types do not exclude each other."""
        return self.name == other.name and (
            not self.types or not other.types or bool(self.types & other.types)
        )


@dataclass(frozen=True, slots=True)
class Location:
    """A country and the places inside it; the last level has two places for "between A and B"."""

    country: str
    levels: tuple[tuple[Place, ...], ...]

    @property
    def is_between(self) -> bool:
        """Whether the last level names two places."""
        return bool(self.levels) and len(self.levels[-1]) > 1


def read_location(text: str) -> Location:
    """The location that a filler stands for."""
    country, *rest = [piece.strip() for piece in text.upper().split(":")]
    levels = tuple(_level(piece) for piece in rest if piece)
    return Location(" ".join(country.split()), tuple(level for level in levels if level))


def _level(text: str) -> tuple[Place, ...]:
    places = (_place(piece) for piece in re.split(r"\s-\s", text))
    return tuple(place for place in places if place.name)


def _place(text: str) -> Place:
    match = _PLACE.match(text.strip())
    if not match:
        return Place("", frozenset())
    kinds = (kind.strip(" ?") for kind in (match[2] or "").split("/"))
    return Place(
        " ".join(match[1].split()), frozenset(_SAME_TYPES.get(kind, kind) for kind in kinds if kind)
    )


def judge_location(key: str, response: str) -> Verdict:
    """Correct if all levels agree; partial in the right country, or right in all but the country."""
    wanted, found = read_location(key), read_location(response)
    same_levels = _same(wanted.levels, found.levels)
    if wanted.country == found.country:
        return Verdict.CORRECT if same_levels else Verdict.PARTIAL
    return Verdict.PARTIAL if wanted.levels and same_levels else Verdict.INCORRECT


def _same(wanted: tuple[tuple[Place, ...], ...], found: tuple[tuple[Place, ...], ...]) -> bool:
    return len(wanted) == len(found) and all(
        len(one) == len(other) and (_pairwise(one, other) or _pairwise(one, tuple(reversed(other))))
        for one, other in zip(wanted, found, strict=True)
    )


def _pairwise(one: tuple[Place, ...], other: tuple[Place, ...]) -> bool:
    return all(a.is_same(b) for a, b in zip(one, other, strict=True))
