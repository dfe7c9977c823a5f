"""Areas that more than one state claims, from ``disputed.toml``, and whether a place lies in one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dateline.assets.gazetteer_key import name_key
from dateline.errors import AssetError

Corner = tuple[float, float]


@dataclass(frozen=True, slots=True)
class DisputedArea:
    """One area: who claims it (ISO 3166-1 codes), its status in a sentence, and what belongs to it."""

    key: str
    name: str
    claimants: tuple[str, ...]
    status: str
    countries: frozenset[str]
    regions: frozenset[str]
    names: frozenset[str]
    within: frozenset[str]
    outline: tuple[Corner, ...]


@cache
def disputed_areas() -> Mapping[str, DisputedArea]:
    """All areas by key. Raises AssetError when the table is missing."""
    path = resources.files("dateline") / "assets" / "disputed.toml"
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as problem:
        message = f"the table of disputed areas cannot be read: {problem}. Install Dateline again."
        raise AssetError(message) from problem
    return {
        key: DisputedArea(
            key,
            row["name"],
            tuple(row["claimants"]),
            row["status"],
            frozenset(row.get("countries", ())),
            frozenset(row.get("regions", ())),
            frozenset(name_key(name) for name in row.get("names", ())),
            frozenset(row.get("within", ())),
            tuple((lat, lon) for lat, lon in row.get("outline", ())),
        )
        for key, row in table.items()
    }


def disputed_key(
    *, country: str, region: str, point: Corner | None, own_area: str | None = None
) -> str | None:
    """The key of the disputed area that a place belongs to, or None.

    ``region`` is a GeoNames first-level code such as ``UA.11``; ``own_area`` the name of an area that
    has no GeoNames id. An outline is finer than a region, and a region finer than a country.
    """
    areas = disputed_areas().values()
    if own_area is not None:
        name = name_key(own_area)
        return next((area.key for area in areas if name in area.names), None)
    if point is not None:
        for area in areas:
            if country in area.within and inside(point, area.outline):
                return area.key
    found = next((area.key for area in areas if region in area.regions), None)
    return found or next((area.key for area in areas if country in area.countries), None)


def inside(point: Corner, outline: Sequence[Corner]) -> bool:
    """Whether a point lies inside a ring of corners (latitude, longitude) that no date line crosses."""
    lat, lon = point
    is_inside = False
    for (lat0, lon0), (lat1, lon1) in zip(outline, (*outline[1:], *outline[:1]), strict=True):
        if (lat0 > lat) != (lat1 > lat) and lon < lon0 + (lat - lat0) / (lat1 - lat0) * (
            lon1 - lon0
        ):
            is_inside = not is_inside
    return is_inside
