"""Outlines of the regions that words describe, as closed lines of points on the globe."""

from __future__ import annotations

from dateline.model.place import Point, Region
from dateline.resolve.place.bearing import bearing_deg, destination

_STEP_DEG = 7.5
"""How far apart the points of an arc are, seen from its middle."""

Loop = tuple[Point, ...]


def outline(region: Region) -> tuple[Loop, ...]:
    """The closed lines around a region; a ring has two, of which the inner one cuts a hole."""
    if region.shape == "corridor" and region.end is not None:
        return (_capsule(region.centre, region.end, region.r_max_km),)
    low, high = region.r_min_km, region.r_max_km
    if region.shape == "sector" and region.bearing_deg is not None:
        turn = region.tolerance_deg or 0.0
        first, last = region.bearing_deg - turn, region.bearing_deg + turn
        inner = _arc(region.centre, low, last, first) if low > 0 else (region.centre,)
        return ((*_arc(region.centre, high, first, last), *inner),)
    outer = circle(region.centre, high)
    return (outer, circle(region.centre, low)) if low > 0 else (outer,)


def circle(centre: Point, radius_km: float) -> Loop:
    """Points all around ``centre``."""
    return _arc(centre, radius_km, 0.0, 360.0 - _STEP_DEG)


def _capsule(start: Point, end: Point, width_km: float) -> Loop:
    """Everything within ``width_km`` of the line between two points."""
    there = bearing_deg(start, end)
    return (
        *_arc(end, width_km, there - 90, there + 90),
        *_arc(start, width_km, there + 90, there + 270),
    )


def _arc(centre: Point, radius_km: float, first_deg: float, last_deg: float) -> Loop:
    """Points at a distance from ``first_deg`` to ``last_deg``, in either direction of turning."""
    steps = max(round(abs(last_deg - first_deg) / _STEP_DEG), 1)
    return tuple(
        _beside(
            destination(
                centre,
                distance_km=radius_km,
                bearing_deg=first_deg + (last_deg - first_deg) * step / steps,
            ),
            centre,
        )
        for step in range(steps + 1)
    )


def _beside(point: Point, centre: Point) -> Point:
    """The same point with its longitude counted on from ``centre``, past 180 if need be."""
    return Point(point.lat, centre.lon + (point.lon - centre.lon + 540) % 360 - 180)
