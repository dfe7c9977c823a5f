"""How certain somebody presents a content: FactBank values, with the words that decide them.

Signs on the content's own predicate come first (negation, modals, adverbs), then the predicate or cue
that presents it. What the source says and what the author stands behind are two values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table
from dateline.model.claim import CueColour, Factuality, Realisation, Stance
from dateline.resolve.tree import Tree
from dateline.stages.claims.signs import denial, empty_object


@dataclass(frozen=True, slots=True)
class Commitment:
    """Degree (certain, probable, possible, open), polarity, and the deciding tokens."""

    degree: str
    is_negative: bool
    tokens: tuple[int, ...]
    rule: str

    @property
    def factuality(self) -> Factuality:
        """The FactBank value; an open content is Uu."""
        return _value(self.degree, is_negative=self.is_negative)


def _value(degree: str, *, is_negative: bool) -> Factuality:
    values: dict[tuple[str, bool], Factuality] = {
        ("certain", False): "CT+",
        ("certain", True): "CT-",
        ("probable", False): "PR+",
        ("probable", True): "PR-",
        ("possible", False): "PS+",
        ("possible", True): "PS-",
    }
    return values.get((degree, is_negative), "Uu")


def content_root(tree: Tree, content: Sequence[int]) -> int | None:
    """The predicate of a content: the token whose head lies outside it, verbs before others."""
    inside = set(content)
    tops = [t for t in content if tree.head(t) not in inside and tree.relation(t) != "punct"]
    if not tops:
        return None
    return next((t for t in tops if tree.pos(t) in {"VERB", "AUX"}), tops[0])


def commitment(
    tree: Tree, content: Sequence[int], cue: Sequence[int], stance: Stance = "asserts"
) -> Commitment:
    """How a content is presented under its cue (no tokens for the author's own words).

    Who denies or takes back a suggestion is certain of it, however it was suggested.
    """
    root = content_root(tree, content)
    if root is None:
        return Commitment("certain", is_negative=False, tokens=(), rule="plain")
    inside = set(content)
    negators = _negators(tree, root, inside)
    is_certain = stance in {"denies", "retracts"}
    for find in (_open, _modal) if is_certain else (_open, _modal, _adverb):
        degree, tokens = find(tree, root, inside)
        if degree:
            return Commitment(
                degree, bool(negators), (*negators, *tokens), find.__name__.strip("_")
            )
    for token in () if is_certain else cue:
        degree = _cue_degree(tree.lemma(token).lower(), tree.lower(token))
        if degree:
            return Commitment(degree, bool(negators), (*negators, token), "cue")
    rule = "negation" if negators else "plain"
    return Commitment("certain", bool(negators), tuple(negators), rule)


def author_factuality(source: Factuality, stance: Stance, colour: CueColour) -> Factuality:
    """What the author stands behind: the source's value under a factive cue, else nothing."""
    return source if colour == "factive" and stance == "asserts" else "Uu"


def source_factuality(presented: Factuality, stance: Stance) -> Factuality:
    """What the source stands behind, given its stance: who denies a content holds the opposite."""
    if stance in ("cannot_verify", "questions"):
        return "Uu"
    if stance == "denies":
        return _flip(presented)
    return presented


def realisation(tree: Tree, content: Sequence[int], degree: str) -> Realisation:
    """Whether the content is told as past, going on, planned or supposed."""
    root = content_root(tree, content)
    if degree == "open":
        return "hypothetical"
    if root is None:
        return "happened"
    helpers = {tree.lower(c) for c in tree.children(root, "aux")}
    if helpers & {"will", "shall", "'ll"} or _is_to_be(tree, root):
        return "planned"
    if helpers & {"may", "might", "could", "would", "should"}:
        return "hypothetical"
    if tree.lower(root).endswith("ing") and helpers & {"is", "are", "be", "been"}:
        return "ongoing"
    return "happened"


@cache
def _words(section: str, name: str) -> frozenset[str]:
    return frozenset(table("en", "factuality")[section][name])


def _flip(value: Factuality) -> Factuality:
    flipped: dict[Factuality, Factuality] = {
        "CT+": "CT-", "CT-": "CT+", "PR+": "PR-", "PR-": "PR+", "PS+": "PS-", "PS-": "PS+", "Uu": "Uu",
    }  # fmt: skip
    return flipped[value]


def _negators(tree: Tree, root: int, inside: set[int]) -> list[int]:
    """The words of a content that deny it: those of its predicate, its object's "no", a verb of failing."""
    found = [*denial(tree, root)]
    empty = empty_object(tree, root)
    if empty is not None:
        found.append(empty)
    if tree.pos(root) == "NOUN":
        found += [d for d in tree.children(root, "det") if tree.lower(d) == "no"]
    found = [token for token in found if token in inside]
    if tree.lemma(root) in _words("negators", "verbs"):
        found.append(root)
    return sorted(set(found))


def _open(tree: Tree, root: int, inside: set[int]) -> tuple[str, list[int]]:
    marks = [
        c for c in tree.children(root, "mark", "advmod") if tree.lower(c) in _words("open", "marks")
    ]
    asks = [c for c in tree.children(root, "punct") if tree.text(c) == "?" and c in inside]
    return ("open", marks + asks) if marks or asks else ("", [])


def _modal(tree: Tree, root: int, inside: set[int]) -> tuple[str, list[int]]:
    found = [
        c
        for c in tree.children(root, "aux")
        if c in inside and tree.lower(c) in _words("modals", "possible")
    ]
    return ("possible", found) if found else ("", [])


def _adverb(tree: Tree, root: int, inside: set[int]) -> tuple[str, list[int]]:
    above = [a for a in (root, *tree.ancestors(root)) if a in inside]
    for degree in ("probable", "possible"):
        known = _words("adverbs", degree)
        found = [c for a in above for c in tree.children(a, "advmod") if tree.lower(c) in known]
        if found:
            return degree, found
        if tree.lemma(root).lower() in _words("predicates", degree):
            return degree, [root]
    return "", []


def _cue_degree(lemma: str, word: str) -> str:
    for degree in ("probable", "possible"):
        if lemma in _words("predicates", degree) or word in _words("cue_adverbs", degree):
            return degree
    return ""


def _is_to_be(tree: Tree, root: int) -> bool:
    """Reads "is to meet": a form of "be" and "to" before the predicate."""
    return any(tree.lower(m) == "to" for m in tree.children(root, "mark")) and any(
        tree.lemma(c) == "be" for c in tree.children(root, "aux", "cop")
    )
