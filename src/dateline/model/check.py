"""Findings: where one report disagrees with itself, with the calendar, the map or arithmetic."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.model.text import Evidence
from dateline.model.why import Why

FindingKind = Literal[
    "contradiction",
    "tension",
    "weekday_date_mismatch",
    "distance_mismatch",
    "bearing_mismatch",
    "date_arithmetic",
    "sum_mismatch",
    "order_mismatch",
    "unit_mismatch",
]


class Finding(msgspec.Struct, frozen=True):
    """An inconsistency inside one report, shown as a question, not a verdict.

    ``sides`` are the deciding words, one piece of evidence for each side; ``stated`` and ``computed``
    are short phrases; ``is_hard`` is False for what a careful reader could explain.
    """

    id: str
    kind: FindingKind
    message: str
    sides: tuple[Evidence, ...]
    is_hard: bool
    why: Why
    stated: str | None = None
    computed: str | None = None
    claims: tuple[str, ...] = ()
    event: str | None = None
