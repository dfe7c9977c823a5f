"""Small heads over word vectors: a label for each word, or for each pair of words.

Files are ``.npz`` without pickles: ``NAME/weight``, ``NAME/bias``, ``NAME/labels`` (one a line), and for
pairs ``NAME/left/...`` and ``NAME/right/...``. Weights are stored as float16 and used as float32.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dateline.errors import AssetError
from dateline.model.token import WordVectors

Vectors = npt.NDArray[np.float32]
Scores = npt.NDArray[np.float32]


def matrix(items: Sequence[WordVectors]) -> Vectors | None:
    """The vectors of a report, shape ``(tokens, width)``; None where no encoder read it."""
    if not items:
        return None
    item = items[0]
    return np.frombuffer(item.values, "<f4").reshape(item.words, item.width)


@dataclass(frozen=True, slots=True)
class Head:
    """A label for each word: weights ``(labels, width)``."""

    labels: tuple[str, ...]
    weight: Vectors
    bias: Vectors

    def scores(self, vectors: Vectors) -> Scores:
        """Shape ``(words, labels)``, not normalised."""
        return vectors @ self.weight.T + self.bias

    def chances(self, vectors: Vectors) -> Scores:
        """Shape ``(words, labels)``, each row sums to 1."""
        return softmax(self.scores(vectors))


@dataclass(frozen=True, slots=True)
class PairHead:
    """A label for a pair of words, biaffine (Dozat and Manning 2017)."""

    labels: tuple[str, ...]
    left_weight: Vectors
    left_bias: Vectors
    right_weight: Vectors
    right_bias: Vectors
    weight: Vectors

    def left(self, vectors: Vectors) -> Vectors:
        """The words as first members of pairs, shape ``(words, inner + 1)``."""
        return _side(vectors, self.left_weight, self.left_bias)

    def right(self, vectors: Vectors) -> Vectors:
        """The words as second members of pairs, shape ``(words, inner + 1)``."""
        return _side(vectors, self.right_weight, self.right_bias)

    def half(self, vector: Vectors) -> Vectors:
        """One word as the first member, shape ``(labels, inner + 1)``: its product with second members is the score."""
        half: Vectors = self.left(vector[None])[0] @ self.weight
        return half

    def all_pairs(self, left: Vectors, right: Vectors) -> Scores:
        """Every first with every second member, shape ``(labels, first, second)``."""
        scores: Scores = np.matmul(left[None], self.weight) @ right.T
        return scores

    def each(self, left: Vectors, right: Vectors) -> Scores:
        """The first member of each row with the second of the same row, shape ``(pairs, labels)``."""
        pairs, inner = left.shape
        flat = self.weight.transpose(1, 0, 2).reshape(inner, -1)
        half = (left @ flat).reshape(pairs, len(self.labels), inner)
        scores: Scores = np.matmul(half, right[:, :, None])[:, :, 0]
        return scores


def softmax(scores: Scores) -> Scores:
    """Rows as chances."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)  # type: ignore[no-any-return]  # numpy stubs widen


def _side(vectors: Vectors, weight: Vectors, bias: Vectors) -> Vectors:
    inner = np.maximum(vectors @ weight.T + bias, 0)
    return np.concatenate([inner, np.ones((len(inner), 1), np.float32)], axis=1)


class Heads:
    """The heads of one file, by name."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
        """``arrays`` as the file holds them."""
        self._arrays = arrays
        self._heads: dict[str, Head] = {}
        self._pairs: dict[str, PairHead] = {}

    def __contains__(self, name: str) -> bool:
        """Whether there is a head of that name."""
        return f"{name}/labels" in self._arrays

    @classmethod
    def from_bytes(cls, raw: bytes) -> Heads:
        """The heads of an ``.npz``."""
        with np.load(io.BytesIO(raw), allow_pickle=False) as stored:
            return cls(dict(stored))

    def head(self, name: str) -> Head:
        """The head of a name. Raises AssetError for an unknown one."""
        if name not in self._heads:
            weight, bias = self._get(name, "weight"), self._get(name, "bias")
            self._heads[name] = Head(self._labels(name), weight, bias)
        return self._heads[name]

    def pairs(self, name: str) -> PairHead:
        """The head for pairs of a name. Raises AssetError for an unknown one."""
        if name not in self._pairs:
            self._pairs[name] = PairHead(
                self._labels(name),
                self._get(name, "left/weight"),
                self._get(name, "left/bias"),
                self._get(name, "right/weight"),
                self._get(name, "right/bias"),
                self._get(name, "weight"),
            )
        return self._pairs[name]

    def _labels(self, name: str) -> tuple[str, ...]:
        return tuple(str(self._raw(name, "labels")).split("\n"))

    def _get(self, name: str, part: str) -> Vectors:
        return self._raw(name, part).astype(np.float32)

    def _raw(self, name: str, part: str) -> npt.NDArray[np.generic]:
        found = self._arrays.get(f"{name}/{part}")
        if found is None:
            message = (
                f"the weights hold no head {name!r}. Install the data package of this version."
            )
            raise AssetError(message)
        return found
