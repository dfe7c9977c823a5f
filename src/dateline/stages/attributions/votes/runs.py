"""Which stretch of words has the best score, by a score for each word, for where it begins and where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Row = npt.NDArray[np.float32]

EDGE = 1.5
"""How much the edges of a stretch count, against the words in it."""
EDGE_BIAS = 3.0
"""Added to the score of each edge: one word in some hundred is one, so that every chance is small."""


class Run(NamedTuple):
    """A stretch of words with its score; empty where none has a score above 0."""

    start: int
    stop: int
    score: float


def best_run(inside: Row, opens: Row, closes: Row) -> Run:
    """The stretch with the most score, in one pass."""
    best = Run(0, 0, 0.0)
    total, first, lead = 0.0, 0, -np.inf
    for at in range(len(inside)):
        entry = _edge(opens[at]) - total
        if entry > lead:
            first, lead = at, entry
        total += float(inside[at])
        score = total + _edge(closes[at]) + lead
        if score > best.score:
            best = Run(first, at + 1, score)
    return best


def score_of(places: Sequence[int], inside: Row, opens: Row, closes: Row) -> float:
    """The score of given words, as stretches with at most one word left out between two of them."""
    total = 0.0
    last = None
    for at in places:
        total += float(inside[at])
        if last is None or at - last > 2:  # a comma between two words
            total += _edge(opens[at]) + (0.0 if last is None else _edge(closes[last]))
        last = at
    return total + (0.0 if last is None else _edge(closes[last]))


def _edge(score: float) -> float:
    return EDGE * (float(score) + EDGE_BIAS)
