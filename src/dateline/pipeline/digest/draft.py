"""A line of an event's card before anyone is asked who says so."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.text import Evidence
from dateline.pipeline.digest.view import Reason

NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Draft:
    """A field without its sayings. ``differs`` says that the report gives values that cannot both hold.

    ``taken_over`` is the one of the notes that says from where a value is that stands with another event.
    """

    value: str
    words: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    is_open: bool = False
    differs: bool = False
    taken_over: str | None = None
