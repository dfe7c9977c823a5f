"""The words of the grounding gate, made once for a process."""

from __future__ import annotations

from functools import cache

from dateline.lexicon import table
from dateline.resolve.grounding.words import GateWords


@cache
def gate_words() -> GateWords:
    """The English words of the gate."""
    return GateWords.of(table("en", "grounding"), table("en", "numbers"))
