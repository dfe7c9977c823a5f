"""Figures of contents whose words of harm no count covers: one person told of, and how many of anything.

"A teacher was killed" says one; "two officers have been suspended" says two, whatever befell them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model.claim import ClaimField, NumberValue
from dateline.model.event import Count
from dateline.model.text import Span
from dateline.resolve.tree import Tree
from dateline.stages.claims.factuality import content_root
from dateline.stages.claims.numbers import first_kind, number_at
from dateline.stages.references.nouns import noun

ONE = frozenset({"a", "an", "another"})
NOBODY = frozenset({"nobody", "none"})
PREDICATES = frozenset({"VERB", "ADJ", "AUX"})
FIGURED = ("nsubj", "nsubj:pass", "obj")
"""What a root says how many of: those who did it, those it befell."""


@dataclass(frozen=True, slots=True)
class One:
    """One person of whom a clause tells harm, with the tokens of the clause."""

    field: ClaimField
    value: NumberValue
    tokens: tuple[int, ...]

    @property
    def rule(self) -> str:
        """The name of the rule: it counts some, and is no total."""
        return f"{'one' if self.value.max else 'none'}.{self.field}"


def one_harmed(tree: Tree, content: Sequence[int]) -> One | None:
    """The one person, or nobody, whom the content's predicate says was hurt, seized or killed.

    "A teacher was killed" is one, "nobody was hurt" none.
    """
    root = content_root(tree, content)
    field = first_kind(tree, [root]) if root is not None else None
    if root is None or field is None or tree.pos(root) not in PREDICATES:
        return None
    inside = set(content)
    if any(tree.lower(c) in {"not", "n't", "never"} for c in tree.children(root)):
        return None
    subjects = tree.children(root, *(("nsubj", "nsubj:pass") if _befalls(tree, root) else ()))
    for subject in subjects:
        number = _few(tree, subject) if subject in inside else None
        if number is not None:
            clause = tree.subtree(root, without=("conj", "cc", "punct", "parataxis"))
            tokens = tuple(t for t in clause if t in inside)
            return One(field, NumberValue(number, number), tokens or tuple(content))
    return None


def _befalls(tree: Tree, root: int) -> bool:
    """Whether a word of harm tells what befell its subject: a passive, "hurt", "died"."""
    is_passive = bool(tree.children(root, "nsubj:pass", "aux:pass", "cop"))
    return is_passive or tree.lemma(root).lower() == "die"


def _few(tree: Tree, subject: int) -> int | None:
    """1 for "a teacher", 0 for "nobody" and "no officer", else None."""
    determiners = {tree.lower(c) for c in tree.children(subject, "det")}
    known = noun(tree.lower(subject))
    if tree.lower(subject) in NOBODY or (known is not None and "no" in determiners):
        return 0
    is_one = known is not None and known.kind == "person" and not known.is_plural
    return 1 if is_one and determiners & ONE else None


def how_many(tree: Tree, content: Sequence[int]) -> NumberValue | None:
    """The figure of those whom the content's predicate is about: "six soldiers had been heard"; else None.

    Of several things with a figure each there is no one figure.
    """
    root = content_root(tree, content)
    if root is None:
        return None
    inside = set(content)
    if any(
        tree.pos(t) == "CCONJ" and t + 1 in inside and tree.pos(t + 1) == "NUM" for t in content
    ):
        return None
    heads = [c for c in tree.children(root, *FIGURED) if c in inside]
    heads += [c for c in tree.children(root, "obl") if c in inside and noun(tree.lower(c))]
    if tree.pos(root) in {"NOUN", "PROPN"}:
        heads.insert(0, root)
    for head in heads:
        figures = [c for c in tree.children(head, "nummod") if c in inside]
        if tree.pos(head) == "NUM":
            figures.insert(0, head)
        for figure in figures:
            found = number_at(tree, content, figure)
            if found is not None:
                return found
    return None


def clause_with(tree: Tree, count: Count, content: Sequence[int]) -> tuple[int, ...]:
    """The clause around a further count, within the content."""
    token = tree.head_of(Span(count.evidence.start, count.evidence.end))
    if token is None:
        return tuple(content)
    inside = set(content)
    current = token
    while tree.pos(current) not in {"VERB", "AUX"} and tree.head(current) in inside:
        current = tree.head(current)
    clause = tree.subtree(current, without=("conj", "cc", "punct", "mark", "parataxis"))
    found = tuple(t for t in clause if t in inside)
    figure = [t for t in tree.tokens_in(count.evidence.extent) if t in inside]
    if set(figure) <= set(found):
        return found or tuple(content)
    last = figure[-1]
    while last + 1 in inside and tree.pos(last + 1) not in {"PUNCT", "CCONJ", "SCONJ"}:
        last += 1
    return tuple(range(figure[0], last + 1))
