"""Which documents hold which hashes: a hot table in front of sorted, merged segments.

A posting costs twelve bytes once it is in a segment. Segments of one size are merged when a second
one comes, so that there are few of them however many reports there are.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from dateline.link.copies.sketch import Hashes

HOT_DOCUMENTS = 1024
Numbers = npt.NDArray[np.uint32]


class Postings:
    """Hashes to the numbers of the documents that hold them."""

    def __init__(self, *, hot_documents: int = HOT_DOCUMENTS) -> None:
        self._hot: dict[int, list[int]] = {}
        self._hot_count = 0
        self._hot_documents = hot_documents
        self._segments: list[tuple[int, Hashes, Numbers]] = []

    def add(self, number: int, hashes: Hashes) -> None:
        """File one document under its hashes."""
        for value in hashes.tolist():
            self._hot.setdefault(value, []).append(number)
        self._hot_count += 1
        if self._hot_count >= self._hot_documents:
            self._flush()

    def find(self, hashes: Hashes) -> list[Numbers]:
        """For each hash, the numbers of the documents that hold it."""
        found: list[list[Numbers]] = [[] for _ in hashes]
        for _, keys, numbers in self._segments:
            lows = np.searchsorted(keys, hashes)
            is_there = keys[np.minimum(lows, len(keys) - 1)] == hashes
            for at in np.flatnonzero(is_there).tolist():
                high = np.searchsorted(keys, hashes[at], side="right")
                found[at].append(numbers[lows[at] : high])
        for at, value in enumerate(hashes.tolist()):
            hot = self._hot.get(value)
            if hot:
                found[at].append(np.asarray(hot, dtype=np.uint32))
        empty = np.empty(0, dtype=np.uint32)
        return [
            np.concatenate(each) if len(each) > 1 else (each[0] if each else empty)
            for each in found
        ]

    def keep(self, is_kept: Callable[[Numbers], npt.NDArray[np.bool_]]) -> None:
        """Forget the documents that are not kept; merges all segments into one."""
        self._flush()
        if not self._segments:
            return
        keys = np.concatenate([s[1] for s in self._segments])
        numbers = np.concatenate([s[2] for s in self._segments])
        chosen = is_kept(numbers)
        keys, numbers = keys[chosen], numbers[chosen]
        order = np.argsort(keys, kind="stable")
        level = max(s[0] for s in self._segments)
        self._segments = [(level, keys[order], numbers[order])]

    def _flush(self) -> None:
        if not self._hot:
            self._hot_count = 0
            return
        total = sum(map(len, self._hot.values()))
        keys = np.fromiter(
            (value for value, held in self._hot.items() for _ in held), np.uint64, total
        )
        numbers = np.fromiter(
            (number for held in self._hot.values() for number in held), np.uint32, total
        )
        self._hot = {}
        self._hot_count = 0
        self._push(0, keys, numbers)

    def _push(self, level: int, keys: Hashes, numbers: Numbers) -> None:
        order = np.argsort(keys, kind="stable")
        keys, numbers = keys[order], numbers[order]
        if self._segments and self._segments[-1][0] == level:
            _, other_keys, other_numbers = self._segments.pop()
            self._push(
                level + 1,
                np.concatenate([other_keys, keys]),
                np.concatenate([other_numbers, numbers]),
            )
            return
        self._segments.append((level, keys, numbers))
