"""Who says so: sources, attributions, claims, verification, responsibility."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.model.text import Evidence
from dateline.model.why import Why

SourceKind = Literal[
    "official_civil",
    "official_military",
    "party_to_conflict",
    "state_media",
    "agency",
    "outlet",
    "ngo_monitor",
    "international_body",
    "organisation",
    "witness",
    "expert",
    "social_account_or_blog",
    "document",
    "unnamed_official",
    "unnamed",
    "article",
]
Access = Literal["saw", "was_told", "measured", "document", "unknown"]
QuoteType = Literal["direct", "mixed", "indirect", "none"]
Stance = Literal["asserts", "denies", "questions", "cannot_verify", "retracts"]
CueColour = Literal["neutral", "factive", "assertive", "distancing", "suggesting", "performative"]
Factuality = Literal["CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "Uu"]
Realisation = Literal["happened", "ongoing", "planned", "hypothetical", "generic"]
Voice = Literal["attributed", "author", "embedded", "meta"]
ClaimField = Literal[
    "occurrence",
    "killed",
    "wounded",
    "missing",
    "arrested",
    "abducted",
    "displaced",
    "victim",
    "target",
    "actor",
    "participant",
    "responsibility",
    "date",
    "place",
    "means",
    "cause",
    "motive",
    "circumstances",
    "duration",
    "link",
    "damage",
    "ransom",
    "warning",
    "terms",
    "topic",
    "compliance",
    "plea",
    "legal",
    "assessment",
]
VerificationStatus = Literal[
    "confirmed",
    "corroborated",
    "denied",
    "disputed",
    "not_independently_verified",
    "could_not_be_reached",
    "retracted",
    "corrected",
    "alleged",
    "under_investigation",
    "attributed_only",
]
ResponsibilityAct = Literal["claims", "denies", "is_blamed", "is_suspected", "none_claimed"]


class Source(msgspec.Struct, frozen=True):
    """Someone whose words the report passes on; one record per source, however often it speaks.

    ``name`` is the canonical name in the report's words. The report itself has kind ``article`` and no
    mentions. ``entity`` is the id of the Entity it refers to, when there is one.
    """

    id: str
    name: str
    kind: SourceKind
    access: Access = "unknown"
    mentions: tuple[Evidence, ...] = ()
    entity: str | None = None


class Link(msgspec.Struct, frozen=True):
    """One step of a source chain: the source and the words that name it here (None: the article)."""

    source: str
    evidence: Evidence | None = None


class Attribution(msgspec.Struct, frozen=True):
    """Words passed on from a source: chain, cue and content.

    ``chain`` is ordered outermost first and ends with whoever is the origin: article > initial
    reports > a blog. ``content`` may be discontinuous around a parenthetical cue.
    """

    id: str
    chain: tuple[Link, ...]
    content: Evidence
    quote_type: QuoteType
    stance: Stance
    colour: CueColour
    why: Why
    cue: Evidence | None = None


class NumberValue(msgspec.Struct, frozen=True, tag="number"):
    """A count: "at least 14" is min 14, max None."""

    min: int | None
    max: int | None


class BoolValue(msgspec.Struct, frozen=True, tag="bool"):
    """Whether something is the case."""

    value: bool


class TextValue(msgspec.Struct, frozen=True, tag="text"):
    """Words, when there is no better type."""

    value: str


class DateValue(msgspec.Struct, frozen=True, tag="date"):
    """A calendar interval as ISO strings, end exclusive; both None when unresolved."""

    start: str | None
    end: str | None


Value = NumberValue | BoolValue | TextValue | DateValue


class Claim(msgspec.Struct, frozen=True):
    """The atom: one source, one stance, one value, the exact words.

    ``id`` is a content hash. ``stance`` is towards ``value``; "denied involvement" has content
    "involvement" and stance denies. ``factuality_source`` and ``factuality_author`` are FactBank
    values, kept apart; ``certainty_evidence`` are the deciding words for every value but CT+.
    """

    id: str
    field: ClaimField
    content: Evidence
    attribution: Attribution
    stance: Stance
    factuality_source: Factuality
    factuality_author: Factuality
    realisation: Realisation
    voice: Voice
    why: Why
    event: str | None = None
    value: Value | None = None
    certainty_evidence: tuple[Evidence, ...] = ()
    scope_ambiguous: bool = False


class VerificationStatement(msgspec.Struct, frozen=True):
    """What the report says about the checking of claims: status, by whom, the wording.

    ``by`` is the id of a Source. "Confirmed" is somebody's word, never ours.
    """

    id: str
    claims: tuple[str, ...]
    status: VerificationStatus
    by: str
    wording: Evidence
    why: Why


class ResponsibilityRecord(msgspec.Struct, frozen=True):
    """Who claims, denies, is blamed for or suspected of an event, and who says so.

    ``party`` are the words for the one who claims or is blamed, None for "none claimed".
    A blame is never a claim of responsibility.
    """

    id: str
    event: str | None
    act: ResponsibilityAct
    by: str
    wording: Evidence
    why: Why
    party: Evidence | None = None
    claim: str | None = None
