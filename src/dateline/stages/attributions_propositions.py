"""One proposition at a time: a content is split at its coordinated clauses and trailing participles."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.resolve.tree import Tree
from dateline.stages.attributions_draft import trim

SUBJECTS = ("nsubj", "csubj", "expl")
SHORTEST = 3
"""Tokens that both sides of a split must have."""


def propositions(tree: Tree, tokens: Sequence[int]) -> list[list[int]]:
    """The content as one list of tokens for each proposition, in order of the text."""
    inside = set(tokens)
    cuts = sorted(
        {cut for cut in (_cut_before(tree, t, inside) for t in tokens) if cut is not None}
    )
    pieces: list[list[int]] = []
    start = 0
    ordered = list(tokens)
    for cut in cuts:
        at = ordered.index(cut)
        if at - start >= SHORTEST and len(ordered) - at >= SHORTEST:
            pieces.append(ordered[start:at])
            start = at
    pieces.append(ordered[start:])
    return [piece for piece in (trim(tree, p) for p in pieces) if piece]


def _cut_before(tree: Tree, token: int, inside: set[int]) -> int | None:
    """The token before which the proposition headed by ``token`` starts, if it is a new one."""
    head = tree.head(token)
    if head not in inside or head >= token or tree.pos(token) not in {"VERB", "AUX", "ADJ", "NOUN"}:
        return None
    relation = tree.relation(token)
    if relation == "conj" and _is_clause(tree, head) and _starts_proposition(tree, token):
        return _leftmost(tree, token, inside, head)
    if relation == "advcl" and _is_result(tree, token, inside):
        return _leftmost(tree, token, inside, head)
    return None


def _is_clause(tree: Tree, token: int) -> bool:
    return tree.pos(token) in {"VERB", "AUX"} or bool(tree.children(token, "cop"))


def _starts_proposition(tree: Tree, token: int) -> bool:
    """A coordinated clause with its own subject, "that", or helping verb; or a participle beside one."""
    if tree.children(token, *SUBJECTS):
        return True
    if any(tree.lower(m) == "that" for m in tree.children(token, "mark")):
        return True
    if tree.pos(token) != "VERB":
        return False
    return bool(tree.children(token, "aux")) or tree.lower(token).endswith("ing")


def _is_result(tree: Tree, token: int, inside: set[int]) -> bool:
    """A trailing participle after a comma: ", killing at least 11 people"."""
    if not tree.lower(token).endswith("ing") or tree.children(token, *SUBJECTS, "mark", "aux"):
        return False
    left = tree.subtree(token)[0]
    return left - 1 in inside and tree.text(left - 1) == ","


def _leftmost(tree: Tree, token: int, inside: set[int], head: int) -> int | None:
    below = [t for t in tree.subtree(token) if t in inside and t > head]
    return below[0] if below else None
