"""Chances of roles from word vectors: worked by hand on vectors of one number."""

import numpy as np
import pytest

from dateline.linear.heads import PairHead
from dateline.stages.roles.scores import VectorScores

_ONE = np.ones((1, 1), np.float32)
_ZERO = np.zeros(1, np.float32)


def _head(*labels: str, **favoured: float) -> PairHead:
    """A head that gives a label a score of its own number times the second word."""
    weight = np.zeros((len(labels), 2, 2), np.float32)
    for number, label in enumerate(labels):
        weight[number, 1, 0] = favoured.get(label.replace("+", "_"), 0.0)
    return PairHead(labels, _ONE, _ZERO, _ONE, _ZERO, weight)


def test_a_word_with_two_roles_has_the_chance_of_both():
    scores = VectorScores(
        _head("-", "target", "target+victim", target_victim=9.0),
        np.array([[0.0], [1.0], [0.0]], np.float32),
    )
    sure, open_ = scores.of(0, [1, 2])
    assert sure["target"] > 0.99
    assert sure["victim"] > 0.99
    assert open_ == pytest.approx({"target": 2 / 3, "victim": 1 / 3})


def test_no_words_have_no_chances():
    scores = VectorScores(_head("-", "actor"), np.zeros((1, 1), np.float32))
    assert scores.of(0, []) == ()
