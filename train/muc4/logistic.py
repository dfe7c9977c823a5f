"""Logistic regression over hashed features, all examples at once (Adam, falling rate, weight decay)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dateline.export.muc4.relevance import LABELS
from dateline.linear.model import HashedLinear, hash_features

Example = tuple[Sequence[str], float]
"""Feature strings and how right it is, 0 to 1."""
ROUNDS = 150
RATE = 0.05
LAST = 0.02
"""The rate falls to this share of itself."""
LEAST_SEEN = 2
_MEAN, _SQUARE, _SMALL = 0.9, 0.999, 1e-8


def train(given: Sequence[Example], bits: int, decay: float) -> HashedLinear:
    """The model of all examples; features seen once are left out."""
    seen = Counter(feature for features, _ in given for feature in features)
    rows = [hash_features([f for f in fs if seen[f] >= LEAST_SEEN], bits) for fs, _ in given]
    right = np.array([worth for _, worth in given])
    weights = _fitted(rows, right, 1 << bits, decay)
    both = np.stack([np.zeros_like(weights), weights], axis=1).astype(np.float32)
    return HashedLinear(LABELS, bits, both)


def _fitted(
    rows: Sequence[npt.NDArray[np.int64]], right: npt.NDArray[np.float64], size: int, decay: float
) -> npt.NDArray[np.float64]:
    used, flat = np.unique(np.concatenate(rows), return_inverse=True)
    owner = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    weights, mean, square = (np.zeros(len(used)) for _ in range(3))
    for turn in range(1, ROUNDS + 1):
        odds = np.bincount(owner, weights=weights[flat], minlength=len(rows))
        wrong = 1 / (1 + np.exp(-odds)) - right
        slope = np.bincount(flat, weights=wrong[owner], minlength=len(used)) + decay * weights
        mean = _MEAN * mean + (1 - _MEAN) * slope
        square = _SQUARE * square + (1 - _SQUARE) * slope * slope
        move = (mean / (1 - _MEAN**turn)) / (np.sqrt(square / (1 - _SQUARE**turn)) + _SMALL)
        weights -= RATE * LAST ** (turn / ROUNDS) * move
    found = np.zeros(size)
    found[used] = weights
    return found
