"""Stretches between two places: "between X and Y", "halfway between", "the road from X to Y"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model.place import Place, Relation
from dateline.model.text import Span, content_id
from dateline.model.why import Why
from dateline.resolve.place.bearing import distance_km, midpoint
from dateline.resolve.place.region import corridor, halfway
from dateline.stages.places.relative_reference import Surroundings
from dateline.stages.places.relative_words import relative_words

MAX_KM = 400.0
_TOWNS = frozenset({"city", "district", "facility"})
_NAMED_BY = frozenset({"the", "towns", "cities", "villages", "of", "town", "city", "village"})


def find_lines(scene: Surroundings) -> Iterator[Place]:
    """The stretches that a report describes, in order."""
    for index in range(len(scene.spots) - 1):
        found = _between(scene, index) or _road(scene, index)
        if found is not None:
            yield found


def _between(scene: Surroundings, index: int) -> Place | None:
    """``(the road) between X and Y``."""
    tree, left, right = scene.tree, scene.spots[index], scene.spots[index + 1]
    if tree.lower(left.last) not in ("and", "&") or right.first - left.last > 1 + len(_NAMED_BY):
        return None
    if any(tree.lower(i) not in _NAMED_BY for i in range(left.last + 1, right.first)):
        return None
    at = left.first - 1
    while at > 0 and tree.lower(at) in _NAMED_BY:
        at -= 1
    if at < 1 or tree.lower(at) != "between":
        return None
    words, noun = relative_words(), tree.lower(at - 1)
    if noun in words.parties or not _may_join(scene, index):
        return None
    start = at - 1 if noun in words.stretches else at
    return _line(scene, index, start, is_middle=noun in words.halfway)


def _road(scene: Surroundings, index: int) -> Place | None:
    """``the road from X to Y``, ``the highway linking X and Y``, ``the X-Y road``."""
    tree, left, right = scene.tree, scene.spots[index], scene.spots[index + 1]
    words = relative_words()
    if right.last < len(tree.tokens) and tree.lower(right.last) in words.roads:
        joined = scene.document.text[left.span.end : right.span.start].strip()
        if joined in ("-", "–", "to") and _may_join(scene, index):
            return _line(scene, index, left.first, end=right.last + 1)
        return None
    if left.first < 2 or right.first != left.last + 1 or not _may_join(scene, index):
        return None
    before, noun = tree.lower(left.first - 1), tree.lower(left.first - 2)
    link = tree.lower(left.last)
    is_way = noun in words.roads and (
        (before == "from" and link == "to")
        or (before in words.connecting and link in ("and", "to", "with"))
    )
    return _line(scene, index, left.first - 2) if is_way else None


def _may_join(scene: Surroundings, index: int) -> bool:
    """Whether both are towns with points, not too far apart, and no parties ("between Moscow and Kyiv")."""
    a, b = scene.places[index], scene.places[index + 1]
    if a.point is None or b.point is None or "metonym" in (a.sense, b.sense):
        return False
    return {a.feature, b.feature} <= _TOWNS and distance_km(a.point, b.point) <= MAX_KM


def _line(
    scene: Surroundings, index: int, first: int, *, end: int | None = None, is_middle: bool = False
) -> Place | None:
    document, tree = scene.document, scene.tree
    a, b = scene.places[index], scene.places[index + 1]
    if a.point is None or b.point is None:
        return None
    last = scene.spots[index + 1].span.end if end is None else tree.tokens[end - 1].span.end
    span = Span(tree.tokens[first].span.start, last)
    region = halfway(a.point, b.point) if is_middle else corridor(a.point, b.point)
    radius = region.r_max_km if is_middle else round(distance_km(a.point, b.point) / 2, 1)
    return Place(
        id=content_id("place.relative", document.id, span.start, span.end),
        name=document.text[span.start : span.end],
        evidence=document.evidence(span),
        feature="relative",
        sense="literal",
        why=Why(
            "places",
            "relative.halfway" if is_middle else "relative.between",
            min(a.why.score, b.why.score),
        ),
        country=a.country if a.country == b.country else None,
        admin1=a.admin1 if a.admin1 == b.admin1 else None,
        point=midpoint([a.point, b.point]),
        radius_km=radius,
        relation=Relation("between", a.id, to=b.id),
        region=region,
    )
