"""Records of a case as rows: what they say, the readings with their words, the figures, the changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from dateline.contracts import Store
from dateline.export.tables.values import (
    Row,
    claim_words,
    clock,
    day,
    figure,
    fits,
    moment,
    value_columns,
    value_text,
    words,
)
from dateline.model.case import AsOf
from dateline.model.claim import Claim
from dateline.model.dossier import Dispute, Dossier, Reading, When
from dateline.model.revision import Revision

NAMES = ("records", "readings", "figures", "revisions")
AT_A_TIME = 16
"""Reports whose records are held at once."""
COUNTED = ("killed", "wounded", "missing", "arrested", "abducted", "displaced")


def rows(
    case: Store, dossier: Dossier, wanted: Collection[str], as_of: AsOf
) -> Iterator[tuple[str, Row]]:
    """The rows of one record."""
    if "records" in wanted:
        yield "records", record_row(dossier)
    if "readings" in wanted or "figures" in wanted:
        claims = claims_of(case, dossier)
        if "readings" in wanted:
            yield from (("readings", row) for row in reading_rows(dossier, claims))
        if "figures" in wanted:
            yield from (("figures", row) for row in figure_rows(dossier, claims))
    if "revisions" in wanted:
        for revision in case.revisions(dossier.id, as_of):
            yield from (("revisions", row) for row in revision_rows(revision))


def record_row(dossier: Dossier) -> Row:
    """The row of a record."""
    where, when = dossier.where, dossier.when
    row: Row = {
        "id": dossier.id,
        "kind": dossier.kind,
        "label": dossier.label,
        "realis": dossier.realis,
        "is_background": dossier.is_background,
        "statuses": statuses(dossier),
        "independent_sources": len(dossier.outlets),
        "reports": len(dossier.reports),
        "outlets": list(dict.fromkeys(r.outlet for r in dossier.reports if r.outlet)),
        "disputed_fields": sorted({dispute.field for dispute in dossier.disputes}),
        "first_seen": moment(dossier.first_seen),
        "last_seen": moment(dossier.last_seen),
        "policy": dossier.policy,
        "events": list(dossier.events),
        "documents": [report.document for report in dossier.reports],
    }
    if when:
        row |= _when(when)
    if where:
        row |= {
            "place": where.name, "country": where.country, "admin1": where.admin1,
            "lat": where.lat, "lon": where.lon, "radius_km": where.radius_km, "where_rule": where.rule,
        }  # fmt: skip
    for name in COUNTED:
        if chosen := dossier.chosen.get(name):  # type: ignore[call-overload]  # a field
            best = chosen.min if chosen.min is not None else chosen.max
            row |= {
                f"{name}_low": fits(chosen.low), f"{name}_best": fits(best),
                f"{name}_high": fits(chosen.high), f"{name}_rule": chosen.rule,
            }  # fmt: skip
    return row


def _when(when: When) -> Row:
    return {
        "start": day(when.start),
        "end": day(when.end),
        "start_clock": clock(when.start),
        "end_clock": clock(when.end),
        "when_rule": when.rule,
    }


def statuses(dossier: Dossier) -> list[str]:
    """What the readings of a record are, "disputed" first."""
    found = {reading.status for readings in dossier.fields.values() for reading in readings}
    return [*(["disputed"] if dossier.disputes else []), *sorted(found - {"disputed"})]


def claims_of(case: Store, dossier: Dossier) -> dict[str, Claim]:
    """The claims that a record rests on, by id; few reports are held at once."""
    wanted = {figured.claim for figured in dossier.timeline}
    for readings in dossier.fields.values():
        for each in readings:
            wanted |= {*each.supporting, *each.opposing, *each.withdrawn}
    documents = sorted({d for r in dossier.reports for d in (r.document, r.root)})
    found: dict[str, Claim] = {}
    for at in range(0, len(documents), AT_A_TIME):
        for record in case.records(documents[at : at + AT_A_TIME]).values():
            found |= {claim.id: claim for claim in record.claims if claim.id in wanted}
    return found


def reading_rows(dossier: Dossier, claims: Mapping[str, Claim]) -> Iterator[Row]:
    """The readings of a record, each with all words for and against it."""
    for field, readings in dossier.fields.items():
        disputes = [dispute for dispute in dossier.disputes if dispute.field == field]
        for number, reading in enumerate(readings, 1):
            said = [
                claim_words(claims[identity], side)
                for side, ids in _sides(reading)
                for identity in ids
                if identity in claims
            ]
            first = next((w for w in said if w["side"] == "supports"), said[0] if said else {})
            yield {
                "record": dossier.id,
                "field": field,
                "number": number,
                **value_columns(reading.value),
                "status": reading.status,
                "is_denial": reading.is_denial,
                "is_disputed": _is_disputed(reading, disputes),
                "replaced_by": value_text(reading.superseded_by),
                "independent_sources": len(reading.origins),
                "origins": list(reading.origins),
                "opposing_origins": list(reading.opposing_origins),
                "confirmed_by": list(reading.confirmed_by),
                "unverified_by": list(reading.unverified_by),
                "documents": list(reading.documents),
                "first_said": moment(reading.first_said),
                "last_said": moment(reading.last_said),
                **{k: first.get(k) for k in ("document", "char_start", "char_end", "quote")},
                "words": said,
            }


def _sides(reading: Reading) -> Iterable[tuple[str, tuple[str, ...]]]:
    return (
        ("supports", reading.supporting),
        ("opposes", reading.opposing),
        ("withdrawn", reading.withdrawn),
    )


def _is_disputed(reading: Reading, disputes: Iterable[Dispute]) -> bool:
    return any(
        (reading.value, reading.is_denial) == (side.value, side.is_denial)
        for dispute in disputes
        for side in dispute.readings
    )


def figure_rows(dossier: Dossier, claims: Mapping[str, Claim]) -> Iterator[Row]:
    """The casualty timeline of a record."""
    for step in dossier.timeline:
        claim = claims.get(step.claim)
        yield {
            "record": dossier.id,
            "reported": moment(step.reported),
            "field": step.field,
            **figure(step.min, step.max),
            "stance": step.stance,
            "source": step.source,
            "source_kind": step.source_kind,
            "origin": step.origin,
            "outlet": step.outlet,
            "is_copy": step.is_copy,
            "claim": step.claim,
            **(words(claim.content) if claim else {"document": step.document}),
        }


def revision_rows(revision: Revision) -> Iterator[Row]:
    """The parts of a record that a revision changed."""
    same: Row = {
        "record": revision.dossier,
        "number": revision.number,
        "at": moment(revision.at),
        "cause": revision.cause.kind,
        "cause_id": revision.cause.id,
    }
    for change in revision.changes:
        before, after = ([_told(r) for r in side] for side in (change.before, change.after))
        yield {**same, "part": change.field, "before": before, "after": after}
    for facet in revision.facets:
        before, after = (
            [] if side is None else _parts(side) for side in (facet.before, facet.after)
        )
        yield {**same, "part": facet.name, "before": before, "after": after}


def _told(reading: Reading) -> str:
    text = value_text(reading.value) or ""
    return f"not so: {text}" if reading.is_denial else text


def _parts(json: str) -> list[str]:
    """A part of a record: its items where it is a list, else itself; as JSON unless it is plain text."""
    value = msgspec.json.decode(json)
    items = value if isinstance(value, list) else [] if value is None else [value]
    return [i if isinstance(i, str) else msgspec.json.encode(i).decode() for i in items]
