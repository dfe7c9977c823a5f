"""One opinion of two: the linear model of the stage and the encoder, pooled with few weights.

A logarithmic opinion pool (Genest and Zidek 1986): the chances of each label are raised to the weights,
multiplied, and made to sum to 1 again. The weights are fitted on reports that neither has seen.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

FLOOR = 1e-4
"""The least chance that either may give a label, so that no one rules a label out alone."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each of the two counts."""

    linear: float
    read: float


EVENT = Weights(0.6, 0.6)
"""Event or none."""
KIND = Weights(1.1, 1.0)
"""Which kind, given that it is one."""
REALIS = Weights(0.7, 0.7)
STANDING = Weights(0.9, 0.6)


def pool(
    linear: Mapping[str, float], read: Mapping[str, float] | None, weights: Weights
) -> dict[str, float]:
    """The chance of each label of ``linear``; ``linear`` itself where the encoder has read nothing."""
    if read is None:
        return dict(linear)
    logs = {
        label: weights.linear * math.log(max(chance, FLOOR))
        + weights.read * math.log(max(read.get(label, 0.0), FLOOR))
        for label, chance in linear.items()
    }
    highest = max(logs.values())
    raised = {label: math.exp(value - highest) for label, value in logs.items()}
    total = sum(raised.values())
    return {label: value / total for label, value in raised.items()}


def pool_kinds(
    linear: Mapping[str, float], read: Mapping[str, float] | None, none: str
) -> dict[str, float]:
    """The chance of each kind and of ``none``: first event or none, then which kind."""
    if read is None:
        return dict(linear)
    happens = pool(_split(linear, none), _split(read, none), EVENT)
    kinds = pool(_given_event(linear, none), _given_event(read, none), KIND)
    return {none: happens[none]} | {k: happens[""] * chance for k, chance in kinds.items()}


def _split(chances: Mapping[str, float], none: str) -> dict[str, float]:
    outside = chances.get(none, 0.0)
    return {none: outside, "": 1 - outside}


def _given_event(chances: Mapping[str, float], none: str) -> dict[str, float]:
    total = max(1 - chances.get(none, 0.0), FLOOR)
    return {k: chance / total for k, chance in chances.items() if k != none}
