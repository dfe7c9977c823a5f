"""A question about one name of a report - which place is it? - and the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from dateline.model.place import PlaceCandidate, Point

Hint = Literal["city", "region", "country", "water", "facility"]


@dataclass(frozen=True, slots=True)
class Within:
    """What a name is said to lie in: "Halba, Lebanon". ``ask`` is its number when it asks as well."""

    candidates: Sequence[PlaceCandidate]
    ask: int | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """One name of a report: what it may mean and what the words around it say.

    ``own`` are the ids of candidates whose own name this is, not one of their other names.
    ``usual`` is the id of the candidate that the bare name usually means in news.
    ``countries`` are weights of countries that words beside the name speak of ("the Turkish city of").
    ``mass`` is how much the name says about the others. ``beside`` are the numbers of the names that
    stand close by, with weights; ``listed`` are those in one enumeration with it.
    """

    key: str
    candidates: Sequence[PlaceCandidate]
    own: frozenset[str] = frozenset()
    usual: str | None = None
    hint: Hint | None = None
    within: tuple[Within, ...] = ()
    countries: Mapping[str, float] = field(default_factory=dict)
    mass: float = 1.0
    beside: Mapping[int, float] = field(default_factory=dict)
    listed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Home:
    """Where the outlet of a report is at home, as far as known."""

    country: str
    admin1: str | None = None
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that a name means, or None, and the best candidates with their scores."""

    resolved: PlaceCandidate | None
    candidates: tuple[PlaceCandidate, ...]
