"""Which of several places a name means, from its report: size, company and what the words say.

Every name of a report is weighed together with the others: places of one report lie in few
countries and close to each other. "None of these" competes as well, so that the scores of a name
sum to less than one and a doubtful name stays open.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from dateline.model.place import PlaceCandidate
from dateline.resolve.bearing import distance_km

Hint = Literal["city", "region", "country", "water", "facility"]

KEPT = 3
MIN_SCORE = 0.5
"""Below this the name stays open: another reading, or none, is as likely."""
ROUNDS = 3
MAX_COMPANY = 40

_NONE_OF_THESE = 5.5
_PER_TENFOLD = 1.0
_PER_NAMES = 1.5
_COUNTRY = 3.4
_AREA_POPULATION = 1_000_000
_AREA_NAMES = 20
_REGION_NAMES = 10
_REGION = -0.6
_REGION_BESIDE_TOWN = -2.0
_USUAL = 2.0
_TOWN_BESIDE_REGION = -1.5
_HINTED = 2.5
_HINT_MISSED = -2.5
_SAME_COUNTRY = 4.0
_CONTAINED = 5.0
_NOT_CONTAINED = -3.0
_OWN_NAME = 0.8
_CLOSE_KM = 200.0
_CLOSE = 1.2
_WITHIN_REACH_KM = 60.0


@dataclass(frozen=True, slots=True)
class Ask:
    """One name of a report: what it may mean and what the words around it say.

    ``own`` are the ids of candidates whose own name this is, not one of their other names.
    ``usual`` is the id of the candidate that the bare name usually means in news.
    ``countries`` and ``regions`` are what the name is said to lie in ("Halba, Lebanon").
    """

    key: str
    candidates: Sequence[PlaceCandidate]
    own: frozenset[str] = frozenset()
    usual: str | None = None
    hint: Hint | None = None
    countries: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that a name means, or None, and the best candidates with their scores."""

    resolved: PlaceCandidate | None
    candidates: tuple[PlaceCandidate, ...]


def choose(asks: Sequence[Ask], *, countries: Mapping[str, float]) -> list[Choice]:
    """A choice for each name, in order.

    ``countries`` are weights of the countries that the report names or hints at ("Nigerian").
    """
    votes = dict(countries)
    picks: list[PlaceCandidate | None] = [None] * len(asks)
    weights = [0.0] * len(asks)
    scored: list[list[tuple[float, PlaceCandidate]]] = []
    for _ in range(ROUNDS):
        company = [p for p in picks if p is not None and p.feature == "city"][:MAX_COMPANY]
        scored = [
            _probabilities(ask, _shares(votes, pick, weight), company)
            for ask, pick, weight in zip(asks, picks, weights, strict=True)
        ]
        picks = [s[0][1] if s and s[0][0] >= MIN_SCORE else None for s in scored]
        weights = [
            s[0][0] if pick is not None else 0.0 for s, pick in zip(scored, picks, strict=True)
        ]
        votes = dict(countries)
        for pick, weight in zip(picks, weights, strict=True):
            if pick is not None and pick.country and pick.feature != "country":
                votes[pick.country] = votes.get(pick.country, 0.0) + weight
    return [
        Choice(
            _with_score(pick, s[0][0]) if pick else None,
            tuple(_with_score(c, p) for p, c in s[:KEPT]),
        )
        for s, pick in zip(scored, picks, strict=True)
    ]


def _shares(
    votes: Mapping[str, float], pick: PlaceCandidate | None, weight: float
) -> dict[str, float]:
    """Each country's weight relative to the strongest; a name does not vote for itself."""
    others = dict(votes)
    if pick is not None and pick.feature != "country" and pick.country in others:
        others[pick.country] = max(0.0, others[pick.country] - weight)
    strongest = max(others.values(), default=0.0)
    if strongest <= 0:
        return {}
    # One weak hint must not count as much as many.
    return {c: v / max(strongest, 1.0) for c, v in others.items()}


def _with_score(candidate: PlaceCandidate, score: float) -> PlaceCandidate:
    return msgspec.structs.replace(candidate, score=round(score, 3))


def _probabilities(
    ask: Ask, share: Mapping[str, float], company: Sequence[PlaceCandidate]
) -> list[tuple[float, PlaceCandidate]]:
    """Candidates with their probabilities, best first."""
    regions = {c.name[:2].casefold() for c in ask.candidates if c.feature == "region"}
    towns = [
        c
        for c in ask.candidates
        if c.feature == "city" and (c.id in ask.own or c.name[:2].casefold() in regions)
    ]
    scores = [
        _prior(c, ask, towns) + _context(c, ask, share) + _closeness(c, company)
        for c in ask.candidates
    ]
    top = max([*scores, _NONE_OF_THESE])
    weights = [math.exp(s - top) for s in scores]
    total = sum(weights) + math.exp(_NONE_OF_THESE - top)
    ranked = sorted(
        zip((w / total for w in weights), ask.candidates, strict=True),
        key=lambda pair: (-pair[0], -pair[1].population, pair[1].id),
    )
    return list(ranked)


def _prior(candidate: PlaceCandidate, ask: Ask, towns: Sequence[PlaceCandidate]) -> float:
    feature = candidate.feature
    population, other_names = candidate.population, candidate.other_names
    if feature in ("area", "water") or (feature == "region" and not population):
        population, other_names = _AREA_POPULATION, _AREA_NAMES
    elif feature == "region":
        other_names = _REGION_NAMES
    score = _PER_TENFOLD * math.log10(population + 10) + _PER_NAMES * math.log10(other_names + 1)
    if candidate.id in ask.own:
        score += _OWN_NAME
    elif feature == "city" and any(
        c.feature == "region" and c.id in ask.own for c in ask.candidates
    ):
        score += _TOWN_BESIDE_REGION  # Belém has been called Pará; Pará is the state
    if candidate.id == ask.usual:
        score += _USUAL
    if feature == "country":
        return score + _COUNTRY
    if feature == "region":
        score += _REGION
        # "Aleppo" is the town before it is the province around it.
        if ask.hint != "region" and any(_stands_in(t, candidate) for t in towns):
            score += _REGION_BESIDE_TOWN
    if ask.hint in ("city", "region", "water"):
        wide = {"region": ("region", "area"), "water": ("water",)}.get(
            ask.hint, ("city", "district")
        )
        score += _HINTED if feature in wide else _HINT_MISSED
    return score


def _stands_in(town: PlaceCandidate, region: PlaceCandidate) -> bool:
    if town.country != region.country or town.population < 5_000:
        return False
    if town.admin1 == region.name:
        return True
    if town.point is None or region.point is None:
        return False
    reach = max(_WITHIN_REACH_KM, 2 * (region.radius_km or 0.0))
    return distance_km(town.point, region.point) <= reach


def _context(candidate: PlaceCandidate, ask: Ask, share: Mapping[str, float]) -> float:
    score = _SAME_COUNTRY * share.get(candidate.country, 0.0)
    if ask.countries and candidate.feature != "country":
        score += _CONTAINED if candidate.country in ask.countries else _NOT_CONTAINED
    if ask.regions and candidate.feature not in ("country", "region"):
        score += _CONTAINED if candidate.admin1 in ask.regions else 0.0
    return score


def _closeness(candidate: PlaceCandidate, company: Sequence[PlaceCandidate]) -> float:
    if candidate.point is None or candidate.feature != "city":
        return 0.0
    near = any(
        other.point is not None
        and other.id != candidate.id
        and distance_km(candidate.point, other.point) <= _CLOSE_KM
        for other in company
    )
    return _CLOSE if near else 0.0
