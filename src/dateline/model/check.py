"""Checks of one report against itself, the calendar, the map or arithmetic, and what they found."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.model.text import Evidence
from dateline.model.why import Why

FindingKind = Literal[
    "contradiction",
    "tension",
    "weekday_date_mismatch",
    "publication_mismatch",
    "date_arithmetic",
    "daylight_mismatch",
    "distance_mismatch",
    "bearing_mismatch",
    "containment_mismatch",
    "coordinates_mismatch",
    "sum_mismatch",
    "unit_mismatch",
    "ordinal_mismatch",
    "headline_mismatch",
    "order_mismatch",
]
CheckOutcome = Literal["agrees", "differs", "cannot_check"]


class Check(msgspec.Struct, frozen=True):
    """One comparison that the words of a report invite, and how it came out.

    ``sides`` are the deciding words, at least one piece; ``stated`` and ``computed`` are short phrases.
    ``message`` is a question when the two differ, and the reason when nothing can be compared.
    ``is_hard`` is False for what a careful reader could explain.
    """

    id: str
    kind: FindingKind
    outcome: CheckOutcome
    message: str
    sides: tuple[Evidence, ...]
    why: Why
    is_hard: bool = False
    stated: str | None = None
    computed: str | None = None


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
