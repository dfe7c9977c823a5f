"""The record of one report: what ``dateline read`` gives, and what its JSON holds."""

from __future__ import annotations

import msgspec

from dateline.model.check import Check, Finding
from dateline.model.claim import Claim, ResponsibilityRecord, Source, VerificationStatement
from dateline.model.entity import Entity
from dateline.model.event import Event, Filler, TimeExpression
from dateline.model.place import Place
from dateline.model.refusal import Refusal
from dateline.model.shown import as_html
from dateline.model.text import Document, Evidence, verify_evidence

RECORD_VERSION = 1
"""Version of the record's form. It rises when a field changes its meaning or goes away."""
UNREAD = "unread"
"""The recipe of a record for which nothing was looked for in the report: it has the text alone."""


class Stamp(msgspec.Struct, frozen=True):
    """Which stage and version gave a layer, how many items it holds, and its failure if it failed."""

    layer: str
    stage: str
    version: str
    items: int
    failure: str | None = None


class Notice(msgspec.Struct, frozen=True):
    """Something the reader should know first: an unresolved value, a failed layer, another language.

    ``remedy`` names the one fact or option that would help, for example ``--published``.
    """

    message: str
    remedy: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Record(msgspec.Struct, frozen=True):
    """Everything that one report says, with the words for it.

    Events are in order of importance: main before background, then as in the text. Layers are
    stamped in the order in which they were made. ``gazetteers`` are the name and version of each
    gazetteer that places were looked up in: with others, the same report can give other places.
    ``fillers`` are words that may fill a role of some attack; the events have what is certain enough.
    ``refusals`` are values that the grounding gate left out or lowered, because their words do not say them.
    """

    document: Document
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    verification: tuple[VerificationStatement, ...]
    responsibility: tuple[ResponsibilityRecord, ...]
    findings: tuple[Finding, ...]
    entities: tuple[Entity, ...]
    times: tuple[TimeExpression, ...]
    places: tuple[Place, ...]
    notices: tuple[Notice, ...]
    stamps: tuple[Stamp, ...]
    recipe: str
    dateline_version: str
    checks: tuple[Check, ...] = ()
    gazetteers: tuple[str, ...] = ()
    fillers: tuple[Filler, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    record_version: int = RECORD_VERSION

    def to_json(self) -> bytes:
        """The record as JSON, its evidence proved once more. Raises EvidenceError."""
        verify_evidence(self, self.document)
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, raw: bytes | str) -> Record:
        """The record that :meth:`to_json` wrote, its evidence proved against its own text.

        Raises msgspec.ValidationError for another form and EvidenceError for words that are not there.
        """
        record = msgspec.json.decode(raw, type=cls)
        verify_evidence(record, record.document)
        return record

    @classmethod
    def json_schema(cls) -> dict[str, object]:
        """The JSON Schema (2020-12) of the record, derived from the types."""
        return msgspec.json.schema(cls)

    def _repr_html_(self) -> str:
        """The record as notebooks show it."""
        return as_html("record_html", self)


def is_unread(record: Record) -> bool:
    """Whether a record is that of a report that was kept without being read."""
    return record.recipe == UNREAD
