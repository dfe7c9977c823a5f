"""Which event of the report a claim speaks of: the likeliest of those near it, by weighed signs.

The rule that read the claim names one event; how far it is to be trusted is a sign among others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dateline.lexicon import table
from dateline.model.event import Event
from dateline.resolve.tree import Tree
from dateline.stages.claims.fields import Fields, Reading, carriers

BEFORE, AFTER, HEAVIEST, INSIDE = 6, 2, 3, 12
"""How many events are weighed: those last named before a claim, next after it, main, and inside it."""

NAMING = frozenset({"NOUN", "PROPN"})

TRUSTED = frozenset({"fallback", "trigger", "words", "count", "figure"})
"""Families of rules whose event is weighed again; acts of responsibility name their event themselves."""

SEEN_MENTIONS = 12
"""Mentions, roles and counts of one event that are looked at."""

Binder = Callable[[Reading, Mapping[str, Sequence[str]]], str | None]
"""Gives the event of a reading, from the signs for each event by its id."""


@dataclass(frozen=True, slots=True)
class Said:
    """Where a claim stands: the events of the claim before it and of the last one by its speaker."""

    before: str | None = None
    by_speaker: str | None = None


class Binding:
    """Reads the signs for the events of one report."""

    def __init__(self, tree: Tree, fields: Fields, *, decide: Binder | None = None) -> None:
        """Index mentions by token; ``decide`` replaces the weights (to learn them)."""
        self._tree = tree
        self._fields = fields
        self._decide = decide or likeliest
        mentioned = sorted((m.token, e.id) for e in fields.events for m in e.mentions)
        self._tokens = [token for token, _ in mentioned]
        self._ids = [identity for _, identity in mentioned]
        self._heaviest = [e.id for e in fields.by_weight[:HEAVIEST]]
        leads: dict[str, str] = {}
        for event in fields.by_weight:
            leads.setdefault(event.kind, event.id)
        self._leads = frozenset(leads.values())
        self._known: dict[str, frozenset[str]] = {}

    def bind(self, reading: Reading, said: Said) -> Reading:
        """The reading with the event that most signs speak for."""
        if reading.rule.split(".")[0] not in TRUSTED or reading.event is None:
            return reading
        signs = {
            identity: list(self._signs(reading, self._fields.by_id[identity], said))
            for identity in self._candidates(reading, said)
        }
        return replace(reading, event=self._decide(reading, signs))

    def _candidates(self, reading: Reading, said: Said) -> list[str]:
        first, last = min(reading.tokens), max(reading.tokens)
        start, end = bisect_left(self._tokens, first), bisect_left(self._tokens, last + 1)
        found = dict.fromkeys(self._ids[start : min(end, start + INSIDE)])
        found.update(
            dict.fromkeys(_distinct(reversed(self._ids[max(0, start - 40) : start]), BEFORE))
        )
        found.update(dict.fromkeys(_distinct(self._ids[end : end + 10], AFTER)))
        found.update(dict.fromkeys(self._heaviest))
        found.update({e: None for e in (reading.event, said.before, said.by_speaker) if e})
        return self._that_can_carry(reading, list(found))

    def _that_can_carry(self, reading: Reading, found: list[str]) -> list[str]:
        """Only events that can have a figure of the field: nobody is killed by the burial of the dead."""
        kinds = carriers(reading.field) if reading.rule.startswith("figure.") else frozenset()
        able = [one for one in found if self._fields.by_id[one].kind in kinds]
        return able or found

    def _signs(self, reading: Reading, event: Event, said: Said) -> Iterator[str]:
        is_chosen = reading.event == event.id
        if is_chosen:
            yield "chosen"
            yield f"chosen.{reading.rule.split('.')[0]}"
        yield from self._standing(event)
        yield from self._distance(reading, event, is_chosen=is_chosen)
        if said.before == event.id:
            yield "before"
        if said.by_speaker == event.id:
            yield "by_speaker"
        yield f"shared.{self._shared(reading, event)}"

    def _standing(self, event: Event) -> Iterator[str]:
        if event.id in self._heaviest:
            yield f"weight.{self._heaviest.index(event.id)}"
        yield f"mentions.{min(len(event.mentions), 4)}"
        yield "lead_of_kind" if event.id in self._leads else "other_of_kind"
        if event.is_background:
            yield "background"
        if event.follows:
            yield "follows"
        first = self._tree.tokens[event.mentions[0].token].sentence
        if self._tree.sentences[first].part == "headline":
            yield "headline"

    def _distance(self, reading: Reading, event: Event, *, is_chosen: bool) -> Iterator[str]:
        tree = self._tree
        first, last = min(reading.tokens), max(reading.tokens)
        spots = [m.token for m in event.mentions[:SEEN_MENTIONS]]
        inside = [t for t in spots if first <= t <= last]
        here = tree.tokens[first].sentence
        paragraph = tree.sentences[here].paragraph
        if inside:
            depth = min(sum(1 for a in tree.ancestors(t) if first <= a <= last) for t in inside)
            yield f"inside.{min(depth, 3)}"
            if len(inside) == 1 and not is_chosen:
                yield "inside.passed"
            return
        gaps = [here - tree.tokens[t].sentence for t in spots if t < first]
        back = min(gaps, default=99)
        yield f"back.{back if back < 4 else 'far' if back < 99 else 'none'}"
        ahead = min((tree.tokens[t].sentence - here for t in spots if t > last), default=99)
        yield f"ahead.{ahead if ahead < 3 else 'far' if ahead < 99 else 'none'}"
        if any(tree.sentences[tree.tokens[t].sentence].paragraph == paragraph for t in spots):
            yield "paragraph"
        place = bisect_left(self._tokens, first)
        if place and self._ids[place - 1] == event.id:
            yield "last"

    def _shared(self, reading: Reading, event: Event) -> int:
        """How many words of a claim the report uses for those who take part in an event; 3 and more are 3."""
        tree = self._tree
        lemmas = {tree.lemma(t).lower() for t in reading.tokens if tree.pos(t) in NAMING}
        return min(len(lemmas & self._known_words(event)), 3)

    def _known_words(self, event: Event) -> frozenset[str]:
        """Words for those who take part in an event, what it was done with and where it was."""
        if event.id not in self._known:
            tree = self._tree
            spans = [(r.phrase or r.evidence).extent for r in event.roles[:SEEN_MENTIONS]] + [
                c.who.extent for c in event.counts[:SEEN_MENTIONS] if c.who
            ]
            tokens = [t for span in spans for t in tree.tokens_in(span)]
            self._known[event.id] = frozenset(
                tree.lemma(t).lower() for t in tokens if tree.pos(t) in NAMING
            )
        return self._known[event.id]


def likeliest(reading: Reading, signs: Mapping[str, Sequence[str]]) -> str | None:
    """The event that the weights of its signs speak for most; the first of equals."""
    weights = _weights()
    return max(
        signs, key=lambda e: sum(weights.get(s, 0.0) for s in signs[e]), default=reading.event
    )


@cache
def _weights() -> dict[str, float]:
    return {k: float(v) for k, v in table("en", "claim_event_weights")["signs"].items()}


def _distinct(ids: Iterator[str] | Sequence[str], most: int) -> list[str]:
    found: dict[str, None] = {}
    for identity in ids:
        found[identity] = None
        if len(found) == most:
            break
    return list(found)
