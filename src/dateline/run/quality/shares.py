"""A share of a sample with its Wilson interval."""

from __future__ import annotations

import math

import msgspec

Z = 1.959963984540054
"""Standard deviations on either side of 95 %."""


class Share(msgspec.Struct, frozen=True):
    """``hits`` of ``number``; ``value`` and the 95 % interval ``low`` to ``high`` are None of nothing."""

    hits: int
    number: int
    value: float | None = None
    low: float | None = None
    high: float | None = None


def share(hits: int, number: int) -> Share:
    """A share with its interval (E. B. Wilson, JASA 22, 1927), which stays within 0 and 1 also of few."""
    if number == 0:
        return Share(0, 0)
    part, square = hits / number, Z * Z
    middle = (part + square / (2 * number)) / (1 + square / number)
    half = Z * math.sqrt(part * (1 - part) / number + square / (4 * number**2)) / (1 + square / number)  # fmt: skip
    return Share(hits, number, part, max(middle - half, 0.0), min(middle + half, 1.0))
