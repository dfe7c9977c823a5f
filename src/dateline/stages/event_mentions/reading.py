"""What an encoder makes of each word: the kind of event it speaks of, whether that took place, and its standing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Chances = npt.NDArray[np.float32]

KINDS, REALIS, STANDING = "tags.trigger", "classes.realis", "classes.standing"
"""Names of the heads."""
OUTSIDE = "O"
"""The label of words that speak of no event."""


class WordHead(Protocol):
    """Gives each word a chance of each label."""

    @property
    def labels(self) -> tuple[str, ...]:
        """What the columns stand for."""

    def chances(self, vectors: Vectors) -> Chances:
        """Shape ``(words, labels)``."""
        ...


class WordHeads(Protocol):
    """Heads by name."""

    def head(self, name: str) -> WordHead:
        """The head of a name."""
        ...


@dataclass(frozen=True, slots=True)
class Opinion:
    """Chances of labels, shape ``(words, labels)``."""

    labels: tuple[str, ...]
    chances: Chances

    def at(self, index: int) -> dict[str, float]:
        """The chance of each label for one word."""
        return dict(zip(self.labels, self.chances[index].tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Reading:
    """The opinions on all words of a report."""

    kinds: Opinion
    realis: Opinion
    standing: Opinion

    @classmethod
    def of(cls, vectors: Vectors | None, heads: WordHeads, *, none: str) -> Reading | None:
        """The opinions of the heads; None where no encoder read the report. ``none`` is "no event"."""
        if vectors is None:
            return None
        kinds, realis, standing = (
            Opinion(head.labels, head.chances(vectors))
            for head in (heads.head(name) for name in (KINDS, REALIS, STANDING))
        )
        labels = tuple(none if label == OUTSIDE else label for label in kinds.labels)
        return cls(Opinion(labels, kinds.chances), realis, standing)

    def speaking(self, tokens: Sequence[int], none: str) -> int:
        """The word of a trigger that most likely speaks of an event."""
        column = self.kinds.labels.index(none)
        return min(tokens, key=lambda i: (float(self.kinds.chances[i, column]), i))
