"""The record of a report made from that of another with the same words: own ids, own offsets, own outlet."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from dateline.errors import EvidenceError
from dateline.model.analysis import TOKENS, Analysis
from dateline.model.claim import Source
from dateline.model.event import Event
from dateline.model.record import Record
from dateline.model.text import Document, Span, verify_evidence
from dateline.model.time import TimeValue
from dateline.pipeline.chain import Chain
from dateline.pipeline.reading import in_order
from dateline.pipeline.retelling.aligned import Aligned, aligned
from dateline.pipeline.retelling.ids import NewIds, new_ids
from dateline.pipeline.retelling.same import why_not_same
from dateline.stages.sentences.stage import SentenceStage
from dateline.stages.tokens import TokenStage

_ID = re.compile(r"[0-9a-f]{32}")
_MIDNIGHT = dt.time()


class _OpenError(Exception):
    """Something in the record that nothing explains."""


def retold(document: Document, record: Record) -> Record | None:
    """The record that a full reading of ``document`` would give, from that of a report with the same words.

    None where anything may differ, or where one of its ids cannot be explained: then it has to be read.
    """
    old = record.document
    places = aligned(old, document)
    if places is None or why_not_same(document, record, places) is not None:
        return None
    if _is_told_by_ids(record):
        return None
    try:
        found = new_ids(NewIds(old, document, _tokens(old), places), record)
        if found is None:
            return None
        move = _Move(document.id, places, found, _own_name(document, old))
        events = tuple(_event(event, document.published, old.published) for event in record.events)
        sources = tuple(_source(source, document) for source in record.sources)
        told = msgspec.structs.replace(record, events=events, sources=sources)
        raw = msgspec.to_builtins(told, builtin_types=(dt.datetime,))
        kept = {name: move.of(value) for name, value in raw.items() if name != "document"}
        made = msgspec.convert({**kept, "document": document}, Record)
        verify_evidence(made, document)
    except (_OpenError, LookupError, EvidenceError, msgspec.ValidationError):
        return None
    return _sorted_anew(made)


def _own_name(document: Document, old: Document) -> str | None:
    """The name of the other outlet, None where it is this one's too."""
    names = [outlet.name if outlet else None for outlet in (document.outlet, old.outlet)]
    return names[1] if names[0] != names[1] else None


def _sorted_anew(record: Record) -> Record:
    """The record in the order that its stages give: where places are the same, ids decide."""
    claims = tuple(sorted(record.claims, key=lambda c: (c.content.spans, c.voice, c.id)))
    events = in_order([_with_roles(event) for event in record.events], record.document.text)
    return msgspec.structs.replace(
        record,
        events=events,
        claims=claims,
        verification=tuple(sorted(record.verification, key=lambda v: (v.wording.start, v.id))),
        responsibility=tuple(sorted(record.responsibility, key=lambda r: (r.wording.start, r.id))),
        checks=tuple(sorted(record.checks, key=lambda c: (c.sides[0].start, c.kind, c.id))),
        findings=tuple(
            sorted(record.findings, key=lambda f: (f.sides[0].start, not f.is_hard, f.id))
        ),
    )


def _with_roles(event: Event) -> Event:
    roles = sorted(event.roles, key=lambda r: (r.evidence.start, r.role, r.id))
    return msgspec.structs.replace(event, roles=tuple(roles))


def _is_told_by_ids(record: Record) -> bool:
    """Whether claims in the same place stand in one statement: their order there is that of their ids."""
    place = {claim.id: (claim.content.spans, claim.voice) for claim in record.claims}
    about = ([place.get(claim) for claim in each.claims] for each in record.verification)
    return any(len(set(places)) < len(places) for places in about)


def _tokens(document: Document) -> Sequence[Span]:
    analysis = Analysis(document)
    for stage in (SentenceStage(), TokenStage()):
        analysis = Chain.step(stage, analysis)
    return [token.span for token in analysis[TOKENS]]


def _source(source: Source, document: Document) -> Source:
    """A source; that of the report itself has the name of its own outlet."""
    if source.kind != "article" or document.outlet is None:
        return source
    return msgspec.structs.replace(source, name=document.outlet.name)


def _event(event: Event, new: TimeValue | None, old: TimeValue | None) -> Event:
    """An event whose window ends with the new publication where it ended with the old one.

    Raises _OpenError for another end that is no midnight: it may be counted from the publication.
    """
    if event.time is None or event.time.window is None or new == old:
        return event
    window, published = event.time.window, (old.interval if old else None)
    ends = [end for end in (window.earliest, window.latest) if end and end.time() != _MIDNIGHT]
    if not ends:
        return event
    if published is None or new is None or new.interval is None:
        raise _OpenError
    if ends != [published.end] or window.latest != published.end:
        raise _OpenError
    time = msgspec.structs.replace(
        event.time, window=msgspec.structs.replace(window, latest=new.interval.end)
    )
    return msgspec.structs.replace(event, time=time)


@dataclass(frozen=True, slots=True)
class _Move:
    """Rewrites what a record holds for the new document."""

    document: str
    places: Aligned
    found: Mapping[str, str]
    outlet: str | None
    """The name of the other outlet, where that is not the same: it may stand nowhere."""

    def of(self, value: Any) -> Any:
        """The value with its ids and offsets changed. Raises _OpenError for an id without an explanation."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, dict):
            if "quotes" in value and "spans" in value:
                return {**value, "document": self.document, "spans": self._spans(value["spans"])}
            return {name: self.of(each) for name, each in value.items()}
        if isinstance(value, list | tuple):
            return [self.of(each) for each in value]
        return value

    def _spans(self, spans: Sequence[Mapping[str, int]]) -> list[dict[str, int]]:
        return [{end: self.places.to(at) for end, at in span.items()} for span in spans]

    def _text(self, value: str) -> str:
        new = self.found.get(value)
        is_open = new is None and _ID.fullmatch(value) is not None
        if is_open or (self.outlet is not None and self.outlet in value):
            raise _OpenError(value)
        return new or value
