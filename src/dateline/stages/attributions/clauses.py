"""The clause that a cue passes on: its complement, or the sentence around a parenthetical."""

from __future__ import annotations

import re

from dateline.resolve.tree import Tree
from dateline.stages.attributions.draft import cue_verbs, is_quote_mark, trim

SEPARATORS = frozenset({";", "—", "–"})
DASHES = frozenset({"-", "--", "—", "–"})
CLOCK = re.compile(r"\d{1,2}[:.]\d\d")

LONGEST_DATELINE = 24
"""Tokens."""

GROUP = frozenset(
    {
        "aux",
        "aux:pass",
        "advmod",
        "obj",
        "iobj",
        "obl",
        "obl:tmod",
        "obl:npmod",
        "obl:unmarked",
        "compound:prt",
        "expl",
        "nsubj",
        "nsubj:pass",
        "obl:agent",
        "cc",
        "mark",
        "discourse",
    }
)
"""Dependents that belong to the cue's own words, not to what is said."""


def complement(tree: Tree, verb: int) -> list[int]:
    """Tokens of the clause to the right that ``verb`` introduces, by its place in the tree, or nothing."""
    for child in tree.children(verb, "ccomp"):
        if child > verb:
            return _clause_from(tree, child, verb)
    for child in tree.children(verb, "parataxis", "xcomp", "advcl", "dep", "obj", "obl", "nmod"):
        if child > verb and _opens_clause(tree, child, verb):
            return _clause_from(tree, child, verb)
    return []


def _opens_clause(tree: Tree, child: int, verb: int) -> bool:
    """Whether a dependent is a clause after "that", or speech after a colon or an opening quotation mark."""
    if any(tree.lower(mark) == "that" for mark in tree.children(child, "mark")):
        return True
    left = tree.subtree(child)[0]
    if left <= verb:
        return False
    before = left - 1
    return tree.relation(child) in {"parataxis", "dep", "advcl"} and (
        tree.text(before) == ":" or tree.text(left) == ":" or is_quote_mark(tree, before)
    )


def _clause_from(tree: Tree, head: int, verb: int) -> list[int]:
    """The clause under ``head``, right of ``verb``, closed to a range."""
    inside = [token for token in tree.subtree(head) if token > verb]
    return trim(tree, range(inside[0], inside[-1] + 1)) if inside else []


def group_end(tree: Tree, verb: int) -> int:
    """One past the last token of the cue's own words to the right (addressee, adverbs, dates)."""
    end = verb + 1
    for child in tree.children(verb):
        if child > verb and tree.relation(child) in GROUP:
            reach = tree.subtree(child)
            if reach[0] <= end or tree.relation(child) != "obl":
                end = max(end, reach[-1] + 1)
    return end


def opens_quotation(tree: Tree, token: int) -> bool:
    """Whether a quotation mark stands right before the next word."""
    return (
        is_quote_mark(tree, token)
        and token + 1 < len(tree.tokens)
        and tree.tokens[token].span.end == tree.tokens[token + 1].span.start
    )


def segment_start(tree: Tree, first: int, end: int) -> int:
    """Where the clause before ``end`` starts: after the last semicolon, or after a dateline or clock time."""
    for token in range(end - 1, first - 1, -1):
        if tree.text(token) in SEPARATORS:
            return token + 1
    return _after_dateline(tree, first, end)


def _after_dateline(tree: Tree, first: int, end: int) -> int:
    """After "BUNIA, June 12 (Agency) -" or "15:38", else ``first``."""
    if first + 1 < end and CLOCK.fullmatch(tree.text(first)) and tree.text(first + 1)[:1].isupper():
        return first + 1
    for token in range(first, min(end, first + LONGEST_DATELINE)):
        text = tree.text(token)
        if text == ":" and token > first and tree.text(token - 1).isupper():
            return token + 1
        if text in DASHES and token > first:
            return token + 1
        if text[:1].islower() and text not in {"de", "of", "al"}:
            return first
    return first


def is_sayer(tree: Tree, token: int) -> bool:
    """Whether the token is a verb that takes a clause of what is said and has a subject."""
    frames = cue_verbs().get(tree.lemma(token).lower(), {})
    return "clause" in frames and bool(tree.children(token, "nsubj"))
