"""The columns of the score report of 1992 and the measures computed from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Tally:
    """How many fillers were correct, partial, incorrect, spurious, missing, and empty on both sides.

    ``wrong_choices`` is how many wrong terms the lists of the scored slots offered, for fallout.
    """

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    spurious: int = 0
    missing: int = 0
    noncommittal: int = 0
    wrong_choices: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Both tallies together."""
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def possible(self) -> int:
        """Fillers that the key asks for."""
        return self.correct + self.partial + self.incorrect + self.missing

    @property
    def actual(self) -> int:
        """Fillers that the response gives."""
        return self.correct + self.partial + self.incorrect + self.spurious

    @property
    def credit(self) -> float:
        """Correct fillers, partial ones by half."""
        return self.correct + self.partial / 2

    @property
    def recall(self) -> float | None:
        """Credit of what is possible."""
        return self.credit / self.possible if self.possible else None

    @property
    def precision(self) -> float | None:
        """Credit of what is given."""
        return self.credit / self.actual if self.actual else None

    @property
    def overgeneration(self) -> float | None:
        """Spurious of what is given."""
        return self.spurious / self.actual if self.actual else None

    @property
    def fallout(self) -> float | None:
        """Incorrect and spurious of the wrong terms there were to choose from; for list slots."""
        wrong = self.incorrect + self.spurious
        return wrong / self.wrong_choices if self.wrong_choices else None

    def f(self, beta: float = 1.0) -> float:
        """The F measure; ``beta`` 1 weighs both alike, 0.5 precision twice, 2 recall twice."""
        recall, precision = self.recall or 0.0, self.precision or 0.0
        below = beta * beta * precision + recall
        return (1 + beta * beta) * precision * recall / below if below else 0.0

    @property
    def row(self) -> tuple[float, float, float, float]:
        """Credit and given, credit and possible: the counts the bench draws from."""
        return self.credit, self.actual, self.credit, self.possible


def total(tallies: Iterable[Tally]) -> Tally:
    """All tallies together."""
    whole = Tally()
    for tally in tallies:
        whole += tally
    return whole
