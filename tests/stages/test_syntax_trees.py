"""The tree that is found is the best without crossing arcs, also where the best heads of the words are none."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from dateline.stages.syntax.projective import best_tree, is_projective


def _is_tree(heads: tuple[int, ...], root: int) -> bool:
    for word in range(len(heads)):
        at, steps = word, 0
        while at != root and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at != root:
            return False
    return True


def _crosses(heads: tuple[int, ...]) -> bool:
    arcs = [(-1 if w == h else min(w, h), max(w, h)) for w, h in enumerate(heads)]
    return any(a < c < b < d for a, b in arcs for c, d in arcs)


def _worth(scores: np.ndarray, heads: tuple[int, ...]) -> float:  # type: ignore[type-arg]
    return sum(float(scores[word, head]) for word, head in enumerate(heads))


def _best_by_trying(scores: np.ndarray) -> float:  # type: ignore[type-arg]
    size = len(scores)
    return max(
        _worth(scores, way)
        for root in range(size)
        for way in product(
            *([root] if i == root else [h for h in range(size) if h != i] for i in range(size))
        )
        if _is_tree(way, root) and not _crosses(way)
    )


@pytest.mark.parametrize("seed", range(40))
def test_no_other_tree_without_crossings_scores_more(seed: int) -> None:
    random = np.random.default_rng(seed)
    size = int(random.integers(2, 6))
    scores = random.normal(size=(size, size)).astype(np.float32)
    heads = best_tree(scores)
    assert heads.count(-1) == 1
    root = heads.index(-1)
    way = tuple(root if h < 0 else h for h in heads)
    assert _is_tree(way, root)
    assert not _crosses(way)
    assert _worth(scores, way) == pytest.approx(_best_by_trying(scores), abs=1e-4)


@pytest.mark.parametrize(
    ("heads", "is_fine"),
    [
        ([0, 0, 1], True),
        ([2, 3, 2, 2], False),
        ([1, 0, 2], False),
        ([1, 1, 1, 2], True),
        ([2, 1, 1], False),
    ],
)
def test_crossings_and_circles_are_seen(heads: list[int], is_fine: bool) -> None:  # noqa: FBT001  # a case
    assert is_projective(heads) == is_fine


def test_one_word_is_its_own_sentence() -> None:
    assert best_tree(np.zeros((1, 1), np.float32)) == [-1]


def test_two_roots_become_one() -> None:
    scores = np.array([[5, 0, 1], [0, 4, 3], [1, 3, 0]], np.float32)
    assert best_tree(scores) == [-1, 2, 0]
