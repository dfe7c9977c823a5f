"""Accusations of violence that is no event of the record: "accused of using poison gas"."""

from __future__ import annotations

from functools import cache

from dateline.lexicon import table
from dateline.resolve.tree import Tree
from dateline.stages.claims.act import Act


def is_crime(tree: Tree, act: Act) -> bool:
    """Whether what somebody is accused of is violence, though no event of the record."""
    lemmas = {tree.lemma(t).lower() for t in act.wording if t not in act.party}
    return bool(lemmas & _violence())


@cache
def _violence() -> frozenset[str]:
    found = table("en", "responsibility")["crimes"]
    return frozenset(word for words in found.values() for word in words)
