"""The record of one real event over many reports: derived from claims and judgements, never edited."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.model.claim import ClaimField, Stance, Value
from dateline.model.shown import as_html
from dateline.model.text import Evidence

ReadingStatus = Literal["confirmed", "claimed", "disputed", "denied", "unverified", "retracted"]
DisputeKind = Literal["conflict", "denial"]


class Reading(msgspec.Struct, frozen=True):
    """One value of one field, with the ids of the claims for and against it.

    ``origins`` are the keys of the independent sources behind it, copies and repetitions counted once:
    ``outlet:...`` for a report's own voice, ``source:...`` for whom it leads to. Conflicting numbers are
    never merged into one reading. ``is_denial`` marks the reading that it was not so.
    ``status`` is what the reports say of it, never our verdict; ``confirmed_by`` names who confirmed.
    ``documents`` are all reports that say so, copies too (where nobody is named who says so, those that
    tell of the denial); ``withdrawn`` are claims that their source or
    outlet took back. ``superseded_by`` is the figure that took its place as counts went on.
    """

    value: Value | None
    supporting: tuple[str, ...]
    opposing: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    status: ReadingStatus = "claimed"
    is_denial: bool = False
    opposing_origins: tuple[str, ...] = ()
    confirmed_by: tuple[str, ...] = ()
    unverified_by: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    first_said: str | None = None
    last_said: str | None = None
    superseded_by: Value | None = None


class Dispute(msgspec.Struct, frozen=True):
    """Readings of one field that cannot all hold.

    A ``conflict`` is between values, a ``denial`` between a value and those who say it is not so.
    ``within`` is the id of the one report that holds all sides, where there is only one.
    """

    field: ClaimField
    readings: tuple[Reading, ...]
    kind: DisputeKind = "conflict"
    within: str | None = None


class Update(msgspec.Struct, frozen=True):
    """A figure that changed as counting went on: its readings from first to last. Not a dispute."""

    field: ClaimField
    readings: tuple[Reading, ...]
    rule: str


class Figured(msgspec.Struct, frozen=True):
    """One figure of the casualty timeline: who gave it, in which report, when."""

    field: ClaimField
    min: int | None
    max: int | None
    stance: Stance
    claim: str
    document: str
    outlet: str | None
    reported: str | None
    source: str
    source_kind: str
    origin: str
    is_copy: bool


class Chosen(msgspec.Struct, frozen=True):
    """The figure that a policy chose for export, and the rule that fired.

    ``low`` and ``high`` are the ends of what stands; ``claims`` support the figure.
    """

    min: int | None
    max: int | None
    low: int | None
    high: int | None
    rule: str
    claims: tuple[str, ...] = ()


class When(msgspec.Struct, frozen=True):
    """When it happened: ISO interval, end exclusive, and the reports behind it.

    ``rule`` says how it was chosen; ``others`` are intervals that other reports give instead.
    """

    start: str
    end: str
    rule: str
    documents: tuple[str, ...]
    others: tuple[tuple[str, str], ...] = ()


class Where(msgspec.Struct, frozen=True):
    """Where it happened: a point with its radius, and the reports behind it.

    ``others`` are the names of places that other reports give and that neither hold it nor lie near.
    """

    name: str
    lat: float
    lon: float
    rule: str
    documents: tuple[str, ...]
    radius_km: float | None = None
    country: str | None = None
    admin1: str | None = None
    place: str | None = None
    others: tuple[str, ...] = ()


class Report(msgspec.Struct, frozen=True):
    """One report of a dossier: where its words come from, and what it is to the others."""

    document: str
    outlet: str | None
    published: str | None
    root: str
    share: float | None = None
    basis: tuple[str, ...] = ()
    title: str | None = None

    @property
    def is_copy(self) -> bool:
        """Whether its words come from another report."""
        return self.root != self.document


class Decided(msgspec.Struct, frozen=True):
    """What a person decided of a field, by which judgement: the record says it, whatever rules would choose.

    ``is_own`` where the value is the one that the record gave by itself. ``evidence`` are words that the person
    marked for it.
    """

    field: str
    value: Value
    by: str
    at: str
    judgement: str
    reason: str | None = None
    evidence: Evidence | None = None
    is_own: bool = False


class Dossier(msgspec.Struct, frozen=True):
    """Mentions of one event in many reports and what they say of it.

    ``id`` is minted once and redirected, never reused. ``events`` are ids of Event, one or more a
    report. ``log_position`` says how much of the log it was derived from, under which ``policy``.
    ``outlets`` are the keys of outlets with a report of their own: the independent sources.
    ``chosen`` is the figure of each count field under the policy. ``decided`` is what people decided, by field.
    """

    id: str
    events: tuple[str, ...]
    fields: dict[ClaimField, tuple[Reading, ...]]
    disputes: tuple[Dispute, ...]
    first_seen: str
    last_seen: str
    policy: str
    log_position: int
    kind: str | None = None
    label: str | None = None
    realis: str | None = None
    is_background: bool = False
    when: When | None = None
    where: Where | None = None
    reports: tuple[Report, ...] = ()
    outlets: tuple[str, ...] = ()
    updates: tuple[Update, ...] = ()
    timeline: tuple[Figured, ...] = ()
    chosen: dict[ClaimField, Chosen] = {}
    decided: tuple[Decided, ...] = ()

    def _repr_html_(self) -> str:
        """The record as notebooks show it."""
        return as_html("dossier_html", self)
