"""Right, found and wanted, and the precision, recall and F1 that they give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counted:
    """Numerators and denominators of precision and recall."""

    right: float = 0
    found: float = 0
    reached: float = 0
    wanted: float = 0

    def __add__(self, other: Counted) -> Counted:
        """Both counts together."""
        return Counted(
            self.right + other.right,
            self.found + other.found,
            self.reached + other.reached,
            self.wanted + other.wanted,
        )

    @property
    def precision(self) -> float:
        """Right of what was found, 0 where nothing was."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Reached of what was wanted, 0 where nothing was."""
        return self.reached / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def row(self) -> tuple[float, float, float, float]:
        """The four counts in the order that the bench draws from."""
        return self.right, self.found, self.reached, self.wanted


def total(counts: Iterable[Counted]) -> Counted:
    """All counts together."""
    whole = Counted()
    for count in counts:
        whole += count
    return whole
