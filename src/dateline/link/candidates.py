"""Which reports are worth comparing with one, from the keys they share. A function of the set alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dateline.link.index import NAMED, SightingIndex
from dateline.link.keys import ENOUGH, Key


def candidates(document: str, index: SightingIndex) -> tuple[str, ...]:
    """The reports to compare with ``document``, in order of their ids.

    A key counts for a pair when one of the two is among the lowest ids that have it.
    """
    weights: dict[str, float] = defaultdict(float)
    for key, weight in index.keys(document):
        named = index.named(key)
        is_named = len(named) <= NAMED or document <= named[NAMED - 1]
        for other in index.holders(key) if is_named else named[:NAMED]:
            weights[other] += weight
    weights.pop(document, None)
    return tuple(sorted(d for d, weight in weights.items() if weight >= ENOUGH))


def are_candidates(one: str, other: str, index: SightingIndex) -> bool:
    """Whether two reports are worth comparing; what :func:`candidates` says, for one pair."""
    theirs = dict(index.keys(other))
    weight = 0.0
    for key, much in index.keys(one):
        if key in theirs and _names_one(index.named(key), one, other):
            weight += much
    return weight >= ENOUGH


def unseated(keys: Sequence[Key], document: str, index: SightingIndex) -> list[tuple[int, str]]:
    """Keys under which ``document``, just put, took the place of another report among the lowest ids."""
    found = []
    for key, _ in keys:
        named = index.named(key)
        if len(named) > NAMED and document < named[NAMED]:
            found.append((key, named[NAMED]))
    return found


def _names_one(named: Sequence[str], one: str, other: str) -> bool:
    if len(named) <= NAMED:
        return True
    return min(one, other) <= named[NAMED - 1]
