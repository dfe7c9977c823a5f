"""Words around a time that keep it from an event: entries, texts, limits, deaths that come later."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Literal

from dateline.lexicon import table
from dateline.model.event import EventMention, TimeExpression
from dateline.resolve.time.tense import TenseWords, dates_statement, preposition
from dateline.resolve.tree import Tree

Utterance = Literal["entry", "text", "said"]
"""An entry of a running report, a text that the report speaks of, or something said."""
_SUBTREE = 40
_NAMED_BY = 2


@dataclass(frozen=True, slots=True)
class Signs:
    """The word lists of one language."""

    texts: frozenset[str]
    limits: frozenset[str]
    announced: frozenset[str]
    dying: frozenset[str]
    dying_later: frozenset[str]
    forums: frozenset[str]
    stamps: frozenset[str]
    about: frozenset[str]
    lasting: frozenset[str]
    separate: frozenset[str]
    reactions: frozenset[str]
    later: frozenset[str]
    appointed: frozenset[str]
    phases: frozenset[str]
    remembrances: frozenset[str]


@cache
def signs() -> Signs:
    """The English word lists."""
    return Signs(**{name: frozenset(words) for name, words in table("en", "event_times").items()})


def utterance(tree: Tree, time: TimeExpression, words: TenseWords) -> Utterance | None:
    """What kind of words the time belongs to, when it is not the time of what they tell."""
    if is_entry(tree, time):
        return "entry"
    if is_of_text(tree, time):
        return "text"
    span = time.evidence.extent
    is_announced = preposition(tree, span) in signs().announced
    return "said" if not is_announced and dates_statement(tree, span, words) else None


def is_entry(tree: Tree, time: TimeExpression) -> bool:
    """Whether a clock time opens a line of a running report: "16:05 — Police say"."""
    inside = tree.tokens_in(time.evidence.extent)
    if time.timex != "TIME" or not inside or inside[-1] + 1 >= len(tree.tokens):
        return False
    sentence = tree.sentence_tokens(tree.tokens[inside[0]].sentence)
    return inside[0] == sentence.start and tree.text(inside[-1] + 1) in signs().stamps


def is_of_text(tree: Tree, time: TimeExpression) -> bool:
    """Whether the time is that of a text: "its report of Monday on the raid", "Monday's article"."""
    inside = tree.tokens_in(time.evidence.extent)
    before, after = inside[0] - 2 if inside else -1, inside[-1] + 2 if inside else -1
    if before >= 0 and tree.lower(before + 1) in ("of", "on"):
        return tree.lower(before) in signs().texts
    is_owner = 0 <= after < len(tree.tokens) and tree.lower(after - 1) in ("'s", "’s")
    return is_owner and tree.lower(after) in signs().texts


def is_limit(tree: Tree, time: TimeExpression) -> bool:
    """Whether the words before the time make it a limit: "the third since January"."""
    return preposition(tree, time.evidence.extent) in signs().limits


def dies_later(tree: Tree, mention: EventMention) -> bool:
    """Whether the mention tells a death after the event that caused it: "died in hospital"."""
    if tree.lemma(mention.token) not in signs().dying:
        return False
    below = islice(tree.subtree(mention.token), _SUBTREE)
    return any(tree.lower(i) in signs().dying_later for i in below if i > mention.token)


def is_remembered(tree: Tree, mention: EventMention) -> bool:
    """Whether the mention is only what a day is named for: "the anniversary of a raid"."""
    above = islice(tree.ancestors(mention.token), _NAMED_BY)
    return any(tree.lemma(i) in signs().remembrances for i in above)


def is_forum(tree: Tree, time: TimeExpression, mention: EventMention, owner: int | None) -> bool:
    """Whether words said at a meeting date the meeting: "told a hearing on Wednesday"."""
    if mention.kind not in signs().forums or owner is None:
        return False
    return tree.head(mention.token) == owner and mention.token < time_start(tree, time)


def time_start(tree: Tree, time: TimeExpression) -> int:
    """The first token of the words for a time."""
    return tree.tokens_in(time.evidence.extent)[0]
