"""How a text presents what any of its words tells of: signs on the words above it, handed down the tree.

Each word above makes something of the clause or event below it ("failed to", "plans to", "prevented"),
by whether it is itself affirmed or denied; the word's own signs come last. Signatures of verbs after
Karttunen 1971 and Nairn and others 2006.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, pairwise
from typing import Any

from dateline.lexicon import table
from dateline.resolve.tree import Tree
from dateline.stages.claims.factuality import Commitment
from dateline.stages.claims.signs import (
    has_child,
    is_new,
    is_none,
    is_predicate,
    own_signs,
    words_of,
)

REACH = 12
"""How many heads above a word may decide about it."""
LONGEST = 300
"""In longer "sentences" (tables, lists) everything hangs on one word, and heads say nothing."""
DEGREES = ("certain", "probable", "possible", "open")
"""From the surest to the least sure."""
PLAIN = Commitment("certain", is_negative=False, tokens=(), rule="plain")
CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "acl", "advcl", "parataxis"})
UNDER_TO = CLAUSES - {"parataxis"}
ARGUMENTS = frozenset({"obj", "nsubj:pass", "nmod", "compound", "conj", "xcomp", "ccomp"})
PARTS = frozenset({"aux", "aux:pass", "cop", "compound:prt"})
GOING = frozenset({"go", "goes", "went", "gone"})
"""Forms of "go" that are no future: "go get him"."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What a word makes of what is below it, where it is affirmed and where it is denied."""

    plain: str
    denied: str


TOO = Signature("not certain", "certain")
"""Reads "too weak to leave"."""


def stands(tree: Tree, token: int) -> Commitment:
    """How the text presents what ``token`` tells of: degree, polarity, deciding tokens, rule."""
    is_list = len(tree.sentence_tokens(tree.tokens[token].sentence)) > LONGEST
    path = [token, *islice(tree.ancestors(token), 0 if is_list else REACH)][::-1]
    found = _with_own(tree, path[0], PLAIN)
    for above, below in pairwise(path):
        found = _with_own(tree, below, _handed_down(tree, above, below, found))
    return found


def weakest(one: str, other: str) -> str:
    """The less sure of two degrees."""
    return max(one, other, key=DEGREES.index)


def _with_own(tree: Tree, token: int, found: Commitment) -> Commitment:
    """A commitment after the word's own signs."""
    for sign in own_signs(tree, token):
        if sign.rule == "any" and found.is_negative:
            continue
        found = Commitment(
            weakest(found.degree, sign.degree),
            found.is_negative != sign.is_negative,
            (*found.tokens, *sign.tokens),
            sign.rule,
        )
    return found


def _handed_down(tree: Tree, above: int, below: int, found: Commitment) -> Commitment:
    """What ``below`` has from the word above it, which stands as ``found``."""
    relation = tree.relation(below)
    base = relation.partition(":")[0]
    if base == "conj":
        return _shared(tree, above, below, found)
    if relation == "acl:relcl" or (base in ("aux", "cop") and found.is_negative):
        return PLAIN
    if _is_part(tree, above, below, found):
        return found
    is_clause = _is_clause(tree, below, base)
    frames = _clause_frames(tree, below, base) if is_clause else _noun_frames(tree, below)
    listed = _listed(tree, above, frames)
    if listed is not None:
        rule, signature = listed
        effect = signature.denied if found.is_negative else signature.plain
        return _effect(effect, found, above, rule)
    if is_clause:
        return _clause(tree, below, base, found)
    return _argument(tree, above, below, found)


def _listed(tree: Tree, above: int, frames: tuple[str, ...]) -> tuple[str, Signature] | None:
    """The signature of a word over a clause or event of these forms, and its name."""
    if "to" in frames and has_child(tree, above, "too", "advmod"):
        return "too", TOO
    lemma = tree.lemma(above).lower()
    for frame in frames:
        signature = _signatures(frame).get(lemma)
        if signature is not None:
            return f"{frame}.{lemma}", signature
    return None


def _is_clause(tree: Tree, below: int, base: str) -> bool:
    """Whether a word heads a clause below another, an infinitive taken for a phrase with "to" included."""
    if base in CLAUSES:
        return is_predicate(tree, below)
    return tree.pos(below) == "VERB" and has_child(tree, below, "to", "case")


def _is_part(tree: Tree, above: int, below: int, found: Commitment) -> bool:
    """Whether two words tell of one thing: helpers, "go get", "no takeover bid"."""
    relation = tree.relation(below)
    is_going = relation == "xcomp" and tree.lower(above) in GOING
    is_named = relation == "compound" and found.is_negative
    return is_going or is_named or relation in PARTS


def _clause_frames(tree: Tree, below: int, base: str) -> tuple[str, ...]:
    """The tables that say what a word makes of a clause of this form."""
    marks = {tree.lower(c) for c in tree.children(below, "mark", "case")}
    is_ing = tree.lower(below).endswith("ing")
    if "to" in marks:
        return ("to",)
    if "from" in marks:
        return ("from",)
    if base == "xcomp":
        return ("to", "from") if is_ing else ("bare",)
    is_participle = base == "acl" and not marks and not tree.children(below, "nsubj", "nsubj:pass")
    if base == "advcl" or is_participle:
        return ()
    return ("noun", "that") if marks & {"of", "for", "about"} else ("that",)


def _noun_frames(tree: Tree, below: int) -> tuple[str, ...]:
    """The tables that say what a word makes of an event that is its object or complement."""
    relation = tree.relation(below)
    frames = ("noun",) if relation in ARGUMENTS else ()
    has_for = relation in ("obl", "nmod", "xcomp") and has_child(tree, below, "for", "case")
    return ("for", *frames) if has_for else frames


def _effect(effect: str, found: Commitment, above: int, rule: str) -> Commitment:
    """What the named effect of a word that stands as ``found`` makes of what is below it."""
    if effect == "fact":
        return replace(PLAIN, rule=rule)
    if effect == "same":
        return replace(found, is_negative=False)
    degree = weakest(found.degree, effect.removeprefix("not "))
    return Commitment(degree, effect.startswith("not "), (*found.tokens, above), rule)


def _shared(tree: Tree, above: int, below: int, found: Commitment) -> Commitment:
    """What a word coordinated with another has from it: nothing where it has signs of its own.

    A denial is shared under "or" and "nor" only.
    """
    if tree.children(below, "nsubj", "nsubj:pass", "aux", "mark"):
        return PLAIN
    if tree.pos(below) in ("VERB", "AUX", "ADJ") or not is_predicate(tree, above):
        has_or = {"or", "nor"} & {tree.lower(c) for c in tree.children(below, "cc")}
        return PLAIN if found.is_negative and not has_or else found
    return PLAIN


def _clause(tree: Tree, below: int, base: str, found: Commitment) -> Commitment:
    """A clause under a word of no table."""
    purpose = [c for c in tree.children(below, "mark") if tree.lower(c) == "to"]
    if purpose and base in UNDER_TO:
        is_denied = found.is_negative and base in ("xcomp", "ccomp")
        return _effect("not possible" if is_denied else "probable", found, purpose[0], "to")
    if base == "acl" and found.is_negative and found.degree == "certain":
        return PLAIN if tree.children(below, "mark") else found
    if base == "advcl":
        return _beside(tree, below, found)
    if base == "xcomp":
        return found
    if base == "ccomp":
        degree = weakest(found.degree, "open") if found.is_negative else found.degree
        return replace(found, degree=degree, is_negative=False)
    return PLAIN


def _beside(tree: Tree, below: int, found: Commitment) -> Commitment:
    """A clause beside one that is not sure or is denied: "before they leave", "by attacking"."""
    if found.degree == "certain" and not found.is_negative:
        return PLAIN
    pending = [
        c for c in tree.children(below, "mark", "advmod") if tree.lower(c) in words_of("pending")
    ]
    if pending:
        return Commitment("probable", is_negative=False, tokens=(pending[0],), rule="pending")
    is_ing = tree.lower(below).endswith("ing") and not tree.children(below, "aux")
    return replace(found, is_negative=False) if is_ing and found.degree != "certain" else PLAIN


def _argument(tree: Tree, above: int, below: int, found: Commitment) -> Commitment:
    """An event that is an argument of a word of no table.

    What the words take for granted stays so; what is new under a denied or unsure verb does not.
    """
    relation = tree.relation(below)
    if is_none(tree, below) or not is_new(tree, below):
        return PLAIN
    if not found.is_negative:
        is_unsure = found.degree != "certain" and relation in ("obj", "obl")
        degree = "possible" if found.degree == "open" else "probable"
        return replace(found, degree=degree) if is_unsure else PLAIN
    is_any = has_child(tree, below, "any", "det")
    is_there = relation == "nsubj" and bool(tree.children(above, "expl"))
    is_light = relation == "obj" and tree.lemma(above) in words_of("light")
    if is_there or is_light or (is_any and relation in ("obj", "obl", "nsubj:pass")):
        return found
    doubted = replace(found, degree=weakest(found.degree, "possible"))
    if relation in ("obj", "nsubj:pass"):
        return doubted if found.rule == "negation" else PLAIN
    if relation == "nsubj":
        return doubted if tree.lemma(above) in words_of("existing") else PLAIN
    is_of = relation == "nmod" and has_child(tree, below, "of", "case")
    return found if is_of and found.degree == "certain" else PLAIN


@cache
def _signatures(frame: str) -> dict[str, Signature]:
    groups: Mapping[str, Mapping[str, Any]] = table("en", "signatures")[frame]
    return {
        word: Signature(group["plain"], group["denied"])
        for group in groups.values()
        for word in group["words"]
    }
