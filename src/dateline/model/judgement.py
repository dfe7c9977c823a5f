"""What people and rules decide about records: append-only, beside the claims, withdrawable."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.model.claim import Value

Verdict = Literal["same", "not_same", "unsure", "wrong", "retracted", "withdrawn", "value"]


class Judge(msgspec.Struct, frozen=True):
    """Who decided: a person, or a rule with its version. A person outranks a rule."""

    name: str
    is_person: bool
    version: str | None = None


class Judgement(msgspec.Struct, frozen=True):
    """A decision about one fact or a pair of facts, by their ids.

    ``supersedes`` is the judgement that this one puts out of force; while this one is itself superseded,
    that one counts again. Verdict "withdrawn" does nothing else: it undoes. Verdict "value" puts right what
    the record that holds the event ``left`` says of ``field``: ``value`` is what is right.

    ``right`` is None for a verdict about one ("wrong", "retracted", "value"). ``at`` and ``withdrawn_at`` are
    ISO 8601 moments; a withdrawn judgement stays, and no longer counts. ``score`` is in 0..1.
    """

    id: str
    left: str
    right: str | None
    verdict: Verdict
    by: Judge
    at: str
    score: float = 1.0
    reason: str | None = None
    withdrawn_at: str | None = None
    supersedes: str | None = None
    field: str | None = None
    value: Value | None = None
