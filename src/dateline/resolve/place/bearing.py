"""Distances, bearings and points on the globe, and what "20 miles east of Batumi" can mean.

The earth is a sphere of its mean radius here. Bearings are in degrees clockwise from north.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from dateline.model.place import Point

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the earth (IUGG). The sphere is within half a per cent of the ellipsoid."""
MIN_OFFSET_RADIUS_KM = 5.0
OFFSET_RADIUS_SHARE = 0.25
"""A stated distance is good to about a quarter: writers round it and measure along roads."""
DIRECTION_RADIUS_KM = 20.0
"""How far "north of Juliaca" reaches when no distance is given."""


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance in kilometres (haversine formula)."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half_lat, half_lon = (lat_b - lat_a) / 2, math.radians(b.lon - a.lon) / 2
    h = math.sin(half_lat) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, h)))


def bearing_deg(start: Point, end: Point) -> float:
    """The direction in which ``end`` lies from ``start``, 0 to 360."""
    lat_a, lat_b = math.radians(start.lat), math.radians(end.lat)
    turn = math.radians(end.lon - start.lon)
    y = math.sin(turn) * math.cos(lat_b)
    x = math.cos(lat_a) * math.sin(lat_b) - math.sin(lat_a) * math.cos(lat_b) * math.cos(turn)
    return math.degrees(math.atan2(y, x)) % 360


def bearing_difference(a: float, b: float) -> float:
    """The angle between two bearings, 0 to 180."""
    return abs((a - b + 180) % 360 - 180)


def destination(start: Point, *, distance_km: float, bearing_deg: float) -> Point:
    """The point that lies ``distance_km`` from ``start`` in the direction ``bearing_deg``."""
    angle, turn = distance_km / EARTH_RADIUS_KM, math.radians(bearing_deg)
    lat = math.radians(start.lat)
    sine = math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(turn)
    end_lat = math.asin(max(-1.0, min(1.0, sine)))
    y = math.sin(turn) * math.sin(angle) * math.cos(lat)
    end_lon = math.radians(start.lon) + math.atan2(y, math.cos(angle) - math.sin(lat) * sine)
    return Point(
        round(math.degrees(end_lat), 5), round((math.degrees(end_lon) + 540) % 360 - 180, 5)
    )


def midpoint(points: Sequence[Point]) -> Point:
    """The middle of points on the globe (mean of their unit vectors); ``points`` is not empty."""
    x = y = z = 0.0
    for point in points:
        lat, lon = math.radians(point.lat), math.radians(point.lon)
        x += math.cos(lat) * math.cos(lon)
        y += math.cos(lat) * math.sin(lon)
        z += math.sin(lat)
    return Point(
        round(math.degrees(math.atan2(z, math.hypot(x, y))), 5),
        round(math.degrees(math.atan2(y, x)), 5),
    )


def offset_region(
    of: Point, *, distance_km: float | None, bearing_deg: float | None
) -> tuple[Point, float]:
    """Centre and radius in km of what a distance and a direction from ``of`` describe.

    With both, a disc around the point they lead to. A distance alone leaves the ring around ``of``,
    a direction alone its surroundings: the centre is then ``of`` itself.
    """
    if distance_km is None:
        return of, DIRECTION_RADIUS_KM
    margin = max(MIN_OFFSET_RADIUS_KM, OFFSET_RADIUS_SHARE * distance_km)
    if bearing_deg is None:
        return of, distance_km + margin
    return destination(of, distance_km=distance_km, bearing_deg=bearing_deg), margin


def town_radius_km(population: int) -> float:
    """A rough radius of a built-up area, 2 to 25 km, from its number of inhabitants."""
    return round(min(25.0, max(2.0, 0.012 * math.sqrt(max(population, 0)))), 1)
