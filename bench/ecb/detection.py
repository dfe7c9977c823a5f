"""Which words of a report speak of events, as ECB+ marks them: a linear model over the encoder's vectors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bench.ecb.corpus import Mention, Report

LABELS = ("outside", "begins", "goes_on")


@dataclass(frozen=True, slots=True)
class Detector:
    """``weights`` of shape (3 * width + 1, labels): of the word, the one before and the one after, and a bias."""

    weights: npt.NDArray[np.float32]

    def mentions(self, report: Report, vectors: npt.NDArray[np.float32]) -> list[Mention]:
        """The mentions found in the validated sentences, each as an instance of its own."""
        found = []
        for sentence in report.sentences:
            if report.sentence[sentence[0]] in report.validated:
                scores = in_company(vectors[sentence]) @ self.weights
                found += [
                    Mention(report.name, tuple(sentence[a:b]), f"{report.name} {sentence[a]}")
                    for a, b in spans(scores.argmax(axis=1).tolist())
                ]
        return found


def in_company(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Each word of a sentence with its neighbours and a one, shape (words, 3 * width + 1)."""
    nothing = np.zeros((1, vectors.shape[1]), np.float32)
    one = np.ones((len(vectors), 1), np.float32)
    before, after = np.concatenate([nothing, vectors[:-1]]), np.concatenate([vectors[1:], nothing])
    return np.concatenate([vectors, before, after, one], axis=1)


def spans(labels: list[int]) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch of words; one that goes on from nothing begins there."""
    start = -1
    for at, label in enumerate([*labels, 0]):
        if start >= 0 and label != 2:  # "goes_on"
            yield start, at
            start = -1
        if label and start < 0:
            start = at
