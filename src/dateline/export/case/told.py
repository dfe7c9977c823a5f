"""A record with everything it rests on: its reports as they were read, and when it last changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dateline.contracts.store import Store
from dateline.model.case import NOW, AsOf
from dateline.model.claim import Claim
from dateline.model.dossier import Dossier
from dateline.model.event import Event
from dateline.model.record import Record
from dateline.model.text import Evidence


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
    """One record and its reports. ``changed`` is the ISO moment of its last revision, ``revision`` its number."""

    dossier: Dossier
    records: Mapping[str, Record]
    changed: str | None = None
    revision: int = 0

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
        """Those of its events that are of the record's kind."""
        return tuple(pair for pair in self.events if pair[1].kind == self.dossier.kind)

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
        return record.document.outlet.name if record and record.document.outlet else None

    def url(self, document: str) -> str | None:
        """The address of a report."""
        record = self.records.get(document)
        return record.document.url if record else None


def _speakers(record: Record, claim: Claim) -> tuple[str, ...]:
    names = {source.id: source.name for source in record.sources}
    return tuple(names[link.source] for link in claim.attribution.chain if link.source in names)


def all_told(
    case: Store, dossiers: Iterable[Dossier] | None = None, as_of: AsOf = NOW
) -> Iterator[Told]:
    """The records of a case, by id, each with what it rests on; all of them, or those given."""
    chosen = case.dossiers(as_of=as_of) if dossiers is None else dossiers
    for dossier in sorted(chosen, key=lambda d: d.id):
        revisions = case.revisions(dossier.id, as_of)
        yield Told(
            dossier,
            case.records({report.document for report in dossier.reports}),
            revisions[-1].at if revisions else None,
            revisions[-1].number if revisions else 0,
        )
