"""The time zone at a place, from the table of zones by country that comes with the zones themselves.

Borders of zones are not known here: where zones of one country differ, only a place close to one of
them and far from the others has an answer.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.model.place import Point

FARTHER = 3.0
"""How many times as far as the nearest zone one with another clock must be."""
_NOT_ONES_OWN = frozenset({"Europe/Simferopol"})
"""Zones of disputed areas: they say nothing about the rest of the country."""
_ROW = re.compile(r"([A-Z]{2})\t([+-]\d{4,6})([+-]\d{5,7})\t(\S+)")


@dataclass(frozen=True, slots=True)
class _Zone:
    name: str
    point: Point


def zone_at(country: str, point: Point | None, day: dt.date) -> str | None:
    """The IANA name of the zone of a place on a day; None where that is not certain."""
    zones = _zones().get(country, ())
    if not zones:
        return None
    offsets = {zone.name: _offset(zone.name, day) for zone in zones}
    if None in offsets.values():
        return None
    if point is None:
        return zones[0].name if len(set(offsets.values())) == 1 else None
    nearest = min(zones, key=lambda zone: _far(zone.point, point))
    others = [
        _far(zone.point, point) for zone in zones if offsets[zone.name] != offsets[nearest.name]
    ]
    is_sure = not others or min(others) >= FARTHER * _far(nearest.point, point)
    return nearest.name if is_sure else None


def _far(left: Point, right: Point) -> float:
    """A distance that is good enough for comparing, in degrees of latitude."""
    east = abs(left.lon - right.lon)
    width = min(east, 360 - east) * math.cos(math.radians((left.lat + right.lat) / 2))
    return math.hypot(left.lat - right.lat, width)


def _offset(name: str, day: dt.date) -> dt.timedelta | None:
    try:
        return ZoneInfo(name).utcoffset(dt.datetime.combine(day, dt.time(12)))
    except (ZoneInfoNotFoundError, OSError):
        return None


@cache
def _zones() -> Mapping[str, tuple[_Zone, ...]]:
    """Zones by country, the most important of each first, as the table has them."""
    table = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    found: dict[str, list[_Zone]] = defaultdict(list)
    for line in table.splitlines():
        row = _ROW.match(line)
        if row and row[4] not in _NOT_ONES_OWN:
            found[row[1]].append(_Zone(row[4], Point(_degrees(row[2], 2), _degrees(row[3], 3))))
    return {country: tuple(zones) for country, zones in found.items()}


def _degrees(written: str, whole: int) -> float:
    """Degrees of "+DDMM" or "+DDDMMSS": sign, ``whole`` digits of degrees, minutes, seconds."""
    sign = -1 if written[0] == "-" else 1
    degrees, minutes = int(written[1 : 1 + whole]), int(written[1 + whole : 3 + whole])
    seconds = int(written[3 + whole :] or 0)
    return sign * (degrees + minutes / 60 + seconds / 3600)
