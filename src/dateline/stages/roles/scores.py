"""The learned chances of roles, from the word vectors of a report and the head for pairs of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from dateline.linear.heads import PairHead, Vectors, softmax

PAIRS = "pairs.roles"
"""The name of the head."""
NO_ROLE = "-"
AND = "+"
"""Joins the roles of a label: who is at once a target and a victim."""


class VectorScores:
    """Chances of roles in one report; meets ``PairScores``."""

    def __init__(self, head: PairHead, vectors: Vectors) -> None:
        """``vectors`` has one row for each token."""
        self._head = head
        self._vectors = vectors
        self._right = head.right(vectors)
        self._halves: dict[int, Vectors] = {}
        parts = [label.split(AND) for label in head.labels]
        self._roles = tuple(sorted({role for roles in parts for role in roles} - {NO_ROLE}))
        self._member = np.array(
            [[role in roles for role in self._roles] for roles in parts], np.float32
        )

    def of(self, trigger: int, words: Sequence[int]) -> Sequence[Mapping[str, float]]:
        """For each word the chance of each role of the event at ``trigger``; they need not sum to 1."""
        if not words:
            return ()
        if trigger not in self._halves:
            self._halves[trigger] = self._head.half(self._vectors[trigger])
        chances = softmax(self._right[list(words)] @ self._halves[trigger].T) @ self._member
        return [dict(zip(self._roles, row, strict=True)) for row in chances.tolist()]
