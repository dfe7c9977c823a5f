"""How much of a report stands in another, from what is known of copies: also between copies of one report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from dateline.link.shelf import Shelf, paged, place
from dateline.model.sighting import Copy

ROOTS_AT_HAND = 20_000


class Kin(msgspec.Struct):
    """The parent of a report with the share of it that stands there, and the reports it is the parent of."""

    document: str
    parent: str | None = None
    share: float = 0.0
    children: set[str] = msgspec.field(default_factory=set)


class Lineages:
    """The family tree of reports. Of two copies of one report, each shares the lesser of their shares."""

    def __init__(self, copies: Iterable[Copy] = (), *, shelf: Shelf | None = None) -> None:
        """As it was left on the shelf; without one, of these copies alone."""
        self._kin = paged("kin", shelf, Kin)
        self._roots: dict[str, tuple[str, float]] = {}
        by_child: dict[str, list[Copy]] = defaultdict(list)
        for copy in copies:
            by_child[copy.child].append(copy)
        for child, theirs in sorted(by_child.items()):
            self.copied(child, theirs)

    def copied(self, child: str, copies: Iterable[Copy]) -> frozenset[str]:
        """Take in whom a report took its words from; gives the reports whose root or share it changes.

        ``copies`` in any order; of two parents the one with the greater share counts, then the lower id.
        """
        best = min(((-copy.share, copy.parent) for copy in copies), default=None)
        share, parent = (-best[0], best[1]) if best else (0.0, None)
        kin = self._of(child)
        if (kin.parent, kin.share) == (parent, share):
            return frozenset()
        family = self._descendants(child)
        before = {one: self.root(one) for one in family}
        if kin.parent is not None and kin.parent != parent:
            self._change(kin.parent, child, is_child=False)
        kin = self._of(child)
        kin.parent, kin.share = parent, share
        self._put(kin)
        if parent is not None:
            self._change(parent, child, is_child=True)
        for one in family:
            self._roots.pop(one, None)
        return frozenset(one for one in family if self.root(one) != before[one])

    def root(self, document: str) -> tuple[str, float]:
        """The first report of a lineage and how much of ``document`` stands in it (1 for itself)."""
        if document not in self._roots:
            if len(self._roots) >= ROOTS_AT_HAND:
                self._roots.clear()
            self._roots[document] = self._rooted(document)
        return self._roots[document]

    def share(self, one: str, other: str) -> float:
        """How much of the one report stands in the other, 0..1; 1 for a report and itself."""
        if one == other:
            return 1.0
        root, share = self.root(one)
        other_root, other_share = self.root(other)
        return min(share, other_share) if root == other_root else 0.0

    def all(self) -> Mapping[str, tuple[str, float]]:
        """Every report that has a parent, with it and the share."""
        return {
            kin.document: (kin.parent, kin.share)
            for _, kin in self._kin.items()
            if kin.parent is not None
        }

    def keep(self) -> None:
        """Write what was changed to the shelf."""
        self._kin.keep()

    def rest(self) -> None:
        """Drop what is at hand and on the shelf too."""
        self._kin.rest()
        self._roots.clear()

    def _rooted(self, document: str) -> tuple[str, float]:
        share, seen, here = 1.0, {document}, document
        while (kin := self._kin.get(place(here))) is not None and kin.parent is not None:
            share = min(share, kin.share)
            if kin.parent in seen:
                return min(seen), share
            here = kin.parent
            seen.add(here)
        return here, share

    def _descendants(self, document: str) -> set[str]:
        found, waiting = {document}, [document]
        while waiting:
            kin = self._kin.get(place(waiting.pop()))
            new = (kin.children if kin else set()) - found
            found |= new
            waiting += new
        return found

    def _of(self, document: str) -> Kin:
        return self._kin.get(place(document)) or Kin(document)

    def _change(self, parent: str, child: str, *, is_child: bool) -> None:
        kin = self._of(parent)
        if is_child:
            kin.children.add(child)
        else:
            kin.children.discard(child)
        self._put(kin)

    def _put(self, kin: Kin) -> None:
        is_any = kin.parent is not None or kin.children
        self._kin.put(place(kin.document), kin if is_any else None)
