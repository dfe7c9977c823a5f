"""The shipped weights, and the scores that they give to words as cues and to words around a cue."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from dateline.assets import asset_bytes
from dateline.errors import AssetError
from dateline.linear.heads import Vectors
from dateline.resolve.tree import Tree
from dateline.stages.attributions.votes.places import (
    KINDS,
    QUOTED,
    RELATIONS,
    Codes,
    Words,
    distances,
    places,
    quoting,
    sides,
)

ASSET = "attributions.npz"
COLUMNS = (
    "source", "content", "content_opens", "content_closes", "source_opens", "source_closes",
)  # fmt: skip
"""What each word around a cue is scored for."""
NEAR_TABLES = ("place", "place_after", "place_before")
SIDE_TABLES = ("side", "side_after", "side_before")


@dataclass(frozen=True, slots=True)
class Scorer:
    """The weights by name, as float32; see train/attributions."""

    weights: Mapping[str, Vectors]

    @classmethod
    def from_bytes(cls, raw: bytes) -> Scorer:
        """The weights of an ``.npz``. Raises AssetError where they are not those of this version."""
        with np.load(io.BytesIO(raw), allow_pickle=False) as stored:
            weights = {name: stored[name].astype(np.float32) for name in stored.files}
        if len(COLUMNS) != len(weights.get("pairs", ())):
            message = "the weights for attributions are not of this version. Install the data package of this version."
            raise AssetError(message)
        return cls(weights)

    def cue_chances(self, vectors: Vectors, words: Words) -> Vectors:
        """How likely each word is the head of a cue, shape ``(words,)``."""
        rows = cue_rows(vectors, words)
        get = self.weights
        inner = np.maximum(rows @ get["cue.0.weight"].T + get["cue.0.bias"], 0)
        scores = inner @ get["cue.1.weight"][0] + get["cue.1.bias"][0]
        return np.asarray(1 / (1 + np.exp(-scores)), np.float32)

    def right(self, vectors: Vectors) -> Vectors:
        """The words as members of somebody's attribution, shape ``(words, inner + 1)``."""
        return self._side("right", vectors)

    def around(
        self, tree: Tree, words: Words, vectors: Vectors, right: Vectors, cue: int, near: range
    ) -> Vectors:
        """Scores of the words of a window, shape ``(words, COLUMNS)``."""
        left = self._side("left", vectors[cue][None])[0]
        half = left @ self.weights["pairs"]
        scores = right[near.start : near.stop] @ half.T
        for name, codes in coded(tree, words, cue, near).items():
            scores = scores + self.weights[f"table.{name}"][codes]
        return np.asarray(scores, np.float32)

    def _side(self, name: str, vectors: Vectors) -> Vectors:
        weight, bias = self.weights[f"{name}.weight"], self.weights[f"{name}.bias"]
        inner = np.maximum(vectors @ weight.T + bias, 0)
        return np.concatenate([inner, np.ones((len(inner), 1), np.float32)], axis=1)


def cue_rows(vectors: Vectors, words: Words) -> npt.NDArray[np.float32]:
    """What decides whether a word is a cue: its vector, that of its head, and what is known of it."""
    quoted = np.eye(QUOTED, dtype=np.float32)[words.quoted]
    relations = np.eye(len(RELATIONS), dtype=np.float32)[words.relations]
    kinds = np.eye(len(KINDS), dtype=np.float32)[words.kinds]
    known = words.known[:, None].astype(np.float32)
    return np.concatenate(
        [vectors, vectors[words.heads], kinds, relations, quoted, known], axis=1, dtype=np.float32
    )


def coded(tree: Tree, words: Words, cue: int, near: range) -> Mapping[str, Codes]:
    """The codes of the words of a window, by the table that holds their scores."""
    place, side = places(tree, words, cue, near), sides(words, cue, near)
    return {
        **dict(zip(NEAR_TABLES, _with_neighbours(place), strict=True)),
        **dict(zip(SIDE_TABLES, _with_neighbours(side), strict=True)),
        "distance": distances(cue, near),
        "quoting": quoting(words, near),
    }


def _with_neighbours(codes: Codes) -> tuple[Codes, Codes, Codes]:
    """The codes, those of the next words and those of the words before."""
    return codes, np.append(codes[1:], codes[-1:]), np.append(codes[:1], codes[:-1])


@cache
def shipped_scorer() -> Scorer:
    """The weights of the data package, loaded once per process. Raises AssetError."""
    return Scorer.from_bytes(asset_bytes(ASSET))
