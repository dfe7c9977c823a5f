"""Boosted trees as plain arrays: the odds of a yes, and what each named feature adds to them.

All trees have one depth. Node ``n`` sends a value up to its threshold to ``2n + 1``, a greater or unknown
one (``nan``) to ``2n + 2``. What a feature adds is how much the odds change at the nodes that ask for it.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Boosted:
    """``feature`` and ``threshold`` (trees, inner nodes), ``value`` (trees, nodes), odds without trees."""

    names: tuple[str, ...]
    odds: float
    feature: npt.NDArray[np.int16]
    threshold: Floats
    value: Floats

    def log_odds(self, rows: Floats) -> Floats:
        """The logarithm of the odds of a yes for each row of (rows, features) values."""
        rows = np.asarray(rows, np.float32)
        if not len(rows):
            return np.zeros(0, np.float32)
        trees = np.arange(len(self.feature))[None]
        node = np.zeros((len(rows), len(self.feature)), np.int64)
        numbers = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            asked = rows[numbers, self.feature[trees, node]]
            node = 2 * node + 2 - (asked <= self.threshold[trees, node])
        # Summed in double precision and rounded, so that one row alone scores as it does among others.
        total = self.value[trees, node].astype(np.float64).sum(axis=1) + self.odds
        rounded: Floats = np.round(total, 4).astype(np.float32)
        return rounded

    @property
    def depth(self) -> int:
        """How many questions each tree asks."""
        return int(self.feature.shape[1] + 1).bit_length() - 1

    def reasons(self, row: Sequence[float]) -> dict[str, float]:
        """What each feature adds to the logarithm of the odds, the weightiest first."""
        values = np.asarray(row, np.float32)
        trees = np.arange(len(self.feature))
        node = np.zeros(len(trees), np.int64)
        asked = np.empty((len(trees), self.depth), np.int64)
        moved = np.empty((len(trees), self.depth), np.float64)
        for level in range(self.depth):
            asked[:, level] = self.feature[trees, node]
            after = 2 * node + 2 - (values[asked[:, level]] <= self.threshold[trees, node])
            moved[:, level] = self.value[trees, after] - self.value[trees, node]
            node = after
        added = np.bincount(asked.ravel(), moved.ravel(), minlength=len(self.names)).tolist()
        weighed = sorted(
            zip(self.names, added, strict=True), key=lambda item: (-abs(item[1]), item[0])
        )
        return {name: round(much, 3) for name, much in weighed if abs(much) >= 0.001}

    def to_bytes(self) -> bytes:
        """The model as a compressed ``.npz``."""
        buffer = io.BytesIO()
        np.savez_compressed(
            buffer,
            names=np.array("\n".join(self.names)),
            odds=np.array(self.odds),
            feature=self.feature,
            threshold=self.threshold,
            value=self.value,
        )
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, raw: bytes) -> Boosted:
        """The model that :meth:`to_bytes` wrote."""
        with np.load(io.BytesIO(raw), allow_pickle=False) as stored:
            return cls(
                tuple(str(stored["names"]).split("\n")),
                float(stored["odds"]),
                stored["feature"],
                stored["threshold"],
                stored["value"],
            )


def chance(log_odds: float) -> float:
    """Odds as a chance in 0..1."""
    return 1 / (1 + math.exp(-log_odds)) if log_odds > -500 else 0.0
