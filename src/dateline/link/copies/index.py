"""Finds copies as reports arrive, and gives the lineage that they make, whatever the order of arrival.

The lineage is a function of the set of reports held: every pair is judged by itself, and what a report
took from which is the best of its pairs. Where a hash stands in more reports than ``most_holders``,
those published first stand for all of them, and whoever holds such a hash is judged anew when the
lineage is asked for, so that this too depends on the set alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

import numpy as np

from dateline.link.copies.direction import is_child
from dateline.link.copies.postings import Postings
from dateline.link.copies.sketch import SAMPLED_MASK, Sketch, sketch_of
from dateline.link.copies.stretches import shared_stretches
from dateline.link.copies.translations import Translations
from dateline.link.copies.tree import chosen, without_cycles
from dateline.model.sighting import Copy
from dateline.model.text import Document

COPY_SHARE = 0.25
QUOTES_SHARE = 0.10
COPY_HITS = 5
QUOTES_HITS = 4
FULL_HITS = 16
"""Shared hashes that two short reports need, which keep all of theirs."""
SAME_OUTLET_SHARE = 0.6
NEARLY_ALL = 0.9
MOST_HOLDERS = 256
MAX_DOCUMENTS = 200_000


class ColdSketches(Protocol):
    """Sketches of reports that the index no longer holds, for example in the store."""

    def holders(self, sketch: Sketch) -> Iterable[Sketch]:
        """Sketches that may share words with this one."""
        ...


class CopyIndex:
    """The copies among the reports added so far.

    ``max_documents`` bounds the memory: of more, those published first are forgotten, each given to
    ``on_evict``; ``cold`` is then asked for old sketches that may match a new report.
    """

    def __init__(
        self,
        *,
        max_documents: int = MAX_DOCUMENTS,
        most_holders: int = MOST_HOLDERS,
        on_evict: Callable[[Sketch], None] | None = None,
        cold: ColdSketches | None = None,
    ) -> None:
        self._sketches: dict[int, Sketch] = {}
        self._numbers: dict[str, int] = {}
        self._postings = Postings()
        self._translations = Translations()
        self._edges: dict[str, tuple[Copy, ...]] = {}
        self._crowded: set[int] = set()
        self._next = 0
        self._max_documents = max_documents
        self._most_holders = most_holders
        self._on_evict = on_evict
        self._cold = cold

    def __len__(self) -> int:
        """How many reports it holds."""
        return len(self._sketches)

    def __contains__(self, document: str) -> bool:
        """Whether it holds the report with this id."""
        return document in self._numbers

    def add(self, document: Document) -> tuple[Copy, ...]:
        """The copies that this report brings to light: its own, and earlier reports found to be its children.

        A report that is held already brings nothing.
        """
        return self.add_sketch(sketch_of(document))

    def add_sketch(self, sketch: Sketch) -> tuple[Copy, ...]:
        """As ``add``, for a report whose sketch was made before, for example in another process."""
        if sketch.document in self._numbers:
            return ()
        others = self._others(sketch)
        if self._cold is not None:
            others += [s for s in self._cold.holders(sketch) if s.document not in self._numbers]
        pairs = [copy for other in others if (copy := copy_between(sketch, other))]
        pairs += self._translations.add(sketch)
        self._file(sketch)
        changed: list[Copy] = []
        for child in sorted({pair.child for pair in pairs}):
            before = self._edges.get(child, ())
            after = chosen((*before, *(pair for pair in pairs if pair.child == child)))
            self._edges[child] = after
            changed += [edge for edge in after if edge not in before]
        if len(self._sketches) > self._max_documents:
            self._evict()
        return tuple(changed)

    def kin(self, sketch: Sketch) -> tuple[Copy, ...]:
        """What a report and those held share, whichever took it from the other, the greatest share first.

        The report itself is not taken in.
        """
        own = sketch.document
        pairs = {copy for other in self._others(sketch) if (copy := copy_between(sketch, other))}
        pairs |= {
            copy for copy in self._translations.found(sketch) if own in (copy.child, copy.parent)
        }
        return tuple(sorted(pairs, key=lambda c: (-c.share, c.child, c.parent, c.kind)))

    def restore(self, sketches: Iterable[Sketch], copies: Iterable[Copy]) -> None:
        """Take in reports whose copies among each other are known, without looking for them again."""
        for sketch in sketches:
            if sketch.document not in self._numbers:
                self._file(sketch)
                self._translations.add(sketch)
        for copy in copies:
            self._edges[copy.child] = chosen((*self._edges.get(copy.child, ()), copy))
        held = [sketch.hashes for sketch in self._sketches.values()]
        if held:
            values, counts = np.unique(np.concatenate(held), return_counts=True)
            self._crowded.update(values[counts > self._most_holders].tolist())
        if len(self._sketches) > self._max_documents:
            self._evict()

    def lineage(self) -> tuple[Copy, ...]:
        """What each report took from which: one parent at most for its copies, some for its quotes.

        Sorted by child. Parents lead to a root: no report is its own ancestor.
        """
        edges = dict(self._edges)
        if self._crowded:
            for sketch in self._sketches.values():
                if not self._crowded.isdisjoint(sketch.hashes.tolist()):
                    edges[sketch.document] = self._judged_anew(sketch)
        flat = [edge for child in sorted(edges) for edge in edges[child]]
        return without_cycles(flat)

    def copies_of(self, document: str) -> tuple[Copy, ...]:
        """What one report took, as known now."""
        return self._edges.get(document, ())

    def _judged_anew(self, sketch: Sketch) -> tuple[Copy, ...]:
        found = [c for other in self._others(sketch) if (c := copy_between(sketch, other))]
        found += [
            edge for edge in self._edges.get(sketch.document, ()) if edge.kind == "translation"
        ]
        return chosen(tuple(edge for edge in found if edge.child == sketch.document))

    def _others(self, sketch: Sketch) -> list[Sketch]:
        """The reports that share enough hashes to be looked at."""
        found = self._postings.find(sketch.hashes)
        for at, numbers in enumerate(found):
            if len(numbers) >= self._most_holders:
                self._crowded.add(int(sketch.hashes[at]))
                found[at] = np.asarray(self._earliest(numbers.tolist()), dtype=np.uint32)
        if not found:
            return []
        numbers, counts = np.unique(np.concatenate(found), return_counts=True)
        own = self._numbers.get(sketch.document)
        return [
            self._sketches[number]
            for number in numbers[counts >= QUOTES_HITS].tolist()
            if number != own and number in self._sketches
        ]

    def _earliest(self, numbers: list[int]) -> list[int]:
        """Those published first, as many as may stand for all."""
        known = [number for number in numbers if number in self._sketches]
        known.sort(key=lambda number: _rank(self._sketches[number]))
        return known[: self._most_holders]

    def _file(self, sketch: Sketch) -> None:
        number = self._next
        self._next += 1
        self._sketches[number] = sketch
        self._numbers[sketch.document] = number
        self._postings.add(number, sketch.hashes)

    def _evict(self) -> None:
        """Forget a tenth of the reports, those published first."""
        ranked = sorted(self._sketches, key=lambda number: _rank(self._sketches[number]))
        gone = ranked[: max(len(ranked) // 10, len(ranked) - self._max_documents)]
        for number in gone:
            sketch = self._sketches.pop(number)
            del self._numbers[sketch.document]
            self._edges.pop(sketch.document, None)
            self._translations.forget(sketch)
            if self._on_evict is not None:
                self._on_evict(sketch)
        held = np.asarray(sorted(self._sketches), dtype=np.uint32)
        self._postings.keep(lambda numbers: np.isin(numbers, held))


def lineage(documents: Iterable[Document]) -> tuple[Copy, ...]:
    """What each of these reports took from which of the others; their order does not matter."""
    index = CopyIndex()
    for document in documents:
        index.add(document)
    return index.lineage()


def copy_between(one: Sketch, other: Sketch) -> Copy | None:
    """What one of two reports took from the other, or None where that is too little to say."""
    shared = np.intersect1d(one.hashes, other.hashes, assume_unique=True)
    is_sampled = not (one.is_full and other.is_full)
    if is_sampled:
        shared = shared[(shared & np.uint64(SAMPLED_MASK)) == 0]
    hits = len(shared)
    if hits < QUOTES_HITS:
        return None
    one_is_child, basis = is_child(one, other)
    child, parent = (one, other) if one_is_child else (other, one)
    share = hits / max(child.sampled if is_sampled else len(child.hashes), 1)
    is_enough = hits >= (COPY_HITS if is_sampled else FULL_HITS) or (
        share >= NEARLY_ALL and hits >= COPY_HITS
    )
    if one.outlet is not None and one.outlet == other.outlet:
        is_copy, is_quoting = is_enough and share >= SAME_OUTLET_SHARE, False
    else:
        is_copy = is_enough and share >= COPY_SHARE
        is_quoting = share >= QUOTES_SHARE
    if not is_copy and not is_quoting:
        return None
    return Copy(
        child=child.document,
        parent=parent.document,
        share=round(share, 3),
        kind="copy" if is_copy else "quotes",
        basis=basis,
        spans=shared_stretches(child, parent),
    )


def _rank(sketch: Sketch) -> tuple[bool, str, str]:
    """Order of publication, unknown last; ties by id."""
    start = sketch.published.start
    return (start is None, start.isoformat() if start else "", sketch.document)
