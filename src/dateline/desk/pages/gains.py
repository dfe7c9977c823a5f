"""What each report was the first to say: how a record grew, report by report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.run.showing.view import CaseRecord, ReadingView


@dataclass(frozen=True, slots=True)
class Gain:
    """A value that a report was the first to give, and its first word there."""

    field: str
    value: str
    start: int


def gains_of(record: CaseRecord, fields: Sequence[str]) -> Mapping[str, list[Gain]]:
    """For each report the values of these fields that no earlier one of the record gives."""
    order = {
        report.document: number
        for number, report in enumerate(
            sorted(record.reports, key=lambda one: (one.published or "9", one.document))
        )
    }
    found: dict[str, list[Gain]] = {}
    for field in record.fields:
        if field.name in fields:
            for one in field.readings:
                first = _first(one, order)
                if first is not None:
                    document, start = first
                    found.setdefault(document, []).append(Gain(field.name, one.value, start))
    return found


def _first(one: ReadingView, order: Mapping[str, int]) -> tuple[str, int] | None:
    own = [words for words in one.words if words.document in order]
    if not own:
        return None
    first = min(own, key=lambda words: (order[words.document], words.start))
    return first.document, first.start
