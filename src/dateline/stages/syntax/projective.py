"""The best tree over the words of a sentence in which no two arcs cross and none spans the root (Eisner 1996)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
Table = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


def best_tree(scores: Scores) -> list[int]:
    """The head of each word, -1 for the one root.

    ``scores[word, head]`` is the score of an arc, ``scores[word, word]`` that of the word as the root.
    The best head of every word is tried first; only where that is no tree, or arcs cross, is one searched
    for, in time that grows with the cube of the number of words.
    """
    heads: list[int] = scores.argmax(axis=1).tolist()
    roots = [word for word, head in enumerate(heads) if word == head]
    if len(roots) == 1 and is_projective(heads):
        heads[roots[0]] = -1
        return heads
    return _searched(scores.astype(np.float64))


def is_projective(heads: list[int]) -> bool:
    """Whether words with one root (its own head) are a tree without crossings."""
    # The root hangs on something before the first word, so that an arc over it crosses too.
    arcs = sorted((-1 if w == h else min(w, h), -max(w, h)) for w, h in enumerate(heads))
    ends: list[int] = []
    for left, minus_right in arcs:
        while ends and ends[-1] <= left:
            ends.pop()
        if ends and -minus_right > ends[-1]:
            return False
        ends.append(-minus_right)
    return _reaches_root(heads)


def _reaches_root(heads: list[int]) -> bool:
    done = [word == head for word, head in enumerate(heads)]
    for start in range(len(heads)):
        way: list[int] = []
        word = start
        while not done[word]:
            if len(way) > len(heads):
                return False
            way.append(word)
            word = heads[word]
        for passed in way:
            done[passed] = True
    return True


class _Spans:
    """Values of spans by length and first word, and by length and last word."""

    def __init__(self, size: int) -> None:
        self.by_first: Table = np.zeros((size, size))
        self.by_last: Table = np.zeros((size, size))

    def put(self, length: int, values: Table) -> None:
        """``values`` of the spans of so many steps, one for each first word."""
        size = len(self.by_first)
        self.by_first[length, : size - length] = values
        self.by_last[length, length:] = values


def _searched(scores: Table) -> list[int]:
    """Open spans hold an arc between their ends, closed ones have all that hangs on one end."""
    size = len(scores)
    open_right, open_left, closed_right, closed_left = (_Spans(size) for _ in range(4))
    splits: dict[str, Places] = {
        name: np.zeros((size, size), np.int64) for name in ("open", "right", "left")
    }
    for length in range(1, size):
        count = size - length
        both = (
            closed_right.by_first[:length, :count] + closed_left.by_last[length - 1 :: -1, length:]
        )
        splits["open"][length, :count] = both.argmax(axis=0)
        best = both.max(axis=0)
        open_right.put(length, best + np.diagonal(scores, -length))
        open_left.put(length, best + np.diagonal(scores, length))
        left = closed_left.by_first[:length, :count] + open_left.by_last[length:0:-1, length:]
        splits["left"][length, :count] = left.argmax(axis=0)
        closed_left.put(length, left.max(axis=0))
        right = (
            open_right.by_first[1 : length + 1, :count]
            + closed_right.by_last[length - 1 :: -1, length:]
        )
        splits["right"][length, :count] = right.argmax(axis=0)
        closed_right.put(length, right.max(axis=0))
    whole = [
        scores[word, word]
        + closed_left.by_first[word, 0]
        + closed_right.by_first[size - 1 - word, word]
        for word in range(size)
    ]
    root = int(np.argmax(whole))
    heads = [-1] * size
    work = [("left", 0, root), ("right", root, size - 1)]
    while work:
        work += _parts(*work.pop(), splits, heads)
    return heads


def _parts(
    form: str, first: int, last: int, splits: dict[str, Places], heads: list[int]
) -> list[tuple[str, int, int]]:
    """The spans that a span was made of; the arc of an open one is set."""
    length = last - first
    if length == 0:
        return []
    if form == "left":
        middle = first + int(splits["left"][length, first])
        return [("left", first, middle), ("open_left", middle, last)]
    if form == "right":
        middle = first + 1 + int(splits["right"][length, first])
        return [("open_right", first, middle), ("right", middle, last)]
    word, head = (first, last) if form == "open_left" else (last, first)
    heads[word] = head
    middle = first + int(splits["open"][length, first])
    return [("right", first, middle), ("left", middle + 1, last)]
