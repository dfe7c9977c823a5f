"""What a report says of the checking of its statements, by statement."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.model.claim import Source
from dateline.model.record import Record

Marks = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], bool]
_CONFIRMING = frozenset({"confirmed", "corroborated"})
_UNVERIFIED = frozenset({"not_independently_verified", "under_investigation", "alleged"})
_DENYING = frozenset({"denied"})


def checks_of(record: Record, sources: Mapping[str, Source]) -> dict[str, Marks]:
    """By claim: who confirmed it, who could not verify it, who denied it, whether it is a correction."""
    marks: dict[str, Marks] = {}
    for statement in record.verification:
        by = sources.get(statement.by)
        name = by.name if by else record.document.id
        for claim in statement.claims:
            confirmed, unverified, denied, corrected = marks.get(claim, ((), (), (), False))
            if statement.status in _CONFIRMING:
                confirmed = (*confirmed, name)
            elif statement.status in _UNVERIFIED:
                unverified = (*unverified, name)
            elif statement.status in _DENYING:
                denied = (*denied, name)
            elif statement.status == "corrected":
                corrected = True
            marks[claim] = (confirmed, unverified, denied, corrected)
    return marks
