"""What a task gives: scores, a verdict for every item, and what it was measured on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Outcome:
    """Scores by line (higher is better unless the line says ``cpu_s``), and verdicts by item.

    ``corpus_sha256`` pins the data; ``items`` lets two runs be compared item by item; ``intervals`` are
    where a score would fall with other documents of the same kind (95 %).
    """

    task: str
    corpus_sha256: str
    scores: Mapping[str, float]
    items: Mapping[str, Mapping[str, object]]
    intervals: Mapping[str, tuple[float, float]] = field(default_factory=dict)
