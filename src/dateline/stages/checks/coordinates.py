"""Coordinates in the text against the place they stand with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.model.analysis import PLACES
from dateline.model.check import Check
from dateline.model.place import Place, Point
from dateline.resolve.place.bearing import distance_km, town_radius_km
from dateline.stages.checks.map_words import MIN_SCORE
from dateline.stages.checks.outcome import Compared, agrees, cannot_check, differs
from dateline.stages.checks.scene import Scene

_NUMBER = r"(\d{1,3}(?:\.\d{1,7})?)"
_POINT = re.compile(
    rf"{_NUMBER} ?°? ?([NS])\b[,;]? {{0,2}}{_NUMBER} ?°? ?([EW])\b"
    r"|(-?\d{1,2}\.\d{3,7}), {0,2}(-?\d{1,3}\.\d{3,7})"
)
_NEAR_CHARS = 80
_FAR_KM = 40.0
_MOST = 50
_UNSURE = "No sure town stands near the coordinates."


def coordinate_checks(scene: Scene) -> Iterator[Check]:
    """A check for every pair of coordinates that stands shortly after a town."""
    document = scene.analysis.document
    towns = [p for p in scene.analysis.get(PLACES) if p.relation is None and p.point is not None]
    for count, match in enumerate(_POINT.finditer(document.text)):
        point = _point(match)
        if point is None or count >= _MOST:
            continue
        words = document.evidence((match.start(), match.end()))
        near = [p for p in towns if 0 <= match.start() - p.evidence.end <= _NEAR_CHARS]
        stated = f"{point.lat:.3f}, {point.lon:.3f}"
        if not near or not _is_sure(near[-1]):
            compared = Compared("coordinates_mismatch", "map.coordinates", (words,), stated)
            yield cannot_check(document, compared, _UNSURE)
            continue
        yield _checked(scene, near[-1], point, Compared("coordinates_mismatch", "map.coordinates", (words, near[-1].evidence), stated))  # fmt: skip


def _is_sure(place: Place) -> bool:
    found = place.resolved
    return found is not None and found.feature == "city" and found.score >= MIN_SCORE


def _checked(scene: Scene, town: Place, point: Point, compared: Compared) -> Check:
    found = town.resolved
    if found is None or found.point is None:
        return cannot_check(scene.analysis.document, compared, _UNSURE)
    away = distance_km(point, found.point)
    made = Compared(compared.kind, compared.rule, compared.sides, compared.stated, f"{away:.0f} km from {town.name}")  # fmt: skip
    if away <= _FAR_KM + town_radius_km(found.population):
        return agrees(scene.analysis.document, made)
    question = f"The coordinates {compared.stated} lie {away:.0f} km from {town.name}. Which is meant?"  # fmt: skip
    return differs(scene.analysis.document, made, question, is_hard=False)


def _point(match: re.Match[str]) -> Point | None:
    if match[1] is not None:
        lat = float(match[1]) * (-1 if match[2] == "S" else 1)
        lon = float(match[3]) * (-1 if match[4] == "W" else 1)
    else:
        lat, lon = float(match[5]), float(match[6])
    return Point(lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None
