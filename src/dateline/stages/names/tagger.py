"""The name tagger: a head over the vectors of the encoder labels each word; the labels make spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

import numpy as np

from dateline.linear.heads import Head, Scores, Vectors
from dateline.linear.sequence import Reader
from dateline.stages.encoder.heads import shipped_heads

TASK = "tags.names"
SHARPNESS = 20.0
"""Margins are differences of scores times this."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name as the tagger sees it: sentence, words [first, last), kind, and margin over its rivals."""

    sentence: int
    first: int
    last: int
    kind: str
    margin: float


@cache
def shipped_head() -> Head:
    """The weights in the data package, loaded once. Raises AssetError."""
    return shipped_heads().head(TASK)


@cache
def _reader() -> Reader:
    return Reader(shipped_head().labels)


def tag(sentences: Sequence[Sequence[str]], vectors: Vectors) -> list[Found]:
    """The names in the sentences of one report, in order; ``vectors`` has a row for each word."""
    lengths = [len(words) for words in sentences]
    starts = [0, *accumulate(lengths)]
    scores = shipped_head().scores(vectors)
    found = []
    for first, last, kind in _reader().read(scores, lengths):
        number = bisect_right(starts, first) - 1
        margin = SHARPNESS * _margin(scores[first:last])
        found.append(Found(number, first - starts[number], last - starts[number], kind, margin))
    return found


def _margin(scores: Scores) -> float:
    """The mean over words of the best label's score less that of its rival; ``scores (words, labels)``."""
    ordered = np.sort(scores, axis=1)
    return float((ordered[:, -1] - ordered[:, -2]).mean())
