"""A dossier in the form of ``incidents.json`` of the scenario scorer (``bench/scenarios/PREDICTION.md``).

The gold calls any figures that cannot both be final a dispute, those that merely rose or were taken back
included: disputes, updates and retracted figures of a dossier are listed together here, and only here.
"""

from __future__ import annotations

from collections.abc import Mapping

from dateline.model.claim import BoolValue, DateValue, NumberValue, TextValue
from dateline.model.dossier import Dossier, Reading

COUNTS = ("killed", "wounded", "arrested", "abducted")
DISPUTED = frozenset(
    {
        *COUNTS,
        "responsibility",
        "cause",
        "means",
        "motive",
        "damage",
        "ransom",
        "target",
        "victim",
        "terms",
        "compliance",
        "participant",
        "actor",
    }
)
"""The fields whose denials the gold lists throughout; of other fields it lists a few."""


def incident(
    dossier: Dossier, article_of: Mapping[str, str], article_of_event: Mapping[str, str]
) -> dict[str, object]:
    """One cluster: ``article_of`` gives the article by id of document, the other one by id of event."""
    events = sorted((article_of_event[event], event) for event in dossier.events)
    return {
        "id": dossier.id,
        "events": [list(pair) for pair in events],
        "articles": sorted({article for article, _ in events}),
        "date": {"start": dossier.when.start, "end": dossier.when.end} if dossier.when else None,
        "place": {"lat": dossier.where.lat, "lon": dossier.where.lon} if dossier.where else None,
        "independent_sources": len(dossier.outlets),
        "disputes": _disputes(dossier, article_of),
        **{field: _figure(dossier, field) for field in COUNTS},
    }


def _figure(dossier: Dossier, field: str) -> dict[str, int | None] | None:
    """The range that stands at the end, under the policy of the dossier."""
    chosen = next((c for name, c in dossier.chosen.items() if name == field), None)
    return {"min": chosen.low, "max": chosen.high} if chosen else None


def _disputes(dossier: Dossier, article_of: Mapping[str, str]) -> list[dict[str, object]]:
    by_field: dict[str, dict[object, set[str]]] = {}
    told = [
        (d.field, d.readings)
        for d in dossier.disputes
        if d.field in DISPUTED or d.kind == "conflict"
    ]
    told += [(u.field, u.readings) for u in dossier.updates]
    told += [
        (field, readings)
        for field, readings in dossier.fields.items()
        if field in COUNTS and any(reading.status == "retracted" for reading in readings)
    ]
    for field, readings in told:
        for reading in readings:
            articles = {article_of[document] for document in reading.documents}
            sides = by_field.setdefault(field, {})
            sides.setdefault(_value(reading), set()).update(articles)
    return [
        {
            "field": field,
            "readings": [{"value": value, "articles": sorted(a)} for value, a in sides.items()],
        }
        for field, sides in by_field.items()
        if len(sides) > 1
    ]


def _value(reading: Reading) -> object:
    match reading.value:
        case NumberValue(low, high):
            return low if low is not None else high
        case TextValue(words):
            return f"not: {words}" if reading.is_denial else words
        case BoolValue(answer):
            return f"{answer}: not so" if reading.is_denial else str(answer)
        case DateValue(start, _):
            return start
        case None:
            return "denied" if reading.is_denial else "said"
