"""What people decided, in words, the newest first: for the list beside the questions, and for whoever asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from dateline.contracts.store import Store
from dateline.model.case import ClaimRow
from dateline.model.judgement import Judgement
from dateline.run.questions.decisions import Decisions
from dateline.run.showing.view import decided_text

_WORDS = {
    "same": "one event",
    "not_same": "two events",
    "unsure": "unsure",
    "wrong": "the text does not say this",
    "right": "the text says this",
    "retracted": "report retracted",
    "later": "put off",
}


class Told(msgspec.Struct, frozen=True):
    """A decision: what, by whom, when, of which records. ``count`` were made as one; ``like`` where others are alike.

    ``is_undone``: it no longer counts, and can be brought back.
    """

    id: str
    what: str
    by: str
    at: str
    reason: str | None
    records: tuple[str, ...]
    count: int
    is_undone: bool
    verdict: str
    has_like: bool = False


def told(case: Store, decisions: Decisions, *, limit: int, by: str | None = None) -> list[Told]:
    """The last decisions, undone ones too; only those of a person where one is named."""
    groups = islice(_by(decisions, by), limit)
    return [_told(case, decisions, group) for group in groups]


def _by(decisions: Decisions, person: str | None) -> Iterator[tuple[Judgement, ...]]:
    return (group for group in decisions.newest() if person in (None, group[0].by.name))


def _told(case: Store, decisions: Decisions, group: Sequence[Judgement]) -> Told:
    first = group[0]
    events = [e for one in group[:50] for e in (one.left, one.right) if e]
    events += [row.event for one in group[:5] for row in _claim(case, one) if row.event]
    words = list(dict.fromkeys(in_words(one) for one in group))
    return Told(
        first.id,
        "; ".join(words[:2]) + (" …" if len(words) > 2 else ""),  # two tell what it was
        first.by.name,
        first.at,
        first.reason,
        tuple(dict.fromkeys(case.dossier_of(events).values())),
        len(group),
        not decisions.is_in_force(first.id),
        first.verdict,
        has_like=bool(first.asked and first.asked.like and first.asked.choice),
    )


def _claim(case: Store, judgement: Judgement) -> tuple[ClaimRow, ...]:
    return case.claims(ids=[judgement.left], limit=1) if judgement.right is None else ()


def in_words(judgement: Judgement) -> str:
    """What a judgement decides."""
    if judgement.verdict == "split":
        leaving = len(judgement.parts[0]) if judgement.parts else 0
        return f"split, {leaving} {'mention leaves' if leaving == 1 else 'mentions leave'}"
    if judgement.verdict in ("value", "right") and judgement.field and judgement.value:
        field = judgement.field.replace("_", " ")
        return f"{field}: {decided_text(judgement.field, judgement.value)}"
    words = _WORDS.get(judgement.verdict, judgement.verdict)
    named = judgement.field if judgement.field not in (None, "events") else None
    return f"{named.replace('_', ' ')}: {words}" if named else words
