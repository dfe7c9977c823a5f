"""A trained linear model in its small form: only the features that were learned, weights as whole numbers.

Scores are sums of whole numbers below ``2**24``: fast, and the same on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from dateline.linear.model import Rows, Scores

Arrays = Mapping[str, npt.NDArray[np.generic]]


class PackedLinear:
    """Class labels and one line of weights for each known row among ``2**bits``; other rows count zero."""

    def __init__(
        self,
        labels: Sequence[str],
        bits: int,
        kept: npt.NDArray[np.int64],
        weights: npt.NDArray[np.int16],
    ) -> None:
        """``kept`` are the numbers of the known rows, rising; ``weights`` their lines, ``(kept, classes)``."""
        self.labels = tuple(labels)
        self.bits = bits
        self._kept = kept
        self._weights = np.concatenate([np.zeros((1, len(self.labels)), np.int16), weights])
        self._index = np.zeros(1 << bits, np.int32)
        self._index[kept] = np.arange(1, len(kept) + 1, dtype=np.int32)

    @classmethod
    def pack(
        cls,
        labels: Sequence[str],
        bits: int,
        kept: npt.NDArray[np.int64],
        weights: Scores,
        *,
        step: float,
    ) -> PackedLinear:
        """The model with its weights rounded to multiples of ``step``; lines of zeros are left out."""
        order = np.argsort(kept, kind="stable")
        rounded = np.clip(np.round(weights[order] / step), -30000, 30000).astype(np.int16)
        alive = rounded.any(axis=1)
        return cls(labels, bits, kept[order][alive].astype(np.int64), rounded[alive])

    def scores(self, rows: Rows) -> Scores:
        """Score of each class for one set of features, shape ``(classes,) float32``."""
        found = self._weights.take(self._index.take(rows), 0)
        total: Scores = np.ones(len(rows), np.float32) @ found.astype(np.float32)
        return total

    def batch_scores(self, rows: Rows) -> Scores:
        """Scores for many sets of features: ``(sets, features)`` rows to ``(sets, classes) float32``."""
        found = self._weights.take(self._index.take(rows), 0)
        total: npt.NDArray[np.int32] = found.sum(axis=1, dtype=np.int32)
        return total.astype(np.float32)

    def arrays(self, name: str) -> dict[str, npt.NDArray[np.generic]]:
        """The model as arrays for an ``.npz`` file, their keys beginning with ``name``."""
        weights = self._weights[1:]
        lines, columns = np.nonzero(weights)
        return {
            f"{name}_labels": np.array(self.labels),
            f"{name}_bits": np.array(self.bits),
            f"{name}_rows": np.diff(self._kept, prepend=0).astype(np.uint32),
            f"{name}_counts": np.bincount(lines, minlength=len(weights)).astype(np.uint16),
            f"{name}_columns": columns.astype(np.uint16),
            f"{name}_values": weights[lines, columns],
        }

    @classmethod
    def from_arrays(cls, stored: Arrays, name: str) -> PackedLinear:
        """The model that :meth:`arrays` gave."""
        labels = [str(label) for label in stored[f"{name}_labels"]]
        kept = np.cumsum(stored[f"{name}_rows"], dtype=np.int64)
        weights = np.zeros((len(kept), len(labels)), np.int16)
        lines = np.repeat(np.arange(len(kept)), stored[f"{name}_counts"].astype(np.int64))
        weights[lines, stored[f"{name}_columns"].astype(np.int64)] = stored[f"{name}_values"]
        return cls(labels, int(stored[f"{name}_bits"].item()), kept, weights)
