"""Stated distances and directions against the map: "20 miles east of Alpha", which is 13 miles away.

Towns are wide and writers measure from different edges, so a finding is a soft question. A distance
by road is only wrong when it is shorter than the straight line.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dateline.model.check import Check, FindingKind
from dateline.model.place import Place, Point
from dateline.model.text import Evidence
from dateline.resolve.place.bearing import (
    bearing_deg,
    bearing_difference,
    distance_km,
    town_radius_km,
)
from dateline.stages.checks.map_words import Described, described, map_words
from dateline.stages.checks.outcome import Compared, agrees, cannot_check, differs
from dateline.stages.checks.scene import Scene

RATIO = (0.7, 1.4)
"""Stated over true distance outside this range is worth a question."""
MAX_TURN_DEG = 45.0
"""A neighbouring point of an eight-point compass is still right."""
MIN_SLACK_KM = 4.0
"""Shorter differences are within the size of towns."""
MIN_TURN_KM = 6.0
LONG_KM = 100.0
ROAD_RATIO = 1.8
"""Roads between far towns are up to this much longer than the straight line."""
KM_PER_MILE = 1.609344
_POINTS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
_UNSURE = "One of the two places is not known surely enough."
_ROAD = "The distance is by road, which the map cannot tell."
_NEITHER = "Neither distance nor direction fits, so another place of that name may be meant."
_MAY_BE_ROAD = "A distance this long without a direction may be by road, which the map cannot tell."
_LEADING_ON = frozenset({"from", "of", "away"})
_NAMESAKE = "Another place of that name fits what is said."


def map_checks(scene: Scene) -> Iterator[Check]:
    """A check for every distance and direction that a report states between two towns."""
    for found in described(scene):
        if isinstance(found, Place):
            yield _unsure(scene, found)
            continue
        made: list[Check] = []
        if found.relation.distance_km is not None:
            made.append(_distance(scene, found))
        if found.relation.bearing_deg is not None:
            made.extend(_bearing(scene, found))
        if len(made) > 1 and all(check.outcome == "differs" for check in made):
            made = [_as_namesake(check) for check in made]
        yield from made


def _as_namesake(check: Check) -> Check:
    """A check of a place that is neither as far nor in the direction said: another one is meant."""
    return msgspec.structs.replace(check, outcome="cannot_check", message=_NEITHER, is_hard=False)


def _unsure(scene: Scene, place: Place) -> Check:
    relation = place.relation
    stated = relation.stated_distance if relation else None
    has_distance = relation is not None and relation.distance_km is not None
    kind: FindingKind = "distance_mismatch" if has_distance else "bearing_mismatch"
    rule = "map.distance" if has_distance else "map.bearing"
    return cannot_check(
        scene.analysis.document, Compared(kind, rule, (place.evidence,), stated), _UNSURE
    )


def _distance(scene: Scene, found: Described) -> Check:
    one, other = _points(found)
    stated = found.relation.distance_km or 0.0
    true = distance_km(one, other)
    edges = max(0.0, true - _radius(found.place) - _radius(found.of))
    phrase = _phrase(found, stated)
    is_miles = not map_words("miles").isdisjoint(phrase.replace("-", " ").lower().split())
    computed = f"{true / KM_PER_MILE:.0f} miles ({true:.0f} km)" if is_miles else f"{true:.0f} km"
    document = scene.analysis.document
    compared = Compared("distance_mismatch", "map.distance", _sides(found), phrase, computed, _score(found))  # fmt: skip
    if found.by_road and stated >= RATIO[0] * true:
        return cannot_check(document, compared, _ROAD)
    if _is_near(stated, true, edges):
        return agrees(document, compared)
    if any(_is_near(stated, other_km, other_km) for other_km in _other_distances(found)):
        return cannot_check(document, compared, _NAMESAKE)
    if _may_be_road(found, stated, true):
        return cannot_check(document, compared, _MAY_BE_ROAD)
    question = f"The report says {phrase} between {found.place.name} and {found.of.name}; the map says {computed}. Which is right?"  # fmt: skip
    return differs(document, compared, question, is_hard=False)


def _phrase(found: Described, stated_km: float) -> str:
    """The distance in the report's words, without the word that leads on to the other place."""
    words = (found.relation.stated_distance or f"{stated_km:g} km").split()
    while len(words) > 1 and words[-1].lower() in _LEADING_ON:
        words.pop()
    return " ".join(words)


def _may_be_road(found: Described, stated: float, true: float) -> bool:
    """Whether a long distance without a direction is no longer than roads make it."""
    is_plain = found.relation.bearing_deg is None
    return is_plain and true > LONG_KM and 1 < stated / true <= ROAD_RATIO


def _is_near(stated: float, true: float, edges: float) -> bool:
    """Whether a distance fits from centre to centre, or from edge to edge as a second opinion."""
    if abs(stated - true) < MIN_SLACK_KM or abs(stated - edges) < MIN_SLACK_KM:
        return True
    return RATIO[0] * edges <= stated <= RATIO[1] * true


def _other_distances(found: Described) -> Iterator[float]:
    for one, other in found.others:
        yield distance_km(one, other)


def _bearing(scene: Scene, found: Described) -> Iterator[Check]:
    stated = found.relation.bearing_deg
    one, other = _points(found)
    if stated is None or distance_km(one, other) < MIN_TURN_KM:
        return
    true = bearing_deg(other, one)
    document = scene.analysis.document
    said = _point_of_compass(stated)
    compared = Compared("bearing_mismatch", "map.bearing", _sides(found), said, f"{_point_of_compass(true)} ({true:.0f} degrees)", _score(found))  # fmt: skip
    if bearing_difference(true, stated) <= MAX_TURN_DEG + _width_deg(found):
        yield agrees(document, compared)
    elif any(bearing_difference(bearing_deg(b, a), stated) <= MAX_TURN_DEG for a, b in found.others):  # fmt: skip
        yield cannot_check(document, compared, _NAMESAKE)
    else:
        question = f"The report puts {found.place.name} to the {said} of {found.of.name}; on the map it lies to the {_point_of_compass(true)}. Which is right?"  # fmt: skip
        yield differs(document, compared, question, is_hard=False)


def _width_deg(found: Described) -> float:
    """How far the size of the towns can turn the direction: the angle of their radii."""
    one, other = _points(found)
    share = (_radius(found.place) + _radius(found.of)) / max(distance_km(one, other), 1.0)
    return min(45.0, 57.3 * share)


def _points(found: Described) -> tuple[Point, Point]:
    one, other = found.place.point, found.of.point
    if one is None or other is None:
        message = "a described place has a point"
        raise ValueError(message)
    return one, other


def _radius(place: Place) -> float:
    return town_radius_km(place.resolved.population if place.resolved else 0)


def _score(found: Described) -> float:
    return min(p.resolved.score for p in (found.place, found.of) if p.resolved)


def _sides(found: Described) -> tuple[Evidence, ...]:
    if found.place.evidence.extent.overlaps(found.words.extent):
        return (found.words, found.of.evidence)
    return (found.words, found.place.evidence, found.of.evidence)


def _point_of_compass(bearing: float) -> str:
    return _POINTS[round(bearing / 45) % 8]
