"""Rings of reports that each seem to have taken their words from the next: one of each loses its parent.

It is the one with the smallest id, as in ``tree.without_cycles``; here for reports that changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import msgspec

from dateline.link.shelf import Shelf

_KEY = "freed"


class Rings:
    """Which reports have no parent in the lineage because they would be their own ancestor."""

    def __init__(self, shelf: Shelf | None, parent: Callable[[str], str | None]) -> None:
        """As it was left on the shelf; ``parent`` gives whom a report took its words from."""
        self._shelf, self._parent = shelf, parent
        kept = shelf.workings("rings", [_KEY]) if shelf else {}
        self.freed: set[str] = (
            msgspec.msgpack.decode(kept[_KEY], type=set[str]) if _KEY in kept else set()
        )
        self._kept = set(self.freed)

    def renewed(self, changed: Collection[str]) -> set[str]:
        """Take in that the parents of some reports changed; gives those that are freed or bound by it."""
        now = {one for one in self.freed if min(self._ring(one), default="") == one}
        now |= {min(ring) for one in changed if (ring := self._ring(one))}
        before, self.freed = self.freed, now
        return before ^ now

    def keep(self) -> None:
        """Write what was changed to the shelf."""
        if self._shelf is not None and self._kept != self.freed:
            self._shelf.set_workings("rings", {_KEY: msgspec.msgpack.encode(sorted(self.freed))})
            self._kept = set(self.freed)

    def _ring(self, start: str) -> set[str]:
        """The ring that a report is in; nothing where it is in none."""
        path = {start}
        at = self._parent(start)
        while at is not None and at not in path:
            path.add(at)
            at = self._parent(at)
        return path if at == start else set()
