"""Which time of its own sentence an event mention has."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from dateline.model.event import EventMention, TimeExpression
from dateline.resolve.time.tense import TenseWords, governor, preposition
from dateline.resolve.tree import Tree
from dateline.stages.event_times.beside import (
    holding_phrase,
    is_apart,
    is_beside,
    is_possessive,
    opens_when,
)
from dateline.stages.event_times.counted import Link, counted_back, fits, looking_ahead, whole_day
from dateline.stages.event_times.signs import (
    Utterance,
    dies_later,
    is_forum,
    is_limit,
    is_remembered,
    signs,
    utterance,
)

_CLAUSE = frozenset({"advcl", "ccomp", "acl", "acl:relcl", "parataxis", "conj", "csubj"})
_LOOKS_BACK = frozenset({"happened", "ongoing", "negated"})
CLIMB = 12
"""How many heads above words are looked at."""
_NEAR_TOKENS = 12
_NEWS_DAYS = 14
_NOT_OF_EVENTS = ("shift.on", ".opening")
_COARSE = frozenset({"year", "decade", "season", "quarter"})
_MONTHS = frozenset({"month", *_COARSE})


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
        mentions = {m.token: m for m in self._mentions[sentence]}
        phrase = holding_phrase(self._tree, time, mentions)
        if phrase is not None:
            self._phrase[time.id] = phrase

    def link(self, mention: EventMention) -> Link | None:
        """The best time in the mention's own sentence, or None."""
        if dies_later(self._tree, mention):
            return None
        sentence = self._tree.tokens[mention.token].sentence
        named = self._named_event(mention, sentence)
        told = self._told_after(mention, sentence) if named is not None else None
        if told is not None:
            return told
        if named is not None:
            beside = [t for t in self._times[sentence] if is_beside(self._tree, t, mention)]
            return Link(beside[0], "attached.beside", 0.9) if beside else named
        fitting = [t for t in self._times[sentence] if self._fits(t, mention)]
        limit = self._limit_of(mention)
        if limit is not None:
            # "The third attack since May; in the first, in June": it has the days before the limit.
            fitting = [t for t in fitting if self._first[t.id] < limit]
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

    def is_summed(self, mention: EventMention) -> bool:
        """Whether the mention tells what went on since a time: "seven were killed since May"."""
        return self._limit_of(mention) is not None

    def _limit_of(self, mention: EventMention) -> int | None:
        """The first token of a "since" that hangs on the mention itself, unless it is going on."""
        if mention.realis == "ongoing" or not self._tree.words:
            return None
        for time in self._times[self._tree.tokens[mention.token].sentence]:
            is_start = preposition(self._tree, time.evidence.extent) == "since"
            if is_start and self._held_by(time, mention) == mention.token:
                return self._first[time.id]
        return None

    def _told_after(self, mention: EventMention, sentence: int) -> Link | None:
        """A time of the mention's own that follows it: "four days before a vote due on 18 October"."""
        for time in self._times[sentence]:
            is_own = "event" not in time.value.expression and self._first[time.id] > mention.token
            attached = self._attached(time, mention) if is_own else None
            if attached is not None and self._fits(time, mention):
                return attached
        return None

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
        is_apart = self._is_of_another(time, mention) or self._tells_of_time(time)
        if time.value.rule.endswith(_NOT_OF_EVENTS) or is_apart:
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
        is_counted = "event" in time.value.expression
        if is_counted and preposition(self._tree, time.evidence.extent) == "for":
            # "Held for two months before his release": how long, not when.
            return True
        if is_counted and first < mention.token and self._is_next(first, mention):
            return True
        if is_possessive(self._tree, time) and not is_beside(self._tree, time, mention):
            # "Tuesday's murder": the day is that of the murder alone.
            return True
        is_before = mention.token < self._phrase.get(time.id, -1)
        return is_before and time.value.grain in _MONTHS

    def _tells_of_time(self, time: TimeExpression) -> bool:
        """Whether a clause about another time holds the words: "since Lent, which began in March"."""
        tree, owner = self._tree, self._owner.get(time.id)
        if owner is None or not tree.relation(owner).startswith("acl"):
            return False
        head = tree.head(owner)
        beside = self._times[tree.tokens[owner].sentence] if head >= 0 else ()
        return any(
            other is not time and head in tree.tokens_in(other.evidence.extent) for other in beside
        )

    def _near(self, time: TimeExpression, mention: EventMention) -> Link | None:
        """The time by its clause or sentence alone."""
        is_elsewhere = is_apart(self._tree, mention) or self._is_in_aside(time, mention)
        is_elsewhere = is_elsewhere or is_remembered(self._tree, mention)
        if is_elsewhere or self._is_reacted_to(time, mention):
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
            is_apart_from_it = _is_counted(time) or self._is_of_separate(time, mention)
            return None if is_apart_from_it else Link(time, "same_sentence.shared", 0.5)
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
        if opens_when(self._tree, time, mention):
            return Link(time, "attached.when", 0.9)
        if self._tree.words and self._held_by(time, mention) == mention.token:
            return Link(time, "attached", 0.95)
        owner = self._owner.get(time.id)
        is_relative = owner is not None and self._tree.relation(owner).startswith("acl")
        if owner is not None and is_relative and self._tree.head(owner) == mention.token:
            return Link(time, "attached.relative", 0.9)
        return Link(time, "attached.beside", 0.9) if is_beside(self._tree, time, mention) else None

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

    def _is_news(self, time: TimeExpression) -> bool:
        """Whether the time is a day of the last two weeks before the report."""
        interval = time.value.interval
        if interval is None or self._published is None or time.value.grain in _MONTHS:
            return False
        return abs((self._published - interval.start.date()).days) <= _NEWS_DAYS

    def _is_reacted_to(self, time: TimeExpression, mention: EventMention) -> bool:
        """Whether the time is that of a verb that looks back at the mention: "condemned the raid on Friday"."""
        tree = self._tree
        owner = self._owner.get(time.id)
        if owner is None or owner == mention.token or tree.lemma(owner) not in signs().reactions:
            return False
        is_noun = tree.pos(mention.token) in ("NOUN", "PROPN")
        if not self._is_news(time) or mention.kind in signs().appointed:
            return False
        above = tuple(islice(tree.ancestors(mention.token), CLIMB))
        return is_noun and owner in above and not tree.relation(mention.token).startswith("nsubj")

    def _named_event(self, mention: EventMention, sentence: int) -> Link | None:
        """The time counted back: in "on Wednesday, two days after the raid" the raid was on Monday."""
        before: dict[str, TimeExpression] = {}
        for time in self._times[sentence]:
            first = self._first[time.id]
            is_near = first < mention.token <= first + _NEAR_TOKENS
            if is_near and "event" in time.value.expression and self._is_next(first, mention):
                value = None if self._is_below_noun(first, mention) else counted_back(time, before)
                if value is not None and fits(value, mention, self._published):
                    return Link(time, "counted_from_apposed", 0.8, value)
            before[time.id] = time
        return None

    def _is_below_noun(self, first: int, mention: EventMention) -> bool:
        """Whether the words count from another noun: "a day after the anniversary of the raid"."""
        tree, noun = self._tree, self._tree.head(mention.token)
        is_part = tree.relation(mention.token) == "nmod" and first < noun < mention.token
        return is_part and tree.lemma(noun) not in signs().phases

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

    def _is_of_separate(self, time: TimeExpression, mention: EventMention) -> bool:
        """Whether the nearest event has a day of its own: "arrested at once and charged on Sunday"."""
        first = self._first[time.id]
        others = self._mentions[self._tree.tokens[mention.token].sentence]
        nearest = min(others, key=lambda m: (abs(first - m.token), m.token))
        return nearest.kind in signs().later and mention.kind not in signs().later

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
