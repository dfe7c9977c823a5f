"""Nouns that carry a content, and contents that somebody calls untrue."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dateline.resolve.tree import Tree
from dateline.stages.attributions.draft import clean_lemma, cue_set


def reported_clause(tree: Tree, tokens: Sequence[int]) -> list[int]:
    """P in "foreign reports that P": the words after "that"; empty when no such noun comes before it."""
    whole = list(tokens)
    that = next((i for i, t in enumerate(whole[:14]) if tree.lower(t) == "that"), None)
    if that is None or not any(clean_lemma(tree, t) in carriers() for t in whole[:that]):
        return []
    return whole[that + 1 :]


@cache
def carriers() -> frozenset[str]:
    """Nouns that carry a content: "claim", "report", "rumour"."""
    kinds = ("neutral", "distancing", "suggesting", "assertive")
    return frozenset().union(*(cue_set("nouns", kind) for kind in kinds))


def false_report(tree: Tree, tokens: Sequence[int]) -> list[int]:
    """P in "reports that P are false": what somebody calls untrue; empty when nothing is."""
    whole = reported_clause(tree, tokens)
    for at in range(len(whole) - 1, 1, -1):
        near = [tree.lower(t) for t in whole[at : at + 5]]
        is_verb = tree.pos(whole[at]) == "AUX" or near[0] in {"do", "proved", "appears", "appear"}
        if is_verb and (
            any(is_false(tree, t) for t in whole[at : at + 5])
            or ("not" in near and {"true", "correspond", "correct"} & set(near))
        ):
            return _before_verb(tree, whole[:at])
    return []


def _before_verb(tree: Tree, tokens: list[int]) -> list[int]:
    """Without "appears to", "seems to" at the end."""
    last = len(tokens)
    while last and tree.lower(tokens[last - 1]) in {"to", "appears", "appear", "seems", "seem"}:
        last -= 1
    return tokens[:last]


def is_false(tree: Tree, token: int) -> bool:
    """Whether a word calls something untrue: "false", "baseless", "lie"."""
    return tree.lower(token) in cue_set("falsehood", "adjectives") | cue_set("falsehood", "nouns")
