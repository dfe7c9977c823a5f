"""Regions that words like "20 km east of X" or "between X and Y" describe, and what lies in them.

Tolerances are those of writers, not of surveyors: distances are rounded and measured along roads,
directions are points of an eight-point compass used freely.
"""

from __future__ import annotations

import math

from dateline.model.place import Point, Region
from dateline.resolve.place.bearing import bearing_deg, bearing_difference, distance_km, midpoint

SHORTEST, LONGEST = 0.7, 1.4
"""A stated distance may be off by these factors."""
TOLERANCE_DEG = 45.0
DIRECTION_KM = 20.0
"""How far beyond its edge "north of Juliaca" reaches when no distance is given."""
CORRIDOR_KM = 10.0
CORRIDOR_SHARE = 0.1
"""Half the width of a corridor: at least so many km, and this share of its length."""


def offset_shape(
    of: Point,
    *,
    distance_km: float | None,
    bearing_deg: float | None,
    town_km: float = 0.0,
    is_bound: bool = False,
    span_km: tuple[float, float] | None = None,
) -> Region:
    """The region of a distance or a direction, or both, from ``of``.

    ``town_km`` is the radius of the reference, ``is_bound`` says that the distance is an upper bound
    ("within 5 km of X"), ``span_km`` is a stated range ("10 to 15 km"). A distance alone is a ring.
    """
    if distance_km is None:
        low, high = 0.0, town_km + DIRECTION_KM
    elif is_bound:
        low, high = 0.0, distance_km + town_km
    else:
        least, most = span_km or (distance_km, distance_km)
        low, high = least * SHORTEST, most * LONGEST
    low, high = round(low, 2), round(max(high, 0.5), 2)
    if bearing_deg is None:
        return Region("disc" if low <= 0 else "ring", of, high, low)
    return Region("sector", of, high, low, bearing_deg, TOLERANCE_DEG)


def disc(of: Point, radius_km: float) -> Region:
    """Everything within a distance of a point."""
    return Region("disc", of, round(radius_km, 2))


def corridor(a: Point, b: Point) -> Region:
    """The stretch between two points, as wide as a road between them may wind."""
    width = max(CORRIDOR_KM, CORRIDOR_SHARE * distance_km(a, b))
    return Region("corridor", a, round(width, 2), end=b)


def halfway(a: Point, b: Point) -> Region:
    """The middle third of the stretch between two points, as a disc."""
    return disc(midpoint([a, b]), max(CORRIDOR_KM, distance_km(a, b) / 6))


def holds(region: Region, point: Point) -> bool:
    """Whether a point lies in the region."""
    if region.shape == "corridor" and region.end is not None:
        return _off_line_km(region.centre, region.end, point) <= region.r_max_km
    away = distance_km(region.centre, point)
    if not region.r_min_km <= away <= region.r_max_km:
        return False
    if region.bearing_deg is None or region.tolerance_deg is None:
        return True
    turn = bearing_difference(bearing_deg(region.centre, point), region.bearing_deg)
    return turn <= region.tolerance_deg


def _off_line_km(a: Point, b: Point, point: Point) -> float:
    """How far a point lies from the straight line between two others, on a local flat map."""
    shrink = math.cos(math.radians((a.lat + b.lat) / 2))
    x, y = (b.lon - a.lon) * shrink, b.lat - a.lat
    u, v = (point.lon - a.lon) * shrink, point.lat - a.lat
    length = x * x + y * y
    share = 0.0 if length <= 0 else min(1.0, max(0.0, (u * x + v * y) / length))
    nearest = Point(a.lat + share * y, a.lon + (share * x / shrink if shrink else 0.0))
    return distance_km(nearest, point)
