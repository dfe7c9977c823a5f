"""Where words for a time stand beside an event: touching it, in its phrase, or before a clause of its own."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.model.event import EventMention, TimeExpression
from dateline.resolve.tree import Tree
from dateline.stages.event_times.signs import signs, time_start

_PHRASE_TOKENS = 16
_POSSESSIVE = frozenset({"'s", "’s"})
_BETWEEN = frozenset({"on", "of", "in", "at", "the", "early", "late", "about", "around"})
_BREAKS = frozenset({",", ";", ":", "-", "–", "—"})


def is_beside(tree: Tree, time: TimeExpression, mention: EventMention) -> bool:
    """Whether the words touch the mention: "Friday's deadly raid", "the raid of 4 March"."""
    first, token = time_start(tree, time), mention.token
    if token > first:
        last = tree.tokens_in(time.evidence.extent)[-1]
        between = [tree.lower(i) for i in range(last + 1, min(token, last + 5))]
        return len(between) <= 3 and bool(between) and between[0] in _POSSESSIVE
    between = [tree.lower(i) for i in range(token + 1, min(first, token + 4))]
    return len(between) <= 2 and bool(between) and set(between) <= _BETWEEN


def is_possessive(tree: Tree, time: TimeExpression) -> bool:
    """Whether the words own what follows: "Tuesday's murder"."""
    after = tree.tokens_in(time.evidence.extent)[-1] + 1
    return after < len(tree.tokens) and tree.lower(after) in _POSSESSIVE


def opens_when(tree: Tree, time: TimeExpression, mention: EventMention) -> bool:
    """Whether the mention is told right after the time: "in 2022, when four people died"."""
    last = tree.tokens_in(time.evidence.extent)[-1]
    after = [tree.lower(i) for i in range(last + 1, min(last + 3, len(tree.tokens)))]
    if not tree.words or "when" not in after:
        return False
    told = tree.head(last + 1 + after.index("when"))
    return told >= 0 and told in (mention.token, tree.head(mention.token))


def is_apart(tree: Tree, mention: EventMention) -> bool:
    """Whether the mention is a reason or a point in time for the rest: "arrested over the raid"."""
    cases = {tree.lower(i) for i in tree.children(mention.token, "case")}
    return bool(cases & signs().about)


def holding_phrase(
    tree: Tree, time: TimeExpression, mentions: Mapping[int, EventMention]
) -> int | None:
    """The token of the event noun, itself told as a reason, in whose phrase a time stands.

    In "investigated over an attack on a hostel in Lille last May" the attack was in May.
    """
    first = time_start(tree, time)
    sentence = tree.sentence_tokens(tree.tokens[first].sentence)
    for index in range(first - 1, max(sentence.start, first - _PHRASE_TOKENS) - 1, -1):
        if tree.lower(index) in _BREAKS or tree.pos(index) in ("VERB", "AUX"):
            return None
        if index in mentions:
            return index if is_apart(tree, mentions[index]) else None
    return None
