"""How far an encoder takes two words of a report for one event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Sameness = Callable[[int, int], float]
"""The log-odds that an earlier and a later token speak of one event."""

PAIRS = "pairs.same"
"""The name of the head."""
SAME = "same"


class WordPairs(Protocol):
    """A biaffine head for pairs of words."""

    @property
    def labels(self) -> tuple[str, ...]:
        """What the tables of weights stand for."""

    @property
    def weight(self) -> Vectors:
        """Shape ``(labels, inner, inner)``."""

    def left(self, vectors: Vectors) -> Vectors:
        """The words as first members of pairs."""
        ...

    def right(self, vectors: Vectors) -> Vectors:
        """The words as second members of pairs."""
        ...


def sameness(vectors: Vectors | None, head: WordPairs, tokens: Sequence[int]) -> Sameness | None:
    """Log-odds for pairs of ``tokens``; None where no encoder read the report."""
    if vectors is None:
        return None
    chosen = vectors[list(tokens)]
    same = head.labels.index(SAME)
    weight = head.weight[same] - head.weight[1 - same]
    left, right = head.left(chosen) @ weight, head.right(chosen)
    row = {token: i for i, token in enumerate(tokens)}

    def log_odds(first: int, second: int) -> float:
        return float(left[row[first]] @ right[row[second]])

    return log_odds
