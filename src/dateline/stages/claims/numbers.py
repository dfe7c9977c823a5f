"""A figure that a content states itself: "eight bodies had been recovered", "the dead at 58", "nine".

Only a figure of people is read, and only where words of harm or an earlier figure say of what.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dateline.lexicon import table
from dateline.model.claim import ClaimField, NumberValue
from dateline.resolve.number import Numbers, Quantity
from dateline.resolve.tree import Tree
from dateline.stages.references.nouns import noun

BARE = 5
"""Tokens; a content this short may be a figure and nothing else."""

ENDS = ([","], [":"], [";"])
"""What ends a bare figure that goes on with something else: "five, and a recording bears him out"."""

FILLERS = frozenset({"DET", "ADP", "NUM", "ADV", "PUNCT", "AUX", "PART", "PRON"})

AGES = [[who, verb] for who in ("i", "he", "she") for verb in ("was", "am", "is")]
"""Words before an age: "I was nine"."""

KINDS: tuple[ClaimField, ...] = ("killed", "wounded", "arrested", "abducted")


def stated_figures(
    tree: Tree, content: Sequence[int], heard: ClaimField | None
) -> list[tuple[ClaimField, NumberValue]]:
    """The fields and bounds of the figures that the content states of people, one for each field.

    ``heard`` is the field of the figure before it, which a bare "nine" or "that figure" goes on with.
    """
    words = [tree.lower(t) for t in content]
    figures = _figures(tree, content, words)
    if not figures:
        return []
    if _is_part(tree, content, words, figures[0]):
        quantity = figures[0][0]
        return [("victim", NumberValue(quantity.min, quantity.max))]
    general = first_kind(tree, content) or _cared_for(tree, content, heard)
    quantity, first, last = figures[0]
    is_alone = words[last : last + 1] in ENDS
    lead = content[:last] if is_alone else content
    rest = [t for i, t in enumerate(lead) if not first <= i < last]
    is_only = is_alone or len(figures) == 1
    if is_only and len(rest) <= BARE and all(_is_filler(tree, t) for t in rest):
        kind = general or heard
        return [(kind, NumberValue(quantity.min, quantity.max))] if kind else []
    found: dict[ClaimField, NumberValue] = {}
    for quantity, first, last in figures:
        own = first_kind(tree, content[last : last + 2])
        is_people = (
            _is_of_people(tree, content, last)
            or _is_toll(tree, content, first)
            or _is_list(tree, content, first)
        )
        kind = own or (None if found else general or _toll_kind(tree, content, first, heard))
        if kind is not None and is_people:
            found.setdefault(kind, NumberValue(quantity.min, quantity.max))
    return list(found.items())


def _cared_for(tree: Tree, content: Sequence[int], heard: ClaimField | None) -> ClaimField | None:
    """The wounded, where the figure before was of them and people are said to be in care: "four were admitted"."""
    if heard != "wounded":
        return None
    is_care = any(tree.lemma(t).lower() in _words("care") for t in content)
    return heard if is_care else None


def _is_part(
    tree: Tree, content: Sequence[int], words: Sequence[str], figure: tuple[Quantity, int, int]
) -> bool:
    """Whether a figure counts some of those harmed: "three of the dead", "among the dead were five"."""
    _, first, last = figure
    if words[last : last + 2] == ["of", "the"] and last + 2 < len(content):
        return first_kind(tree, content[last + 2 : last + 3]) is not None
    before = words[:first]
    return ("among" in before or "include" in before) and "the" in before


def _is_filler(tree: Tree, token: int) -> bool:
    lemma = tree.lemma(token).lower()
    known = _words("toll").union(*(_words(kind) for kind in KINDS))
    return tree.pos(token) in FILLERS or lemma in known


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("en", "claim_fields")["figures"][name])


@cache
def _numbers() -> Numbers:
    return Numbers.of(table("en", "numbers"))


def _figures(
    tree: Tree, content: Sequence[int], words: Sequence[str]
) -> list[tuple[Quantity, int, int]]:
    """Figures with the indices of their first word and the word after; none of times, ages or money."""
    numbers = _numbers()
    found: list[tuple[Quantity, int, int]] = []
    index = 0
    while index < len(content):
        hit = numbers.at(words, index)
        if hit is None or hit[0].is_vague or words[index] in {"no", "none", "nobody"}:
            index += 1
            continue
        quantity, end = hit
        before = words[index - 1] if index else ""
        after = words[end] if end < len(words) else ""
        if after not in _words("units") and before not in _words("before_units"):
            is_pronoun = words[index:end] == ["one"] and tree.pos(content[index]) != "NUM"
            is_age = words[max(index - 2, 0) : index] in AGES
            if not is_pronoun and not is_age:
                found.append((quantity, index, end))
        index = max(end, index + 1)
    return found


def number_at(tree: Tree, content: Sequence[int], token: int) -> NumberValue | None:
    """The bounds of the figure that holds a token of the content; none of times, ages or money."""
    words = [tree.lower(t) for t in content]
    for quantity, first, last in _figures(tree, content, words):
        if token in content[first:last]:
            return NumberValue(quantity.min, quantity.max)
    return None


def first_kind(tree: Tree, tokens: Sequence[int]) -> ClaimField | None:
    """The field of the first word among the tokens that says what is counted."""
    for token in tokens:
        forms = {tree.lemma(token).lower(), tree.lower(token)}
        for kind in KINDS:
            if forms & _words(kind):
                return kind
    return None


def _is_of_people(tree: Tree, content: Sequence[int], end: int) -> bool:
    """Whether people or bodies follow the figure: "31 people", "eight charred bodies"."""
    for token in content[end : end + 3]:
        word = tree.lower(token)
        if tree.lemma(token).lower() in _words("counted") or noun(word) is not None:
            return True
        if tree.pos(token) not in {"ADJ", "NOUN", "PROPN", "ADP", "DET"}:
            return False
    return False


def _toll_kind(
    tree: Tree, content: Sequence[int], first: int, heard: ClaimField | None
) -> ClaimField | None:
    """What a bare "the figure of 32" or "the toll at 20" counts: as before, else the dead."""
    if _is_list(tree, content, first):
        return heard
    if not _is_toll(tree, content, first):
        return None
    is_of_dead = any(tree.lemma(t).lower() in _words("tolls") for t in content[:first])
    return heard or ("killed" if is_of_dead else None)


def _is_list(tree: Tree, content: Sequence[int], first: int) -> bool:
    """Whether a figure counts the names of a list: "she had written down 31 names"."""
    after = [tree.lower(t) for t in content[first + 1 : first + 2]]
    before = content[max(0, first - 3) : first]
    return after == ["names"] and any(tree.lemma(t).lower() in _words("listing") for t in before)


def _is_toll(tree: Tree, content: Sequence[int], first: int) -> bool:
    """Whether a word for a toll leads to the figure: "the toll at 58", "figure of five"."""
    return any(
        tree.lemma(token).lower() in _words("toll") | _words("counted")
        for token in content[max(0, first - 4) : first]
    )
