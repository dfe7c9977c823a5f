"""Which event a content speaks of, which field of it, and the value it gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dateline.lexicon import table
from dateline.model.analysis import COUNTS, EVENTS, Analysis
from dateline.model.claim import BoolValue, ClaimField, NumberValue, TextValue, Value
from dateline.model.entity import Entity
from dateline.model.event import Count, Event
from dateline.ontology.tables import load_ontology
from dateline.resolve.reference import EntityIndex
from dateline.resolve.tree import Tree
from dateline.stages.claims.act import Act, is_actor
from dateline.stages.claims.crimes import is_crime
from dateline.stages.claims.factuality import content_root
from dateline.stages.claims.numbers import first_kind, stated_figures
from dateline.stages.claims.quantities import One, clause_with, how_many, one_harmed
from dateline.stages.claims.responsibility import acts

COUNT_FIELDS: tuple[ClaimField, ...] = (
    "killed", "wounded", "abducted", "arrested", "missing", "displaced",
)  # fmt: skip
LONGEST_TEXT_VALUE = 160
SHORT_PHRASE = 6
"""Tokens; a content this short that holds a trigger is a name for the event."""

OUTRANK_TRIGGER = frozenset({"motive", "cause", "ransom"})
"""Fields that a content with a trigger as its predicate can still be about."""

ABOUT_MAIN = frozenset({"victim", "actor", "means", "motive", "damage", "warning", "target"})
"""Fields that a report gives of its main event, wherever it gives them."""

BLAMES = frozenset({"is_blamed", "is_suspected"})

HARMFUL = frozenset({"violence", "harm", "unrest"})
"""Families of kinds that are the news when a report holds them beside talks and measures."""

NAMED_WITHIN = 8
"""Tokens after a description in which it is named: "a group that calls itself the X"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A field with its value, the tokens of the content that carry it, and the rule that read it."""

    field: ClaimField
    value: Value | None
    tokens: tuple[int, ...]
    event: str | None
    rule: str


class Fields:
    """Reads contents of one report: its events, counts and triggers by their place in the text."""

    def __init__(self, analysis: Analysis, tree: Tree) -> None:
        """Index triggers and counts by token."""
        self.tree = tree
        self.text = analysis.document.text
        self.events: tuple[Event, ...] = analysis.get(EVENTS)
        self.by_id = {event.id: event for event in self.events}
        self.trigger_event = {m.token: event for event in self.events for m in event.mentions}
        self.deeds = frozenset(
            token for token, event in self.trigger_event.items() if _is_harmful(event)
        )
        self.counts: dict[int, list[Count]] = {}
        for count in analysis.get(COUNTS):
            token = tree.token_at(count.evidence.start)
            if token is not None:
                self.counts.setdefault(token, []).append(count)
        self._count_event = {count.id: event for event in self.events for count in event.counts}
        self.by_weight = sorted(self.events, key=_weight, reverse=True)
        self._entities = EntityIndex.of(analysis)
        self.main = self.by_weight[0] if self.by_weight else None

    def read(
        self,
        content: Sequence[int],
        *,
        cue: Sequence[int],
        is_negative: bool,
        heard: ClaimField | None = None,
    ) -> Iterator[Reading]:
        """The field that the content mainly speaks to, then further counts that it gives.

        ``heard`` is the field of the last figure before it.
        """
        spoken = self.event_of(content, cue)
        found = acts(self.tree, [*cue, *content], self.deeds)
        act = next((act for act in found if _is_told_in(act, content)), None)
        counts = sorted(self._counts_in(content), key=lambda c: COUNT_FIELDS.index(c.kind))
        if act is not None and (is_crime(self.tree, act) or not self._is_of_something_else(act)):
            blame = self._blame(act, content)
            if blame.field != "cause" or not counts:
                yield blame
                yield from self._told_beside(blame, counts, content)
                return
        one = one_harmed(self.tree, content)
        if one is not None and one.field not in {count.kind for count in counts}:
            yield from self._few(one, counts, content, spoken)
            return
        if counts:
            yield from self._count_readings(counts, content, _id(spoken or self.main))
            return
        figures = stated_figures(
            self.tree, content, self._asked(content) or heard or self._counted_before(content)
        )
        if figures:
            for field, value in figures:
                event = self._carrier(field, spoken, content)
                yield Reading(field, value, tuple(content), _id(event), f"figure.{field}")
            return
        name = self._field_by_words(content, spoken.kind if spoken else None)
        topic = spoken or (self.main if name in ABOUT_MAIN else self._under_discussion(content))
        yield self._other(content, name, topic, is_negative=is_negative)

    def _told_beside(
        self, blame: Reading, counts: Sequence[Count], content: Sequence[int]
    ) -> Iterator[Reading]:
        """The figures told together with who did it: "soldiers shot dead three passengers"."""
        firsts: dict[str, Count] = {count.kind: count for count in reversed(counts)}
        for reading in self._count_readings(counts, content, blame.event):
            tokens = clause_with(self.tree, firsts[reading.field], content)
            yield replace(reading, tokens=tokens)

    def _few(
        self, one: One, counts: Sequence[Count], content: Sequence[int], spoken: Event | None
    ) -> Iterator[Reading]:
        """One person or nobody, and the counts told beside; a death has the whole content."""
        is_first = not counts or one.field == "killed"
        event = self._carrier(one.field, spoken, content)
        tokens = tuple(content) if is_first else one.tokens
        yield Reading(one.field, one.value, tokens, _id(event), one.rule)
        for index, reading in enumerate(
            self._count_readings(counts, content, _id(spoken or self.main))
        ):
            is_whole = index == 0 and is_first
            clause = clause_with(self.tree, counts[0], content) if is_whole else reading.tokens
            yield replace(reading, tokens=clause)

    def event_of_act(self, act: Act) -> Event | None:
        """The event that somebody is responsible for: one named in the act, else the main one.

        Words that say what for, but name no event of the record ("accused of using chemical
        weapons"), are about something else: then there is none.
        """
        party = {*act.party} - {act.predicate}
        if act.head is not None and act.head != act.predicate:
            described = self.tree.children(act.head, "acl")
            clauses = [self.tree.subtree(clause) for clause in described]
            party |= {t for clause in clauses if act.predicate not in clause for t in clause}
        told = [t for t in act.wording if t in self.trigger_event and t not in party]
        named = [self.trigger_event[t] for t in told if not self._is_the_news(act, t)]
        if told and not named:
            return self.main
        return max(named, key=_weight, default=None if act.has_object else self.main)

    def _is_the_news(self, act: Act, token: int) -> bool:
        """Whether "nobody has claimed the attack" speaks of the report's main event, whatever was joined to it."""
        if act.act != "none_claimed" or not self.trigger_event[token].is_background:
            return False
        around = self.tree.children(token, "det", "amod", "nummod", "compound", "nmod:poss")
        return [self.tree.lower(t) for t in around] == ["the"]

    def _blame(self, act: Act, content: Sequence[int]) -> Reading:
        """Who is responsible; what is blamed and cannot act ("blamed bad weather") is a cause."""
        party = self._named(act) or self._words(act.party)
        is_thing = act.act in BLAMES and act.head is not None and not is_actor(self.tree, act.head)
        field: ClaimField = "cause" if is_thing else "responsibility"
        value = TextValue(party) if party else None
        return Reading(field, value, tuple(content), _id(self.event_of_act(act)), act.rule)

    def _named(self, act: Act) -> str | None:
        """The name that a description is given, here or before: "a group calling itself X", then "the group"."""
        head = act.head
        entity = self._entities.entity_at(self.tree.tokens[head].span) if head is not None else None
        if head is None or entity is None:
            return None
        noun = self.tree.lemma(head)
        described = [head, *self._described(entity)]
        is_named = any(
            self.tree.lemma(one) == noun and self._is_named_after(one, entity) for one in described
        )
        return entity.name if is_named else None

    def _described(self, entity: Entity) -> Iterator[int]:
        """The heads of an entity's descriptions."""
        for mention in self._entities.mentions_of(entity):
            token = self.tree.token_at(mention.head.start) if mention.form != "name" else None
            if token is not None:
                yield token

    def _is_named_after(self, head: int, entity: Entity) -> bool:
        """Whether the words right after a description name the entity."""
        stop = self.tree.sentence_tokens(self.tree.tokens[head].sentence).stop
        near = range(head + 1, min(head + 1 + NAMED_WITHIN, stop))
        return bool(near) and any(
            mention.form == "name" and self._entities.entity_of(mention) is entity
            for mention in self._entities.mentions_in(self.tree.span(near))
        )

    def _is_of_something_else(self, act: Act) -> bool:
        """Whether somebody is blamed for what is no event of the record: "accused of ignoring warnings"."""
        return act.has_object and act.act in BLAMES and self.event_of_act(act) is None

    def carrier(self, field: ClaimField, content: Sequence[int]) -> Event | None:
        """The event that a figure of the report's own belongs to."""
        return self._carrier(field, self.event_of(content), content)

    def _under_discussion(self, content: Sequence[int]) -> Event | None:
        """The event last spoken of before the content in its paragraph, else the main one."""
        sentence = self.tree.tokens[content[0]].sentence
        paragraph = self.tree.sentences[sentence].paragraph
        for token in range(content[0] - 1, -1, -1):
            here = self.tree.sentences[self.tree.tokens[token].sentence].paragraph
            if here != paragraph:
                break
            if token in self.trigger_event:
                return self.trigger_event[token]
        return self.main

    def _carrier(
        self, field: ClaimField, spoken: Event | None, content: Sequence[int]
    ) -> Event | None:
        """The event that can have a figure of this field: nobody is killed by a funeral or a trial."""
        kinds = carriers(field)
        if not kinds or (spoken and spoken.kind in kinds):
            return spoken or self._under_discussion(content)
        if self.main and self.main.kind in kinds:
            return self.main
        before = [e for t, e in sorted(self.trigger_event.items()) if t < content[0]]
        return next((e for e in reversed(before) if e.kind in kinds), spoken)

    def _asked(self, content: Sequence[int]) -> ClaimField | None:
        """What the words before in the same sentence count: "how many were arrested; the army counted nine"."""
        first = self.tree.sentence_tokens(self.tree.tokens[content[0]].sentence).start
        return first_kind(self.tree, range(content[0] - 1, first - 1, -1))

    def _counted_before(self, content: Sequence[int]) -> ClaimField | None:
        """What the last figure of the sentence before, or of the words before in this one, counts."""
        first = self.tree.sentence_tokens(max(0, self.tree.tokens[content[0]].sentence - 1)).start
        before = [c for t in range(first, content[0]) for c in self.counts.get(t, ())]
        return before[-1].kind if before else None

    def event_of(self, content: Sequence[int], cue: Sequence[int] = ()) -> Event | None:
        """The event of the content's predicate, else of the trigger nearest to it, else of the cue's clause."""
        root = content_root(self.tree, content)
        if root is not None and root in self.trigger_event:
            return self.trigger_event[root]
        inside = [t for t in content if t in self.trigger_event]
        if inside:
            depth = {t: sum(1 for _ in self.tree.ancestors(t)) for t in inside}
            best = min(inside, key=lambda t: (self.trigger_event[t].is_background, depth[t], t))
            return self.trigger_event[best]
        for count in self._counts_in(content):
            if count.id in self._count_event:
                return self._count_event[count.id]
        for token in cue:
            near = [t for t in self.tree.subtree(token) if t in self.trigger_event]
            if near:
                return self.trigger_event[near[0]]
        return None

    def _counts_in(self, content: Sequence[int]) -> list[Count]:
        added = next(
            (t for t in content if self.tree.lower(t) == "including"), len(self.tree.words)
        )
        return [
            count
            for token in content
            for count in self.counts.get(token, ())
            if not count.is_part and token < added
        ]

    def _count_readings(
        self, counts: Sequence[Count], content: Sequence[int], event: str | None
    ) -> Iterator[Reading]:
        seen: set[str] = set()
        for count in counts:
            if count.kind in seen:
                continue
            tokens = tuple(content) if not seen else clause_with(self.tree, count, content)
            seen.add(count.kind)
            owner = self._count_event.get(count.id)
            yield Reading(
                count.kind,
                NumberValue(count.min, count.max),
                tokens,
                owner.id if owner else event,
                f"count.{count.kind}",
            )

    def _other(
        self,
        content: Sequence[int],
        name: ClaimField | None,
        event: Event | None,
        *,
        is_negative: bool,
    ) -> Reading:
        root = content_root(self.tree, content)
        figure = None if is_negative else how_many(self.tree, content)
        occurrence = Reading(
            "occurrence",
            figure or BoolValue(not is_negative),
            tuple(content),
            _id(event),
            "trigger.predicate",
        )
        if root in self.trigger_event and name not in OUTRANK_TRIGGER:
            return occurrence
        text = figure or self._text_value(content)
        if name:
            return Reading(name, text, tuple(content), _id(event), f"words.{name}")
        if len(content) <= SHORT_PHRASE and any(t in self.trigger_event for t in content):
            return occurrence
        field: ClaimField = "circumstances" if event else "assessment"
        return Reading(field, text, tuple(content), _id(event), "fallback")

    def _field_by_words(self, content: Sequence[int], kind: str | None) -> ClaimField | None:
        lemmas = {self.tree.lemma(t).lower() for t in content}
        words = " ".join(self.tree.lower(t) for t in content)
        for name, kinds, known, phrases in _rows():
            if kinds and kind not in kinds:
                continue
            if lemmas & known or any(phrase in words for phrase in phrases):
                return name
        return None

    def _text_value(self, content: Sequence[int]) -> TextValue:
        return TextValue(self._words(content)[:LONGEST_TEXT_VALUE])

    def _words(self, tokens: Sequence[int]) -> str:
        if not tokens:
            return ""
        span = self.tree.span(tokens)
        return " ".join(self.text[span.start : span.end].split())


@cache
def _rows() -> tuple[tuple[ClaimField, frozenset[str], frozenset[str], tuple[str, ...]], ...]:
    return tuple(
        (
            row["name"],
            frozenset(row.get("kinds", ())),
            frozenset(row.get("lemmas", ())),
            tuple(row.get("phrases", ())),
        )
        for row in table("en", "claim_fields")["field"]
    )


@cache
def carriers(field: ClaimField) -> frozenset[str]:
    """The kinds of event that can carry a figure of the field; none when it is no figure of harm."""
    return frozenset(table("en", "harm")["carriers"].get(field, ()))


def _weight(event: Event) -> tuple[bool, bool, int, int]:
    """How much an event is the report's subject: foreground, harmful, often mentioned, early."""
    return (
        not event.is_background,
        _is_harmful(event),
        len(event.mentions),
        -event.mentions[0].token,
    )


def _is_harmful(event: Event) -> bool:
    return load_ontology().kinds[event.kind].family in HARMFUL


def _id(event: Event | None) -> str | None:
    return event.id if event else None


def _is_told_in(act: Act, content: Sequence[int]) -> bool:
    """Whether a content tells an act: of "said that two had died and that it had shot nine" only the second does."""
    told = {*act.wording} - {*act.party, act.predicate}
    return not act.rule.startswith("own.") or not told.isdisjoint(content)
