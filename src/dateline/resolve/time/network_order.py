"""Phrases that order two events of one sentence: "shortly before the vote", "just as they were meeting"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from dateline.resolve.number import Numbers
from dateline.resolve.tree import Tree

Relation = Literal["before", "during", "after"]
_MARKS = frozenset({"mark", "case", "advmod", "fixed"})
_LONGEST = 5
_DAY = 1440
_MOST_UNITS = 1000
_VAGUE = 60
"""How many units "days before" can be at most."""
_CLIMB = 4
_REACH = 14
_VERBAL = ("VERB", "AUX")
_INSIDE = ("nsubj", "nsubj:pass", "obj", "compound")


@dataclass(frozen=True, slots=True)
class OrderWords:
    """The order phrases of one language; ``most`` are minutes."""

    relation: Mapping[tuple[str, ...], Relation]
    most: Mapping[tuple[str, ...], int]
    only_clauses: frozenset[str]
    edges: frozenset[str]
    units: Mapping[str, int]
    counts: Mapping[str, int]
    numbers: Numbers

    @classmethod
    def of(cls, orders: Mapping[str, Any], numbers: Numbers) -> OrderWords:
        """The phrases of the lexicon table ``orders``."""
        return cls(
            {tuple(k.split()): v for k, v in orders["relation"].items()},
            {tuple(k.split()): v for k, v in orders["most"].items()},
            frozenset(orders["clauses"]["words"]),
            frozenset(orders["clauses"]["edges"]),
            orders["units"],
            orders["counts"],
            numbers,
        )


@dataclass(frozen=True, slots=True)
class Distance:
    """How far apart two events are: "two days before". ``count`` is None for "days before"."""

    count: int | None
    unit: str
    minutes: int
    """The length of one unit."""

    @property
    def is_in_days(self) -> bool:
        """Whether it counts calendar days, and not hours from one moment to another."""
        return self.minutes >= _DAY

    @property
    def bounds(self) -> tuple[int, int]:
        """The least and the most minutes that the words allow; of days, from day to day.

        Days are exact; weeks, months and years are round, and so are hours and minutes.
        """
        if self.count is None:
            return (self.minutes, _VAGUE * self.minutes)
        whole = self.count * self.minutes
        slack = 0 if self.minutes == _DAY else max(self.minutes // 2, whole // 4)
        return (max(1, whole - slack), whole + slack)


@dataclass(frozen=True, slots=True)
class Ordering:
    """The event at token ``first`` lies before, in or after that at ``second``.

    ``words`` are the tokens of the phrase. ``is_whole`` is False where the second event is only part
    of what the phrase governs ("after the talks collapsed"), so that its end is not meant.
    """

    first: int
    second: int
    relation: Relation
    words: range
    most: int | None
    distance: Distance | None
    is_whole: bool


def orderings(tree: Tree, events: frozenset[int], words: OrderWords) -> Iterator[Ordering]:
    """Every phrase that orders two of the events at the given tokens, in order of the text."""
    lower = [tree.lower(index) for index in range(len(tree.tokens))]
    openers = {phrase[0] for phrase in words.relation}
    end = 0
    for index, word in enumerate(lower):
        if index < end or word not in openers:
            continue
        phrase = _phrase(lower, index, words)
        if phrase is None:
            continue
        end = index + len(phrase)
        found = _read(tree, events, range(index, end), phrase, words)
        if found is not None:
            yield found


def _phrase(lower: Sequence[str], index: int, words: OrderWords) -> tuple[str, ...] | None:
    """The longest order phrase at a token."""
    for length in range(_LONGEST, 0, -1):
        phrase = tuple(lower[index : index + length])
        if phrase in words.relation:
            return phrase
    return None


def _read(
    tree: Tree, events: frozenset[int], at: range, phrase: tuple[str, ...], words: OrderWords
) -> Ordering | None:
    if not tree.words:
        return _beside(tree, events, at, words.relation[phrase], words.most.get(phrase))
    governed = tree.head(at[-1])
    if governed < 0 or not tree.relation(at[-1]).startswith(tuple(_MARKS)):
        return None
    if len(phrase) == 1 and phrase[0] in words.only_clauses and not _is_clause(tree, governed):
        return None
    if tree.lemma(governed) in words.edges:
        return None
    second = _second(tree, events, governed, at[-1])
    first = None if second is None else _first(tree, events, governed, second, at[0])
    if first is None or second is None or first == second:
        return None
    relation = words.relation[phrase]
    distance, start = _distance(tree, at, relation, words)
    return Ordering(
        first,
        second,
        relation,
        range(start, at.stop),
        words.most.get(phrase),
        distance,
        second == governed,
    )


def _beside(
    tree: Tree, events: frozenset[int], at: range, relation: Relation, most: int | None
) -> Ordering | None:
    """Without syntax: the nearest event on each side of the phrase in its sentence."""
    if len(at) == 1 and relation == "during":
        return None
    sentence = tree.sentence_tokens(tree.tokens[at[0]].sentence)
    left = range(at.start - 1, max(sentence.start, at.start - _REACH) - 1, -1)
    right = range(at.stop, min(sentence.stop, at.stop + _REACH))
    first = next((i for i in left if i in events), None)
    second = next((i for i in right if i in events), None)
    if first is None or second is None:
        return None
    return Ordering(first, second, relation, at, most, None, is_whole=False)


def _distance(
    tree: Tree, at: range, relation: Relation, words: OrderWords
) -> tuple[Distance | None, int]:
    """How far apart the words before the phrase put the events, and where these words begin."""
    unit = tree.lower(at.start - 1) if at.start > 0 and relation != "during" else ""
    name = unit.removesuffix("s")
    if len(at) > 1 or name not in words.units:
        return None, at.start
    minutes = words.units[name]
    before = tree.lower(at.start - 2) if at.start > 1 else ""
    count = words.counts.get(before) if unit == name else words.numbers.cardinal(before)
    if (count is None and unit == name) or (count or 0) > _MOST_UNITS:
        return None, at.start
    if "for" in (tree.lower(i) for i in range(max(0, at.start - 4), at.start - 1)):
        # "Held for two months before his release": how long, not how far apart.
        return None, at.start
    return Distance(count, name, minutes), at.start - (1 if count is None else 2)


def _is_clause(tree: Tree, governed: int) -> bool:
    return tree.pos(governed) in _VERBAL and bool(tree.children(governed, "nsubj"))


def _second(tree: Tree, events: frozenset[int], governed: int, mark: int) -> int | None:
    """The event that the phrase governs: its word, or the subject or object of its verb."""
    if governed in events:
        return governed
    if governed - mark > _REACH:
        return None
    inside = [i for i in tree.children(governed, *_INSIDE) if i in events and i > mark]
    if inside:
        return inside[0]
    # A mark hung on the subject of its verb: "just as the envoy was meeting".
    verb = tree.head(governed)
    is_near = governed < verb <= mark + _REACH and tree.relation(mark) == "mark"
    return verb if is_near and verb in events else None


def _first(
    tree: Tree, events: frozenset[int], governed: int, second: int, start: int
) -> int | None:
    """The event that is put into order: above what the phrase governs, or the object of that verb."""
    for above in islice(tree.ancestors(governed), _CLIMB):
        if above == second:
            continue
        if above in events:
            return above
        if tree.pos(above) in _VERBAL:
            beside = [*tree.children(above, "obj", "nsubj"), *_described(tree, above)]
            near = [i for i in beside if i in events and i != second and abs(i - start) <= _REACH]
            return near[-1] if near else None
    return None


def _described(tree: Tree, verb: int) -> list[int]:
    """The noun that a relative clause tells of, with what it is of: "the timing of the raid, which came"."""
    noun = tree.head(verb)
    if noun < 0 or not tree.relation(verb).startswith("acl"):
        return []
    return [noun, *tree.children(noun, "nmod")]
