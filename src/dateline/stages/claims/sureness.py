"""How sure the encoder is that something took place, -3 to 3: one row of weights over word vectors.

It has no words to show, so it may only make a reading less sure, and never denies anything.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from dateline.assets import asset_bytes
from dateline.linear.heads import Vectors
from dateline.resolve.tree import Tree

ASSET = "sureness.npz"
FUNCTION_WORDS = ("aux", "aux:pass", "advmod", "mark", "det", "case", "cop")
"""Relations of the words that say how something is told."""


@dataclass(frozen=True, slots=True)
class Sureness:
    """Weights over :func:`row`: ``weight`` has its shape, float32."""

    weight: npt.NDArray[np.float32]
    bias: float

    @classmethod
    def from_bytes(cls, content: bytes) -> Sureness:
        """The weights of an ``.npz`` file with ``weight`` and ``bias``."""
        with np.load(io.BytesIO(content), allow_pickle=False) as held:
            return cls(held["weight"].astype(np.float32), float(held["bias"]))

    def to_bytes(self) -> bytes:
        """The ``.npz`` file of these weights."""
        file = io.BytesIO()
        np.savez_compressed(file, weight=self.weight, bias=np.float32(self.bias))
        return file.getvalue()

    def score(self, tree: Tree, vectors: Vectors, token: int) -> float:
        """How sure it is that what ``token`` tells of took place; most scores lie between -3 and 3."""
        return float(row(tree, vectors, token) @ self.weight) + self.bias


def row(tree: Tree, vectors: Vectors, token: int) -> npt.NDArray[np.float32]:
    """Shape ``(3 * width,)``: the word, the word above it, and the mean of its function words."""
    none = np.zeros(vectors.shape[1], np.float32)
    above = tree.head(token)
    helpers = tree.children(token, *FUNCTION_WORDS)
    return np.concatenate(
        [
            vectors[token],
            vectors[above] if above >= 0 else none,
            vectors[helpers].mean(axis=0) if helpers else none,
        ]
    )


@cache
def shipped_sureness() -> Sureness:
    """The weights of the data package, loaded once per process. Raises AssetError."""
    return Sureness.from_bytes(asset_bytes(ASSET))
