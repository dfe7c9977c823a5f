"""Bags of stems as rows of unit length, weighed by how rare the stems are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from bench.ecb.corpus import Report
from dateline.link.stems import Rarity, stem
from dateline.link.stop_words import STOP_WORDS

Floats = npt.NDArray[np.float32]
Bag = Mapping[str, float]


def telling_stem(word: str) -> str | None:
    """The stem of a word that says something; None for a stop word and what is no word."""
    if not word[:1].isalpha() or word.lower() in STOP_WORDS:
        return None
    return stem(word)


def report_stems(report: Report) -> dict[int, str]:
    """The stems of the words of a report's body that say something, by word number."""
    found = {w: telling_stem(report.words[w]) for sentence in report.body for w in sentence}
    return {word: s for word, s in found.items() if s is not None}


def bag(stems: Iterable[str], rarity: Rarity, *, most: int) -> Bag:
    """The ``most`` weightiest stems with weights, scaled to length 1."""
    weights = {s: rarity(s) * (1 + math.log(n)) for s, n in Counter(stems).items()}
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:most]
    return scaled(dict(heaviest))


def scaled(weights: Mapping[str, float]) -> Bag:
    """The weights divided by their length; nothing where that is 0."""
    length = math.sqrt(sum(w * w for w in weights.values()))
    return {s: w / length for s, w in weights.items()} if length else {}


def rows(bags: Sequence[Bag]) -> Floats:
    """The bags as a matrix of shape (bags, stems) float32; its product with itself holds the cosines."""
    number = {s: n for n, s in enumerate(sorted({s for b in bags for s in b}))}
    matrix = np.zeros((len(bags), max(1, len(number))), np.float32)
    for row, one in enumerate(bags):
        for s, weight in one.items():
            matrix[row, number[s]] = weight
    return matrix


def unit(vectors: Floats) -> Floats:
    """Rows scaled to length 1."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    found: Floats = (vectors / np.maximum(length, 1e-9)).astype(np.float32)
    return found
