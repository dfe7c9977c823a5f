"""What a renderer draws: plain frozen values, with every decision about wording already made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dateline.model.claim import VerificationStatus
from dateline.model.event import EventPlaceRole
from dateline.model.place import Point, Region
from dateline.model.record import Record
from dateline.model.text import Evidence, Span
from dateline.model.why import Why

Manner = Literal["stated", "attributed", "hedged", "denied"]
"""Who stands behind words: the report itself, a source, a source that hedges, or someone denies them."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as a reader meets it; ``key`` is short and safe in any format (``s3``).

    ``claims`` is the number of claims that it is the origin of.
    """

    key: str
    name: str
    kind: str
    group: str
    claims: int
    is_report: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """One source about one field: ``says`` is a verb phrase in the past tense, ``words`` are the report's own.

    ``via`` are those who passed the words on, outermost first. ``checks`` are verification
    statements about this claim ("not independently verified by ..."). ``path`` names it for explain.
    ``focus`` are the words in it that carry the value; ``mark`` shows at a glance what is to be minded.
    """

    path: str
    speaker: Speaker
    via: tuple[Speaker, ...]
    says: str
    manner: Manner
    words: Evidence
    why: Why
    value: str | None = None
    cue: Evidence | None = None
    hedges: tuple[Evidence, ...] = ()
    checks: tuple[str, ...] = ()
    claim: str | None = None
    focus: Span | None = None
    mark: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether the source does no more than say it."""
        return self.says in ("said", "stated")

    @property
    def speakers(self) -> tuple[str, ...]:
        """Keys of the origin and of everyone who passed it on."""
        return (self.speaker.key, *(speaker.key for speaker in self.via))


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a value, the words that it was read from, and the rule that read it."""

    part: str
    why: Why
    words: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One line of an event's card, for example ``1.where``.

    ``value`` is in plain words; ``notes`` qualify it; ``is_open`` marks a value that is not known;
    ``is_disputed`` one on which sources differ. ``glance`` are the sayings that a first look must
    hold: one that tells the value best, and whatever doubts, denies or gives another figure.
    ``minded`` says that in a sign and a few words. ``taken_over`` is the one of the notes that says
    from where a value is that stands with another event.
    """

    path: str
    name: str
    label: str
    value: str
    words: tuple[Evidence, ...]
    sayings: tuple[Saying, ...]
    notes: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    is_open: bool = False
    is_disputed: bool = False
    glance: tuple[Saying, ...] = ()
    minded: tuple[str, str] | None = None
    taken_over: str | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing is known of it and nobody speaks of it."""
        return self.is_open and not self.words and not self.sayings

    @property
    def speakers(self) -> tuple[str, ...]:
        """Keys of all who speak about it, each once, in order."""
        return tuple(dict.fromkeys(key for saying in self.sayings for key in saying.speakers))


@dataclass(frozen=True, slots=True)
class Standing:
    """How well it stands that an event took place: a mark and words ("✓ confirmed by the police")."""

    mark: str
    text: str
    status: VerificationStatus | Literal["stated"]
    speakers: tuple[str, ...]
    words: Evidence | None = None
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for a map: what it is called, where, how far off it may be, and what it is to its event.

    ``measured_from`` names the places that a relative one ("20 km east of X") hangs on.
    """

    name: str
    point: Point
    radius_km: float
    role: EventPlaceRole = "event"
    region: Region | None = None
    measured_from: tuple[tuple[str, Point], ...] = ()


@dataclass(frozen=True, slots=True)
class Timing:
    """When something happened, for a drawing; ``None`` on a side is no limit.

    ``is_within`` says that it was some time between both and not all through; ``is_open`` that no
    day is known and order alone sets the limits. ``hangs`` marks what is counted from the
    publication, ``is_taken_over`` what stands with another event.
    """

    start: datetime | None
    end: datetime | None
    is_within: bool = False
    is_open: bool = False
    hangs: bool = False
    is_taken_over: bool = False


@dataclass(frozen=True, slots=True)
class EventView:
    """One event: ``number`` counts from 1 over the whole record, ``span`` is when it happened.

    ``named`` are the words that name it best, ``told`` the words in which the source named first tells of it.
    """

    number: int
    kind: str
    label: str
    state: str
    is_background: bool
    standing: tuple[Standing, ...]
    fields: tuple[Field, ...]
    span: tuple[datetime, datetime] | None
    spots: tuple[Spot, ...]
    follows: int | None
    named: Evidence | None = None
    told: Evidence | None = None
    timing: Timing | None = None

    def field(self, name: str) -> Field | None:
        """The field called ``name``, if the event has it."""
        return next((field for field in self.fields if field.name == name), None)

    @property
    def blanks(self) -> tuple[str, ...]:
        """Names of the fields that were looked for and not found."""
        return tuple(field.name for field in self.fields if field.is_blank)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Keys of all who speak about the event, each once, in order."""
        return tuple(dict.fromkeys(key for field in self.fields for key in field.speakers))


@dataclass(frozen=True, slots=True)
class Question:
    """A finding: a question about the report, with the words on both sides."""

    question: str
    sides: tuple[Evidence, ...]
    stated: str | None
    computed: str | None
    kind: str
    is_hard: bool
    event: int | None
    why: Why


@dataclass(frozen=True, slots=True)
class Warn:
    """What a reader should know first, and the one thing that would help."""

    message: str
    remedy: str | None
    words: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """A whole record, ready to draw. ``loose`` are claims that belong to no event."""

    record: Record
    title: str
    origin: tuple[str, ...]
    warnings: tuple[Warn, ...]
    speakers: tuple[Speaker, ...]
    main: tuple[EventView, ...]
    background: tuple[EventView, ...]
    loose: tuple[Saying, ...]
    questions: tuple[Question, ...]
    tally: str

    @property
    def reads_events(self) -> bool:
        """Whether the report is in a language whose events are read, so that none found says something."""
        is_english = (self.record.document.language or "en").startswith("en")
        return is_english or self.record.recipe == "multilingual"

    @property
    def events(self) -> tuple[EventView, ...]:
        """All events by number."""
        return self.main + self.background

    def paths(self) -> dict[str, tuple[EventView, Field]]:
        """Every field by its path."""
        return {field.path: (event, field) for event in self.events for field in event.fields}
