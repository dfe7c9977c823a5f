"""Logistic regression over named signs, each there or not; weights decay, so that rare signs say little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Example = tuple[Sequence[str], bool, float]
"""The signs of a report, whether it tells an event, and how much it counts."""
ROUNDS = 400
RATE = 0.08
LAST = 0.02
"""The rate falls to this share of itself."""
LEAST_SEEN = 3
FREE = ("field.", "length.")
"""Signs that may lower a score: the words of other fields, and length. A trigger word can only raise it."""
_MEAN, _SQUARE, _SMALL = 0.9, 0.999, 1e-8

Numbers = npt.NDArray[np.float64]


def fitted(examples: Sequence[Example], decay: float) -> tuple[dict[str, float], float]:
    """The weight of every sign that was seen in a few reports, and the bias (Adam, all at once)."""
    seen = Counter(sign for signs, _, _ in examples for sign in signs)
    names = sorted(sign for sign, count in seen.items() if count >= LEAST_SEEN)
    column = {name: number for number, name in enumerate(names)}
    rows = [[column[sign] for sign in signs if sign in column] for signs, _, _ in examples]
    flat = np.array([number for row in rows for number in row], dtype=np.int64)
    owner = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    right = np.array([is_told for _, is_told, _ in examples], dtype=np.float64)
    counts = np.array([worth for _, _, worth in examples])
    least = np.array([*(-np.inf if name.startswith(FREE) else 0.0 for name in names), -np.inf])
    weights, mean, square = (np.zeros(len(names) + 1) for _ in range(3))
    for turn in range(1, ROUNDS + 1):
        odds = np.bincount(owner, weights=weights[flat], minlength=len(rows)) + weights[-1]
        wrong = counts * (1 / (1 + np.exp(-odds)) - right)
        slope = np.append(
            np.bincount(flat, weights=wrong[owner], minlength=len(names)) + decay * weights[:-1],
            wrong.sum(),
        )
        mean = _MEAN * mean + (1 - _MEAN) * slope
        square = _SQUARE * square + (1 - _SQUARE) * slope * slope
        move = (mean / (1 - _MEAN**turn)) / (np.sqrt(square / (1 - _SQUARE**turn)) + _SMALL)
        weights = np.maximum(weights - RATE * LAST ** (turn / ROUNDS) * move, least)
    return dict(zip(names, weights[:-1].tolist(), strict=True)), float(weights[-1])
