"""Whether a predicate is denied, asked, wanted or only supposed, so that nothing is told with it."""

from __future__ import annotations

from dateline.resolve.tree import Tree
from dateline.stages.claims.act import is_nobody, words

NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor"})

CLAUSES = frozenset({"ccomp", "xcomp", "acl", "advcl", "csubj", "csubj:pass"})

NEAR = 14
"""Tokens between "no evidence that" and the predicate of its clause."""


def is_negated(tree: Tree, verb: int) -> bool:
    """Whether a predicate carries a negation: "did not", "neither confirmed nor denied", "not ... or deny"."""
    beside = tree.children(verb, "advmod", "aux", "det", "cc")
    if any(tree.lower(c) in NEGATIONS for c in beside):
        return True
    is_alternative = tree.relation(verb) == "conj" and any(
        tree.lower(c) == "or" for c in tree.children(verb, "cc")
    )
    return is_alternative and is_negated(tree, tree.head(verb))


def is_unfulfilled(tree: Tree, verb: int) -> bool:
    """Whether saying so is only wanted, refused or still to come: "refused to accept", "will claim"."""
    if {tree.lower(c) for c in tree.children(verb, "aux")} & words("open", "future"):
        return True
    is_aim = any(tree.lower(c) == "to" for c in tree.children(verb, "mark"))
    above = tree.head(verb)
    return is_aim and (above < 0 or tree.lemma(above) not in words("open", "fulfilled"))


def is_open(tree: Tree, predicate: int) -> bool:
    """Whether a predicate is only supposed, asked or denied by what stands above or on it."""
    marks = {tree.lower(c) for c in tree.children(predicate, "mark", "advmod")}
    helpers = {tree.lower(c) for c in tree.children(predicate, "aux")}
    marking = words("open", "marks") | words("open", "wrongly")
    if marks & marking or helpers & words("open", "auxiliaries"):
        return True
    if _is_without_evidence(tree, predicate) or _is_asked(tree, predicate):
        return True
    below = predicate
    for above in tree.ancestors(predicate):
        is_clause = tree.relation(below) in CLAUSES
        if is_clause and _opens(tree, above):
            return True
        below = above
    return False


def _opens(tree: Tree, above: int) -> bool:
    """Whether what governs a clause leaves it open: "denied", "no evidence", "did not say"."""
    lemma = tree.lemma(above).lower()
    if lemma in words("denying", "verbs") | words("open", "verbs"):
        return True
    is_none = lemma in words("open", "nouns") and is_nobody(tree, above)
    return is_none or is_negated(tree, above)


def _is_without_evidence(tree: Tree, predicate: int) -> bool:
    """Reads "no evidence that the group was behind it", however the clause was hung up."""
    for token in range(predicate - 1, max(predicate - NEAR, 0), -1):
        if tree.pos(token) == "PUNCT":
            return False
        if tree.lemma(token).lower() in words("open", "nouns"):
            return tree.lower(token - 1) in words("nobody", "determiners") | {"any", "little"}
        if (
            tree.lemma(token).lower() in words("open", "rumours")
            and tree.lower(token + 1) == "that"
        ):
            after = range(predicate, min(predicate + NEAR, len(tree.tokens)))
            return any(tree.lower(t) in words("open", "false") for t in after)
    return False


def _is_asked(tree: Tree, predicate: int) -> bool:
    """Whether the sentence is a question."""
    last = tree.sentence_tokens(tree.tokens[predicate].sentence)[-1]
    return tree.lower(last) == "?"
