"""How much of a report stands in another, from what is known of copies: also between copies of one report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.model.sighting import Copy


class Lineages:
    """The family tree of reports. Of two copies of one report, each shares the lesser of their shares."""

    def __init__(self, copies: Iterable[Copy] = ()) -> None:
        """``copies`` in any order; of two parents the one with the greater share counts, then the lower id."""
        self._parent: dict[str, tuple[float, str]] = {}
        for copy in copies:
            new = (copy.share, copy.parent)
            old = self._parent.get(copy.child)
            if old is None or (-new[0], new[1]) < (-old[0], old[1]):
                self._parent[copy.child] = new
        self._roots: dict[str, tuple[str, float]] = {}

    def root(self, document: str) -> tuple[str, float]:
        """The first report of a lineage and how much of ``document`` stands in it (1 for itself)."""
        if document not in self._roots:
            share, seen, here = 1.0, {document}, document
            while here in self._parent:
                part, parent = self._parent[here]
                share = min(share, part)
                if parent in seen:
                    here = min(seen)
                    break
                seen.add(parent)
                here = parent
            self._roots[document] = (here, share)
        return self._roots[document]

    def share(self, one: str, other: str) -> float:
        """How much of the one report stands in the other, 0..1; 1 for a report and itself."""
        if one == other:
            return 1.0
        root, share = self.root(one)
        other_root, other_share = self.root(other)
        return min(share, other_share) if root == other_root else 0.0

    def changed(self, before: Lineages) -> frozenset[str]:
        """The reports whose root or share is another than in ``before``."""
        known: Mapping[str, object] = {**self._parent, **before._parent}
        return frozenset(d for d in known if self.root(d) != before.root(d))
