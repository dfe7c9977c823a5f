"""A record of a case ready to be shown: every value with who says so and the words, for terminal, page and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from dateline.contracts.store import Store
from dateline.link.assemble.dossier import assemble
from dateline.model.case import NOW, AsOf
from dateline.model.claim import BoolValue, Claim, ClaimField, DateValue, NumberValue, Source, Value
from dateline.model.dossier import Decided, Dossier, Reading
from dateline.model.record import Record
from dateline.run.dates import stretch_words
from dateline.run.facets import statuses

SHORTEST_ID = 4
"""Letters of an id that name a record."""


class Words(msgspec.Struct, frozen=True):
    """The words of one claim, where they stand and who says them, outermost first."""

    quote: str
    says: tuple[str, ...]
    outlet: str | None
    document: str
    start: int
    end: int
    claim: str
    is_copy: bool = False


class ReadingView(msgspec.Struct, frozen=True):
    """One value with its words; ``sources`` are independent, copies and repetitions counted once."""

    value: str
    status: str
    sources: tuple[str, ...]
    words: tuple[Words, ...]
    against: tuple[Words, ...] = ()
    is_denial: bool = False
    replaced_by: str | None = None
    confirmed_by: tuple[str, ...] = ()
    unverified_by: tuple[str, ...] = ()


class FieldView(msgspec.Struct, frozen=True):
    """What is said of one field; ``is_disputed`` where readings cannot all hold."""

    name: str
    readings: tuple[ReadingView, ...]
    is_disputed: bool


class FigureLine(msgspec.Struct, frozen=True):
    """A step of the casualty timeline."""

    reported: str | None
    field: str
    value: str
    source: str
    outlet: str | None
    is_copy: bool


class ReportLine(msgspec.Struct, frozen=True):
    """A report of the record. ``taken_from`` is the outlet whose words it repeats, ``root`` that report."""

    document: str
    outlet: str | None
    title: str | None
    published: str | None
    taken_from: str | None = None
    share: float | None = None
    root: str | None = None


class DecidedLine(msgspec.Struct, frozen=True):
    """What a person decided of a field; ``words`` were marked for it. ``judgement`` is the decision's id."""

    field: str
    value: str
    by: str
    at: str
    judgement: str
    reason: str | None = None
    words: Words | None = None


class CaseRecord(msgspec.Struct, frozen=True):
    """A whole record as it is shown; the same JSON for the command line and for others."""

    id: str
    kind: str | None
    label: str | None
    realis: str | None
    start: str | None
    end: str | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    statuses: tuple[str, ...]
    independent_sources: int
    fields: tuple[FieldView, ...]
    timeline: tuple[FigureLine, ...]
    reports: tuple[ReportLine, ...]
    chosen: dict[str, str]
    policy: str
    decided: tuple[DecidedLine, ...] = ()


def view(case: Store, dossier: Dossier) -> CaseRecord:
    """A record with the words behind it, looked up in the case."""
    records = case.records({report.document for report in dossier.reports})
    return CaseRecord(
        id=dossier.id,
        kind=dossier.kind,
        label=dossier.label,
        realis=dossier.realis,
        start=dossier.when.start if dossier.when else None,
        end=dossier.when.end if dossier.when else None,
        place=dossier.where.name if dossier.where else None,
        country=dossier.where.country if dossier.where else None,
        lat=dossier.where.lat if dossier.where else None,
        lon=dossier.where.lon if dossier.where else None,
        statuses=tuple(dict.fromkeys(statuses(dossier))),
        independent_sources=len(dossier.outlets),
        fields=tuple(_fields(dossier, records)),
        timeline=tuple(_timeline(dossier)),
        reports=tuple(_reports(dossier, records)),
        chosen={name: value_text(NumberValue(c.min, c.max)) for name, c in dossier.chosen.items()},
        policy=dossier.policy,
        decided=tuple(_decided(each, records) for each in dossier.decided),
    )


def find(case: Store, start: str, as_of: AsOf = NOW) -> Dossier | None:
    """The record with an id, or with the only id that begins so; None when there is none or several."""
    if len(start) < SHORTEST_ID:
        return None
    known = AsOf(known=as_of.known)
    ids = [identity for kind, identity in case.find_ids(start) if kind == "dossier"]
    alike = {live for identity in ids if (live := case.resolve(identity, known))}
    found = case.dossier(min(alike), known) if len(alike) == 1 else None
    return as_reported(case, found, as_of) if found else None


def as_reported(case: Store, dossier: Dossier, as_of: AsOf) -> Dossier | None:
    """A record made only of the reports that had been published by then; itself where no day is asked for."""
    if as_of.reported is None:
        return dossier
    seen = case.sightings_of(events=dossier.events, as_of=as_of)
    if not seen:
        return None
    documents = {sighting.document for sighting in seen}
    copies = case.copies(documents=documents)
    return assemble(
        [sighting.id for sighting in seen],
        case.records(documents | {copy.parent for copy in copies}),
        copies,
        case.judgements(),
        dossier.policy,
        identity=dossier.id,
    )


def value_text(value: Value | None) -> str:
    """A value as people write it: "3", "at least 12", "3 to 5"."""
    if isinstance(value, NumberValue):
        return _number_text(value)
    if isinstance(value, BoolValue):
        return "yes" if value.value else "no"
    if isinstance(value, DateValue):
        return f"{value.start or '?'} to {value.end or '?'}"
    return value.value if value is not None else "not said"


def _number_text(value: NumberValue) -> str:
    if value.max is None:
        return f"at least {value.min}"
    if value.min is None:
        return f"at most {value.max}"
    return str(value.min) if value.min == value.max else f"{value.min} to {value.max}"


def _fields(dossier: Dossier, records: Mapping[str, Record]) -> Iterator[FieldView]:
    claims = {claim.id: (record, claim) for record in records.values() for claim in record.claims}
    sources = {source.id: source for record in records.values() for source in record.sources}
    copies = {report.document for report in dossier.reports if report.is_copy}
    disputed = {dispute.field for dispute in dossier.disputes}

    def words(ids: Iterable[str]) -> tuple[Words, ...]:
        return tuple(words_of(*claims[i], sources, copies) for i in ids if i in claims)

    for name, readings in dossier.fields.items():
        shown = []
        for reading in readings:
            behind = words((*reading.supporting, *reading.withdrawn))
            shown.append(
                ReadingView(
                    value=reading_text(name, reading),
                    status=reading.status,
                    sources=_names(behind, len(reading.origins)),
                    words=behind,
                    against=words(reading.opposing),
                    is_denial=reading.is_denial,
                    confirmed_by=_checkers(reading.confirmed_by, records),
                    unverified_by=_checkers(reading.unverified_by, records),
                    replaced_by=value_text(reading.superseded_by)
                    if reading.superseded_by
                    else None,
                )
            )
        yield FieldView(name, tuple(shown), name in disputed)


def _decided(decided: Decided, records: Mapping[str, Record]) -> DecidedLine:
    evidence = decided.evidence
    record = records.get(evidence.document) if evidence else None
    outlet = record.document.outlet if record else None
    words = None
    if evidence is not None:
        name = outlet.name if outlet else None
        words = Words(evidence.quote, (), name, evidence.document, evidence.start, evidence.end, "")
    return DecidedLine(
        decided.field,
        decided_text(decided.field, decided.value),
        decided.by,
        decided.at,
        decided.judgement,
        decided.reason,
        words,
    )


def decided_text(field: str, value: Value) -> str:
    """A value as decisions tell it: days and kinds in words."""
    if field == "occurrence" and isinstance(value, BoolValue):
        return "it happened" if value.value else "it did not happen"
    if isinstance(value, DateValue):
        return stretch_words(value.start, value.end)
    text = value_text(value)
    return text.replace("_", " ") if field == "kind" else text


def _checkers(names: Iterable[str], records: Mapping[str, Record]) -> tuple[str, ...]:
    """Who checked a statement, by name: a report that says so itself goes by its outlet."""
    told = []
    for name in names:
        outlet = records[name].document.outlet if name in records else None
        told.append(outlet.name if outlet else "the report" if name in records else name)
    return tuple(dict.fromkeys(told))


def reading_text(name: ClaimField, reading: Reading) -> str:
    """A value as records show it, a denial as one."""
    text = value_text(reading.value)
    if name == "occurrence" and isinstance(reading.value, BoolValue):
        text = "it happened" if reading.value.value else "it did not happen"
    return f"not so: {text}" if reading.is_denial else text


def words_of(
    record: Record, claim: Claim, sources: Mapping[str, Source], copies: set[str]
) -> Words:
    """The words of a claim with who says them; ``copies`` are the reports that are copies."""
    chain = [
        sources[link.source].name for link in claim.attribution.chain if link.source in sources
    ]
    outlet = record.document.outlet
    return Words(
        quote=claim.content.quote,
        says=tuple(chain),
        outlet=outlet.name if outlet else None,
        document=record.document.id,
        start=claim.content.start,
        end=claim.content.end,
        claim=claim.id,
        is_copy=record.document.id in copies,
    )


def _names(words: Iterable[Words], most: int) -> tuple[str, ...]:
    """Who says so, once each: the innermost speakers, before reports that repeat them, before copies."""
    spoken = sorted(words, key=lambda one: (one.is_copy, one.says[-1:] == (one.outlet,)))
    names: dict[str, str] = {}
    for one in spoken:
        if one.says:
            names.setdefault(one.says[-1].casefold(), one.says[-1])
    return tuple(names.values())[: max(most, 1)]


def _timeline(dossier: Dossier) -> Iterator[FigureLine]:
    for step in dossier.timeline:
        text = value_text(NumberValue(step.min, step.max))
        value = text if step.stance == "asserts" else f"{text} ({step.stance.replace('_', ' ')})"
        yield FigureLine(step.reported, step.field, value, step.source, step.outlet, step.is_copy)


def _reports(dossier: Dossier, records: Mapping[str, Record]) -> Sequence[ReportLine]:
    outlets = {report.document: report.outlet for report in dossier.reports}
    lines = []
    for report in dossier.reports:
        root = records.get(report.root)
        name = outlets.get(report.root) or (
            root.document.outlet.name if root and root.document.outlet else None
        )
        lines.append(
            ReportLine(
                report.document,
                report.outlet,
                report.title,
                report.published,
                (name or report.root[:8]) if report.is_copy else None,
                report.share,
                report.root if report.is_copy else None,
            )
        )
    return lines
