"""How good a filler is: correct, partial (counts half) or incorrect."""

from __future__ import annotations

from enum import IntEnum


class Verdict(IntEnum):
    """The judgement of one filler; the numbers are twice its credit."""

    INCORRECT = 0
    PARTIAL = 1
    CORRECT = 2
