"""One place on its way into the table, the names it is given, and centres of groups of places."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.assets.gazetteer_key import name_key

EARTH_KM = 6371.0


@dataclass(slots=True)
class Entry:
    """A place: ``region`` is the code of the smallest region of the table that it lies in."""

    id: int | None
    name: str
    feature: str
    country: str
    point: tuple[float, float] | None
    population: int
    region: str | None = None
    radius_km: int | None = None
    other_names: int = 0
    code: str = ""
    claimants: str = ""
    keys: set[str] = field(default_factory=set)
    demonyms: set[str] = field(default_factory=set)

    def order(self) -> tuple[object, ...]:
        """Countries and regions first; then region by region, the largest first."""
        rank = {"PCL": 0, "ADM1": 1, "ADM2": 2}.get(self.code, 3)
        within = self.region or "" if rank == 3 else ""
        return (rank, self.country, within, -self.population, self.id or 0, self.name)


def add_keys(entry: Entry, *names: str) -> None:
    """Give the entry the keys of its names."""
    for name in names:
        key = name_key(name)
        if 2 <= len(key) <= 40:
            entry.keys.add(key)


def readable(name: str) -> bool:
    """Whether a name is in one of the scripts that we keep."""
    found = {unicodedata.name(c, "?").split()[0] for c in name if c.isalpha()}
    return found <= {"LATIN", "MODIFIER"} or found in ({"CYRILLIC"}, {"ARABIC"})


def km_between(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points (latitude, longitude) in km."""
    u, v = _vector(a), _vector(b)
    return EARTH_KM * math.acos(max(-1.0, min(1.0, sum(x * y for x, y in zip(u, v, strict=True)))))


def middle(points: Iterable[tuple[float, float]]) -> tuple[float, float] | None:
    """The centre of points on the sphere, each counted once."""
    vectors = [_vector(p) for p in points]
    if not vectors:
        return None
    x, y, z = (sum(v[i] for v in vectors) for i in range(3))
    length = math.sqrt(x * x + y * y + z * z)
    if length < 1e-9:
        return None
    return math.degrees(math.asin(z / length)), math.degrees(math.atan2(y, x))


def midpoint(points: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """The middle between the outermost of points, but for far outliers such as islands.

    That is where gazetteers place a region, however unevenly it is settled.
    """
    centre = middle(points)
    if centre is None or len(points) < 4:
        return centre
    limit = max(50.0, 3.0 * reach(centre, points))
    near = [p for p in points if km_between(centre, p) <= limit]
    lats = [lat for lat, _ in near]
    # Counted from the centre, so that a region across the date line stays in one piece.
    lons = [(lon - centre[1] + 180) % 360 - 180 for _, lon in near]
    lon = centre[1] + (min(lons) + max(lons)) / 2
    return (min(lats) + max(lats)) / 2, (lon + 180) % 360 - 180


def reach(centre: tuple[float, float], points: Iterable[tuple[float, float]]) -> int:
    """The radius in km around a centre that holds four fifths of the points; at least 5."""
    distances = sorted(km_between(centre, p) for p in points)
    return max(5, round(distances[int(0.8 * (len(distances) - 1))]))


def outline_centre(rings: list[list[tuple[float, float]]]) -> tuple[tuple[float, float], int]:
    """Centroid (latitude, longitude) of the land inside rings, and the radius of a disc of its area."""
    total = sum_lat = sum_lon = 0.0
    for ring in rings:
        for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
            # West of the date line counts on, so that Alaska stays in one piece.
            u0, u1 = (x - 360 if x > 90 else x for x in (x0, x1))
            cross = u0 * y1 - u1 * y0
            total += cross
            sum_lon += (u0 + u1) * cross
            sum_lat += (y0 + y1) * cross
    if not total:  # an islet of two corners
        lon, lat = rings[0][0]
        return (lat, lon), 5
    centre = (sum_lat / (3 * total), sum_lon / (3 * total))
    area_km2 = abs(total) / 2 * 111.2**2 * math.cos(math.radians(centre[0]))
    return centre, max(5, round(math.sqrt(area_km2 / math.pi)))


def _vector(point: tuple[float, float]) -> tuple[float, float, float]:
    lat, lon = math.radians(point[0]), math.radians(point[1])
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)
