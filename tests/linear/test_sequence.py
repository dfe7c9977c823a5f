"""Spans from labels of words: which labels may follow each other, and what a lean does."""

from __future__ import annotations

import numpy as np
from numpy.testing import assert_array_equal

from dateline.linear.sequence import Reader, moves, spans, viterbi

LABELS = ("O", "B-WEAPON", "I-WEAPON")


def test_labels_in_a_row_make_one_span() -> None:
    assert spans(["O", "B-X", "I-X", "B-X", "O"]) == [(1, 3, "X"), (3, 4, "X")]


def test_the_inside_of_nothing_begins_a_span_of_its_own() -> None:
    assert spans(["O", "I-X", "I-Y"]) == [(1, 2, "X"), (2, 3, "Y")]


def test_an_inside_cannot_follow_the_outside() -> None:
    scores = np.array([[2, 0, 0], [0, 1, 3]], np.float32)
    assert_array_equal(viterbi(scores, moves(LABELS)), [0, 1])


def test_each_sentence_is_read_by_itself() -> None:
    scores = np.array([[0, 3, 0], [0, 0, 3], [0, 2, 3], [5, 0, 0]], np.float32)
    found = list(Reader(LABELS).read(scores, [2, 0, 2]))
    assert found == [(0, 2, "WEAPON"), (2, 3, "WEAPON")]


def test_a_lean_away_from_outside_finds_more() -> None:
    scores = np.array([[1, 0, 0], [1, -4, -4]], np.float32)
    assert list(Reader(LABELS).read(scores, [2])) == []
    ((first, last, kind),) = Reader(LABELS).read(scores, [2], lean=-2.0)
    assert (first, last, kind) == (0, 1, "WEAPON")
