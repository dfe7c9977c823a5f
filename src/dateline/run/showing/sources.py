"""Sources of a case ready to be shown: what each said, with its words, and how that stands.

There is no score and no ranking: of organisations it is counted how many of their values others confirmed or
contradicted and how many they took back. Of people nothing is counted but their reports; only what they said about
events is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from dateline.contracts.store import Store
from dateline.model.case import ClaimRow, SourceLine, SourceMark, SourceSort
from dateline.model.dossier import Dossier, Reading
from dateline.model.record import Record
from dateline.run.showing.view import Words, reading_text, words_of
from dateline.store.sources import marks_of
from dateline.store.words import name_key

Order = Literal["name", "reports"]
MOST_WORDS = 3
"""Words that are shown of one value."""


class Stand(msgspec.Struct, frozen=True):
    """How many values of a source others confirmed or contradicted, and how many it took back."""

    confirmed: int
    contradicted: int
    taken_back: int


class SourceView(msgspec.Struct, frozen=True):
    """A source: in how many reports and records, with how many values. ``stand`` is None for people.

    ``key`` is the name as names are compared; ``kind`` is what the first report makes of it.
    """

    key: str
    name: str
    kind: str
    sort: SourceSort
    reports: int
    records: int
    values: int
    stand: Stand | None


class SaidValue(msgspec.Struct, frozen=True):
    """A value that a source gave, how it stands, and the first words; ``times`` is how often it gave it.

    ``agreeing`` are words of those who confirm it, ``against`` of those who say otherwise.
    """

    field: str
    value: str
    marks: tuple[SourceMark, ...]
    words: tuple[Words, ...]
    times: int
    agreeing: tuple[Words, ...] = ()
    against: tuple[Words, ...] = ()


class SaidIn(msgspec.Struct, frozen=True):
    """What a source said about the event of one record."""

    record: str
    kind: str | None
    label: str | None
    start: str | None
    place: str | None
    values: tuple[SaidValue, ...]


def sources_of(
    case: Store,
    *,
    sort: SourceSort = "organisation",
    name: str | None = None,
    order: Order = "name",
    limit: int = 50,
    offset: int = 0,
) -> tuple[SourceView, ...]:
    """Sources of one sort by name. Only organisations can be put in order by the number of their reports."""
    by_reports = order == "reports" and sort == "organisation"
    found = case.sources(sort=sort, name=name, by_reports=by_reports, limit=limit, offset=offset)
    return tuple(map(source_view, found))


def source_view(line: SourceLine) -> SourceView:
    """A source as it is shown; how the values of people stand is left out."""
    stand = Stand(line.confirmed, line.contradicted, line.taken_back)
    return SourceView(
        line.key,
        line.name,
        line.kind,
        line.sort,
        line.reports,
        line.records,
        line.values,
        stand if line.sort == "organisation" else None,
    )


def said_by(
    case: Store,
    source: SourceView,
    *,
    mark: SourceMark | None = None,
    limit: int = 10,
    offset: int = 0,
) -> tuple[SaidIn, ...]:
    """What a source said, record by record, the last changed first; only values with a ``mark`` where one is given.

    How values of people stand is not told, and not asked for.
    """
    mark = mark if source.stand else None
    found = case.standings(source.key, mark=mark, limit=limit, offset=offset)
    dossiers = [case.dossier(one.dossier) for one in found]
    return tuple(_said_in(case, source, dossier, mark) for dossier in dossiers if dossier)


def _said_in(case: Store, source: SourceView, dossier: Dossier, mark: SourceMark | None) -> SaidIn:
    readings = [(name, one) for name, found in dossier.fields.items() for one in found]
    ids = {i for _, one in readings for i in (*one.supporting, *one.withdrawn, *one.opposing)}
    rows = {row.id: row for row in case.claims(ids=ids, limit=2 * len(ids) + 1)}
    keys = {identity: name_key(row.source) for identity, row in rows.items()}
    shown = []
    for name, one in readings:
        own = [rows[i] for i in (*one.supporting, *one.withdrawn) if keys.get(i) == source.key]
        marks = marks_of(one, source.key, keys) if source.stand and own else []
        if not own or (mark and mark not in marks):
            continue
        agreeing = _confirming(one, source.key, rows) if "confirmed" in marks else []
        against = _otherwise(dossier, name, one) if "contradicted" in marks else []
        others = [rows[i] for i in against if i in rows and keys[i] != source.key]
        said = [each[:MOST_WORDS] for each in (own, agreeing, others)]
        shown.append((name, reading_text(name, one), marks, len(own), said))
    documents = {row.document for *_, said in shown for each in said for row in each}
    records = case.records(documents)
    told = []
    for name, text, marks, times, said in shown:
        words, agreed, denied = (_words(records, dossier, each) for each in said)
        told.append(SaidValue(name, text, tuple(marks), words, times, agreed, denied))
    return SaidIn(
        dossier.id,
        dossier.kind,
        dossier.label,
        dossier.when.start if dossier.when else None,
        dossier.where.name if dossier.where else None,
        tuple(told),
    )


def _confirming(reading: Reading, key: str, rows: Mapping[str, ClaimRow]) -> list[ClaimRow]:
    """Claims of those who confirm a value that a source gave."""
    names = {name_key(name) for name in reading.confirmed_by} - {key}
    said = (rows[one] for one in reading.supporting if one in rows)
    return [row for row in said if name_key(row.source) in names]


def _otherwise(dossier: Dossier, name: str, reading: Reading) -> list[str]:
    """The claims against a value, and those of the values that it is in dispute with."""
    sides = (
        other
        for dispute in dossier.disputes
        if dispute.field == name and any(one.value == reading.value for one in dispute.readings)
        for other in dispute.readings
        if other.value != reading.value or other.is_denial != reading.is_denial
    )
    return [*reading.opposing, *(claim for side in sides for claim in side.supporting)]


def _words(
    records: Mapping[str, Record], dossier: Dossier, rows: list[ClaimRow]
) -> tuple[Words, ...]:
    copies = {report.document for report in dossier.reports if report.is_copy}
    found = []
    for row in rows:
        record = records[row.document]
        sources = {source.id: source for source in record.sources}
        claim = next(claim for claim in record.claims if claim.id == row.id)
        found.append(words_of(record, claim, sources, copies))
    return tuple(found)
