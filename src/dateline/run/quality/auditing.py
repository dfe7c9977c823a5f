"""Blind audit: what auditors say of the values of records, and what reports tell that records miss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, cast, get_args

import msgspec

from dateline.contracts.store import Store
from dateline.errors import InputError
from dateline.run.quality.book import Book, named, opened, unit_of
from dateline.run.quality.columns import column
from dateline.run.quality.entries import Draw, Drawn, Line, Listed, Stand, Unit, Verdict
from dateline.run.quality.ledger import append
from dateline.run.quality.shares import Share, share
from dateline.run.quality.values import held

MOST_LINES = 200
"""Values that are told of one report."""
WRONG: tuple[Stand, ...] = ("wrong", "not_in_text")


FOUND = {"found": True, "missed": False}
"""What a sheet says of a value that a report tells."""


class Checked(NamedTuple):
    """A row of a filled in sheet: a verdict on a value, or ("found", "missed") on a ``told`` one of a whole report."""

    unit: str
    auditor: str
    verdict: str
    told: str


class Measured(msgspec.Struct, frozen=True):
    """Precision and recall of one column, each with its 95 % interval.

    ``precision`` is the share of right values among those of which an auditor was sure; ``not_in_text`` and
    ``unsure`` count verdicts, ``split`` values on which auditors differ, which count as wrong.
    """

    column: str
    precision: Share
    not_in_text: int
    unsure: int
    split: int
    recall: Share


class Audit(Drawn, frozen=True):
    """What an audit found, column by column."""

    auditors: tuple[str, ...]
    columns: tuple[Measured, ...]
    left: int


def check(path: Path, draw: str, unit: str, auditor: str, verdict: str, *, at: str) -> None:
    """Keep what an auditor says of one value. Raises InputError."""
    append(path, *_verdicts(opened(path), draw, [(unit, auditor, verdict)]), at=at, by=named(auditor))  # fmt: skip


def check_all(path: Path, draw: str, rows: Sequence[Checked], *, at: str, by: str) -> int:
    """Keep the rows of a sheet: all, or none where one is wrong. Gives how many verdicts and values were kept."""
    book = opened(path)
    drawn = book.draw(draw, "audit")
    reports = {unit.id for unit in drawn.units if unit.column is None}
    checked = [(row.unit, row.auditor, row.verdict) for row in rows if row.unit not in reports]
    verdicts = _verdicts(book, draw, checked)
    listed = _listed(book, drawn, [row for row in rows if row.unit in reports])
    if verdicts or listed:
        append(path, *verdicts, *listed, at=at, by=named(by))
    return len(verdicts) + sum(len(one.lines) for one in listed)


def tell(path: Path, draw: str, unit: str, auditor: str, text: str, *, at: str) -> tuple[Line, ...]:
    """Keep all values that an auditor finds told in a report, one a line: "killed: 3". Raises InputError."""
    drawn = opened(path).draw(draw, "audit")
    found = unit_of(drawn, unit)
    if found.column is not None:
        raise InputError("the values of a whole report are told, not those of one value")
    lines = tuple(_line(drawn, one) for one in text.splitlines() if one.strip())
    if len(lines) > MOST_LINES:
        raise InputError(f"at most {MOST_LINES} values of one report")
    append(path, Listed(drawn.id, found.id, named(auditor), lines), at=at, by=named(auditor))
    return lines


def look_up(
    path: Path, draw: str, unit: str, auditor: str, found: Sequence[bool], *, at: str
) -> None:
    """Keep, for each value that was told, whether the records have it. Raises InputError."""
    book = opened(path)
    drawn, person = book.draw(draw, "audit"), named(auditor)
    told = book.listed.get((drawn.id, unit_of(drawn, unit).id), {}).get(person)
    if told is None or len(told.lines) != len(found):
        raise InputError("first tell the values of this report, then say which the records have")
    lines = tuple(
        msgspec.structs.replace(one, is_found=is_found)
        for one, is_found in zip(told.lines, found, strict=True)
    )
    append(path, Listed(drawn.id, told.unit, person, lines), at=at, by=person)


def values_of(case: Store, unit: Unit, columns: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What the records that rest on the report of a unit hold now, by column."""
    document = unit.documents[0]
    events = [sighting.id for sighting in case.sightings_of(documents=[document])]
    values: dict[str, dict[str, None]] = {name: {} for name in columns}
    for identity in sorted(set(case.dossier_of(events).values())):
        dossier = case.dossier(identity)
        if dossier is None:
            continue
        own = [r.document for r in dossier.reports if not r.is_copy]
        records = case.records(own)
        for name in columns:
            value = held(dossier, records, name).value
            if value is not None:
                values[name][value] = None
    return {name: tuple(found) for name, found in values.items()}


def is_among(line: Line, values: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a value that was told is, written alike, among those of the records."""
    asked = column(line.column)
    return asked.alike(line.value) in {
        _alike(line.column, one) for one in values.get(line.column, ())
    }


def left_to_check(book: Book, draw: Draw, auditor: str) -> tuple[Unit, ...]:
    """The values without a verdict of this auditor and the reports that he or she has not told and looked up."""
    return tuple(unit for unit in draw.units if not _is_done(book, draw, unit, auditor))


def audit(book: Book, draw: Draw) -> Audit:
    """Precision and recall of each column, as far as it was audited."""
    written = book.draws[draw.id]
    people = {
        name
        for there in (book.verdicts, book.listed)
        for (one, _), by_name in there.items()
        if one == draw.id
        for name in by_name
    }
    left = sum(not any(_is_done(book, draw, unit, one) for one in people) for unit in draw.units)
    return Audit(
        draw.id, written.at, written.by, draw.method, draw.seed, draw.position, draw.head, draw.population, draw.drawn,
        tuple(sorted(people)), tuple(_measured(book, draw, name) for name in draw.columns), left,
    )  # fmt: skip


def _measured(book: Book, draw: Draw, name: str) -> Measured:
    ends: Counter[str] = Counter()
    for unit in draw.units:
        if unit.column == name:
            given = {one.verdict for one in book.verdicts.get((draw.id, unit.id), {}).values()}
            ends[_end(given)] += 1
    sure = ends["right"] + ends["split"] + sum(ends[one] for one in WRONG)
    looked_up = [
        line.is_found
        for (one, _), by_name in book.listed.items()
        if one == draw.id
        for line in _first(by_name).lines
        if line.column == name and line.is_found is not None
    ]
    return Measured(
        name, share(ends["right"], sure), ends["not_in_text"], ends["unsure"], ends["split"],
        share(sum(looked_up), len(looked_up)),
    )  # fmt: skip


def _end(given: set[Stand]) -> str:
    """What several auditors say of one value together: those who are unsure give way to those who are not."""
    sure = given - {"unsure"}
    if len(sure) == 1:
        return next(iter(sure))
    if sure:
        return "split" if "right" in sure else "wrong"
    return "unsure" if given else "left"


def _first(by_name: Mapping[str, Listed]) -> Listed:
    """The list that counts where several tell one report: that of the first who looked it up."""
    whole = [
        one for one in by_name.values() if all(line.is_found is not None for line in one.lines)
    ]
    return whole[0] if whole else next(iter(by_name.values()))


def _is_done(book: Book, draw: Draw, unit: Unit, auditor: str) -> bool:
    if unit.column is not None:
        return auditor in book.verdicts.get((draw.id, unit.id), {})
    told = book.listed.get((draw.id, unit.id), {}).get(auditor)
    return told is not None and all(line.is_found is not None for line in told.lines)


def _verdicts(book: Book, draw: str, rows: Sequence[tuple[str, str, str]]) -> list[Verdict]:
    drawn = book.draw(draw, "audit")
    made = []
    for identity, auditor, verdict in rows:
        unit, person = unit_of(drawn, identity), named(auditor)
        if verdict not in get_args(Stand):
            raise InputError(
                f"a verdict is one of {', '.join(get_args(Stand))}, not {verdict[:40]!r}"
            )
        if unit.column is None:
            raise InputError("a verdict is about one value; the values of a whole report are told")
        there = book.verdicts.get((drawn.id, unit.id), {}).get(person)
        if (verdict if verdict != "withdrawn" else None) != (there.verdict if there else None):
            made.append(Verdict(drawn.id, unit.id, person, cast("Stand", verdict)))
    return made


def _listed(book: Book, draw: Draw, rows: Sequence[Checked]) -> list[Listed]:
    """What each auditor says of whole reports, looked up already."""
    lines: dict[tuple[str, str], list[Line]] = {}
    for row in rows:
        if row.verdict not in FOUND:
            raise InputError(f"of a value that a report tells a sheet says {' or '.join(FOUND)}, not {row.verdict[:40]!r}")  # fmt: skip
        line = msgspec.structs.replace(_line(draw, row.told), is_found=FOUND[row.verdict])
        lines.setdefault((row.unit, named(row.auditor)), []).append(line)
    made = [Listed(draw.id, unit, person, tuple(one)) for (unit, person), one in lines.items()]
    return [
        one for one in made if book.listed.get((one.draw, one.unit), {}).get(one.auditor) != one
    ]


def _line(draw: Draw, text: str) -> Line:
    """A column and a value of it. Raises InputError."""
    name, _, value = text.partition(":")
    name = name.strip().lower()
    if name not in draw.columns:
        raise InputError(f"expected a line as “{draw.columns[0]}: …” with one of {', '.join(draw.columns)}, found {text[:60]!r}")  # fmt: skip
    read = column(name).read(value)
    if read is None:
        raise InputError(f"{name}: only what the report does say is told")
    return Line(name, read)


def _alike(name: str, value: str) -> str:
    """A value of a record in the form in which values are compared, itself where it is on no scale."""
    try:
        return column(name).alike(value)
    except InputError:
        return value.casefold()
