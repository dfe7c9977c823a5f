"""Whether a report is expected to tell an event: a sum of named weights, and rules for what is always read.

What is left out here is not read at all, so the bar lies where next to nothing is lost: see
``train/triage/README.md``.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from dateline.assets import asset_bytes
from dateline.lexicon import table
from dateline.model.text import Document
from dateline.ontology import load_ontology
from dateline.pipeline.routing import is_english
from dateline.pipeline.triage.signs import Signs, signs_of

ASSET = "event_triage.npz"
SHORTEST = 40
"""A report of fewer words is always read: a headline alone has few signs."""
TOLD = 4
"""Signs that a verdict names."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a report is to be read, by which rule, and its score with the signs that weighed most.

    ``score`` is None where a rule decided without it: ``language``, ``short``. A report with an
    ``unmistakable`` word for grave harm is read whatever its score.
    """

    is_read: bool
    rule: str
    score: float | None = None
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Triage:
    """Weights of signs by name; a report whose sum is below ``bar`` is not expected to tell an event."""

    weights: Mapping[str, float]
    bias: float
    bar: float

    def verdict(self, document: Document) -> Verdict:
        """Whether to read a report. Pure, and the same whatever else is in the case."""
        if not is_english(document.language):
            return Verdict(is_read=True, rule="language")
        signs = signs_of(document)
        if signs.words < SHORTEST:
            return Verdict(is_read=True, rule="short")
        weighed = {name: self.weights.get(name, 0.0) for name in signs.names}
        score = self.bias + sum(weighed.values())
        telling = sorted(weighed, key=lambda name: (-abs(weighed[name]), name))[:TOLD]
        rule = "score.at_least" if score >= self.bar else "score.below"
        if score < self.bar and _is_unmistakable(signs):
            rule = "unmistakable"
        return Verdict(rule != "score.below", rule, round(score, 2), tuple(telling))

    def to_bytes(self) -> bytes:
        """The weights as a compressed ``.npz``, the names one a line."""
        names = sorted(self.weights)
        buffer = io.BytesIO()
        np.savez_compressed(
            buffer,
            names=np.frombuffer("\n".join(names).encode(), np.uint8),
            weights=np.array([self.weights[name] for name in names], np.float32),
            bias=np.float32(self.bias),
            bar=np.float32(self.bar),
        )
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, raw: bytes) -> Triage:
        """The weights that :meth:`to_bytes` wrote."""
        with np.load(io.BytesIO(raw), allow_pickle=False) as stored:
            names = stored["names"].tobytes().decode().split("\n")
            weights = dict(zip(names, stored["weights"].tolist(), strict=True))
            return cls(weights, float(stored["bias"]), float(stored["bar"]))


def _is_unmistakable(signs: Signs) -> bool:
    """Whether a sure word for grave harm stands in a report that speaks of no field known for its pictures."""
    fields = (name for name in signs.names if name.startswith("field.") and name.endswith(".2"))
    return next(fields, None) is None and not _grave().isdisjoint(signs.names)


@cache
def _grave() -> frozenset[str]:
    """The signs of sure words for kinds that are no everyday news."""
    kinds = load_ontology().kinds.keys() - set(table("en", "triage")["everyday"])
    return frozenset(f"kind.{kind}.sure" for kind in kinds)


@cache
def shipped_triage() -> Triage:
    """The shipped weights. Raises AssetError."""
    return Triage.from_bytes(asset_bytes(ASSET))
