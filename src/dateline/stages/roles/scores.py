"""The learned chances of roles, from the word vectors of a report and the head for pairs of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from dateline.linear.heads import PairHead, Vectors, softmax

PAIRS = "pairs.roles"
"""The name of the head."""
NO_ROLE = "-"


class VectorScores:
    """Chances of roles in one report; meets ``PairScores``."""

    def __init__(self, head: PairHead, vectors: Vectors) -> None:
        """``vectors`` has one row for each token."""
        self._head = head
        self._left = head.left(vectors)
        self._right = head.right(vectors)

    def of(self, trigger: int, words: Sequence[int]) -> Sequence[Mapping[str, float]]:
        """For each word the chance of each role of the event at ``trigger``."""
        if not words:
            return ()
        left = np.repeat(self._left[trigger : trigger + 1], len(words), axis=0)
        chances = softmax(self._head.each(left, self._right[list(words)]))
        return [
            {
                role: float(chance)
                for role, chance in zip(self._head.labels, row, strict=True)
                if role != NO_ROLE
            }
            for row in chances
        ]
