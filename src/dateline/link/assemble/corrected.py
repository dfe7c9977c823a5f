"""What people put right in a record: a value that they give in place of the one that rules chose.

Readings stay as the reports give them. Only what the record says as a whole is put right: its kind, day,
place, reality, and the figure that was chosen of those that stand. The rule then names the person. What people
decided of any other field stands in the record as their decision, beside the readings.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

import msgspec

from dateline.link.assemble.figures import COUNT_FIELDS
from dateline.model.claim import DateValue, NumberValue, TextValue
from dateline.model.dossier import Chosen, Decided, Dossier, When, Where
from dateline.model.event import Realis
from dateline.model.judgement import Judgement
from dateline.model.place import PlaceCandidate

PERSON = "person."
"""How the rule of a value begins that a person gave."""


SAYING = frozenset({"value", "right"})
"""Verdicts that say what is right of a field: another value, or the one that the record has."""


def corrected(dossier: Dossier, judgements: Iterable[Judgement]) -> Dossier:
    """The record with what people put right or found right; of several decisions on a field the last one counts."""
    events = set(dossier.events)
    latest: dict[str, Judgement] = {}
    for judgement in judgements:
        if (
            judgement.verdict in SAYING
            and judgement.withdrawn_at is None
            and judgement.left in events
            and judgement.field is not None
        ):
            before = latest.get(judgement.field)
            if before is None or (before.at, before.id) < (judgement.at, judgement.id):
                latest[judgement.field] = judgement
    for field in sorted(latest):
        dossier = _with(dossier, field, latest[field])
    decided = tuple(_decided(field, each) for field, each in sorted(latest.items()) if each.value)
    return msgspec.structs.replace(dossier, decided=decided)


def _decided(field: str, judgement: Judgement) -> Decided:
    if judgement.value is None:
        raise TypeError(f"judgement {judgement.id} says nothing of {field}")
    return Decided(
        field,
        judgement.value,
        judgement.by.name,
        judgement.at,
        judgement.id,
        judgement.reason,
        judgement.evidence,
        is_own=judgement.verdict == "right",
    )


def _with(dossier: Dossier, field: str, judgement: Judgement) -> Dossier:
    """The record with one correction; one that says nothing of its field changes nothing."""
    value, rule = judgement.value, PERSON + judgement.by.name
    replace = msgspec.structs.replace
    if isinstance(value, NumberValue):
        dossier = replace(dossier, chosen=dossier.chosen | _figure(dossier, field, value, rule))
    elif isinstance(value, DateValue) and field == "date" and value.start and value.end:
        dossier = replace(dossier, when=_then(dossier, value.start, value.end, rule))
    elif judgement.place is not None and field == "place":
        dossier = replace(dossier, where=_there(dossier, judgement.place, rule))
    elif isinstance(value, TextValue):
        dossier = _named(dossier, field, value.value, rule)
    return dossier


def _then(dossier: Dossier, start: str, end: str, rule: str) -> When:
    """The days that a person gave; what reports say instead is kept."""
    if dossier.when is None:
        return When(start, end, rule, ())
    spans = {(dossier.when.start, dossier.when.end), *dossier.when.others} - {(start, end)}
    return When(start, end, rule, dossier.when.documents, tuple(sorted(spans)))


def _there(dossier: Dossier, place: PlaceCandidate, rule: str) -> Where | None:
    """The place that a person chose of those that a name may mean, or that reports give."""
    if place.point is None:
        return dossier.where
    before = dossier.where
    # Where reports agree, the person chose what their name means, and nobody says another place.
    others = {before.name, *before.others} - {place.name} if before and before.others else set()
    return Where(
        place.name,
        place.point.lat,
        place.point.lon,
        rule,
        before.documents if before else (),
        radius_km=place.radius_km,
        country=place.country or None,
        admin1=place.admin1,
        place=place.id or None,
        others=tuple(sorted(others)),
    )


def _named(dossier: Dossier, field: str, text: str, rule: str) -> Dossier:
    replace = msgspec.structs.replace
    if field == "kind":
        dossier = replace(dossier, kind=text)
    elif field == "realis" and text in get_args(Realis):
        dossier = replace(dossier, realis=text)
    elif field == "place" and dossier.where:
        dossier = replace(dossier, where=replace(dossier.where, name=text, rule=rule, place=None))
    elif field == "point":
        dossier = replace(dossier, where=_moved(dossier, text, rule))
    return dossier


def _figure(dossier: Dossier, field: str, value: NumberValue, rule: str) -> dict[str, Chosen]:
    """The figure as the person gives it, with the claims that say the same."""
    if field not in COUNT_FIELDS:
        return {}
    readings = dossier.fields.get(field, ())
    claims = tuple(c for r in readings if r.value == value for c in r.supporting)
    return {field: Chosen(value.min, value.max, value.min, value.max, rule, claims)}


def _moved(dossier: Dossier, point: str, rule: str) -> Where | None:
    """The place at "latitude,longitude"; without a name where the record had no place."""
    lat, lon = (float(part) for part in point.split(","))
    where = dossier.where
    if where is None:
        return Where(point, lat, lon, rule, ())
    return msgspec.structs.replace(where, lat=lat, lon=lon, radius_km=None, rule=rule, place=None)
