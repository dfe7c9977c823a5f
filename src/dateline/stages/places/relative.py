"""Places given by their relation to a named one.

"about 12 km north of Zugdidi", "near Lahij", "Halba, 40 km north-east of Tripoli", "northern Mali",
"the road between X and Y".
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.model.place import Place, Point, Region, Relation
from dateline.model.text import Span, content_id
from dateline.model.why import Why
from dateline.resolve.place.bearing import distance_km, offset_region
from dateline.resolve.place.region import disc, offset_shape
from dateline.stages.places.relative_lines import find_lines
from dateline.stages.places.relative_parts import find_countryside, part_of
from dateline.stages.places.relative_phrases import Phrase, find_phrases
from dateline.stages.places.relative_reference import Surroundings, reference_of, subject_of

NEAR_RADIUS_KM = 15.0
OUTSKIRTS_RADIUS_KM = 5.0
MAX_COMPACT_KM = 40.0
WRONG_KM = 100.0
WRONG_RATIO = 3.0
"""A name whose place lies so much further off than the words say is another place of that name."""
_REFERENCES = frozenset({"city", "district", "facility", "relative", "street"})


def find_relative(scene: Surroundings) -> list[Place]:
    """The relative places of a report."""
    found = []
    used_until = -1
    for phrase in find_phrases(scene.document.text, scene.tree):
        if phrase.span.start < used_until:
            continue
        reference, end = reference_of(scene, phrase)
        if reference is None:
            continue
        place = _relative(scene, phrase, reference=reference, end=end)
        if place is not None:
            found.append(place)
            used_until = phrase.span.end
    found.extend(find_lines(scene))
    found.extend(find_countryside(scene))
    return found


def place_by_description(places: Sequence[Place], relative: Sequence[Place]) -> list[Place]:
    """The named places, those that no gazetteer knows where the report itself describes them.

    "Lodjaba, 20 km north-west of Bunia" puts every mention of Lodjaba there.
    """
    described = {p.name: p for p in relative if p.why.rule == "relative.placed" and p.point}
    return [
        _placed(place, described[place.name])
        if place.resolved is None and place.name in described
        else place
        for place in places
    ]


def _placed(place: Place, source: Place) -> Place:
    return msgspec.structs.replace(
        place,
        point=source.point,
        radius_km=source.radius_km,
        country=source.country,
        relation=source.relation,
        region=source.region,
        why=Why("places", "described", source.why.score),
    )


def _relative(scene: Surroundings, phrase: Phrase, *, reference: int, end: int) -> Place | None:
    """The place that a phrase describes, or None where it describes none."""
    of = scene.places[reference]
    if phrase.kind == "within":
        return part_of(scene, phrase, of=of, end=end)
    subject = subject_of(scene, phrase.span.start) if phrase.kind == "offset" else None
    if subject == reference:
        subject = None
    relation = Relation(
        phrase.kind,
        of.id,
        distance_km=phrase.distance_km,
        stated_distance=phrase.stated,
        bearing_deg=phrase.bearing_deg,
    )
    region = _region(of.point, of.radius_km or 0.0, phrase)
    if subject is not None:
        return _described(scene, relation, of=of, region=region, subject=subject, end=end)
    if not _is_compact(of) and phrase.distance_km is None:
        return None
    span = Span(phrase.span.start, end)
    return _place(scene, span, of=of, relation=relation, region=region)


def _is_compact(place: Place) -> bool:
    """Whether a place is small enough to be near to: a town, or a district the size of one."""
    is_small = place.feature == "region" and (place.radius_km or MAX_COMPACT_KM) < MAX_COMPACT_KM
    return place.feature in _REFERENCES or is_small


def _place(
    scene: Surroundings,
    span: Span,
    *,
    of: Place,
    relation: Relation,
    region: tuple[Region, Point, float] | None,
) -> Place:
    """A place without a name of its own: its name are its words."""
    document = scene.document
    shape, point, radius = region or (None, None, None)
    return Place(
        id=content_id("place.relative", document.id, span.start, span.end),
        name=document.text[span.start : span.end],
        evidence=document.evidence(span),
        feature="relative",
        sense="literal",
        why=Why("places", f"relative.{relation.kind}", of.why.score),
        country=of.country,
        admin1=of.admin1,
        point=point,
        radius_km=radius,
        relation=relation,
        missing=None if point else "the place it is related to",
        region=shape,
    )


def _region(
    of: Point | None, radius_km: float, phrase: Phrase
) -> tuple[Region, Point, float] | None:
    """The region of a phrase, with the point and radius of its disc on the map."""
    if of is None:
        return None
    if phrase.kind == "offset":
        shape = offset_shape(
            of,
            distance_km=phrase.distance_km,
            bearing_deg=phrase.bearing_deg,
            town_km=radius_km,
            is_bound=phrase.is_bound,
            span_km=phrase.span_km,
        )
        point, radius = offset_region(
            of, distance_km=phrase.distance_km, bearing_deg=phrase.bearing_deg
        )
        return shape, point, radius
    reach = radius_km + (OUTSKIRTS_RADIUS_KM if phrase.kind == "outskirts" else NEAR_RADIUS_KM)
    return disc(of, reach), of, reach


def _described(
    scene: Surroundings,
    relation: Relation,
    *,
    of: Place,
    region: tuple[Region, Point, float] | None,
    subject: int,
    end: int,
) -> Place:
    """A named place with what is said of its position.

    It keeps its own point when the gazetteer knows it as a town; otherwise, and where the gazetteer
    knows only another place of that name, it lies where the words put it.
    """
    document, spots, named = scene.document, scene.spots, scene.places[subject]
    is_known = named.point is not None and _is_compact(named)
    is_other = is_known and _is_another(named, of, relation)
    keeps = is_known and not is_other
    shape, point, radius = region or (None, None, None)
    if keeps or (named.point is not None and region is None):
        point, radius = named.point, named.radius_km
    span = Span(spots[subject].span.start, max(end, spots[subject].span.end))
    return Place(
        id=content_id("place.relative", document.id, span.start, span.end),
        name=spots[subject].name if is_other else named.name,
        evidence=document.evidence(span),
        feature="relative",
        sense="literal",
        why=Why("places", "relative.described" if keeps else "relative.placed", of.why.score),
        country=named.country if keeps else of.country,
        admin1=named.admin1 if keeps else None,
        point=point,
        radius_km=radius,
        resolved=named.resolved if keeps else None,
        candidates=named.candidates,
        relation=relation,
        missing=named.missing,
        region=shape,
    )


def _is_another(named: Place, of: Place, relation: Relation) -> bool:
    """Whether the gazetteer's place of this name is far too far from where the words put it."""
    if relation.distance_km is None or named.point is None or of.point is None:
        return False
    true = distance_km(named.point, of.point)
    return true > WRONG_KM and true > WRONG_RATIO * max(relation.distance_km, 1.0)
