"""A record with everything it rests on: its reports as they were read, and when it last changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import msgspec

from dateline.contracts.store import Store
from dateline.export.case.options import name
from dateline.model.case import NOW, AsOf
from dateline.model.claim import Claim
from dateline.model.dossier import Dossier
from dateline.model.event import Event
from dateline.model.judgement import Judgement
from dateline.model.record import Record
from dateline.model.text import Evidence

_ADDRESS = re.compile(
    r"https?://[^\s\x00-\x20\x7f-\x9f<>\"{}|\\^`\ud800-\udfff]{1,2000}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of a report behind a value: ``text[start:end]`` of the document with that id is ``quote``.

    ``says`` is who says so, outermost first; ``claim`` the claim's id where the words are those of one.
    """

    quote: str
    document: str
    start: int
    end: int
    says: tuple[str, ...] = ()
    claim: str | None = None
    is_copy: bool = False


@dataclass(frozen=True)
class Told:
    """One record and its reports. ``changed`` is the ISO moment of its last revision, ``revision`` its number.

    ``judgements`` are those of people about its claims, in force.
    """

    dossier: Dossier
    records: Mapping[str, Record]
    changed: str | None = None
    revision: int = 0
    judgements: tuple[Judgement, ...] = ()

    @cached_property
    def events(self) -> tuple[tuple[Record, Event], ...]:
        """The events of the record, each with the report that tells it, by publication."""
        wanted = set(self.dossier.events)
        return tuple(
            (self.records[report.document], event)
            for report in self.dossier.reports
            if report.document in self.records
            for event in self.records[report.document].events
            if event.id in wanted
        )

    @cached_property
    def leading(self) -> tuple[tuple[Record, Event], ...]:
        """Those of its events that are of the record's kind; all where a person gave it another kind."""
        return (
            tuple(pair for pair in self.events if pair[1].kind == self.dossier.kind) or self.events
        )

    @cached_property
    def claims(self) -> Mapping[str, tuple[Record, Claim]]:
        """Claims of its reports by id."""
        return {c.id: (record, c) for record in self.records.values() for c in record.claims}

    @cached_property
    def copies(self) -> frozenset[str]:
        """Ids of its reports whose words come from another."""
        return frozenset(r.document for r in self.dossier.reports if r.is_copy)

    @cached_property
    def text_hashes(self) -> Mapping[str, str]:
        """SHA-256 of the text that offsets count in, by id of the document."""
        return {
            key: hashlib.sha256(r.document.text.encode("utf-8", "surrogatepass")).hexdigest()
            for key, r in self.records.items()
        }

    def words_of(self, claims: Iterable[str]) -> tuple[Cited, ...]:
        """The words of claims, one piece after the other, originals before copies."""
        found = [self.claims[key] for key in claims if key in self.claims]
        cited = [
            piece
            for record, claim in found
            for piece in self.pieces(claim.content, says=_speakers(record, claim), claim=claim.id)
        ]
        return tuple(sorted(cited, key=lambda c: c.is_copy))

    def pieces(
        self, evidence: Evidence, *, says: tuple[str, ...] = (), claim: str | None = None
    ) -> tuple[Cited, ...]:
        """Words as they stand in the report, one for each unbroken stretch."""
        document = evidence.document
        return tuple(
            Cited(quote, document, span.start, span.end, says, claim, document in self.copies)
            for span, quote in zip(evidence.spans, evidence.quotes, strict=True)
        )

    def outlet(self, document: str) -> str | None:
        """The name of who published a report."""
        record = self.records.get(document)
        return name(record.document.outlet.name) if record and record.document.outlet else None

    def url(self, document: str) -> str | None:
        """The web address of a report; None for what is no address of the web."""
        record = self.records.get(document)
        url = record.document.url if record else None
        return url if url and _ADDRESS.fullmatch(url) else None


def fitted(told: Told) -> Told:
    """The record with names that any format can hold; the texts of its reports stay as they are."""
    dossier = told.dossier
    where = dossier.where
    if where is not None:
        where = msgspec.structs.replace(
            where,
            name=name(where.name),
            admin1=name(where.admin1) if where.admin1 else None,
            others=tuple(name(other) for other in where.others),
        )
    reports = tuple(
        msgspec.structs.replace(
            report,
            outlet=name(report.outlet) if report.outlet else None,
            title=name(report.title) if report.title else None,
        )
        for report in dossier.reports
    )
    return replace(told, dossier=msgspec.structs.replace(dossier, where=where, reports=reports))


def _speakers(record: Record, claim: Claim) -> tuple[str, ...]:
    names = {source.id: source.name for source in record.sources}
    return tuple(
        name(names[link.source]) for link in claim.attribution.chain if link.source in names
    )


def all_told(
    case: Store, dossiers: Iterable[Dossier] | None = None, as_of: AsOf = NOW
) -> Iterator[Told]:
    """The records of a case, each with what it rests on: all of them by id, or those given in their order."""
    as_of = AsOf(known=case.position) if as_of == NOW else as_of  # one state while others write
    chosen = case.each_dossier(as_of) if dossiers is None else dossiers
    judged: dict[str, list[Judgement]] = {}
    for each in case.judgements(as_of):
        if each.by.is_person and each.right is None:
            judged.setdefault(each.left, []).append(each)
    for dossier in chosen:
        revisions = case.revisions(dossier.id, as_of)
        records = case.records({report.document for report in dossier.reports})
        events = set(dossier.events)
        claims = (c.id for r in records.values() for c in r.claims if c.event in events)
        yield Told(
            dossier,
            records,
            revisions[-1].at if revisions else None,
            revisions[-1].number if revisions else 0,
            tuple(j for claim in claims for j in judged.get(claim, ())),
        )
