"""Why a value stands in the record: which stage and rule made it, and how sure that reader is.

``score`` is about the reader alone. What the text says (certainty words) and how well a thing is
sourced are other fields, and the three are never multiplied.
"""

from __future__ import annotations

import msgspec


class Why(msgspec.Struct, frozen=True):
    """Stage, named rule and score in 0..1 (1.0 for an exact rule without alternatives)."""

    stage: str
    rule: str
    score: float = 1.0
