"""Tags, heads and relations of one sentence from word vectors, by three small heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dateline.linear.heads import Head, Heads, PairHead, Scores, Vectors
from dateline.stages.syntax.projective import best_tree

ROOT = "root"
SINGLE = (("nsubj", "nsubj:pass"), ("obj",))
"""Relations of which a head has one."""
Numbers = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class SyntaxHeads:
    """The heads for tags ``UPOS|XPOS``, arcs and relations."""

    tags: Head
    arcs: PairHead
    relations: PairHead

    @classmethod
    def of(cls, heads: Heads) -> SyntaxHeads:
        """Those of a file. Raises AssetError."""
        return cls(heads.head("tags.tag"), heads.pairs("arcs"), heads.pairs("relations"))

    def sides(self, vectors: Vectors) -> SyntaxSides:
        """What every word of a report is as dependent and as head, computed at once."""
        return SyntaxSides(
            self.tags.scores(vectors),
            self.arcs.left(vectors),
            self.arcs.right(vectors),
            self.relations.left(vectors),
            self.relations.right(vectors),
        )

    def heads(self, sides: SyntaxSides, lengths: Sequence[int], longest: int) -> list[int]:
        """The head of every token as a token number, -1 for the root of a sentence.

        A sentence longer than ``longest`` hangs on its first word.
        """
        found: list[int] = []
        for length in lengths:
            first = len(found)
            if length > longest:
                found += [-1, *[first] * (length - 1)]
                continue
            left = sides.arc_left[first : first + length]
            tree = best_tree(self.arcs.all_pairs(left, sides.arc_right[first : first + length])[0])
            found += [head + first if head >= 0 else -1 for head in tree]
        return found

    def relation_names(self, sides: SyntaxSides, heads: Sequence[int]) -> list[str]:
        """The relation of each word to its head; ``heads`` are token numbers, -1 for roots."""
        above = np.array([word if head < 0 else head for word, head in enumerate(heads)])
        scores = self.relations.each(sides.relation_left, sides.relation_right[above])
        root = self.relations.labels.index(ROOT)
        scores[:, root] = -np.inf
        best = scores.argmax(axis=1)
        self._one_each(scores, best, heads)
        names = [self.relations.labels[number] for number in best]
        return [ROOT if head < 0 else name for head, name in zip(heads, names, strict=True)]

    def _one_each(self, scores: Scores, best: Numbers, heads: Sequence[int]) -> None:
        """Leave each head one subject and one object: the surest; others get the next best relation."""
        kinds = [[self.relations.labels.index(name) for name in names] for names in SINGLE]
        for alike in (*kinds, kinds[0]):  # what lost its object may have become a subject
            taken: dict[int, int] = {}
            for word in np.flatnonzero(np.isin(best, alike)).tolist():
                head = heads[word]
                rival = taken.get(head)
                if head < 0 or rival is None:
                    taken[head] = word
                    continue
                lower = min(rival, word, key=lambda w: float(scores[w, best[w]]))
                taken[head] = word if lower == rival else rival
                scores[lower, alike] = -np.inf
                best[lower] = scores[lower].argmax()


@dataclass(frozen=True, slots=True)
class SyntaxSides:
    """Scores of tags, and words as members of arcs and relations; one row a token."""

    tags: Scores
    arc_left: Vectors
    arc_right: Vectors
    relation_left: Vectors
    relation_right: Vectors
