"""Around some reports of a case, those that they were copied from and those that were copied from them."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.contracts.store import Store
from dateline.model.sighting import Copy


def with_descendants(case: Store, documents: Iterable[str]) -> frozenset[str]:
    """The reports, those that were copied from them, and so on: whose origin changes with theirs."""
    found: set[str] = set()
    front = set(documents)
    while front:
        found |= front
        front = {c.child for c in case.copies(documents=sorted(front)) if c.parent in front} - found
    return frozenset(found)


def copies_around(case: Store, documents: Iterable[str]) -> tuple[Copy, ...]:
    """The copies that these reports are part of, and those that lead from there up to the roots."""
    found: dict[Copy, None] = {}
    seen: set[str] = set()
    front = set(documents)
    while front:
        more = case.copies(documents=sorted(front))
        if seen:
            more = tuple(copy for copy in more if copy.child in front)
        found |= dict.fromkeys(more)
        seen |= front
        front = {copy.parent for copy in more} - seen
    return tuple(found)
