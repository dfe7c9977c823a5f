"""Which candidate the signs speak for most, and how surely: weights, and a share for "none of them"."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from dateline.lexicon import table
from dateline.stages.entities.likeness import Task


@cache
def _weights(task: Task) -> dict[str, float]:
    return {k: float(v) for k, v in table("en", "coreference_weights")[task].items()}


@cache
def needed() -> dict[str, float]:
    """How sure a link must be, by the name of its rule."""
    return {k: float(v) for k, v in table("en", "coreference")["needed"].items()}


def shares(task: Task, candidates: Sequence[Sequence[str]], none: Sequence[str]) -> list[float]:
    """The share of each candidate's signs in all, "none of them" being one more; they sum below 1."""
    weights = _weights(task)
    sums = [sum(weights.get(sign, 0.0) for sign in signs) for signs in (none, *candidates)]
    top = max(sums)
    powers = [math.exp(s - top) for s in sums]
    total = sum(powers)
    return [p / total for p in powers[1:]]
