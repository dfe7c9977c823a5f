"""Counts and roles at the gate: a figure that its sentence does not give, a doer of what is denied to have been done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import msgspec

from dateline.model.claim import ClaimField, NumberValue
from dateline.model.event import Count, CountKind, Event
from dateline.model.refusal import Refusal
from dateline.model.text import Evidence
from dateline.resolve.grounding.gate import grounded
from dateline.resolve.grounding.sentences import Sentences
from dateline.resolve.grounding.told import Told, Verdict
from dateline.resolve.grounding.words import GateWords

FIELDS: dict[CountKind, ClaimField] = {
    "killed": "killed",
    "wounded": "wounded",
    "arrested": "arrested",
    "abducted": "abducted",
}
"""The counts whose words the gate knows."""
REAL = frozenset({"happened", "ongoing"})
DOERS = frozenset({"actor"})
NUMBERS = ("number.",)
SIDES = ("polarity.negated_before",)


def held(event: Event, sentences: Sentences, words: GateWords) -> tuple[Event, list[Refusal]]:
    """The event without the figures and doers that their words do not give; and what was refused."""
    refused: dict[str, Refusal] = {}
    for count in _unique((*event.counts, *event.tally)):
        verdict = _counted(count, sentences, words)
        if not verdict.is_grounded and verdict.rule.startswith(NUMBERS):
            refused[count.id] = _refusal("count", count.evidence, verdict, count.why.rule)
    mentions = {mention.id: mention for mention in event.mentions}
    for role in event.roles:
        mention = mentions.get(role.mention)
        if event.realis not in REAL or role.role not in DOERS or mention is None:
            continue
        verdict = _done(mention.evidence, sentences, words)
        if not verdict.is_grounded and verdict.rule.startswith(SIDES):
            refused[role.id] = _refusal("role", role.evidence, verdict, role.why.rule)
    if not refused:
        return event, []
    kept = msgspec.structs.replace(
        event,
        counts=tuple(c for c in event.counts if c.id not in refused),
        tally=tuple(c for c in event.tally if c.id not in refused),
        roles=tuple(r for r in event.roles if r.id not in refused),
    )
    return kept, list(refused.values())


def _unique(counts: Iterable[Count]) -> Iterable[Count]:
    return {count.id: count for count in counts}.values()


def _counted(count: Count, sentences: Sentences, words: GateWords) -> Verdict:
    """Whether the words of a count give its figure, or its sentence does, and what it counts."""
    quotes = sentences.around(count.evidence)
    told = Told(
        statement=" ".join(" ".join(count.evidence.quotes).split()),
        evidence=quotes,
        number=NumberValue(count.min, count.max),
        field=FIELDS.get(count.kind),
    )
    verdict = grounded(told, words)
    if verdict.is_grounded or not verdict.rule.startswith(NUMBERS):
        return verdict
    in_full = grounded(replace(told, statement=" ".join(quotes)), words)
    return in_full if in_full.is_grounded else verdict


def _done(trigger: Evidence, sentences: Sentences, words: GateWords) -> Verdict:
    """Whether nothing before the word for a deed says that it was not done."""
    return grounded(Told(" ".join(trigger.quotes), sentences.around(trigger)), words)


def _refusal(what: str, evidence: Evidence, verdict: Verdict, maker: str) -> Refusal:
    return Refusal(
        what="count" if what == "count" else "role",
        consequence="left_out",
        rule=verdict.rule,
        words=verdict.words,
        maker=maker,
        evidence=evidence,
    )
