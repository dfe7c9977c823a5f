"""Reports as rows: themselves, what they claim, who speaks in them, what happens in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from dateline.export.tables.values import (
    Row,
    interval_columns,
    moment,
    spans,
    value_columns,
    words,
)
from dateline.model.case import Report
from dateline.model.claim import Claim, Source
from dateline.model.event import Event
from dateline.model.record import Record

NAMES = ("reports", "claims", "sources", "events")
FINE = frozenset({"minute", "hour", "part_of_day"})
"""Grains of time that say more than the day."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a case knows of a report besides its record: its row, the records of its events, whether it is a copy."""

    report: Report | None = None
    records: Mapping[str, str] = field(default_factory=dict)
    is_copy: bool | None = None


def rows(record: Record, beside: Beside, wanted: Collection[str]) -> Iterator[tuple[str, Row]]:
    """The rows of one report."""
    if "reports" in wanted:
        yield "reports", report_row(record, beside)
    if "claims" in wanted:
        sources = {source.id: source for source in record.sources}
        yield from (
            ("claims", claim_row(record, claim, sources, beside)) for claim in record.claims
        )
    if "sources" in wanted:
        yield from (("sources", row) for row in source_rows(record))
    if "events" in wanted:
        yield from (("events", event_row(record, event, beside.records)) for event in record.events)


def report_row(record: Record, beside: Beside) -> Row:
    """The row of a report."""
    document, known = record.document, beside.report
    row: Row = {
        "id": document.id,
        "url": document.url,
        "outlet": document.outlet.name if document.outlet else None,
        "title": document.title,
        "language": document.language,
        "characters": len(document.text),
        "reported": _reported(record, beside),
        "replaces": document.replaces,
        "is_copy": beside.is_copy,
        "records": sorted(set(beside.records.values())),
    }
    if known is None:
        return row
    row |= {
        "position": known.position, "known": moment(known.known), "chain": known.chain,
        "version": known.version, "replaces": known.replaces,
    }  # fmt: skip
    if raw := known.raw:
        row |= {
            "raw_file": raw.file, "raw_offset": raw.offset, "raw_length": raw.length, "raw_sha256": raw.sha256,
        }  # fmt: skip
    return row


def claim_row(record: Record, claim: Claim, sources: Mapping[str, Source], beside: Beside) -> Row:
    """The row of a claim."""
    said = claim.attribution
    chain = [sources[link.source] for link in said.chain if link.source in sources]
    outlet = record.document.outlet
    return {
        "id": claim.id,
        "record": beside.records.get(claim.event or ""),
        "event": claim.event,
        "field": claim.field,
        **value_columns(claim.value),
        "stance": claim.stance,
        "source": chain[-1].name if chain else None,
        "source_kind": chain[-1].kind if chain else None,
        "chain": [source.name for source in chain],
        "quote_type": said.quote_type,
        "cue": said.cue.quote if said.cue else None,
        "factuality_source": claim.factuality_source,
        "factuality_author": claim.factuality_author,
        "realisation": claim.realisation,
        "voice": claim.voice,
        "outlet": outlet.name if outlet else None,
        "reported": _reported(record, beside),
        **words(claim.content),
        "spans": spans(claim.content),
        "stage": claim.why.stage,
        "rule": claim.why.rule,
        "score": claim.why.score,
    }


def source_rows(record: Record) -> Iterator[Row]:
    """Who speaks in a report."""
    said = Counter(c.attribution.chain[-1].source for c in record.claims if c.attribution.chain)
    for source in record.sources:
        yield {
            "id": source.id,
            "name": source.name,
            "kind": source.kind,
            "access": source.access,
            "entity": source.entity,
            "claims": said[source.id],
            "document": record.document.id,
            **words(source.mentions[0] if source.mentions else None),
        }


def event_row(record: Record, event: Event, records: Mapping[str, str]) -> Row:
    """The row of an event of a report."""
    told = min((m.evidence for m in event.mentions), key=lambda e: e.start, default=None)
    row: Row = {
        "id": event.id,
        "record": records.get(event.id),
        "document": record.document.id,
        "kind": event.kind,
        "realis": event.realis,
        "is_background": event.is_background,
        **words(told),
    }
    if time := event.time:
        row |= interval_columns(time.value.interval, is_fine=time.value.grain in FINE)
        row["time_words"] = time.evidence.quote if time.evidence else None
    place = next((p.place for p in event.places if p.role == "event"), None)
    if place:
        row |= {
            "place": place.name,
            "country": place.country,
            "lat": place.point.lat if place.point else None,
            "lon": place.point.lon if place.point else None,
            "radius_km": place.radius_km,
            "place_words": place.evidence.quote,
        }
    return row


def _reported(record: Record, beside: Beside) -> object:
    """By when a report was surely published."""
    if beside.report is not None:
        return moment(beside.report.reported)
    published = record.document.published
    return moment(published.interval.end.isoformat()) if published and published.interval else None
