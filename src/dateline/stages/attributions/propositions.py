"""One proposition at a time: a content is split at its coordinated clauses and trailing participles.

Word order decides and the tree may veto, because trees of long sentences are often wrong in just this.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.resolve.tree import Tree
from dateline.stages.attributions.draft import trim
from dateline.stages.attributions.signs import is_finite

SHORTEST = 3
"""Tokens that both sides of a split must have."""
REACH = 16
"""How far after "and" the verb of a new clause is looked for, in tokens."""

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
JOINTS = frozenset({"and", "but"})
SUBORDINATE = frozenset({"who", "which", "whose", "where", "when", "because", "if"})
PREPOSITIONS = frozenset({"including", "excluding", "following", "regarding", "concerning"})
"""Participles that only add a phrase."""
STOPPERS = frozenset(
    {"who", "which", "whose", "whom", "where", "when", "because", "if", "after", "as"}
)


def propositions(tree: Tree, tokens: Sequence[int]) -> list[list[int]]:
    """The content as one list of tokens for each proposition, in order of the text."""
    ordered = list(tokens)
    pieces: list[list[int]] = []
    start = 0
    for at in range(1, len(ordered)):
        if at - start < SHORTEST or len(ordered) - at < SHORTEST:
            continue
        left = ordered[start:at]
        if _starts_new(tree, ordered, at) and (
            any(is_finite(tree, t) for t in left) or tree.lower(left[0]).endswith("ing")
        ):
            pieces.append(ordered[start:at])
            start = at
    pieces.append(ordered[start:])
    return [piece for piece in (trim(tree, p) for p in pieces) if piece]


def _starts_new(tree: Tree, ordered: Sequence[int], at: int) -> bool:
    """Whether a new proposition starts at this place of the content."""
    token, before = ordered[at], ordered[at - 1]
    word = tree.lower(token)
    if tree.text(token) == ";" or tree.tokens[token].sentence != tree.tokens[before].sentence:
        return True
    if word in JOINTS:
        return _clause_ends(tree, ordered, at) and _clause_follows(tree, ordered, at + 1)
    return tree.text(before) == "," and _is_participle(tree, token)


def _clause_ends(tree: Tree, ordered: Sequence[int], at: int) -> bool:
    """Whether the clause before "and" already has its verb ("when farmers and herders fought" has not)."""
    for token in reversed(ordered[:at]):
        if is_finite(tree, token) or _is_participle(tree, token):
            return True
        if tree.lower(token) in SUBORDINATE:
            return False
    return False


def _is_participle(tree: Tree, token: int) -> bool:
    """Whether a word is a participle that opens a clause: "killing two", "having left"; not "including"."""
    word = tree.lower(token)
    if word in PREPOSITIONS or not word.endswith("ing"):
        return False
    return tree.pos(token) == "VERB" or word == "having"


def _clause_follows(tree: Tree, ordered: Sequence[int], at: int) -> bool:
    """Whether "and" is followed by "that", a helping verb, a participle, or a subject and its verb."""
    if at >= len(ordered):
        return False
    first = ordered[at]
    is_perfect = (
        tree.lower(first) in {"had", "has", "have", "are"} and tree.lower(first - 1) == "and"
    )
    if is_perfect or (tree.lower(first) == "that" and tree.pos(first) == "SCONJ"):
        return True
    if _is_participle(tree, first):
        return True
    return _has_own_subject(tree, ordered, at)


def _has_own_subject(tree: Tree, ordered: Sequence[int], at: int) -> bool:
    """Whether something nominal and then a finite verb follow, within reach."""
    has_subject = False
    for token in ordered[at : at + REACH]:
        if tree.lower(token) in STOPPERS or tree.lower(token) == "and":
            return False
        if has_subject and is_finite(tree, token):
            return _subject_is_new(tree, token, ordered[at])
        has_subject = has_subject or tree.pos(token) in NOMINAL
        if tree.pos(token) == "VERB" and not has_subject:
            return False
    return False


def _subject_is_new(tree: Tree, verb: int, first: int) -> bool:
    """The verb's subject, where the tree has one, must stand after "and"."""
    main = tree.head(verb) if tree.pos(verb) == "AUX" and tree.head(verb) >= 0 else verb
    subjects = tree.children(main, "nsubj", "csubj", "expl")
    return not subjects or max(subjects) >= first
