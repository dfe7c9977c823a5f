"""A record in the prediction form of the scenario scorer (``bench/scenarios/PREDICTION.md``)."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.model.claim import BoolValue, Claim, DateValue, NumberValue, Source, TextValue
from dateline.model.event import Count, Event
from dateline.model.place import Place
from dateline.model.record import Record
from dateline.model.text import Evidence
from dateline.model.time import TimeValue
from dateline.ontology.tables import load_ontology

SOURCE_TYPES = {
    "official_civil": "official",
    "official_military": "official",
    "party_to_conflict": "armed_group",
    "state_media": "state_media",
    "agency": "outlet",
    "outlet": "outlet",
    "ngo_monitor": "organisation",
    "international_body": "organisation",
    "organisation": "organisation",
    "witness": "witness",
    "expert": "organisation",
    "social_account_or_blog": "blog",
    "document": "official",
    "unnamed_official": "unnamed",
    "unnamed": "unnamed",
    "article": "article",
}
CERTAINTY = {"CT": "certain", "PR": "probable", "PS": "possible", "Uu": "unknown"}
PLANTED = frozenset(
    {"weekday_date_mismatch", "distance_mismatch", "date_arithmetic", "sum_mismatch"}
)
"""The kinds of findings that the gold lists; disagreements between sources are scored as disputes."""

COUNTS = ("killed", "wounded", "arrested", "abducted")

Span = list[int]


def predict(name: str, record: Record) -> dict[str, object]:
    """The prediction of one report."""
    kinds = {source.id: _source_type(source) for source in record.sources}
    return {
        "id": name,
        "relevant": bool(record.events),
        "copy_of": None,
        "events": [_event(event) for event in record.events],
        "claims": [_claim(claim, kinds) for claim in record.claims],
        "times": [
            {"span": _extent(time.evidence), **_interval(time.value)}
            for time in record.times
            if time.locates
        ],
        "places": [
            {
                "span": _extent(place.evidence),
                "lat": place.point.lat if place.point else None,
                "lon": place.point.lon if place.point else None,
                "country": place.country,
            }
            for place in record.places
            if place.sense not in ("embedded", "demonym") and not _is_vicinity(place)
        ],
        "inconsistencies": [
            {"kind": finding.kind, "spans": [_extent(side) for side in finding.sides]}
            for finding in record.findings
            if finding.kind in PLANTED
        ],
    }


def _source_type(source: Source) -> str:
    """The type of a source in the closed list of the gold; an expert who is not named is unnamed."""
    if source.kind == "expert" and not source.name[:1].isupper():
        return "unnamed"
    return SOURCE_TYPES[source.kind]


def _event(event: Event) -> dict[str, object]:
    located = next(
        (p.place for p in event.places if p.role in ("event", "venue") and p.place.point), None
    )
    date = _interval(event.time.value) if event.time else {"start": None}
    return {
        "id": event.id,
        "kind": load_ontology().scenario(event.kind),
        "trigger": _extent(event.mentions[0].evidence),
        "realis": event.realis,
        "background": event.is_background,
        "date": date if date["start"] else None,
        "place": {"lat": located.point.lat, "lon": located.point.lon, "country": located.country}
        if located and located.point
        else None,
        "participants": [
            {"role": r.role, "span": _extent(r.phrase or r.evidence)} for r in event.roles
        ],
        **{kind: _count(event.tally, kind) for kind in COUNTS},
    }


def _claim(claim: Claim, kinds: Mapping[str, str]) -> dict[str, object]:
    *outer, origin = claim.attribution.chain
    return {
        "spans": _spans(claim.content),
        "source": _extent(origin.evidence) if origin.evidence else "article",
        "source_type": kinds[origin.source],
        "stance": claim.stance,
        "certainty": CERTAINTY[claim.factuality_source[:2]],
        "via": [_extent(link.evidence) for link in outer if link.evidence],
        "event": claim.event,
        "field": claim.field,
        "value": _value(claim.value),
    }


def _value(
    value: NumberValue | BoolValue | TextValue | DateValue | None,
) -> dict[str, object] | None:
    match value:
        case NumberValue(low, high):
            return {"type": "number", "min": low, "max": high}
        case BoolValue(answer):
            return {"type": "bool", "value": answer}
        case TextValue(words):
            return {"type": "text", "value": words}
        case DateValue(start, end):
            return {"type": "date", "start": start, "end": end}
        case None:
            return None


def _is_vicinity(place: Place) -> bool:
    """Whether a place is only near, part of or between named ones: the gold lists those names alone."""
    relation = place.relation
    is_unnamed = place.feature == "relative" and place.resolved is None
    return is_unnamed and relation is not None and relation.kind != "offset"


def _count(tally: tuple[Count, ...], kind: str) -> dict[str, int | None] | None:
    return next(({"min": c.min, "max": c.max} for c in tally if c.kind == kind), None)


def _interval(value: TimeValue) -> dict[str, str | None]:
    if value.interval is None:
        return {"start": None, "end": None}
    start, end = value.interval.start, value.interval.end
    is_whole_days = start.time() == end.time() == start.min.time()
    form = "%Y-%m-%d" if is_whole_days else "%Y-%m-%dT%H:%M"
    return {"start": start.strftime(form), "end": end.strftime(form)}


def _extent(evidence: Evidence) -> Span:
    return [evidence.start, evidence.end]


def _spans(evidence: Evidence) -> list[Span]:
    return [[span.start, span.end] for span in evidence.spans]
