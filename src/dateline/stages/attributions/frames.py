"""Contents that are not clauses: objects and complements of "deny", "accuse", "blame", "put", "call"."""

from __future__ import annotations

from dateline.resolve.tree import Tree
from dateline.stages.attributions.draft import trim
from dateline.stages.attributions.reports import carriers, is_false

CARRIERS = ("neutral", "assertive", "distancing", "suggesting")


def objects(tree: Tree, verb: int) -> list[int]:
    """Heads of the direct objects to the right of ``verb``."""
    return [child for child in tree.children(verb, "obj") if child > verb]


def phrase_tokens(tree: Tree, head: int, *, after: int) -> list[int]:
    """The full phrase of ``head`` right of ``after``, without its preposition."""
    cases = {t for t in tree.children(head, "case", "mark") if t < head}
    inside = [t for t in tree.subtree(head, without=("parataxis",)) if t > after and t not in cases]
    return trim(tree, range(inside[0], inside[-1] + 1)) if inside else []


def carried_clause(tree: Tree, noun: int) -> list[int]:
    """The clause of a noun such as "claim" ("reports that money had been paid"), or nothing."""
    for child in tree.children(noun, "acl", "ccomp", "appos", "dep"):
        marks = [m for m in tree.children(child, "mark") if tree.lower(m) == "that"]
        if child > noun and marks and tree.relation(child) != "acl:relcl":
            inside = [t for t in tree.subtree(child) if t > noun]
            return trim(tree, range(inside[0], inside[-1] + 1))
    return []


def carried_phrase(tree: Tree, noun: int) -> list[int]:
    """The "of" or "about" phrase of a noun such as "rumour" ("rumours of a second attack")."""
    for child in tree.children(noun, "nmod", "obl", "acl"):
        if any(tree.lower(c) in {"of", "about"} for c in tree.children(child, "case", "mark")):
            return phrase_tokens(tree, child, after=noun)
    return []


def is_carrier(tree: Tree, noun: int) -> bool:
    """Whether the noun names something said: "claim", "report", "rumour"."""
    return tree.lemma(noun).lower() in carriers()


def object_content(tree: Tree, verb: int) -> tuple[list[int], int | None]:
    """The object of ``verb`` as content; for "reports that P" it is P, and the noun comes with it."""
    for head in objects(tree, verb):
        if is_carrier(tree, head):
            inner = carried_clause(tree, head) or carried_phrase(tree, head)
            if inner:
                return inner, head
        tokens = phrase_tokens(tree, head, after=verb)
        if tokens:
            return tokens, None
    return [], None


def with_preposition(tree: Tree, verb: int, words: frozenset[str]) -> list[int]:
    """The phrase or clause after one of the prepositions ``words`` under ``verb`` or its object."""
    for holder in (verb, *objects(tree, verb)):
        for child in tree.children(holder, "obl", "nmod", "advcl", "acl", "xcomp", "ccomp"):
            marks = tree.children(child, "case", "mark")
            if child > verb and any(tree.lower(m) in words and m > verb for m in marks):
                tokens = phrase_tokens(tree, child, after=min(marks))
                if tokens:
                    return tokens
    return []


def doing(tree: Tree, verb: int) -> list[int]:
    """The infinitive or gerund under ``verb`` without "to" ("denied having fired")."""
    for child in tree.children(verb, "xcomp", "ccomp", "advcl"):
        if child <= verb or tree.pos(child) not in {"VERB", "AUX"}:
            continue
        inside = [t for t in tree.subtree(child) if t > verb]
        while inside and tree.lower(inside[0]) in {"to", "of", "on", "for"}:
            inside = inside[1:]
        if inside:
            return trim(tree, range(inside[0], inside[-1] + 1))
    return []


def says_false(tree: Tree, tokens: list[int]) -> bool:
    """Whether a predicate calls something untrue ("false", "a lie", "enemy propaganda")."""
    return any(is_false(tree, t) for t in tokens)
