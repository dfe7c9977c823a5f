"""What a record holds of each column, as a code, with the words of the reports behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.model.claim import NumberValue, TextValue
from dateline.model.dossier import Chosen, Dossier, Reading
from dateline.model.event import Event
from dateline.model.record import Record
from dateline.model.text import Evidence
from dateline.run.quality.entries import Words
from dateline.run.showing.view import value_text

MOST_WORDS = 12
"""Stretches of words that are kept of one value."""


@dataclass(frozen=True, slots=True)
class Held:
    """A value of a record as a code, None where it holds none, and its words."""

    value: str | None
    words: tuple[Words, ...] = ()


def held(dossier: Dossier, records: Mapping[str, Record], column: str) -> Held:
    """What a record holds of one column. ``records`` are those of its reports."""
    if column == "perpetrator":
        return _perpetrator(dossier, records)
    if column in ("kind", "realis"):
        return Held(getattr(dossier, column), told_at(dossier, records))
    if column == "date":
        return _day(dossier, records)
    if column == "place":
        return _place(dossier, records)
    return _figure(dossier.chosen.get(column), records)  # type: ignore[call-overload]  # names of fields


def told_at(dossier: Dossier, records: Mapping[str, Record]) -> tuple[Words, ...]:
    """The words by which each report first tells of the event."""
    firsts = (
        event.mentions[0].evidence for _, event in _events(dossier, records) if event.mentions
    )
    return _words(firsts)


def _events(dossier: Dossier, records: Mapping[str, Record]) -> Iterator[tuple[str, Event]]:
    own = set(dossier.events)
    for document, record in records.items():
        yield from ((document, event) for event in record.events if event.id in own)


def _day(dossier: Dossier, records: Mapping[str, Record]) -> Held:
    """The first day; a longer stretch than a day has none."""
    if dossier.when is None:
        return Held(None)
    start, end = dossier.when.start[:10], dossier.when.end[:10]
    times = [event.time for _, event in _events(dossier, records) if event.time]
    words = _words(time.evidence for time in times if time.evidence)
    if not _is_a_day(start, end):
        return Held(None, words)
    return Held(start, words)


def _is_a_day(start: str, end: str) -> bool:
    try:
        length = dt.date.fromisoformat(end) - dt.date.fromisoformat(start)
    except ValueError:
        return False
    return length <= dt.timedelta(days=1)


def _place(dossier: Dossier, records: Mapping[str, Record]) -> Held:
    if dossier.where is None:
        return Held(None)
    name = dossier.where.name
    places = [place.place for _, event in _events(dossier, records) for place in event.places]
    named = [one for one in places if name.casefold() in one.name.casefold()]
    return Held(name, _words(one.evidence for one in named or places))


def _figure(chosen: Chosen | None, records: Mapping[str, Record]) -> Held:
    if chosen is None or chosen.min is chosen.max is None:
        return Held(None)
    text = value_text(NumberValue(chosen.min, chosen.max))
    return Held(text.replace(" to ", "-"), _of_claims(chosen.claims, records))


def _perpetrator(dossier: Dossier, records: Mapping[str, Record]) -> Held:
    """The party that most independent sources name and that is not taken back."""
    named = [
        reading
        for reading in dossier.fields.get("responsibility", ())
        if isinstance(reading.value, TextValue)
        and not reading.is_denial
        and reading.status not in ("retracted", "denied")
    ]
    if not named:
        return Held(None)

    def weight(reading: Reading) -> tuple[int, str]:
        return -len(reading.origins), value_text(reading.value)

    best = min(named, key=weight)
    return Held(value_text(best.value), _of_claims(best.supporting, records))


def _of_claims(claims: Sequence[str], records: Mapping[str, Record]) -> tuple[Words, ...]:
    wanted = set(claims)
    return _words(
        claim.content
        for record in records.values()
        for claim in record.claims
        if claim.id in wanted
    )


def _words(found: Iterator[Evidence]) -> tuple[Words, ...]:
    spans = {(one.document, span.start, span.end) for one in found for span in one.spans}
    return tuple(Words(*one) for one in sorted(spans)[:MOST_WORDS])
