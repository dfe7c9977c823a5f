"""Parts of a named place: "northern Mali", "the Aleppo countryside", "the Kondele district of Kisumu"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dateline.model.place import Place, Point, Relation
from dateline.model.text import Span, content_id
from dateline.model.why import Why
from dateline.resolve.place.bearing import destination
from dateline.resolve.place.region import disc
from dateline.stages.places.relative_phrases import Phrase, bearing_of
from dateline.stages.places.relative_reference import Surroundings
from dateline.stages.places.relative_words import relative_words

COUNTRYSIDE_KM = 40.0
SHIFT = 0.5
SHARE = 0.6
"""A part of a country ("northern Mali") is a disc of this share of its radius, moved by ``SHIFT``."""
WITHIN_KM = 1.0
"""How far beyond the edge of a town its districts may lie."""
_WHOLES = frozenset({"country", "region", "area"})
_TOWNS = frozenset({"city", "region"})
_INSIDE = frozenset({"district", "facility", "street", "area"})
_LINKS = frozenset({"of", "in", ","})


def part_of(scene: Surroundings, phrase: Phrase, *, of: Place, end: int) -> Place | None:
    """``northern Mali``, ``the north of Mali``; for the centre no direction is known."""
    if of.feature not in _WHOLES or of.point is None or not of.radius_km:
        return None
    shift, radius = SHIFT * of.radius_km, round(SHARE * of.radius_km, 1)
    span = Span(phrase.span.start, end)
    return _part(scene, span, of, bearing=phrase.bearing_deg, shift_km=shift, radius_km=radius)


def find_countryside(scene: Surroundings) -> Iterator[Place]:
    """``the eastern Aleppo countryside``: a wide surrounding of a town."""
    tree = scene.tree
    for spot, of in zip(scene.spots, scene.places, strict=True):
        is_town = of.feature in ("city", "district", "region") and of.point is not None
        follows = tree.lower(spot.last) if spot.last < len(tree.tokens) else ""
        if not is_town or follows not in relative_words().countryside:
            continue
        before = tree.lower(spot.first - 1) if spot.first else ""
        bearing = bearing_of(before)
        first = spot.first - 1 if bearing is not None else spot.first
        span = Span(tree.tokens[first].span.start, tree.tokens[spot.last].span.end)
        shift = COUNTRYSIDE_KM / 2
        found = _part(scene, span, of, bearing=bearing, shift_km=shift, radius_km=COUNTRYSIDE_KM)
        if found is not None:
            yield found


def _part(
    scene: Surroundings,
    span: Span,
    of: Place,
    *,
    bearing: float | None,
    shift_km: float,
    radius_km: float,
) -> Place | None:
    if of.point is None:
        return None
    document = scene.document
    point: Point = of.point
    if bearing is not None:
        point = destination(point, distance_km=shift_km, bearing_deg=bearing)
    words = document.text[span.start : span.end]
    return Place(
        id=content_id("place.relative", document.id, span.start, span.end),
        name=words,
        evidence=document.evidence(span),
        feature="relative",
        sense="literal",
        why=Why("places", "relative.within", of.why.score),
        country=of.country,
        admin1=of.admin1,
        point=point,
        radius_km=radius_km,
        relation=Relation("within", of.id, stated_distance=words, bearing_deg=bearing),
        region=disc(point, radius_km),
    )


def place_in_towns(scene: Surroundings) -> dict[str, Place]:
    """By name, places that no gazetteer knows, where they are said to lie in a town that it knows."""
    found: dict[str, Place] = {}
    for index in range(len(scene.spots) - 1):
        inner, town = scene.places[index], scene.places[index + 1]
        if inner.point is not None or inner.feature not in _INSIDE or inner.name in found:
            continue
        if town.feature in _TOWNS and town.point is not None and _lies_in(scene, index):
            found[inner.name] = _put(inner, town)
    return found


def _lies_in(scene: Surroundings, index: int) -> bool:
    """Whether the words say so: ``the X district of Y``, ``X hospital in Y``; for a facility also ``X, Y``."""
    tree, left, right = scene.tree, scene.spots[index], scene.spots[index + 1]
    gap = [tree.lower(i) for i in range(left.last, right.first)]
    words = relative_words()
    kinds = words.districts | words.facilities
    if gap and gap[0] in kinds:
        gap = gap[1:]
    elif not _is_called_so(tree.text(left.last - 1).lower(), scene.places[index], kinds):
        return False
    return (
        1 <= len(gap) <= len(_LINKS) and gap[0] in _LINKS and set(gap[1:]) <= {"the", "city", "of"}
    )


def _is_called_so(last: str, place: Place, kinds: frozenset[str]) -> bool:
    return place.feature in ("district", "facility", "street") or last in kinds


def _put(inner: Place, town: Place) -> Place:
    return msgspec.structs.replace(
        inner,
        feature="facility" if inner.feature == "facility" else "district",
        point=town.point,
        radius_km=round((town.radius_km or 0.0) + WITHIN_KM, 1),
        country=town.country,
        admin1=town.admin1,
        relation=Relation("within", town.id),
        why=Why("places", "within.town", town.why.score),
        missing="where in the town it is",
    )


def with_towns(places: Sequence[Place], inside: dict[str, Place]) -> list[Place]:
    """The places, those that are known to lie in a town with the point of that town."""
    return [
        _at(place, inside[place.name]) if _is_open(place, inside) else place for place in places
    ]


def _is_open(place: Place, inside: dict[str, Place]) -> bool:
    return place.point is None and place.resolved is None and place.name in inside


def _at(place: Place, source: Place) -> Place:
    return msgspec.structs.replace(
        place,
        feature=source.feature,
        point=source.point,
        radius_km=source.radius_km,
        country=source.country,
        admin1=source.admin1,
        relation=source.relation,
        why=source.why,
        missing=source.missing,
    )
