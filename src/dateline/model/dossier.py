"""The record of one real event over many reports: derived from claims and judgements, never edited."""

from __future__ import annotations

import msgspec

from dateline.model.claim import ClaimField, Value


class Reading(msgspec.Struct, frozen=True):
    """One value of one field, with the ids of the claims for and against it.

    ``origins`` are the ids of the independent sources behind it, copies counted once. Conflicting
    numbers are never merged into one reading.
    """

    value: Value | None
    supporting: tuple[str, ...]
    opposing: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


class Dispute(msgspec.Struct, frozen=True):
    """Readings of one field that cannot all hold."""

    field: ClaimField
    readings: tuple[Reading, ...]


class Dossier(msgspec.Struct, frozen=True):
    """Mentions of one event in many reports and what they say of it.

    ``id`` is minted once and redirected, never reused. ``events`` are ids of Event, one or more a
    report. ``log_position`` says how much of the log it was derived from, under which ``policy``.
    """

    id: str
    events: tuple[str, ...]
    fields: dict[ClaimField, tuple[Reading, ...]]
    disputes: tuple[Dispute, ...]
    first_seen: str
    last_seen: str
    policy: str
    log_position: int
