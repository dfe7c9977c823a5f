"""What people and rules decide about records: append-only, beside the claims, withdrawable."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.model.claim import Value
from dateline.model.place import PlaceCandidate
from dateline.model.text import Evidence

Verdict = Literal[
    "same",
    "not_same",
    "unsure",
    "wrong",
    "retracted",
    "withdrawn",
    "value",
    "right",
    "split",
    "later",
]


class Judge(msgspec.Struct, frozen=True):
    """Who decided: a person, or a rule with its version. A person outranks a rule."""

    name: str
    is_person: bool
    version: str | None = None


class Answered(msgspec.Struct, frozen=True):
    """The question that a judgement answers, and what it stood on then.

    ``state`` is a hash of what was asked: while it is the same, the question is not asked again. ``like`` is what
    questions of its sort share, and ``choice`` what was chosen in terms that hold for those too.
    """

    question: str
    state: str
    like: str | None = None
    choice: str | None = None


class Judgement(msgspec.Struct, frozen=True):
    """A decision about one fact or a pair of facts, by their ids.

    ``supersedes`` is the judgement that this one puts out of force; while this one is itself superseded,
    that one counts again. Verdict "withdrawn" does nothing else: it undoes. Verdict "value" puts right what
    the record that holds the event ``left`` says of ``field``: ``value`` is what is right, ``place`` the entry of
    a gazetteer that is meant, ``evidence`` the words that a person marked for it. Verdict "right" with a field
    says that the record's own value is right, and without one that a claim says what its text says. Verdict
    "split" parts a record: ``parts`` are the events that leave it, ``left`` among them, and those that stay; "same"
    has one part: the events that were in both records, and are one event.
    Verdicts "unsure" and "later" decide nothing.

    ``right`` is None for a verdict about one. ``at`` and ``withdrawn_at`` are
    ISO 8601 moments; a withdrawn judgement stays, and no longer counts. ``score`` is in 0..1. ``asked`` is the
    question that it answers, where there was one; judgements of one ``batch`` were made and are undone as one.
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
    place: PlaceCandidate | None = None
    evidence: Evidence | None = None
    parts: tuple[tuple[str, ...], ...] = ()
    asked: Answered | None = None
    batch: str | None = None
