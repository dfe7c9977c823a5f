"""Finds copies as reports arrive, and gives the lineage that they make, whatever the order of arrival.

The lineage is a function of the set of reports held: every pair is judged by itself, and what a report
took from which is the best of its pairs. Where a hash stands in more reports than ``most_holders``,
those published first stand for all of them; when who they are changes, those that hold it are judged anew
for the lineage, so that this too depends on the set alone. With a shelf only what was touched lately is in
memory, and an index made anew on it goes on where another left off.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from dateline.link.copies.between import QUOTES_HITS, copy_between, with_spans
from dateline.link.copies.crowds import Crowds
from dateline.link.copies.packed import packed, unpacked
from dateline.link.copies.rings import Rings
from dateline.link.copies.sketch import Sketch, sketch_of
from dateline.link.copies.translations import Translations
from dateline.link.copies.tree import chosen, without_cycles
from dateline.link.postings import Postings
from dateline.link.shelf import Pages, Shelf, paged, place, placed, rank
from dateline.model.sighting import Copy
from dateline.model.text import Document

MOST_HOLDERS = 64
MOST_KIN = 8
"""Of what a report shares with others so much is told before it is taken in."""


class CopyIndex:
    """The copies among the reports added so far."""

    def __init__(self, shelf: Shelf | None = None, *, most_holders: int = MOST_HOLDERS) -> None:
        """Empty; or as it was left on the shelf."""
        self._sketches: Pages[Sketch] = Pages("sketch", shelf, packed, unpacked)
        self._edges = paged("copies", shelf, tuple[Copy, ...])
        self._postings = Postings("words", shelf)
        self._translations = Translations(shelf)
        self._crowds = Crowds(shelf, most_holders)
        self._rings = Rings(shelf, self._parent)
        self._most_holders = most_holders
        self._newcomers: dict[int, set[int]] = defaultdict(set)
        """By report, those that stand for some of its words since the lineage was asked for."""
        self._displaced: set[str] = set()
        self._changed: set[str] = set()

    def __contains__(self, document: str) -> bool:
        """Whether it holds the report with this id."""
        return self._sketches.get(place(document)) is not None

    def add(self, document: Document) -> tuple[Copy, ...]:
        """The copies that this report brings to light: its own, and earlier reports found to be its children.

        A report that is held already brings nothing.
        """
        return self.add_sketch(sketch_of(document))

    def add_sketch(self, sketch: Sketch) -> tuple[Copy, ...]:
        """As ``add``, for a report whose sketch was made before, for example in another process."""
        if sketch.document in self:
            return ()
        translated = self._translations.found(sketch, self._load)
        self._file(sketch)
        shared, calm = self._shared(sketch)
        pairs: dict[str, list[Copy]] = defaultdict(list)
        for other in self._loaded(shared):
            copy = copy_between(sketch, other)
            # As a parent it counts by words that not too many hold; for the others see _judge_anew.
            if copy and (
                copy.child == sketch.document or calm[rank(other.document)] >= QUOTES_HITS
            ):
                pairs[copy.child].append(copy)
        for copy in translated:
            pairs[copy.child].append(copy)
        found: list[Copy] = []
        for child in sorted(pairs):
            found += self._choose(child, [*self.copies_of(child), *pairs[child]])
        return tuple(found)

    def kin(self, sketch: Sketch) -> tuple[Copy, ...]:
        """What a report and those held share, whichever took it from the other: a few, the greatest share first.

        The report itself is not taken in.
        """
        shared, _ = self._shared(sketch)
        pairs = [copy for other in self._loaded(shared) if (copy := copy_between(sketch, other))]
        pairs += self._translations.found(sketch, self._load)
        pairs.sort(key=lambda c: (-c.share, c.child, c.parent, c.kind))
        return tuple(self._spanned(copy, sketch) for copy in pairs[:MOST_KIN])

    def renewed(self) -> Mapping[str, tuple[Copy, ...]]:
        """The reports whose part of the lineage is new or other than when this was asked last."""
        self._judge_anew()
        changed, self._changed = self._changed, set()
        changed |= self._rings.renewed(changed)
        return {child: self._in_lineage(child) for child in sorted(changed)}

    def lineage(self) -> tuple[Copy, ...]:
        """What each report took from which: one parent at most for its copies, some for its quotes.

        Sorted by child. Parents lead to a root: no report is its own ancestor.
        """
        self._judge_anew()
        by_child = {edges[0].child: edges for _, edges in self._edges.items() if edges}
        return without_cycles(edge for child in sorted(by_child) for edge in by_child[child])

    def copies_of(self, document: str) -> tuple[Copy, ...]:
        """What one report took, as known now."""
        return self._edges.get(place(document)) or ()

    def keep(self) -> None:
        """Write all that was worked out to the shelf, where another index can take it up."""
        self._judge_anew()
        for part in (self._sketches, self._edges, self._postings, self._translations):
            part.keep()
        self._crowds.keep()
        self._rings.keep()

    def _in_lineage(self, child: str) -> tuple[Copy, ...]:
        is_freed = child in self._rings.freed
        return tuple(c for c in self.copies_of(child) if c.kind == "quotes" or not is_freed)

    def _parent(self, child: str) -> str | None:
        return next((c.parent for c in self.copies_of(child) if c.kind != "quotes"), None)

    def _choose(self, child: str, pairs: Sequence[Copy]) -> list[Copy]:
        """Keep the best of all pairs of a child; gives those that are new."""
        before = self.copies_of(child)
        known = {(edge.parent, edge.kind): edge for edge in before}
        best = chosen([known.get((pair.parent, pair.kind), pair) for pair in pairs])
        mine = self._load(rank(child))
        after = tuple(self._spanned(edge, mine) if mine else edge for edge in best)
        if after == before:
            return []
        self._edges.put(place(child), after or None)
        self._changed.add(child)
        return [edge for edge in after if edge not in before]

    def _spanned(self, copy: Copy, sketch: Sketch) -> Copy:
        """A copy of one report with the stretches that both share."""
        is_child = copy.child == sketch.document
        other = self._load(rank(copy.parent if is_child else copy.child))
        if other is None:
            return copy
        return with_spans(copy, *((sketch, other) if is_child else (other, sketch)))

    def _file(self, sketch: Sketch) -> None:
        """Hold a report under its hashes; note for which of them another one no longer stands."""
        own = rank(sketch.document)
        self._sketches.put(placed(own), sketch)
        self._translations.add(sketch)
        hashes = sketch.hashes.tolist()
        calm = [value for value in hashes if value not in self._crowds]
        found = dict(zip(calm, self._postings.find(calm, most=self._most_holders), strict=True))
        for value in hashes:
            self._postings.add(value, own)
            if value in self._crowds:
                displaced = self._crowds.join(value, sketch)
            elif len(found[value]) >= self._most_holders:
                holders = [s for one in found[value] if (s := self._load(one)) is not None]
                displaced = self._crowds.begin(value, [*holders, sketch])
            else:
                continue
            if displaced is not None and displaced[2] != sketch.document:
                self._displaced.add(displaced[2])
                for holder in self._postings.find([value])[0]:
                    self._newcomers[holder].add(own)

    def _judge_anew(self) -> None:
        """Judge those for whose words others stand than before."""
        newcomers, self._newcomers = self._newcomers, defaultdict(set)
        displaced, self._displaced = self._displaced, set()
        for holder, new in sorted(newcomers.items()):
            sketch = self._load(holder)
            if sketch is None:
                continue
            edges = self.copies_of(sketch.document)
            # Of those it was compared with before only the newcomers can be better than what it has.
            is_whole = any(edge.parent in displaced for edge in edges)
            others = self._loaded(self._shared(sketch)[0] if is_whole else self._met(sketch, new))
            pairs = [c for other in others if (c := copy_between(sketch, other))]
            pairs = [c for c in pairs if c.child == sketch.document]
            kept = [e for e in edges if not is_whole or e.kind == "translation"]
            self._choose(sketch.document, [*kept, *pairs])

    def _met(self, sketch: Sketch, others: Iterable[int]) -> Mapping[int, int]:
        """How many hashes some reports share with one, of those that they stand for."""
        found: dict[int, int] = {}
        for one in others:
            other = self._load(one)
            if other is not None and other.document != sketch.document:
                both = np.intersect1d(sketch.hashes, other.hashes, assume_unique=True)
                found[one] = sum(self._crowds.stands(value, other) for value in both.tolist())
        return found

    def _shared(self, sketch: Sketch) -> tuple[Counter[int], Counter[int]]:
        """How many hashes of a report others hold or stand for, and those that not too many hold."""
        hashes = sketch.hashes.tolist()
        calm: Counter[int] = Counter()
        quiet = [value for value in hashes if value not in self._crowds]
        for ranks in self._postings.find(quiet):
            calm.update(ranks)
        shared = calm.copy()
        for value in hashes:
            if value in self._crowds:
                shared.update(self._crowds.first(value))
        own = rank(sketch.document)
        for counts in (shared, calm):
            counts.pop(own, None)
        return shared, calm

    def _loaded(self, shared: Mapping[int, int]) -> Iterable[Sketch]:
        """The reports that share enough hashes to be looked at, in order of their ids."""
        ranks = sorted(one for one, count in shared.items() if count >= QUOTES_HITS)
        self._sketches.fetch(map(placed, ranks))
        return (sketch for one in ranks if (sketch := self._load(one)) is not None)

    def _load(self, of: int) -> Sketch | None:
        return self._sketches.get(placed(of))


def lineage(documents: Iterable[Document]) -> tuple[Copy, ...]:
    """What each of these reports took from which of the others; their order does not matter."""
    index = CopyIndex()
    for document in documents:
        index.add(document)
    return index.lineage()
