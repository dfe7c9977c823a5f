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


JOINED = 2
"""Words that are this near to each other are of one stretch (a comma between two of them)."""


class Run(NamedTuple):
    """A stretch of words with its score; empty where none has a score above 0."""

    start: int
    stop: int
    score: float


def best_run(inside: Row, opens: Row, closes: Row) -> Run:
    """The stretch with the most score, the first of equals."""
    if not len(inside):
        return Run(0, 0, 0.0)
    totals = np.cumsum(inside)
    leads = _edges(opens) - (totals - inside)
    scores = totals + _edges(closes) + np.maximum.accumulate(leads)
    last = int(scores.argmax())
    if scores[last] <= 0:
        return Run(0, 0, 0.0)
    return Run(int(leads[: last + 1].argmax()), last + 1, float(scores[last]))


def score_of(places: Sequence[int], inside: Row, opens: Row, closes: Row) -> float:
    """The score of given words, as stretches with at most one word left out between two of them."""
    if not places:
        return 0.0
    first = [at for n, at in enumerate(places) if not n or at - places[n - 1] > JOINED]
    after = [*places[1:], places[-1] + JOINED + 1]
    last = [at for at, following in zip(places, after, strict=True) if following - at > JOINED]
    edges = _edges(opens[first]).sum() + _edges(closes[last]).sum()
    return float(inside[list(places)].sum() + edges)


def _edges(scores: Row) -> Row:
    return np.asarray(EDGE * (scores + EDGE_BIAS), np.float32)
