"""Which time of its own sentence an event mention has."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from dateline.model.event import EventMention, TimeExpression
from dateline.resolve.time_tense import TenseWords, governor
from dateline.resolve.tree import Tree
from dateline.stages.event_times.counted import Link, counted_back, fits, looking_ahead, whole_day
from dateline.stages.event_times.signs import (
    Utterance,
    dies_later,
    is_forum,
    is_limit,
    signs,
    utterance,
)

_CLAUSE = frozenset({"advcl", "ccomp", "acl", "acl:relcl", "parataxis", "conj", "csubj"})
_LOOKS_BACK = frozenset({"happened", "ongoing", "negated"})
CLIMB = 12
"""How many heads above words are looked at."""
_NEAR_TOKENS = 12
_PHRASE_TOKENS = 16
_POSSESSIVE = frozenset({"'s", "’s"})
_BETWEEN = frozenset({"on", "of", "in", "at", "the", "early", "late", "about", "around"})
_NOT_OF_EVENTS = ("shift.on", ".opening")
_COARSE = frozenset({"year", "decade", "season", "quarter"})
_MONTHS = frozenset({"month", *_COARSE})
_BREAKS = frozenset({",", ";", ":", "-", "–", "—"})


class SentenceTimes:
    """The times of each sentence and the mentions they can belong to."""

    def __init__(
        self,
        tree: Tree,
        times: Sequence[TimeExpression],
        mentions: Sequence[EventMention],
        words: TenseWords,
        published: dt.date | None,
    ) -> None:
        """Index times and mentions by sentence."""
        self._tree = tree
        self._published = published
        self._times: dict[int, list[TimeExpression]] = defaultdict(list)
        self._mentions: dict[int, list[EventMention]] = defaultdict(list)
        self._first: dict[str, int] = {}
        self._uttered: dict[str, Utterance] = {}
        self._limits: set[str] = set()
        self._owner: dict[str, int] = {}
        self._phrase: dict[str, int] = {}
        for mention in mentions:
            self._mentions[tree.tokens[mention.token].sentence].append(mention)
        for time in times:
            inside = tree.tokens_in(time.evidence.extent)
            if not inside:
                continue
            sentence = tree.tokens[inside[0]].sentence
            if tree.sentences[sentence].part == "dateline":
                continue
            self._times[sentence].append(time)
            self._first[time.id] = inside[0]
            self._describe(time, sentence, words)

    def _describe(self, time: TimeExpression, sentence: int, words: TenseWords) -> None:
        """Keep what the words around the time say of it."""
        verb = governor(self._tree, time.evidence.extent)
        if verb is not None:
            self._owner[time.id] = verb
        uttered = utterance(self._tree, time, words)
        if uttered is not None:
            self._uttered[time.id] = uttered
        if is_limit(self._tree, time):
            self._limits.add(time.id)
        phrase = self._holding_phrase(self._first[time.id], sentence)
        if phrase is not None:
            self._phrase[time.id] = phrase

    def link(self, mention: EventMention) -> Link | None:
        """The best time in the mention's own sentence, or None."""
        if dies_later(self._tree, mention):
            return None
        sentence = self._tree.tokens[mention.token].sentence
        named = self._named_event(mention, sentence)
        if named is not None:
            beside = [t for t in self._times[sentence] if self._is_beside(t, mention)]
            return Link(beside[0], "attached.beside", 0.9) if beside else named
        fitting = [t for t in self._times[sentence] if self._fits(t, mention)]
        ranked = [link for t in fitting if (link := self._rate(t, mention)) is not None]
        # Of equals the coarser, day-like words, then the nearer ones.
        best = max(
            ranked,
            key=lambda link: (
                self._published is None or link.time.value.interval is not None,
                link.score,
                link.time.value.grain not in _COARSE,
                link.time.value.grain == "day",
                -abs(self._first[link.time.id] - mention.token),
            ),
            default=None,
        )
        return None if best is None else looking_ahead(best, mention, self._published)

    def _fits(self, time: TimeExpression, mention: EventMention) -> bool:
        """Whether the mention can have the time; what is held by appointment may still lie ahead."""
        if fits(time.value, mention, self._published):
            return True
        if mention.kind not in signs().appointed or time.value.interval is None:
            return False
        is_held = self._held_by(time, mention) == mention.token
        return is_held or self._owner.get(time.id) == self._clause(mention.token)

    def _rate(self, time: TimeExpression, mention: EventMention) -> Link | None:
        """How the time belongs to the mention, or None when it belongs elsewhere."""
        if time.value.rule.endswith(_NOT_OF_EVENTS) or self._is_of_another(time, mention):
            return None
        if time.id in self._uttered:
            return self._of_words(time, mention)
        attached = self._attached(time, mention)
        if time.id in self._limits:
            return attached if mention.realis == "ongoing" else None
        return attached or self._near(time, mention)

    def _is_of_another(self, time: TimeExpression, mention: EventMention) -> bool:
        """Whether the words count from the mention, or stand in the phrase of an event told as its reason."""
        first = self._first[time.id]
        is_counted_from = "event" in time.value.expression and first < mention.token
        if is_counted_from and self._is_next(first, mention):
            return True
        is_before = mention.token < self._phrase.get(time.id, -1)
        return is_before and time.value.grain in _MONTHS

    def _near(self, time: TimeExpression, mention: EventMention) -> Link | None:
        """The time by its clause or sentence alone."""
        if self._is_apart(mention) or self._is_in_aside(time, mention):
            return None
        if self._tree.words and self._owner.get(time.id) == self._clause(mention.token):
            return Link(time, "same_clause", 0.85)
        is_taken = self._is_taken(time, mention)
        if mention.realis in ("feared", "hypothetical") or (
            is_taken and mention.realis not in _LOOKS_BACK
        ):
            return None
        if is_taken:
            # "Two days earlier" counts from the other event, so it cannot be that one's time too.
            return None if _is_counted(time) else Link(time, "same_sentence.shared", 0.5)
        return Link(time, "same_sentence", 0.7)

    def _of_words(self, time: TimeExpression, mention: EventMention) -> Link | None:
        """The time of words said or written, where it is also that of what they tell."""
        kind = self._uttered[time.id]
        if kind == "text":
            return None
        if kind == "entry":
            is_only = len(self._times[self._tree.tokens[mention.token].sentence]) == 1
            is_news = mention.realis == "happened" and not mention.is_background
            day = Link(time, "entry", 0.6, whole_day(time.value))
            return day if is_only and is_news else None
        attached = self._attached(time, mention)
        if attached is not None:
            return attached
        owner = self._owner.get(time.id)
        if is_forum(self._tree, time, mention, owner):
            return Link(time, "attached.forum", 0.85)
        is_month = time.value.grain in _MONTHS and mention.is_background
        if is_month and owner in tuple(islice(self._tree.ancestors(mention.token), CLIMB)):
            # "In April police said that they had foiled a plot": no finer time is given.
            return Link(time, "statement.month", 0.65)
        return None

    def _attached(  # one return for each rule
        self, time: TimeExpression, mention: EventMention
    ) -> Link | None:
        """The time as a dependent of the mention's own word, or right beside it."""
        phrase = self._phrase.get(time.id)
        if phrase == mention.token:
            return Link(time, "attached.phrase", 0.85)
        if self._opens_when(time, mention):
            return Link(time, "attached.when", 0.9)
        if self._tree.words and self._held_by(time, mention) == mention.token:
            return Link(time, "attached", 0.95)
        owner = self._owner.get(time.id)
        is_relative = owner is not None and self._tree.relation(owner).startswith("acl")
        if owner is not None and is_relative and self._tree.head(owner) == mention.token:
            return Link(time, "attached.relative", 0.9)
        return Link(time, "attached.beside", 0.9) if self._is_beside(time, mention) else None

    def _opens_when(self, time: TimeExpression, mention: EventMention) -> bool:
        """Whether the mention is told right after the time: "in 2022, when four people died"."""
        tree = self._tree
        last = tree.tokens_in(time.evidence.extent)[-1]
        after = [tree.lower(i) for i in range(last + 1, min(last + 3, len(tree.tokens)))]
        if not tree.words or "when" not in after:
            return False
        told = tree.head(last + 1 + after.index("when"))
        return told >= 0 and told in (mention.token, tree.head(mention.token))

    def _holding_phrase(self, first: int, sentence: int) -> int | None:
        """The event noun, itself told as a reason, in whose phrase a time stands.

        In "investigated over an attack on a hostel in Lille last May" the attack was in May.
        """
        tree = self._tree
        tokens = {m.token: m for m in self._mentions[sentence]}
        start = max(tree.sentence_tokens(sentence).start, first - _PHRASE_TOKENS)
        for index in range(first - 1, start - 1, -1):
            if tree.lower(index) in _BREAKS or tree.pos(index) in ("VERB", "AUX"):
                return None
            if index in tokens:
                return index if self._is_apart(tokens[index]) else None
        return None

    def _held_by(self, time: TimeExpression, mention: EventMention) -> int | None:
        """The first mention, or else the verb, above the words for a time."""
        tree = self._tree
        head = tree.head_of(time.evidence.extent)
        tokens = {m.token for m in self._mentions[tree.tokens[mention.token].sentence]}
        owner = self._owner.get(time.id)
        for above in tree.ancestors(head) if head is not None else ():
            if above in tokens or above == owner:
                return above
        return None

    def _is_apart(self, mention: EventMention) -> bool:
        """Whether the mention is a reason or a point in time for the rest: "arrested over the raid"."""
        cases = {self._tree.lower(i) for i in self._tree.children(mention.token, "case")}
        return bool(cases & signs().about)

    def _is_in_aside(self, time: TimeExpression, mention: EventMention) -> bool:
        """Whether the words stand in a relative clause about something else.

        In "it follows a fire at a car park, which occurred two days before" the day is the fire's.
        """
        tree = self._tree
        owner = self._owner.get(time.id)
        if owner is None or not tree.relation(owner).startswith("acl"):
            return False
        if mention.token == owner or owner in islice(tree.ancestors(mention.token), CLIMB):
            return False
        tokens = {m.token for m in self._mentions[tree.tokens[mention.token].sentence]}
        holder = next((i for i in islice(tree.ancestors(owner), CLIMB) if i in tokens), None)
        return holder != mention.token

    def _is_beside(self, time: TimeExpression, mention: EventMention) -> bool:
        """Whether the words touch the mention: "Friday's deadly raid", "the raid of 4 March"."""
        first, token = self._first[time.id], mention.token
        if token > first:
            last = self._tree.tokens_in(time.evidence.extent)[-1]
            between = [self._tree.lower(i) for i in range(last + 1, token)]
            return len(between) <= 3 and bool(between) and between[0] in _POSSESSIVE
        between = [self._tree.lower(i) for i in range(token + 1, first)]
        return len(between) <= 2 and bool(between) and set(between) <= _BETWEEN

    def _named_event(self, mention: EventMention, sentence: int) -> Link | None:
        """The time counted back: in "on Wednesday, two days after the raid" the raid was on Monday."""
        before: dict[str, TimeExpression] = {}
        for time in self._times[sentence]:
            first = self._first[time.id]
            is_near = first < mention.token <= first + _NEAR_TOKENS
            if is_near and "event" in time.value.expression and self._is_next(first, mention):
                value = counted_back(time, before)
                if value is not None:
                    return Link(time, "counted_from_apposed", 0.8, value)
            before[time.id] = time
        return None

    def _is_next(self, first: int, mention: EventMention) -> bool:
        """Whether the mention is the first one after the words for a time."""
        beside = self._mentions[self._tree.tokens[mention.token].sentence]
        return min((m.token for m in beside if m.token > first), default=-1) == mention.token

    def _is_taken(self, time: TimeExpression, mention: EventMention) -> bool:
        """Whether another mention that the time fits stands nearer to it.

        "Two days earlier" belongs to what was told just before it, never past it.
        """
        first = self._first[time.id]
        gap = abs(first - mention.token)
        others = [
            other.token
            for other in self._mentions[self._tree.tokens[mention.token].sentence]
            if other.token != mention.token and fits(time.value, other, self._published)
        ]
        if _is_counted(time):
            return any(
                mention.token < other < first or other < first < mention.token for other in others
            )
        return any(abs(first - other) < gap for other in others)

    def _clause(self, token: int) -> int:
        """The verb of the clause that ``token`` stands in."""
        tree = self._tree
        if tree.pos(token) == "VERB":
            return token
        for above in tree.ancestors(token):
            if tree.pos(above) in ("VERB", "AUX") or tree.relation(above) in _CLAUSE:
                return above
        return token


def _is_counted(time: TimeExpression) -> bool:
    """Whether the words count from another time of the report ("two days earlier")."""
    return time.value.expression.startswith("shift(") and time.value.anchor.kind == "time"
