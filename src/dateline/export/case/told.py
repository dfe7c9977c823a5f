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
from dateline.export.redact.hiding import NOBODY, Hidden
from dateline.export.redact.record import Redaction, hidden_of, with_labels
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

    ``judgements`` are those of people about its claims, in force. ``hidden`` are the names that do not leave:
    the dossier has labels in their place already, the reports are as they were read.
    """

    dossier: Dossier
    records: Mapping[str, Record]
    changed: str | None = None
    revision: int = 0
    judgements: tuple[Judgement, ...] = ()
    hidden: Hidden = NOBODY

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
            for piece in self.pieces(
                claim.content, says=self._speakers(record, claim), claim=claim.id
            )
        ]
        return tuple(sorted(cited, key=lambda c: c.is_copy))

    def pieces(
        self, evidence: Evidence, *, says: tuple[str, ...] = (), claim: str | None = None
    ) -> tuple[Cited, ...]:
        """Words as they stand in the report, one for each unbroken stretch; labels in place of hidden names."""
        document = evidence.document
        quotes = evidence.quotes
        if self.hidden.is_any:
            text = self.records[document].document.text
            quotes = tuple(self.hidden.part(text, s.start, s.end) for s in evidence.spans)
        return tuple(
            Cited(quote, document, span.start, span.end, says, claim, document in self.copies)
            for span, quote in zip(evidence.spans, quotes, strict=True)
        )

    def outlet(self, document: str) -> str | None:
        """The name of who published a report."""
        record = self.records.get(document)
        outlet = record.document.outlet if record else None
        return name(self.hidden.text(outlet.name)) if outlet else None

    def url(self, document: str) -> str | None:
        """The web address of a report; None for what is no address of the web, its host where names are hidden."""
        record = self.records.get(document)
        url = record.document.url if record else None
        if record is None or not url or not _ADDRESS.fullmatch(url):
            return None
        return self.hidden.address(url, record.document.text)

    def _speakers(self, record: Record, claim: Claim) -> tuple[str, ...]:
        names = {source.id: source.name for source in record.sources}
        return tuple(
            name(self.hidden.text(names[link.source]))
            for link in claim.attribution.chain
            if link.source in names
        )


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


def all_told(
    case: Store,
    dossiers: Iterable[Dossier] | None = None,
    as_of: AsOf = NOW,
    *,
    redaction: Redaction | None = None,
) -> Iterator[Told]:
    """The records of a case, each with what it rests on: all of them by id, or those given in their order.

    With a ``redaction`` names of private persons are hidden.
    """
    as_of = AsOf(known=case.position) if as_of == NOW else as_of  # one state while others write
    chosen = case.each_dossier(as_of) if dossiers is None else dossiers
    judged: dict[str, list[Judgement]] = {}
    for each in case.judgements(AsOf(known=as_of.known)):
        if each.by.is_person and each.right is None:
            judged.setdefault(each.left, []).append(each)
    for dossier in chosen:
        revisions = case.revisions(dossier.id, AsOf(known=as_of.known))
        records = case.records({report.document for report in dossier.reports})
        events = set(dossier.events)
        claims = (c.id for r in records.values() for c in r.claims if c.event in events)
        hidden = hidden_of(case, records, redaction) if redaction else NOBODY
        yield Told(
            with_labels(dossier, hidden),
            records,
            revisions[-1].at if revisions else None,
            revisions[-1].number if revisions else 0,
            tuple(j for claim in claims for j in judged.get(claim, ())),
            hidden,
        )
