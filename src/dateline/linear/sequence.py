"""Labels that make spans: ``B-kind`` begins one, ``I-kind`` goes on, ``O`` is outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from dateline.linear.heads import Scores

_NEVER = -1e6


def spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """The spans of a sequence of labels: first, last (exclusive), kind."""
    found: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        if label[0] == "I" and found and found[-1][1] == i and found[-1][2] == label[2:]:
            found[-1] = (found[-1][0], i + 1, label[2:])
        elif label != "O":
            found.append((i, i + 1, label[2:]))
    return found


def moves(labels: Sequence[str]) -> Scores:
    """0 where the label of a column may follow that of a row, else far below zero."""
    table = np.zeros((len(labels), len(labels)), np.float32)
    for row, before in enumerate(labels):
        for column, label in enumerate(labels):
            if label[0] == "I" and before[2:] != label[2:]:
                table[row, column] = _NEVER
    return table


def viterbi(scores: Scores, table: Scores) -> list[int]:
    """The best labels in a row: ``scores (words, labels)``, ``table`` from :func:`moves`."""
    total = scores[0].copy()
    back = []
    for row in scores[1:]:
        ways = total[:, None] + table
        back.append(ways.argmax(axis=0))
        total = ways.max(axis=0) + row
    best = [int(total.argmax())]
    for pointers in reversed(back):
        best.append(int(pointers[best[-1]]))
    return best[::-1]


class Reader:
    """Finds the spans of one set of labels, sentence by sentence."""

    def __init__(self, labels: Sequence[str]) -> None:
        """``labels`` in the order of the columns of the scores."""
        self._labels = tuple(labels)
        self._moves = moves(labels)
        self._outside = self._labels.index("O")
        self._insides = [n for n, label in enumerate(labels) if label[0] == "I"]

    def read(
        self, scores: Scores, lengths: Sequence[int], *, lean: float = 0.0
    ) -> Iterator[tuple[int, int, str]]:
        """First, last (words of the text, exclusive) and kind of each span, in order.

        ``lean`` is added to the score of "outside".
        """
        leaning = scores.copy()
        leaning[:, self._outside] += lean
        inside = leaning.argmax(axis=1) != self._outside if len(scores) else np.zeros(0, bool)
        base = 0
        for length in lengths:
            first = base
            base += length
            if not inside[first:base].any():
                continue  # "outside" is best everywhere, and may follow itself
            own = leaning[first:base]
            own[0, self._insides] = _NEVER
            best = viterbi(own, self._moves)
            for start, end, kind in spans([self._labels[k] for k in best]):
                yield first + start, first + end, kind
