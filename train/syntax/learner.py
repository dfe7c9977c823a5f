"""An averaged perceptron that gives a feature a weight only after it took part in several mistakes.

The threshold is that of Goldberg and Elhadad (2011): it keeps the model small at little cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from dateline.linear.packed import PackedLinear


class Learner:
    """Weights for hashed rows, made when needed. Scores like a ``PackedLinear``."""

    def __init__(self, labels: Sequence[str], bits: int, *, threshold: int) -> None:
        self.labels = tuple(labels)
        self.bits = bits
        self.threshold = threshold
        self.clock = 1
        self._index = np.zeros(1 << bits, np.int32)
        self._met = np.zeros(1 << bits, np.uint8)
        self._rows = np.zeros(1, np.int64)
        self._used = 1
        self._weights = np.zeros((1, len(self.labels)), np.float32)
        self._totals = np.zeros((1, len(self.labels)), np.float64)

    def scores(self, rows: np.ndarray) -> np.ndarray:
        """Score of each class."""
        return np.ones(len(rows), np.float32) @ self._weights.take(self._index.take(rows), 0)

    def batch_scores(self, rows: np.ndarray) -> np.ndarray:
        """Scores for many sets of features."""
        return self._weights.take(self._index.take(rows), 0).sum(axis=1)

    def update(self, rows: np.ndarray, right: int, wrong: int) -> None:
        """Towards ``right``, away from ``wrong``."""
        rows = np.unique(rows)
        lines = self._index[rows]
        new = rows[lines == 0]
        if len(new):
            met = self._met[new] + 1
            self._met[new] = np.minimum(met, 255)
            born = new[met >= self.threshold]
            self._grow(len(born))
            self._index[born] = np.arange(self._used, self._used + len(born))
            self._rows[self._used : self._used + len(born)] = born
            self._used += len(born)
            lines = self._index[rows]
        lines = lines[lines > 0]
        for column, step in ((right, 1.0), (wrong, -1.0)):
            self._weights[lines, column] += step
            self._totals[lines, column] += step * self.clock

    def _grow(self, more: int) -> None:
        size = len(self._rows)
        if self._used + more <= size:
            return
        wanted = max(2 * size, self._used + more, 4096)
        for name in ("_rows", "_weights", "_totals"):
            old = getattr(self, name)
            grown = np.zeros((wanted, *old.shape[1:]), old.dtype)
            grown[:size] = old
            setattr(self, name, grown)

    def mean(self) -> tuple[np.ndarray, np.ndarray]:
        """Row numbers and averaged weights (Freund and Schapire 1999)."""
        used = slice(1, self._used)
        mean = self._weights[used] - self._totals[used] / self.clock
        return self._rows[used], mean.astype(np.float32)

    def save(self, path: Path, epoch: int) -> None:
        """A checkpoint."""
        used = slice(0, self._used)
        met = np.flatnonzero(self._met)
        temporary = path.with_suffix(".part.npz")
        np.savez(
            temporary, rows=self._rows[used], weights=self._weights[used], totals=self._totals[used],
            met=met, times=self._met[met], clock=self.clock, epoch=epoch,
        )  # fmt: skip
        temporary.replace(path)

    def load(self, path: Path) -> int:
        """The epoch of the checkpoint at ``path``, 0 when there is none."""
        if not path.exists():
            return 0
        with np.load(path, allow_pickle=False) as stored:
            self._rows, self._weights, self._totals = (
                stored["rows"],
                stored["weights"],
                stored["totals"],
            )
            self._used = len(self._rows)
            self._index[self._rows[1:]] = np.arange(1, self._used)
            self._met[stored["met"]] = stored["times"]
            self.clock = int(stored["clock"])
            return int(stored["epoch"])


def combined(
    learners: Sequence[Learner], *, step: float, least: float, least_in_line: float
) -> PackedLinear:
    """The mean of several models, in steps of ``step``.

    A linear model's weights are its scores, so the mean votes like all of them. Weights below ``least``
    and lines whose largest weight is below ``least_in_line`` are left out.
    """
    parts = [learner.mean() for learner in learners]
    rows = np.unique(np.concatenate([kept for kept, _ in parts]))
    weights = np.zeros((len(rows), len(learners[0].labels)), np.float32)
    for kept, mean in parts:
        weights[np.searchsorted(rows, kept)] += mean / len(parts)
    size = np.abs(weights)
    weights[(size < least) | (size.max(axis=1, keepdims=True) < least_in_line)] = 0.0
    return PackedLinear.pack(learners[0].labels, learners[0].bits, rows, weights, step=step)
