"""A multi-class linear model over hashed string features.

Feature strings are hashed with CRC-32 into ``2**bits`` rows; a class scores the sum of its column over
the rows of the active features. Files are ``.npz`` without pickles. What a feature is, each user of the model decides.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from zlib import crc32

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]


def hash_features(features: Iterable[str], bits: int) -> Rows:
    """Row numbers of feature strings, shape ``(features,)``, values in ``0..2**bits - 1``."""
    mask = (1 << bits) - 1
    return np.array(
        [crc32(f.encode("utf-8", "surrogatepass")) & mask for f in features], dtype=np.int64
    )


class HashedLinear:
    """Weights ``(2**bits, classes) float32`` and the class labels."""

    def __init__(self, labels: Sequence[str], bits: int, weights: Scores | None = None) -> None:
        """Zero weights unless given."""
        self.labels = tuple(labels)
        self.bits = bits
        self.weights = (
            np.zeros((1 << bits, len(self.labels)), np.float32) if weights is None else weights
        )

    def rows(self, features: Iterable[str]) -> Rows:
        """Row numbers of the features."""
        return hash_features(features, self.bits)

    def scores(self, rows: Rows) -> Scores:
        """Score of each class, shape ``(classes,) float32``."""
        return self.weights[rows].sum(axis=0)  # type: ignore[no-any-return]  # numpy stubs widen sum

    def to_bytes(self) -> bytes:
        """The model as a compressed ``.npz``: only rows that are not zero, as int8 with one scale per class."""
        kept = np.flatnonzero(np.abs(self.weights).max(axis=1) > 0)
        scale = np.maximum(np.abs(self.weights).max(axis=0), 1e-9) / 127
        packed = np.round(self.weights[kept] / scale).astype(np.int8)
        alive = np.abs(packed).max(axis=1) > 0
        buffer = io.BytesIO()
        np.savez_compressed(
            buffer,
            rows=kept[alive].astype(np.uint32),
            packed=packed[alive],
            scale=scale.astype(np.float32),
            bits=np.array(self.bits),
            labels=np.array(self.labels),
        )
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, raw: bytes) -> HashedLinear:
        """The model that :meth:`to_bytes` wrote (weights rounded to 8 bits)."""
        with np.load(io.BytesIO(raw), allow_pickle=False) as stored:
            bits = int(stored["bits"])
            labels = [str(label) for label in stored["labels"]]
            weights = np.zeros((1 << bits, len(labels)), np.float32)
            weights[stored["rows"]] = stored["packed"].astype(np.float32) * stored["scale"]
        return cls(labels, bits, weights)
