"""Windows of examples as padded tensors with their labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from dateline.stages.multilingual.unigram import Unigram
from dateline.stages.multilingual.windows import Window, windows
from encoder.batches import OPEN
from encoder.examples import Example
from encoder.model import Labels

ACROSS = frozenset({"attribution", "about"})
"""Pairs that may stand in two sentences of a window."""
SAME_AHEAD = 12
"""Triggers after one that it is compared with."""

Columns = tuple[torch.Tensor, ...]


@dataclass(slots=True)
class Item:
    """A window of an example."""

    example: Example
    window: Window


def items(example: Example, unigram: Unigram, most: int) -> list[Item]:
    """The windows of an example, of at most so many pieces."""
    return [Item(example, w) for w in windows(example.words, example.starts, unigram, most=most)]


@dataclass(slots=True)
class Batch:
    """Windows side by side. Positions of words are flat: window times words a window."""

    pieces: torch.Tensor
    mask: torch.Tensor
    places: torch.Tensor
    tags: dict[str, torch.Tensor]
    classes: dict[str, Columns]
    pairs: dict[str, Columns]


class Collator:
    """Makes batches."""

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self._tags = _numbered(labels.tags)
        self._classes = _numbered(labels.classes)
        self._pairs = _numbered(labels.pairs)

    def __call__(self, chosen: Sequence[Item]) -> Batch:
        """The batch of some windows."""
        size = len(chosen)
        length = max(len(item.window.pieces) for item in chosen)
        width = max(len(item.window.places) for item in chosen)
        pieces = np.ones((size, length), np.int64)
        mask = np.full((size, 1, 1, length), -1e4, np.float32)
        places = np.zeros((size, width), np.int64)
        tags: dict[str, np.ndarray] = {}
        classes: dict[str, list[tuple[int, ...]]] = {}
        pairs: dict[str, list[tuple[int, ...]]] = {}
        for row, item in enumerate(chosen):
            window = item.window
            pieces[row, : len(window.pieces)] = window.pieces
            mask[row, 0, 0, : len(window.pieces)] = 0
            places[row, : len(window.places)] = window.places
            for task, values in item.example.tags.items():
                if task not in self._tags:
                    continue
                index = self._tags[task]
                grid = tags.setdefault(task, np.full((size, width), OPEN, np.int64))
                told = values[window.first : window.last]
                grid[row, : len(told)] = [index.get(v, OPEN) for v in told]
            base = row * width - window.first
            self._add_classes(item, base, classes, pairs)
            self._add_pairs(item, base, pairs)
        return Batch(
            torch.from_numpy(pieces),
            torch.from_numpy(mask),
            torch.from_numpy(places),
            {task: torch.from_numpy(grid) for task, grid in tags.items()},
            {task: _columns(rows) for task, rows in classes.items() if rows},
            {task: _columns(rows) for task, rows in pairs.items() if rows},
        )

    def _add_classes(
        self,
        item: Item,
        base: int,
        classes: dict[str, list[tuple[int, ...]]],
        pairs: dict[str, list[tuple[int, ...]]],
    ) -> None:
        first, last = item.window.first, item.window.last
        for task, listed in item.example.classes.items():
            inside = [(word, value) for word, value in listed if first <= word < last]
            if task == "event":
                pairs.setdefault("same", []).extend(
                    (base + a, base + b, int(left == right))
                    for at, (a, left) in enumerate(inside)
                    for b, right in inside[at + 1 : at + 1 + SAME_AHEAD]
                    if a != b
                )
            elif task in self._classes:
                index = self._classes[task]
                rows = [(base + word, index[value]) for word, value in inside if value in index]
                classes.setdefault(task, []).extend(rows)

    def _add_pairs(self, item: Item, base: int, pairs: dict[str, list[tuple[int, ...]]]) -> None:
        example, window = item.example, item.window
        for task, triples in example.pairs.items():
            index = self._pairs[task]
            given = {(a, b): index[label] for a, b, label in triples if label in index}
            for asker in example.askers.get(task, ()):
                if not window.first <= asker < window.last:
                    continue
                low, high = window.first, window.last
                if task not in ACROSS:
                    low, high = _sentence(example, asker, low, high)
                pairs.setdefault(task, []).extend(
                    (base + asker, base + word, given.get((asker, word), 0))
                    for word in range(low, high)
                )


def _sentence(example: Example, word: int, low: int, high: int) -> tuple[int, int]:
    at = int(np.searchsorted(np.array(example.starts), word, "right"))
    end = example.starts[at] if at < len(example.starts) else len(example.words)
    return max(low, example.starts[at - 1]), min(high, end)


def _numbered(labels: dict[str, list[str]]) -> dict[str, dict[str, int]]:
    return {task: {v: i for i, v in enumerate(values)} for task, values in labels.items()}


def _columns(rows: Sequence[tuple[int, ...]]) -> Columns:
    return tuple(torch.tensor(column) for column in zip(*rows, strict=True))
