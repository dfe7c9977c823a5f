"""A line of an event's card before anyone is asked who says so."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.text import Evidence
from dateline.pipeline.digest.view import Reason

NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Draft:
    """A field without its sayings. ``differs`` says that the report gives values that cannot both hold."""

    value: str
    words: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    is_open: bool = False
    differs: bool = False
