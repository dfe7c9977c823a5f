"""The one function that makes a dossier of the events of many reports. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from dateline.link.assemble.answers import answer_disputes
from dateline.link.assemble.causes import cause_disputes
from dateline.link.assemble.consequences import consequences_of
from dateline.link.assemble.corrected import corrected
from dateline.link.assemble.counting import recounting
from dateline.link.assemble.figures import (
    COUNT_FIELDS,
    Tallies,
    figure_lines,
    figure_readings,
    timeline,
)
from dateline.link.assemble.judged import struck_out
from dateline.link.assemble.parties import (
    Acts,
    Doers,
    party_disputes,
    party_readings,
    with_responsibility,
)
from dateline.link.assemble.restated import with_restated
from dateline.link.assemble.said import Said, all_said
from dateline.link.assemble.statements import statement_disputes, statements
from dateline.link.assemble.updates import updates_and_disputes
from dateline.link.assemble.when_where import when_of, where_of
from dateline.link.copies.origins import Lineage, outlet_origin
from dateline.link.copies.published import published_of
from dateline.link.policies import DEFAULT_POLICY, choose
from dateline.model.claim import ClaimField, TextValue
from dateline.model.dossier import Chosen, Dispute, Dossier, Reading, Report, Update
from dateline.model.event import Event
from dateline.model.judgement import Judgement
from dateline.model.record import Record
from dateline.model.sighting import Copy
from dateline.model.text import content_id

UNKNOWN_DATE = "unknown"

_REST: ClaimField = "circumstances"
"""The field of what is filed under no other; what another field tells is not told here again."""
_FIGURES_OF_CONSEQUENCES: tuple[ClaimField, ...] = ("arrested", "abducted")
"""Who was held because of an event is told of the arrest, an event of its own that follows it."""


def assemble(
    event_ids: Iterable[str],
    records: Mapping[str, Record],
    copies: Iterable[Copy] = (),
    judgements: Iterable[Judgement] = (),
    policy: str = DEFAULT_POLICY,
    *,
    identity: str | None = None,
    log_position: int = 0,
) -> Dossier | None:
    """The dossier of these events, or None where nothing of them is left.

    ``records`` holds, by id of the document, at least the reports that the events are in, and the reports
    that these were copied from, up to the roots: an origin whose report is not there goes by its id. What judgements strike out is left out. The order
    of ids, records, copies and judgements makes no difference. ``identity`` is the id that the store
    minted; without it, one is derived from the first event. What people put right is put right.

    Raises KeyError for a policy that does not exist.
    """
    judged = tuple(judgements)
    struck = struck_out(judged)
    events = _events(event_ids, records, struck)
    if not events:
        return None
    lineage = Lineage(copies, (record.document for record in records.values()))
    acts = _acts(events)
    consequences = consequences_of(events, struck)
    told = {**events, **consequences}
    beside = with_restated(all_said(told, lineage, records=records, struck=struck), told)
    lines = tuple(
        line for line in beside if line.event in events or line.field in _FIGURES_OF_CONSEQUENCES
    )
    said = with_responsibility(lines, acts, _doers(events))
    fields, disputes, updates = _read(
        said, beside, acts, _tallies(told), {e.kind for _, e in events.values()}
    )
    reports = _reports(events, lineage)
    dates = sorted(r.published for r in reports if r.published)
    pairs = [events[identity] for identity in sorted(events)]
    leading = _leading(pairs, lineage)
    kind = _most([event.kind for _, event in pairs], leading.kind)
    chosen: dict[ClaimField, Chosen] = {}
    for field in COUNT_FIELDS:
        if field in fields and (figure := choose(fields[field], policy)):
            chosen[field] = figure
    dossier = Dossier(
        id=identity or content_id("dossier", min(events)),
        events=tuple(sorted(events)),
        fields=fields,
        disputes=disputes,
        first_seen=dates[0] if dates else UNKNOWN_DATE,
        last_seen=dates[-1] if dates else UNKNOWN_DATE,
        policy=policy,
        log_position=log_position,
        kind=kind,
        label=leading.label,
        realis=_most([event.realis for _, event in pairs], leading.realis),
        is_background=all(event.is_background for _, event in pairs),
        when=when_of(pairs, lineage, kind=kind),
        where=where_of(pairs, lineage),
        reports=reports,
        outlets=_outlets(reports, records),
        updates=updates,
        timeline=timeline(said),
        chosen=chosen,
    )
    return corrected(dossier, judged)


def _events(
    event_ids: Iterable[str], records: Mapping[str, Record], struck: frozenset[str]
) -> dict[str, tuple[Record, Event]]:
    """The events with their records, without what was struck out and without replaced versions."""
    wanted = set(event_ids) - struck
    held = {r.document.id: r for r in records.values() if r.document.id not in struck}
    found = {
        event.id: (record, event)
        for record in held.values()
        for event in record.events
        if event.id in wanted
    }
    replaced = {record.document.replaces for record, _ in found.values()}
    return {key: pair for key, pair in found.items() if pair[0].document.id not in replaced}


def _doers(events: Mapping[str, tuple[Record, Event]]) -> Doers:
    """By event, the words for those who did it."""
    return {
        key: tuple(
            (role.names[0] if role.names else role.phrase or role.evidence, role.evidence)
            for role in event.roles
            if role.role == "actor"
        )
        for key, (_, event) in events.items()
    }


def _acts(events: Mapping[str, tuple[Record, Event]]) -> Acts:
    """By claim, what it says of responsibility and for whom."""
    acts = {}
    for record in {record.document.id: record for record, _ in events.values()}.values():
        # A claim has the name of a party that its words only describe: "a group calling itself X".
        named = {
            claim.id: claim.value.value
            for claim in record.claims
            if claim.field == "responsibility" and isinstance(claim.value, TextValue)
        }
        for each in record.responsibility:
            if each.claim is not None and each.event in events and each.party is not None:
                acts[each.claim] = (each.act, named.get(each.claim, each.party.quote))
    return acts


def _tallies(events: Mapping[str, tuple[Record, Event]]) -> Tallies:
    """By report and field, the figures that it finally gives for these events."""
    tallies: dict[tuple[str, str], frozenset[tuple[int | None, int | None]]] = {}
    for record, event in events.values():
        for count in event.tally:
            key = (record.document.id, count.kind)
            tallies[key] = tallies.get(key, frozenset()) | {(count.min, count.max)}
    return tallies


def _read(
    said: Sequence[Said],
    beside: Sequence[Said],
    acts: Acts,
    tallies: Tallies,
    kinds: Collection[str],
) -> tuple[dict[ClaimField, tuple[Reading, ...]], tuple[Dispute, ...], tuple[Update, ...]]:
    """The readings of every field, the disputes among them, and the figures that went on.

    ``beside`` holds also what is said of consequences, which may answer a question about the event.
    """
    fields: dict[ClaimField, tuple[Reading, ...]] = {}
    disputes: list[Dispute] = []
    updates: list[Update] = []
    recounted = recounting(said)
    for field in sorted({line.field for line in said}):
        found: tuple[Dispute, ...]
        if field in COUNT_FIELDS:
            lines = figure_lines(said, field, tallies)
            steps, found, readings = updates_and_disputes(
                field, figure_readings(lines), lines, recounted=recounted
            )
            updates += steps
        elif field == "responsibility":
            found, readings = party_disputes(party_readings(said, acts))
        else:
            lines = tuple(line for line in said if line.field == field)
            found, readings = statement_disputes(field, statements(lines))
        if readings:
            fields[field] = readings
        disputes += found
    told_of = {dispute.field for dispute in disputes}
    for dispute in (*cause_disputes(said), *answer_disputes(beside, kinds)):
        if dispute.field not in told_of:
            told_of.add(dispute.field)
            disputes.append(dispute)
            fields[dispute.field] = _with_sides(fields.get(dispute.field, ()), dispute)
    told_elsewhere = frozenset(
        claim
        for field, readings in fields.items()
        for reading in readings
        if field != _REST
        for claim in reading.supporting
    )
    if _REST in fields:
        fields[_REST] = tuple(r for r in fields[_REST] if _is_of_its_own(r, told_elsewhere))
        if not fields[_REST]:
            del fields[_REST]
    return fields, tuple(disputes), tuple(updates)


def _is_of_its_own(reading: Reading, told_elsewhere: frozenset[str]) -> bool:
    """Whether a statement is not told under another field already, and nobody denies it."""
    is_told = bool(reading.supporting) and told_elsewhere.issuperset(reading.supporting)
    return not is_told or bool(reading.opposing)


def _with_sides(readings: Sequence[Reading], dispute: Dispute) -> tuple[Reading, ...]:
    """The readings of a field with the sides of its dispute, in place of those that these take up."""
    taken = {claim for side in dispute.readings for claim in side.supporting}
    kept = [r for r in readings if not r.supporting or not taken.issuperset(r.supporting)]
    return (*dispute.readings, *kept)


def _reports(events: Mapping[str, tuple[Record, Event]], lineage: Lineage) -> tuple[Report, ...]:
    """The reports of the dossier, by publication, undated last."""
    documents = {record.document.id: record.document for record, _ in events.values()}
    reports = []
    for document in documents.values():
        start = published_of(document).start
        copy = lineage.parent(document.id)
        reports.append(
            Report(
                document=document.id,
                outlet=document.outlet.name if document.outlet else None,
                published=start.isoformat() if start else None,
                root=lineage.origin_of(document.id),
                share=copy.share if copy else None,
                basis=copy.basis if copy else (),
                title=document.title,
            )
        )
    return tuple(
        sorted(reports, key=lambda r: (r.published is None, r.published or "", r.document))
    )


def _outlets(reports: Sequence[Report], records: Mapping[str, Record]) -> tuple[str, ...]:
    """The outlets with a report of their own, and those whose words others copied."""
    roots = {report.root for report in reports}
    known = {record.document.id: record.document for record in records.values()}
    return tuple(
        sorted({outlet_origin(known[r]) if r in known else f"document:{r}" for r in roots})
    )


def _leading(pairs: Sequence[tuple[Record, Event]], lineage: Lineage) -> Event:
    """The event whose words name the dossier: the most important one of the first original report."""

    def rank(pair: tuple[Record, Event]) -> tuple[bool, bool, bool, str, int, str]:
        record, event = pair
        start = published_of(record.document).start
        is_copy = not lineage.is_independent(record.document.id)
        at = start.isoformat() if start else "~"
        importance = next(n for n, each in enumerate(record.events) if each.id == event.id)
        return (event.is_background, is_copy, start is None, at, importance, event.id)

    return min(pairs, key=rank)[1]


def _most(values: Sequence[str], preferred: str) -> str:
    """The most frequent value; of equals the preferred one, then the first in the alphabet."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value != preferred, value))
