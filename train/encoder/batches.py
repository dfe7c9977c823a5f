"""Examples as windows, and windows as padded tensors with their labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

from dateline.stages.encoder.windows import WINDOW, Window, windows
from dateline.stages.encoder.wordpiece import WordPiece
from encoder.examples import IGNORED, Example
from encoder.model import Labels

NONE = "-"
"""The label of a pair that no one listed."""
MASK = 103
"""The piece that stands for a hidden one in the vocabulary of the base."""
OPEN = -100
"""What the loss leaves out."""


@dataclass(slots=True)
class Item:
    """A window of an example."""

    example: Example
    window: Window


def items(example: Example, wordpiece: WordPiece, most: int = WINDOW) -> list[Item]:
    """The windows of an example, of at most so many pieces."""
    found = windows(example.words, example.starts, wordpiece, caseless=example.caseless, most=most)
    return [Item(example, window) for window in found]


def labels_of(examples: Sequence[Example]) -> Labels:
    """Every label that the examples use, the absence of one first."""
    tags: dict[str, set[str]] = {}
    classes: dict[str, set[str]] = {}
    pairs: dict[str, set[str]] = {}
    numbers: set[str] = set()
    for example in examples:
        for task, values in example.tags.items():
            tags.setdefault(task, set()).update(values)
        for task, listed in example.classes.items():
            if task != "event":
                classes.setdefault(task, set()).update(label for _, label in listed)
        for task, triples in example.pairs.items():
            pairs.setdefault(task, set()).update(label for _, _, label in triples)
        numbers.update(example.numbers)

    def ordered(values: set[str]) -> list[str]:
        kept = values - {IGNORED}
        insides = {f"I-{v[2:]}" for v in kept if v.startswith("B-")}
        return sorted(kept | insides, key=lambda v: (v != "O", v))

    return Labels(
        tags={task: ordered(values) for task, values in sorted(tags.items())},
        classes={task: sorted(values) for task, values in sorted(classes.items())},
        numbers=sorted(numbers),
        pairs={task: [NONE, *sorted(values)] for task, values in sorted(pairs.items())},
    )


@dataclass(slots=True)
class Batch:
    """Windows side by side. Positions of words are flat: window times words a window."""

    pieces: torch.Tensor
    shapes: torch.Tensor
    endings: torch.Tensor
    mask: torch.Tensor
    places: torch.Tensor
    tags: dict[str, torch.Tensor]
    classes: dict[str, tuple[torch.Tensor, torch.Tensor]]
    numbers: dict[str, tuple[torch.Tensor, torch.Tensor]]
    pairs: dict[str, tuple[torch.Tensor, torch.Tensor, torch.Tensor]]
    heads: torch.Tensor | None
    sentences: torch.Tensor
    same: tuple[torch.Tensor, torch.Tensor, torch.Tensor] | None


class Collator:
    """Makes batches."""

    def __init__(
        self,
        labels: Labels,
        *,
        caseless_share: float = 0.0,
        masked_share: float = 0.0,
        seed: int = 0,
    ) -> None:
        """``caseless_share`` of the windows lose their letter shapes, ``masked_share`` of the pieces all."""
        self.labels = labels
        self.tag_index = {t: {v: i for i, v in enumerate(vs)} for t, vs in labels.tags.items()}
        self.class_index = {t: {v: i for i, v in enumerate(vs)} for t, vs in labels.classes.items()}
        self.pair_index = {t: {v: i for i, v in enumerate(vs)} for t, vs in labels.pairs.items()}
        self.share = caseless_share
        self.masked = masked_share
        self.random = np.random.default_rng(seed)

    def __call__(self, chosen: Sequence[Item]) -> Batch:  # noqa: C901, PLR0912, PLR0915  # one case a kind of label
        """The batch of some windows."""
        size = len(chosen)
        length = max(len(item.window.pieces) for item in chosen)
        width = max(len(item.window.places) for item in chosen)
        pieces = np.zeros((size, length), np.int64)
        shapes = np.zeros((size, length), np.int64)
        endings = np.zeros((size, length), np.int64)
        mask = np.full((size, 1, 1, length), -1e4, np.float32)
        places = np.zeros((size, width), np.int64)
        sentences = np.full((size, width), -1, np.int64)
        tags: dict[str, np.ndarray] = {}
        classes: dict[str, list[tuple[int, int]]] = {}
        numbers: dict[str, list[tuple[int, float]]] = {}
        pairs: dict[str, list[tuple[int, int, int]]] = {}
        same: list[tuple[int, int, int]] = []
        heads = None
        for row, item in enumerate(chosen):
            example, window = item.example, item.window
            first, last = window.first, window.last
            pieces[row, : len(window.pieces)] = window.pieces
            if self.share == 0 or self.random.random() >= self.share:
                shapes[row, : len(window.shapes)] = window.shapes
            endings[row, : len(window.endings)] = window.endings
            if self.masked:
                hidden = self.random.random(len(window.pieces)) < self.masked
                hidden[[0, -1]] = False
                pieces[row, : len(hidden)][hidden] = MASK
                shapes[row, : len(hidden)][hidden] = 0
                endings[row, : len(hidden)][hidden] = 0
            mask[row, 0, 0, : len(window.pieces)] = 0
            places[row, : last - first] = window.places
            number = np.searchsorted(np.array(example.starts), np.arange(first, last), "right")
            sentences[row, : last - first] = number
            for task, values in example.tags.items():
                index = self.tag_index[task]
                grid = tags.setdefault(task, np.full((size, width), OPEN, np.int64))
                grid[row, : last - first] = [index.get(v, OPEN) for v in values[first:last]]
            for task, listed in example.classes.items():
                inside = [(w, v) for w, v in listed if first <= w < last]
                if task == "event":
                    for a, (left, event) in enumerate(inside):
                        for right, other in inside[a + 1 : a + 13]:
                            at = (row * width + left - first, row * width + right - first)
                            same.append((*at, int(event == other)))
                    continue
                index = self.class_index[task]
                found = classes.setdefault(task, [])
                found += [(row * width + w - first, index[v]) for w, v in inside if v in index]
            for task, valued in example.numbers.items():
                found_numbers = numbers.setdefault(task, [])
                found_numbers += [
                    (row * width + w - first, v) for w, v in valued if first <= w < last
                ]
            for task, triples in example.pairs.items():
                index = self.pair_index[task]
                given = {(a, b): index[v] for a, b, v in triples}
                out = pairs.setdefault(task, [])
                for asker in example.askers.get(task, ()):
                    if not first <= asker < last:
                        continue
                    low, high = self._reach(task, example, asker, first, last)
                    for word in range(low, high):
                        label = given.get((asker, word), 0)
                        out.append((row * width + asker - first, row * width + word - first, label))
            if example.heads:
                if heads is None:
                    heads = np.full((size, width), OPEN, np.int64)
                for word in range(first, last):
                    head = example.heads[word]
                    if head < 0:
                        heads[row, word - first] = word - first
                    elif first <= head < last:
                        heads[row, word - first] = head - first
        return Batch(
            torch.from_numpy(pieces),
            torch.from_numpy(shapes),
            torch.from_numpy(endings),
            torch.from_numpy(mask),
            torch.from_numpy(places),
            {task: torch.from_numpy(grid) for task, grid in tags.items()},
            {t: _columns(v) for t, v in classes.items() if v},  # type: ignore[misc]
            {
                t: (torch.tensor([a for a, _ in v]), torch.tensor([b for _, b in v]))
                for t, v in numbers.items()
                if v
            },
            {t: _columns(v) for t, v in pairs.items() if v},  # type: ignore[misc]
            None if heads is None else torch.from_numpy(heads),
            torch.from_numpy(sentences),
            _columns(same) if same else None,  # type: ignore[arg-type]
        )

    @staticmethod
    def _reach(task: str, example: Example, asker: int, first: int, last: int) -> tuple[int, int]:
        """The words a word is paired with: those of its sentence; for attributions the window's."""
        if task == "attribution":
            return first, last
        at = np.searchsorted(np.array(example.starts), asker, "right")
        low = example.starts[at - 1] if at else 0
        high = example.starts[at] if at < len(example.starts) else len(example.words)
        return max(first, low), min(last, high)


def _columns(rows: Sequence[tuple[int, ...]]) -> tuple[torch.Tensor, ...]:
    return tuple(torch.tensor(column) for column in zip(*rows, strict=True))
