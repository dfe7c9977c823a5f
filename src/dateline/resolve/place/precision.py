"""How fine a place is: for choosing between places of one event, and in the codes of event data sets.

ACLED's geo_precision, UCDP's where_prec and GTD's specificity with its vicinity flag, from the kind
of place, its relation to another and its radius.
"""

from __future__ import annotations

from typing import Literal

from dateline.model.place import Place, PlacePrecision, Relation
from dateline.resolve.place.bearing import distance_km

NEAR_KM = 25.0
"""UCDP's and ACLED's "near": within about this distance of a known point."""
MARGIN_KM = 30.0
REACH = 1.6
"""How many radii of a region around its middle still belong to it: regions are not round."""
SMALL_REGION_KM = 25.0
"""A region with a radius below this is a second-level one (a district, a county)."""

Vagueness = Literal[0, 1, 2, 3, 4]
FIRST_LEVEL = "ADM1"
_POINTS = frozenset({"city", "district", "facility", "street"})

_VAGUE = PlacePrecision(3, 5, 5, is_vicinity=False)
_WIDE = {
    "country": PlacePrecision(3, 6, 5, is_vicinity=False),
    "water": PlacePrecision(3, 7, 5, is_vicinity=False),
}


def vagueness(place: Place) -> Vagueness:
    """0 for a place with a point of its own, 1 near or along one, 2 a direction, 3 a region, 4 a country."""
    relation = place.relation
    if place.feature != "relative" or relation is None:
        return _of_feature(place.feature)
    if place.resolved is not None:
        return _of_feature(place.resolved.feature)
    return _of_position(relation)


def _of_position(relation: Relation) -> Vagueness:
    if relation.kind == "within":
        return 3
    if relation.kind != "offset":
        return 1
    if relation.distance_km is None:
        return 2
    return 1 if relation.bearing_deg is None else 0


def _of_feature(feature: str) -> Vagueness:
    if feature in _POINTS:
        return 0
    return 4 if feature == "country" else 3


def lies_within(inner: Place, outer: Place) -> bool:
    """Whether the finer place may lie in, or at, the wider one: same country, and not too far away."""
    if inner.country and outer.country and inner.country != outer.country:
        return False
    if outer.feature == "country":
        return inner.country == outer.country
    if inner.resolved and outer.resolved and outer.resolved.code == FIRST_LEVEL:
        known = inner.resolved.admin1_id
        if known is not None:
            return known == outer.resolved.id
    if inner.point is None or outer.point is None:
        return inner.country is not None and inner.country == outer.country
    reach = REACH * (outer.radius_km or 0.0) + MARGIN_KM
    return distance_km(inner.point, outer.point) <= reach


def place_precision(place: Place) -> PlacePrecision:
    """The codes of three data sets for the place of an event.

    A named town that no gazetteer knows is as fine as what it is known to lie in.
    """
    if place.relation is not None and place.resolved is None:
        return _of_relation(place, place.relation)
    resolved = place.resolved
    feature = resolved.feature if resolved and place.feature == "relative" else place.feature
    if feature in _POINTS and place.point is not None:
        return PlacePrecision(1, 1, 1, is_vicinity=False)
    if feature in _POINTS:
        return _without_point(place)
    return _of_region(place) if feature == "region" else _WIDE.get(feature, _VAGUE)


def _without_point(place: Place) -> PlacePrecision:
    if place.admin1:
        return PlacePrecision(3, 4, 2, is_vicinity=False)
    return PlacePrecision(None, 6 if place.country else 5, 5, is_vicinity=False)


def _of_region(place: Place) -> PlacePrecision:
    is_part = bool(place.admin1) and place.admin1 != place.name
    if is_part or (place.radius_km is not None and place.radius_km < SMALL_REGION_KM):
        return PlacePrecision(2, 3, 3, is_vicinity=False)
    return PlacePrecision(3, 4, 4, is_vicinity=False)


def _of_relation(place: Place, relation: Relation) -> PlacePrecision:
    if place.point is None:
        return PlacePrecision(None, 6 if place.country else 5, 5, is_vicinity=True)
    if relation.kind == "within":
        return PlacePrecision(3, 4, 4, is_vicinity=False)
    if relation.kind in ("between", "along"):
        return PlacePrecision(2, 5, 3, is_vicinity=True)
    if relation.kind == "offset":
        far = relation.distance_km or 0.0
        radius = place.radius_km or 0.0
        # A ring is as wide as its distance; a sector as its radius.
        is_near = (radius if relation.bearing_deg is not None else max(far, radius)) <= NEAR_KM
        return PlacePrecision(2, 2 if is_near else 5, 1 if far <= NEAR_KM else 3, is_vicinity=True)
    return PlacePrecision(2, 2, 1, is_vicinity=True)
