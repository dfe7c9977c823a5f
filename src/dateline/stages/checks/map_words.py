"""What the checks against the map read: sure places, distances said of them, words of roads."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dateline.lexicon import table
from dateline.model.analysis import PLACES
from dateline.model.place import Place, PlaceCandidate, Point, Relation
from dateline.model.text import Evidence
from dateline.stages.checks.scene import Scene

MIN_SCORE = 0.75
"""A place must be resolved at least this surely."""
_MOST_LINKING = 14
_MOST_BEFORE = 3
_ROAD_CHARS = 70
_OF_CHARS = 12


@dataclass(frozen=True, slots=True)
class Described:
    """A sure place, the sure place it is described by, and what is said of the two.

    ``others`` are further points that either name may mean, in pairs with the sure one of the other.
    """

    place: Place
    of: Place
    relation: Relation
    words: Evidence
    by_road: bool
    others: Sequence[tuple[Point, Point]]


@cache
def map_words(name: str) -> frozenset[str]:
    """A set of ``lexicon/en/map_checks.toml``."""
    return frozenset(table("en", "map_checks")[name])


def described(scene: Scene) -> Iterator[Described | Place]:
    """Places with a distance or direction from another; the place alone where one is not sure."""
    places = {p.id: p for p in scene.analysis.get(PLACES)}
    named = sorted(
        (p for p in places.values() if p.relation is None), key=lambda p: p.evidence.start
    )
    seen: set[tuple[int, int]] = set()
    for place in places.values():
        relation = place.relation
        if relation is None or relation.kind != "offset" or place.feature != "relative":
            continue
        of = places.get(relation.of)
        subject = place if place.resolved else _subject(scene, place, named)
        if subject is None or of is None:
            continue
        if not _is_tied(place, of):
            continue
        key = (place.evidence.end, of.evidence.end)
        if key in seen:
            continue
        seen.add(key)
        one, other = _town(subject), _town(of)
        if one is None or other is None or one.point is None or other.point is None:
            yield place
            continue
        if subject.resolved and of.resolved and one.id == other.id:
            continue
        yield Described(
            _as(subject, one), _as(of, other), relation, place.evidence, _by_road(scene, place),
            tuple(_pairs(subject, of, one.point, other.point)),
        )  # fmt: skip


def _is_tied(place: Place, of: Place) -> bool:
    """Whether the words say from where: "20 km from Beta", "165 km away"; not "(500 km to the south)"."""
    gap = of.evidence.start - place.evidence.start
    is_inside = 0 <= gap <= len(place.evidence.quote) + _OF_CHARS
    return is_inside or "away" in place.evidence.quote.lower().split()


def _as(place: Place, town: PlaceCandidate) -> Place:
    return Place(place.id, town.name, place.evidence, "city", place.sense, place.why, point=town.point, resolved=town)  # fmt: skip


def _town(place: Place) -> PlaceCandidate | None:
    """The town that a place surely is; for a region of the same name as its town, the town."""
    if place.resolved is None or place.resolved.score < MIN_SCORE:
        return None
    if place.resolved.feature == "city":
        return place.resolved
    return next(
        (
            c
            for c in place.candidates
            if c.feature == "city" and c.country == place.resolved.country
            and c.name == place.resolved.name and place.resolved.feature == "region"
        ),
        None,
    )  # fmt: skip


def _pairs(place: Place, of: Place, one: Point, other: Point) -> Iterator[tuple[Point, Point]]:
    for candidate in place.candidates:
        if candidate.feature == "city" and candidate.point not in (None, one):
            yield candidate.point, other
    for candidate in of.candidates:
        if candidate.feature == "city" and candidate.point not in (None, other):
            yield one, candidate.point


def _subject(scene: Scene, relative: Place, named: Sequence[Place]) -> Place | None:
    """The town that a bare "20 miles west of Toledo" is said of: "Swanton is about 20 miles ..."."""
    text = scene.analysis.document.text
    start = relative.evidence.start
    at = bisect_left(named, start, key=lambda p: p.evidence.start)
    for place in reversed(named[max(0, at - _MOST_BEFORE) : at]):
        inner = text[place.evidence.end : start]
        if place.evidence.end > start:
            continue
        if len(inner) > _MOST_LINKING * 8 or "\n" in inner or ". " in inner:
            return None
        words = inner.replace(",", " , ").replace("(", " ( ").lower().split()
        if not words or len(words) > _MOST_LINKING or not map_words("linking").issuperset(words):
            continue
        if words[0] in map_words("subject"):
            return place
    return None


def _by_road(scene: Scene, place: Place) -> bool:
    text = scene.analysis.document.text
    near = text[place.evidence.start : place.evidence.end + _ROAD_CHARS]
    before = text[max(0, place.evidence.start - _ROAD_CHARS // 2) : place.evidence.start]
    near = near.partition("\n")[0].partition(". ")[0]
    before = before.rpartition("\n")[2].rpartition(". ")[2]
    words = "".join(c if c.isalnum() else " " for c in f"{before} {near}").lower().split()
    pairs = (f"{one} {other}" for one, other in pairwise(words))
    return not map_words("road").isdisjoint((*words, *pairs))
