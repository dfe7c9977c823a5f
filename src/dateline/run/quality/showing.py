"""The reports of a unit as coders and auditors read them: the text, with the words for the event or value marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.contracts.store import Store
from dateline.model.text import Document
from dateline.run.quality.entries import Unit, Words

LONGEST = 60_000
"""Letters of one report that are shown; the rest is on its own page."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A report with its text in pieces, each with whether it is marked. ``is_cut``: there is more of it."""

    document: str
    outlet: str | None
    title: str | None
    published: str | None
    language: str | None
    pieces: tuple[tuple[str, bool], ...]
    is_cut: bool


def passages(case: Store, unit: Unit) -> list[Passage]:
    """The reports of a unit in the order in which they are read; one that is gone is left out."""
    records = case.records(unit.documents)
    found = []
    for identity in unit.documents:
        if identity not in records:
            continue
        document = records[identity].document
        text = document.text[:LONGEST]
        words = [one for one in unit.words if one.document == identity]
        found.append(
            Passage(
                identity,
                document.outlet.name if document.outlet else None,
                document.title,
                _day(document),
                document.language,
                tuple(pieces(text, words)),
                len(document.text) > LONGEST,
            )
        )
    return found


def pieces(text: str, words: Iterable[Words]) -> Iterator[tuple[str, bool]]:
    """A text cut where marked words begin and end; overlapping ones are marked once."""
    at = 0
    for one in sorted(words, key=lambda one: (one.start, one.end)):
        start, end = max(one.start, at), min(one.end, len(text))
        if start >= end:
            continue
        if start > at:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False


def _day(document: Document) -> str | None:
    """The day of publication, where the report gives one."""
    published = document.published
    return published.interval.start.date().isoformat() if published and published.interval else None
