"""What a run took in and how it ended: the line that must add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from dateline.model.intake import SettledAs

_COLUMN = {
    "recorded": "recorded",
    "copy": "copies",
    "irrelevant": "irrelevant",
    "refused": "refused",
    "deferred": "refused",
}


@dataclass
class Tally:
    """Counts of one run. ``arrived`` are the items that were handed out; each must be settled once.

    ``already`` were settled in an earlier run, ``unchanged`` are pages that say what they said before, ``gone``
    are pages that are no longer there; none of these is handed out. ``passed_over`` is what is no report at all.
    """

    arrived: int = 0
    already: int = 0
    unchanged: int = 0
    gone: int = 0
    settled: Counter[str] = field(default_factory=Counter)
    passed_over: Counter[str] = field(default_factory=Counter)

    def count(self, outcome: SettledAs) -> None:
        """One more item that was settled."""
        self.settled[_COLUMN[outcome]] += 1

    @property
    def adds_up(self) -> bool:
        """Whether everything that was handed out was settled, and nothing else."""
        return self.arrived == self.settled.total()

    def line(self) -> str:
        """The sum, as it is shown at the end of a run."""
        columns = ("recorded", "copies", "irrelevant", "refused")
        right = " + ".join(f"{self.settled[c]:,} {c}" for c in columns)
        line = f"{self.arrived:,} in = {right}"
        if not self.adds_up:
            line += f" + {self.arrived - self.settled.total():,} not settled"
        beside = (
            (self.already, "already here"),
            (self.unchanged, "unchanged"),
            (self.gone, "gone"),
        )
        notes = [f"{count:,} {what}" for count, what in beside if count]
        if self.passed_over:
            most = ", ".join(f"{n:,} {what}" for what, n in self.passed_over.most_common(5))
            notes.append(f"{self.passed_over.total():,} passed over ({most})")
        return "; ".join([line, *notes])
