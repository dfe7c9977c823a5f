"""Heads read vectors: worked by hand on two numbers a word."""

from __future__ import annotations

import io

import numpy as np
import pytest

from dateline.errors import AssetError
from dateline.linear.heads import Heads, matrix, softmax
from dateline.model.token import WordVectors

WORDS = np.array([[1, 0], [0, 2]], np.float32)


def _file(**arrays: np.ndarray) -> Heads:  # type: ignore[type-arg]
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)  # type: ignore[arg-type]
    return Heads.from_bytes(buffer.getvalue())


def test_a_head_gives_each_word_a_score_for_each_label() -> None:
    heads = _file(
        **{
            "kind/weight": np.array([[1, 1], [3, -1]], np.float16),
            "kind/bias": np.array([0, 0.5], np.float16),
            "kind/labels": np.array("none\nevent"),
        }
    )
    head = heads.head("kind")
    assert head.labels == ("none", "event")
    # (1, 0): 1 and 3 + 0.5; (0, 2): 2 and -2 + 0.5
    assert head.scores(WORDS).tolist() == [[1, 3.5], [2, -1.5]]
    assert head.chances(WORDS).sum(axis=1) == pytest.approx([1, 1])


def test_a_pair_is_scored_by_both_its_words() -> None:
    side = {"weight": np.eye(2, dtype=np.float16), "bias": np.zeros(2, np.float16)}
    arrays = {f"arc/{s}/{part}": value for s in ("left", "right") for part, value in side.items()}
    weight = np.arange(18, dtype=np.float16).reshape(2, 3, 3)
    head = _file(**arrays, **{"arc/weight": weight, "arc/labels": np.array("a\nb")}).pairs("arc")
    left, right = head.left(WORDS), head.right(WORDS)
    assert left.tolist() == [[1, 0, 1], [0, 2, 1]]
    # Label a holds 0 to 8. (1, 0, 1) with itself: 0 + 2 + 6 + 8 = 16; (0, 2, 1): 4 * 4 + 2 * 5 + 2 * 7 + 8 = 48.
    # Label b holds 9 more everywhere: 9 times (1 + 1) ** 2 and 9 times (2 + 1) ** 2 more.
    assert head.each(left, right).tolist() == [[16, 52], [48, 129]]
    table = head.all_pairs(left, right)
    assert [table[label].diagonal().tolist() for label in (0, 1)] == [[16, 48], [52, 129]]
    assert (head.half(WORDS[0]) @ right[0]).tolist() == [16, 52]


def test_an_unknown_head_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(AssetError, match="Install the data package"):
        _file(x=np.zeros(1)).head("tags.names")


def test_chances_of_large_scores_do_not_overflow() -> None:
    assert softmax(np.array([[1000.0, 0.0]], np.float32)).tolist() == [[1, 0]]


def test_no_vectors_is_none() -> None:
    assert matrix(()) is None


def test_vectors_fill_their_shape() -> None:
    found = matrix((WordVectors(2, 2, WORDS.astype("<f4").tobytes()),))
    assert found is not None
    assert found.tolist() == WORDS.tolist()
    with pytest.raises(ValueError, match="are not 3 vectors"):
        WordVectors(3, 2, WORDS.tobytes())
