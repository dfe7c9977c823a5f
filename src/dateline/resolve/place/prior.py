"""How likely a name means a place before its report is looked at: size, renown, kind of place.

Scores are natural logarithms of weights; only their differences within one name count.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from dateline.model.place import PlaceCandidate
from dateline.resolve.place.ask import Ask
from dateline.resolve.place.bearing import distance_km

NONE_OF_THESE = 4.5
"""The score of a place that the gazetteer does not hold."""
_PER_TENFOLD = 1.2
_PER_NAMES = 1.6
_AREA_POPULATION = 1_000_000
_AREA_NAMES = 20
_REGION_NAMES = 20
_KIND = {"country": 5.0, "region": -0.2, "area": 3.0, "water": 2.0}
_PER_TENFOLD_REGION = 1.5
_CODE = {"PPLC": 1.0, "PPLA": 0.3}
_FEW, _MANY = 5.0, 7.0
_REGION_BESIDE_TOWN = -2.0
_USUAL = 4.0
_TOWN_BESIDE_REGION = -1.5
_HINTED = 2.5
_HINT_MISSED = -2.5
_OWN_NAME = 2.0
_WITHIN_REACH_KM = 60.0
_MIN_SEAT = 5_000
_FEATURES_FOR_HINT: dict[str, tuple[str, ...]] = {
    "city": ("city", "district"),
    "region": ("region", "area", "district"),
    "country": ("country",),
    "water": ("water",),
}


def priors(ask: Ask) -> list[float]:
    """The score of each candidate."""
    regions = {c.name[:2].casefold() for c in ask.candidates if c.feature == "region"}
    seats = [
        c
        for c in ask.candidates
        if c.feature == "city" and (c.id in ask.own or c.name[:2].casefold() in regions)
    ]
    wide = frozenset(c.feature for c in ask.candidates if c.id in ask.own)
    return [_prior(c, ask, seats, wide) for c in ask.candidates]


def _prior(
    candidate: PlaceCandidate, ask: Ask, seats: Sequence[PlaceCandidate], own: frozenset[str]
) -> float:
    feature = candidate.feature
    is_own = candidate.id in ask.own
    score = _renown(candidate)
    if is_own:
        score += _OWN_NAME
    elif feature == "city" and "region" in own:
        score += _TOWN_BESIDE_REGION  # Belém has been called Pará; Pará is the state
    if candidate.id == ask.usual:
        score += _USUAL
    if ask.hint in _FEATURES_FOR_HINT:
        score += _HINTED if feature in _FEATURES_FOR_HINT[ask.hint] else _HINT_MISSED
    if feature == "region":
        # "Aleppo" is the town before it is the province around it.
        if ask.hint != "region" and any(_stands_in(t, candidate) for t in seats):
            score += _REGION_BESIDE_TOWN
        elif is_own and candidate.population and "country" not in own:
            # States and provinces are far better known than towns of their name elsewhere.
            score += _PER_TENFOLD_REGION * (
                min(max(math.log10(candidate.population), _FEW), _MANY) - _FEW
            )
    return score


def _renown(candidate: PlaceCandidate) -> float:
    feature = candidate.feature
    population, other_names = candidate.population, candidate.other_names
    if feature in ("area", "water") or (feature == "region" and not population):
        population, other_names = _AREA_POPULATION, _AREA_NAMES
    elif feature == "region":
        other_names = _REGION_NAMES
    return (
        _PER_TENFOLD * math.log10(population + 10)
        + _PER_NAMES * math.log10(other_names + 1)
        + _KIND.get(feature, 0.0)
        + _CODE.get(candidate.code, 0.0)
    )


def _stands_in(town: PlaceCandidate, region: PlaceCandidate) -> bool:
    if town.country != region.country or town.population < _MIN_SEAT:
        return False
    if town.admin1 == region.name:
        return True
    if town.point is None or region.point is None:
        return False
    reach = max(_WITHIN_REACH_KM, 2 * (region.radius_km or 0.0))
    return distance_km(town.point, region.point) <= reach
