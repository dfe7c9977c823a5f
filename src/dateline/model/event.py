"""What happened: mentions of events, their roles and counts, and the events of one report."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.model.place import Place, PlacePrecision
from dateline.model.text import Evidence
from dateline.model.time import TimePrecision, TimeValue, TimeWindow, TimexType
from dateline.model.why import Why

Realis = Literal["happened", "ongoing", "planned", "feared", "hypothetical", "negated"]
RoleName = Literal["actor", "target", "victim", "instrument", "participant"]
FillerRole = Literal["individual", "organisation", "physical", "victim", "weapon"]
CountKind = Literal["killed", "wounded", "missing", "arrested", "abducted", "displaced"]
CountQualifier = Literal["exact", "at_least", "at_most", "about", "range"]
Execution = Literal["accomplished", "attempted", "foiled", "threatened"]
EventPlaceRole = Literal["event", "origin", "destination", "venue", "background"]


class EventMention(msgspec.Struct, frozen=True):
    """A word or phrase that speaks of an event. ``kind`` is a key of the ontology.

    ``realis`` is what the text says about whether it happened; ``realis_evidence`` are the deciding
    words for every value but "happened". ``is_background`` marks what is told for context.
    ``token`` is the index of the head token. ``chances`` are the likeliest kinds of an event that this
    is, each with its chance.
    """

    id: str
    kind: str
    evidence: Evidence
    token: int
    realis: Realis
    is_background: bool
    why: Why
    realis_evidence: Evidence | None = None
    alternatives: tuple[str, ...] = ()
    chances: tuple[tuple[str, float], ...] = ()


class Coded(msgspec.Struct, frozen=True):
    """A value of a closed list (means, target, purpose, effect) with the words behind it."""

    value: str
    evidence: Evidence
    why: Why


class Role(msgspec.Struct, frozen=True):
    """Who or what takes part in an event mention, and how.

    ``mention`` is the id of the EventMention; ``evidence`` the filler's words; ``head`` the evidence
    of the filler's head word; ``entity`` the id of the Entity when the filler refers to one.
    ``names`` are other words of the report for the same filler, best name first. ``phrase`` is the
    filler with what tells it apart ("four men suspected of the robbery"), where that is more.
    ``effect`` is what the event did to a victim or target: a key of the table of effects.
    """

    id: str
    mention: str
    role: RoleName
    evidence: Evidence
    head: Evidence
    why: Why
    entity: str | None = None
    names: tuple[Evidence, ...] = ()
    phrase: Evidence | None = None
    effect: Coded | None = None


class Filler(msgspec.Struct, frozen=True):
    """Words that may fill a role of some attack in the report; which event it is, is left open."""

    id: str
    role: FillerRole
    evidence: Evidence
    why: Why


class Count(msgspec.Struct, frozen=True):
    """How many were killed, wounded, arrested... as one passage gives it.

    "at least 14" is min 14, max None; "no one" is 0 to 0. ``who`` are the words for those counted.
    ``mention`` is the id of the EventMention it belongs to, or None while that is open.
    ``includes_of`` marks a part of another figure ("including two children").
    """

    id: str
    kind: CountKind
    min: int | None
    max: int | None
    qualifier: CountQualifier
    evidence: Evidence
    why: Why
    who: Evidence | None = None
    mention: str | None = None
    is_part: bool = False

    def __post_init__(self) -> None:
        """A count says something: at least one bound, and the bounds are in order."""
        if self.min is None and self.max is None:
            message = f"count {self.evidence.quote!r} has neither a minimum nor a maximum"
            raise ValueError(message)
        if self.min is not None and self.max is not None and self.min > self.max:
            message = f"count {self.evidence.quote!r} runs from {self.min} down to {self.max}"
            raise ValueError(message)


class TimeExpression(msgspec.Struct, frozen=True):
    """Words for a time: its TIMEX3 type (DATE, TIME, DURATION, SET) and its value.

    ``timex_value`` is the TIMEX3 value attribute: ``2025-04-25``, ``2025-04-25TMO``, ``P3D``,
    ``PRESENT_REF``; empty when nothing can be said.
    """

    id: str
    evidence: Evidence
    timex: TimexType
    value: TimeValue
    why: Why
    timex_value: str = ""

    @property
    def locates(self) -> bool:
        """Whether the words place something on the calendar: not a length, a frequency or "now"."""
        return self.timex in ("DATE", "TIME") and not self.timex_value.endswith("_REF")


class EventTime(msgspec.Struct, frozen=True):
    """When an event happened, and the words that say so (or None when it hangs on the publication).

    ``window`` is what order words and other events allow; ``precision`` how fine the time is in the
    codes of event data sets.
    """

    value: TimeValue
    why: Why
    evidence: Evidence | None = None
    window: TimeWindow | None = None
    precision: TimePrecision | None = None


class EventPlace(msgspec.Struct, frozen=True):
    """Where an event happened and in which sense, and how fine that is in the codes of data sets."""

    place: Place
    role: EventPlaceRole
    why: Why
    precision: PlacePrecision | None = None


class MentionTime(msgspec.Struct, frozen=True):
    """The time of one event mention; ``expression`` is the id of the TimeExpression, if one says it."""

    mention: str
    time: EventTime
    expression: str | None = None


class MentionPlace(msgspec.Struct, frozen=True):
    """A place of one event mention."""

    mention: str
    place: EventPlace


class Event(msgspec.Struct, frozen=True):
    """One event of one report: its mentions with everything the report says of it.

    ``label`` is a short name in the report's own words. ``counts`` keep every stated figure;
    ``tally`` is the figure that the report finally gives, one per kind.
    ``follows`` is the id of the event that this one is a consequence of (its investigation, an arrest).
    """

    id: str
    kind: str
    label: str
    realis: Realis
    is_background: bool
    execution: Execution
    mentions: tuple[EventMention, ...]
    why: Why
    time: EventTime | None = None
    places: tuple[EventPlace, ...] = ()
    roles: tuple[Role, ...] = ()
    counts: tuple[Count, ...] = ()
    tally: tuple[Count, ...] = ()
    means: Coded | None = None
    target_type: Coded | None = None
    purpose: Coded | None = None
    effects: tuple[Coded, ...] = ()
    follows: str | None = None
