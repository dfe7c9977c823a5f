"""Words that very many reports share: the reports published first stand for all of them.

Kept by hash: the first so many of those that hold it. Who they are is a function of the set of reports.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable

import msgspec
import numpy as np

from dateline.link.copies.sketch import Sketch
from dateline.link.shelf import Shelf, paged, rank

Order = tuple[bool, str, str]
"""Order of publication, unknown last; ties by id."""
_ALL = "all"


def order_of(sketch: Sketch) -> Order:
    """Where a report stands among those that hold a hash."""
    start = sketch.published.start
    return (start is None, start.isoformat() if start else "", sketch.document)


class Crowd(msgspec.Struct):
    """The first reports with a hash, in order."""

    first: list[Order]

    def ranks(self) -> list[int]:
        """Their ranks."""
        return [rank(document) for _, _, document in self.first]


class Crowds:
    """The hashes that more than ``most`` reports hold."""

    def __init__(self, shelf: Shelf | None, most: int) -> None:
        """As they were left on the shelf; none without one."""
        self._shelf, self._most = shelf, most
        self._crowds = paged("crowd", shelf, Crowd)
        kept = shelf.workings("crowds", [_ALL]) if shelf else {}
        self._all = {int(h) for h in np.frombuffer(kept.get(_ALL, b""), dtype="<u8")}
        self._is_changed = False

    def __contains__(self, of: int) -> bool:
        """Whether so many reports hold this hash."""
        return of in self._all

    def first(self, of: int) -> list[int]:
        """The ranks of the reports that stand for all with this hash."""
        crowd = self._crowds.get(_key(of))
        return crowd.ranks() if crowd else []

    def stands(self, of: int, holder: Sketch) -> bool:
        """Whether one that holds this hash stands for the others, or need not since not too many hold it."""
        if of not in self._all:
            return True
        crowd: Crowd | None = self._crowds.get(_key(of))
        return crowd is not None and order_of(holder) <= crowd.first[-1]

    def begin(self, of: int, holders: Iterable[Sketch]) -> Order | None:
        """Note that too many reports hold a hash; gives the one that no longer stands for it."""
        first = sorted(order_of(sketch) for sketch in holders)
        self._all.add(of)
        self._is_changed = True
        self._crowds.put(_key(of), Crowd(first[: self._most]))
        return first[self._most] if len(first) > self._most else None

    def join(self, of: int, sketch: Sketch) -> Order | None:
        """Note one more report with such a hash; gives the one whose place it takes, itself if none."""
        crowd: Crowd | None = self._crowds.get(_key(of))
        mine = order_of(sketch)
        if crowd is None or mine > crowd.first[-1]:
            return mine
        insort(crowd.first, mine)
        displaced = crowd.first.pop()
        self._crowds.put(_key(of), crowd)
        return displaced

    def keep(self) -> None:
        """Write what was changed to the shelf."""
        self._crowds.keep()
        if self._shelf is not None and self._is_changed:
            body = np.asarray(sorted(self._all), dtype="<u8").tobytes()
            self._shelf.set_workings("crowds", {_ALL: body})
            self._is_changed = False


def _key(of: int) -> str:
    return f"{of:016x}"
