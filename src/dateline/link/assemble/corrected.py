"""What people put right in a record: a value that they give in place of the one that rules chose.

Readings stay as the reports give them. Only what the record says as a whole is put right: its kind, day,
place, reality, and the figure that was chosen of those that stand. The rule then names the person.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

import msgspec

from dateline.link.assemble.figures import COUNT_FIELDS
from dateline.model.claim import DateValue, NumberValue, TextValue
from dateline.model.dossier import Chosen, Dossier, When, Where
from dateline.model.event import Realis
from dateline.model.judgement import Judgement

PERSON = "person."
"""How the rule of a value begins that a person gave."""


def corrected(dossier: Dossier, judgements: Iterable[Judgement]) -> Dossier:
    """The record with what people put right; of several corrections of a field the last one counts."""
    events = set(dossier.events)
    latest: dict[str, Judgement] = {}
    for judgement in judgements:
        if (
            judgement.verdict == "value"
            and judgement.withdrawn_at is None
            and judgement.left in events
            and judgement.field is not None
        ):
            before = latest.get(judgement.field)
            if before is None or (before.at, before.id) < (judgement.at, judgement.id):
                latest[judgement.field] = judgement
    for field in sorted(latest):
        dossier = _with(dossier, field, latest[field])
    return dossier


def _with(dossier: Dossier, field: str, judgement: Judgement) -> Dossier:
    """The record with one correction; one that says nothing of its field changes nothing."""
    value, rule = judgement.value, PERSON + judgement.by.name
    replace = msgspec.structs.replace
    if isinstance(value, NumberValue):
        dossier = replace(dossier, chosen=dossier.chosen | _figure(dossier, field, value, rule))
    elif isinstance(value, DateValue) and field == "date" and value.start and value.end:
        documents = dossier.when.documents if dossier.when else ()
        dossier = replace(dossier, when=When(value.start, value.end, rule, documents))
    elif isinstance(value, TextValue):
        dossier = _named(dossier, field, value.value, rule)
    return dossier


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
