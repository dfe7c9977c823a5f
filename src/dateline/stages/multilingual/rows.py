"""The vectors of pieces, kept as they were made: 4 bits a number, 32 numbers to a scale (Q4_0)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

BLOCK_BYTES = 18
"""A little-endian float16 scale, then 16 bytes: the low halves are numbers 0 to 15, the high ones 16 to 31."""
BLOCK = 32

Vectors = npt.NDArray[np.float32]


class PieceVectors:
    """A table of vectors, one row for each piece."""

    def __init__(self, raw: bytes, width: int) -> None:
        """``raw`` are the rows one after another, each of ``width`` numbers."""
        self.width = width
        self._rows = np.frombuffer(raw, np.uint8).reshape(-1, width // BLOCK, BLOCK_BYTES)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def of(self, pieces: Sequence[int]) -> Vectors:
        """The vectors of some pieces, shape ``(pieces, width) float32``."""
        blocks = self._rows[list(pieces)]
        scale = np.ascontiguousarray(blocks[:, :, :2]).view("<f2").astype(np.float32)
        packed = blocks[:, :, 2:]
        numbers = np.concatenate([packed & 15, packed >> 4], axis=2).astype(np.float32) - 8
        vectors: Vectors = (numbers * scale).reshape(len(pieces), self.width)
        return vectors
