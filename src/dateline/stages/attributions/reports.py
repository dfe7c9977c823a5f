"""Nouns that carry a content, and contents that somebody calls untrue."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dateline.resolve.tree import Tree
from dateline.stages.attributions.draft import clean_lemma, cue_set, trim

LONGEST_POINTER = 12
"""Tokens before the verb of "the figure of 42 is false"."""

LONGEST_VERDICT = 4
"""Tokens between that verb and "false"."""

LONGEST_TAIL = 6
"""Tokens of a verdict after "false": "from beginning to end"."""

VERBAL = frozenset({"VERB", "AUX"})


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


def called_false(tree: Tree, tokens: Sequence[int]) -> list[int]:
    """S in "S is false": words that only point at what was said ("this", "the figure of 42"), else nothing."""
    whole = list(tokens)
    at = next((i for i, t in enumerate(whole[:LONGEST_POINTER]) if tree.pos(t) in VERBAL), None)
    if not at or tree.lemma(whole[at]).lower() != "be":
        return []
    predicate = whole[at + 1 :]
    end = next((i for i, t in enumerate(predicate) if tree.pos(t) == "PUNCT"), len(predicate))
    verdict = next((i for i, t in enumerate(predicate[:end]) if is_false(tree, t)), None)
    subject = trim(tree, whole[:at])
    if verdict is None or not subject or not _is_verdict(tree, predicate[:end], verdict):
        return []
    if len(subject) == 1:
        is_plain = tree.lower(predicate[verdict]) in cue_set("falsehood", "plain")
        return subject if is_plain and tree.lower(subject[0]) in {"this", "that", "it"} else []
    noun = next((t for t in subject if tree.pos(t) == "NOUN"), None)
    return subject if noun is not None and clean_lemma(tree, noun) in _pointers() else []


def _is_verdict(tree: Tree, predicate: Sequence[int], verdict: int) -> bool:
    """Whether a predicate only calls something untrue: "a lie from beginning to end", not "no lie"."""
    if verdict > LONGEST_VERDICT or len(predicate) - verdict > LONGEST_TAIL:
        return False
    words = {tree.lower(t) for t in predicate}
    has_verb = any(tree.pos(t) == "VERB" for t in predicate[verdict + 1 :])
    return not has_verb and not words & {"not", "n't", "n’t", "no", "never", "to", "that"}


@cache
def _pointers() -> frozenset[str]:
    """Nouns by which somebody points at what was said: "figure", "claim", "version"."""
    return carriers() | cue_set("falsehood", "pointers")


def is_false(tree: Tree, token: int) -> bool:
    """Whether a word calls something untrue: "false", "baseless", "lie"."""
    return tree.lower(token) in cue_set("falsehood", "adjectives") | cue_set("falsehood", "nouns")
