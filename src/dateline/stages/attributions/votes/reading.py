"""The votes of one report: how likely a word is a cue, and whose and what words go with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dateline.linear.heads import Vectors, matrix
from dateline.model.analysis import QUOTATIONS, VECTORS, Analysis
from dateline.resolve.tree import Tree
from dateline.stages.attributions.votes.places import Words, window, words_of
from dateline.stages.attributions.votes.runs import Row, best_run, score_of
from dateline.stages.attributions.votes.scores import COLUMNS, Scorer, shipped_scorer

NEVER = -9.0
"""Score of a cue as part of its own source or content."""
SECOND_PART = 2.0
"""Score that a content needs on the other side of its cue ("The bridge, he said, is closed")."""
SHORTEST_PART = 3
"""Words of such a part."""


@dataclass(frozen=True, slots=True)
class Ascribed:
    """What the votes make of a cue: its source and content as token indices, and how sure each is."""

    source: tuple[int, ...]
    content: tuple[int, ...]
    source_score: float
    content_score: float
    near: range
    table: Vectors

    def source_gain(self, given: Sequence[int]) -> float:
        """How much better the found source scores than a given one."""
        return self._score(self.source, "source") - self._score(given, "source")

    def content_gain(self, given: Sequence[int]) -> float:
        """How much better the found content scores than a given one."""
        return self._score(self.content, "content") - self._score(given, "content")

    def spans(self, given: Sequence[int]) -> bool:
        """Whether all given words lie where the votes looked."""
        return bool(given) and given[0] in self.near and given[-1] in self.near

    def _score(self, tokens: Sequence[int], part: str) -> float:
        at = [token - self.near.start for token in tokens if token in self.near]
        return score_of(at, *_rows(self.table, part))


class Votes:
    """The votes of one report; each cue is read when it is asked for."""

    def __init__(
        self, tree: Tree, words: Words, vectors: Vectors, scorer: Scorer | None = None
    ) -> None:
        """``vectors`` has a row for each token. None is the shipped scorer."""
        self._tree = tree
        self._words = words
        self._vectors = vectors
        self._scorer = scorer or shipped_scorer()
        self._chances = self._scorer.cue_chances(vectors, words)
        self._right = self._scorer.right(vectors)
        self._read: dict[int, Ascribed] = {}

    @classmethod
    def of(cls, analysis: Analysis, tree: Tree) -> Votes | None:
        """The votes on a report, or None where no encoder read it."""
        vectors = matrix(analysis.get(VECTORS))
        if vectors is None or len(vectors) != len(tree.tokens):
            return None
        return cls(tree, words_of(tree, analysis.get(QUOTATIONS)), vectors)

    def chance(self, token: int) -> float:
        """How likely a token is the head of a cue."""
        return float(self._chances[token])

    def likely(self, least: float) -> list[int]:
        """The tokens that are a cue with at least this chance, the likeliest first."""
        found = np.flatnonzero(self._chances >= least)
        return sorted((int(t) for t in found), key=lambda t: (-self._chances[t], t))

    def ascribed(self, cue: int) -> Ascribed:
        """Source and content that go with a cue."""
        if cue not in self._read:
            self._read[cue] = self._ascribed(cue)
        return self._read[cue]

    def _ascribed(self, cue: int) -> Ascribed:
        near = window(self._tree, cue)
        table = self._scorer.around(self._tree, self._words, self._vectors, self._right, cue, near)
        at = cue - near.start
        table[at, :2] = NEVER
        inside, opens, closes = _rows(table, "content")
        run = best_run(inside, opens, closes)
        content = list(range(run.start, run.stop))
        if content:
            first = at + 1 if content[0] < at else 0
            part = slice(first, None if first else at)
            other = best_run(inside[part], opens[part], closes[part])
            if other.score > SECOND_PART and other.stop - other.start >= SHORTEST_PART:
                content = sorted({*content, *range(first + other.start, first + other.stop)})
        speaker = best_run(*_rows(table, "source"))
        source = [t for t in range(speaker.start, speaker.stop) if t not in set(content)]
        return Ascribed(
            tuple(near.start + t for t in source),
            tuple(near.start + t for t in content),
            speaker.score,
            run.score,
            near,
            table,
        )


def _rows(table: Vectors, part: str) -> tuple[Row, Row, Row]:
    """The columns of a part: in it, first word, last word."""
    names = (part, f"{part}_opens", f"{part}_closes")
    inside, opens, closes = (table[:, COLUMNS.index(name)] for name in names)
    return inside, opens, closes
