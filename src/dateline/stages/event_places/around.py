"""What the words around a place say where the tree does not: its preposition, "X, where ...", what follows."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from dateline.model.text import Span
from dateline.resolve.tree import Tree
from dateline.stages.event_places.words import place_words

MAX_WORDS_BETWEEN = 12
"""Words between a trigger and a place that may belong to it although the tree does not say so."""
MAX_APART = 25
"""Words between a trigger and a place among which another event is looked for."""
MAX_PHRASE = 5
"""Words of a phrase that may stand before a place in it."""
_COMPASS = ("north", "south", "east", "west")
_BREAKS = frozenset({".", ";", ":", '"', "“", "”", "who", "which", "whose", "that", "and", "but"})


def is_where(tree: Tree, trigger: int, span: Span) -> bool:
    """Whether the trigger stands in a clause that says what happened at the place: "X, where a shop burned"."""
    last = tree.tokens_in(span).stop
    where = next((i for i in (last, last + 1) if i < trigger and tree.lower(i) == "where"), None)
    if where is None or trigger - where > MAX_WORDS_BETWEEN:
        return False
    between = (tree.lower(i) for i in range(where + 1, trigger))
    return not any(word in place_words().other_time or word == "where" for word in between)


def follows(tree: Tree, trigger: int, span: Span, triggers: Collection[int]) -> bool:
    """Whether a place follows the trigger with nothing between that sets it apart."""
    first = tree.tokens_in(span).start
    if not trigger < first <= trigger + MAX_WORDS_BETWEEN or tree.relation(trigger) == "amod":
        return False
    is_located = locative_before(tree, first) in place_words().locative
    if not is_located and not says_where(tree, span):
        return False
    return not any(_sets_apart(tree, i, triggers) for i in range(trigger + 1, first))


def says_where(tree: Tree, span: Span) -> bool:
    """Whether the words need no preposition: "about 60 km west of X"."""
    inside = [tree.lower(i) for i in tree.tokens_in(span)]
    return any(w.startswith(_COMPASS) and n == "of" for w, n in pairwise(inside))


def is_of_nearer(tree: Tree, trigger: int, span: Span, triggers: Collection[int]) -> bool:
    """Whether another event stands between, set apart from the trigger: "held over | an attack in X"."""
    first = tree.tokens_in(span).start
    if not trigger < first <= trigger + MAX_APART:
        return False
    nearer = [i for i in range(trigger + 1, first) if i in triggers]
    if not nearer:
        return False
    return has_apart_word(tree, trigger, nearer[-1]) and not has_apart_word(tree, nearer[-1], first)


def has_apart_word(tree: Tree, first: int, last: int) -> bool:
    """Whether a word between two tokens sets two events apart: "arrested after an attack", not "before dawn"."""
    words = place_words()
    return any(
        tree.lower(i) in words.apart and tree.lower(i + 1) not in words.times_of_day
        for i in range(first + 1, last)
    )


def _sets_apart(tree: Tree, index: int, triggers: Collection[int]) -> bool:
    words = place_words()
    lower, lemma = tree.lower(index), tree.lemma(index)
    if lower == "for" and tree.pos(index + 1) in ("NUM", "PROPN"):
        return False  # "talks scheduled for 2 April in X"
    if lower == "and" and tree.pos(index + 1) == "NOUN":
        return False  # "with bows and arrows"
    if tree.lower(index + 1) in words.times_of_day:
        return False
    if lower in _BREAKS or lower in words.apart or lower in words.other_time:
        return True
    if lemma in words.speech or lemma in words.apart_verbs or lemma in words.belonging:
        return True
    # "Died in a raid on X": the other event is where this one was.
    return index in triggers and locative_before(tree, index) not in words.same_scene


def preposition(tree: Tree, head: int, span: Span) -> str:
    """The preposition of a place: before its phrase, or the word right before its name.

    "From the area of X" is from X.
    """
    found = _case(tree, head)
    if found == "of" and tree.head(head) >= 0:
        return _case(tree, tree.head(head)) or found
    if found:
        return found
    before = tree.tokens_in(span).start - 1
    return tree.lower(before) if before >= 0 else ""


def _case(tree: Tree, head: int) -> str:
    return next((tree.lower(i) for i in tree.children(head, "case") if i < head), "")


def locative_before(tree: Tree, first: int) -> str:
    """The preposition that opens the phrase around a place: "in a village | 25 km east of X"."""
    if first < len(tree.tokens) and tree.lower(first) in place_words().locative:
        return tree.lower(first)
    for index in range(first - 1, max(first - 1 - MAX_PHRASE, -1), -1):
        if tree.pos(index) == "ADP" or tree.lower(index) in place_words().locative:
            return tree.lower(index)
        if tree.pos(index) not in ("NOUN", "ADJ", "DET", "PROPN", "NUM", "ADV", "X"):
            return ""
    return ""
