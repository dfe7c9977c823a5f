"""Scores from counts summed over documents, with the interval that other documents would give.

Documents are drawn again with replacement, so an interval says how much a score hangs on which
documents were measured. The draws are the same in every run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

DRAWS = 1000
SEED = 20
Counts = Sequence[float]
"""(right, counted) of an accuracy, (right, predicted, right, gold) of an F1."""


def score(counts: Counts) -> float | None:
    """The accuracy or F1 of summed counts; None when there is nothing to find and nothing was found."""
    total = np.asarray(counts, dtype=float)[None, :]
    return None if total[:, 1::2].sum() == 0 else float(_scores(total)[0])


def interval(by_document: Mapping[str, Counts]) -> tuple[float, float]:
    """The 2.5th and 97.5th percentile of the score over 1,000 draws of the documents."""
    rows = np.asarray([by_document[name] for name in sorted(by_document)], dtype=float)
    draws = np.random.default_rng(SEED).integers(0, len(rows), size=(DRAWS, len(rows)))
    scores = _scores(rows[draws].sum(axis=1))
    return float(np.percentile(scores, 2.5)), float(np.percentile(scores, 97.5))


def summed(by_document: Mapping[str, Counts]) -> Counts:
    """The counts of all documents together."""
    rows = [by_document[name] for name in sorted(by_document)]
    return [float(total) for total in np.asarray(rows, dtype=float).sum(axis=0)]


def _scores(totals: NDArray[np.float64]) -> NDArray[np.float64]:
    """One score for each row of summed counts."""
    precision: NDArray[np.float64] = totals[:, 0] / np.maximum(totals[:, 1], 1e-9)
    if totals.shape[1] == 2:
        return precision
    recall: NDArray[np.float64] = totals[:, 2] / np.maximum(totals[:, 3], 1e-9)
    f1: NDArray[np.float64] = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    return f1
