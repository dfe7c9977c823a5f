"""Which time of its own sentence an event mention has."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from dateline.model.event import EventMention, TimeExpression
from dateline.model.time import Anchor, Interval, TimeValue
from dateline.resolve.time_calendar import Reference, resolve
from dateline.resolve.time_expression import Call, parse_expression
from dateline.resolve.time_tense import TenseWords, dates_statement, governor
from dateline.resolve.tree import Tree

_CLAUSE = frozenset({"advcl", "ccomp", "acl", "acl:relcl", "parataxis", "conj", "csubj"})
_LOOKS_BACK = frozenset({"happened", "ongoing", "negated"})
CLIMB = 12
"""How many heads above words are looked at."""
_NEAR_TOKENS = 12
_POSSESSIVE = frozenset({"'s", "’s"})
_BETWEEN = frozenset({"on", "of", "in", "at", "the", "early", "late", "about", "around"})
_UNDECIDED = re.compile(r"\b(?:past|open)\)")
_APART = frozenset({"over", "after", "following", "since", "before", "for", "about", "despite"})
_NOT_OF_EVENTS = ("shift.on", ".opening")
_NAMES_A_DAY = ("apposed", "opening", "comes")
_COARSE = frozenset({"year", "decade", "season", "quarter"})


@dataclass(frozen=True, slots=True)
class Link:
    """A time for a mention, with the rule that gave it. ``value`` is set where it is computed."""

    time: TimeExpression
    rule: str
    score: float
    value: TimeValue | None = None


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
        self._statement: set[str] = set()
        self._owner: dict[str, int] = {}
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
            verb = governor(tree, time.evidence.extent)
            if verb is not None:
                self._owner[time.id] = verb
            if dates_statement(tree, time.evidence.extent, words):
                self._statement.add(time.id)

    def link(self, mention: EventMention) -> Link | None:
        """The best time in the mention's own sentence, or None."""
        sentence = self._tree.tokens[mention.token].sentence
        named = self._named_event(mention, sentence)
        if named is not None:
            beside = [t for t in self._times[sentence] if self._is_beside(t, mention)]
            return Link(beside[0], "attached.beside", 0.9) if beside else named
        fitting = [t for t in self._times[sentence] if fits(t.value, mention, self._published)]
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
        return None if best is None else _looking_ahead(best, mention, self._published)

    def _rate(  # noqa: PLR0911  # one return for each rule
        self, time: TimeExpression, mention: EventMention
    ) -> Link | None:
        """How the time belongs to the mention, or None when it belongs elsewhere."""
        first = self._first[time.id]
        if time.value.rule.endswith(_NOT_OF_EVENTS):
            return None
        is_counted_from = "event" in time.value.expression and first < mention.token
        if is_counted_from and self._is_next(first, mention):
            return None
        attached = self._attached(time, mention)
        if attached is not None or time.id in self._statement:
            return attached
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

    def _attached(self, time: TimeExpression, mention: EventMention) -> Link | None:
        """The time as a dependent of the mention's own word, or right beside it."""
        if self._tree.words and self._held_by(time, mention) == mention.token:
            return Link(time, "attached", 0.95)
        owner = self._owner.get(time.id)
        is_relative = owner is not None and self._tree.relation(owner).startswith("acl")
        if owner is not None and is_relative and self._tree.head(owner) == mention.token:
            return Link(time, "attached.relative", 0.9)
        return Link(time, "attached.beside", 0.9) if self._is_beside(time, mention) else None

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
        return bool(cases & _APART)

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
        for time in self._times[sentence]:
            first = self._first[time.id]
            if not first < mention.token <= first + _NEAR_TOKENS:
                continue
            if not time.value.rule.endswith(_NAMES_A_DAY) or not self._is_next(first, mention):
                continue
            value = _counted_back(time)
            if value is not None:
                return Link(time, "counted_from_apposed", 0.8, value)
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


def fits(value: TimeValue, mention: EventMention, published: dt.date | None) -> bool:
    """Whether something told this way can have happened then: no happened event in the future."""
    if value.interval is None:
        is_ahead = "future" in value.expression or "next" in value.expression
        return is_ahead == (mention.realis == "planned") or not is_ahead
    if published is None:
        return True
    if mention.realis in _LOOKS_BACK:
        return value.interval.start.date() <= published
    return True


def _looking_ahead(link: Link, mention: EventMention, published: dt.date | None) -> Link:
    """The link, with its time read again as one to come where the event is only planned."""
    value = link.time.value
    if mention.realis != "planned" or published is None or value.interval is None:
        return link
    if value.interval.end.date() > published or not _UNDECIDED.search(value.expression):
        return link
    expression = _UNDECIDED.sub("future)", value.expression)
    answer = resolve(expression, Reference(published))
    if isinstance(answer, str):
        return link
    ahead = TimeValue(
        "resolved",
        expression,
        f"{value.rule}.planned",
        value.anchor,
        interval=answer.interval,
        grain=answer.grain,
        modifier=answer.modifier,
    )
    return Link(link.time, f"{link.rule}.planned", min(link.score, 0.7), ahead)


def _counted_back(time: TimeExpression) -> TimeValue | None:
    """The day of the event that "two days after" counts from."""
    call = parse_expression(time.value.expression)
    if not isinstance(call, Call) or call.op != "shift" or time.value.interval is None:
        return None
    unit = call.word(1)
    if unit not in ("day", "week"):
        return None
    days = call.number(0) * (7 if unit == "week" else 1)
    try:
        day = time.value.interval.start.date() - dt.timedelta(days=days)
        interval = Interval.day(day)
    except OverflowError:
        return None
    return TimeValue(
        "resolved",
        f"shift({-days}, day, time)",
        "shift.counted_back",
        Anchor("time", time.id),
        interval=interval,
        grain="day",
    )
