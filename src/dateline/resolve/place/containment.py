"""Whether one place lies in another, as far as a gazetteer of points tells."""

from __future__ import annotations

from dateline.model.place import PlaceCandidate
from dateline.resolve.place.bearing import distance_km

_SECOND_LEVEL = frozenset({"region", "district", "area"})
_SECOND_LEVEL_KM = 40.0


def lies_in(inner: PlaceCandidate, outer: PlaceCandidate) -> bool:
    """Whether ``inner`` lies in ``outer``: by country, by region, or within its radius."""
    if inner.id == outer.id or inner.feature == "country":
        return False
    is_same_country = bool(inner.country) and inner.country == outer.country
    if outer.feature == "country":
        return is_same_country
    if outer.feature == "region" and outer.admin1 is None:
        return is_same_country and inner.admin1 == outer.name
    if outer.feature not in _SECOND_LEVEL or not (is_same_country or not outer.country):
        return False
    if inner.point is None or outer.point is None:
        return False
    reach = max(_SECOND_LEVEL_KM, 1.5 * (outer.radius_km or 0.0))
    return distance_km(inner.point, outer.point) <= reach
