"""What people changed in an exported table, read back as judgements.

Two tables are compared: as it was exported, and as it came back. A changed cell of a column that stands for a
field becomes a correction; anything else that changed is named with the reason why it is not taken. Nothing
is taken from the order of rows or columns, and a row that is gone corrects nothing.
"""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import io
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, get_args

from dateline.export.case import acled, facts
from dateline.export.case.cells import unguarded
from dateline.export.case.record_number import number_of
from dateline.model.claim import DateValue, NumberValue, TextValue, Value
from dateline.model.dossier import Dossier
from dateline.model.event import Realis
from dateline.model.judgement import Judge, Judgement
from dateline.model.text import content_id
from dateline.ontology.tables import load_ontology

Row = Mapping[str, str]
MOST_BYTES = 200_000_000
"""A table that is larger is no export that somebody corrected by hand."""
_RANGE = re.compile(r"(\d{1,9})\s*(?:-|–|to)\s*(\d{1,9})")
_NUMBER = re.compile(r"\d{1,9}(?:\.0+)?")
_SPELT = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Table(NamedTuple):
    """How a format's table is read back: the column of the id, and the field of each column."""

    key: str
    fields: Mapping[str, str]


TABLES: Mapping[str, Table] = {
    "csv": Table(
        "record",
        {
            **{field: field for field in ("kind", "realis", "place", *facts.COUNTS)},
            "start": "date",
            "end": "date",
            "latitude": "point",
            "longitude": "point",
        },
    ),
    "acled": Table(
        "event_id_cnty",
        {
            "event_date": "date",
            "location": "place",
            "latitude": "point",
            "longitude": "point",
            "fatalities": "killed",
        },
    ),
    "gtd": Table("eventid", {"nkill": "killed", "nwound": "wounded"}),
    "ucdp": Table(
        "relid",
        {
            "best": "killed",
            "date_start": "date",
            "date_end": "date",
            "where_coordinates": "place",
            "latitude": "point",
            "longitude": "point",
        },
    ),
}
"""The tables that can be corrected, by name of the format."""


class Correction(NamedTuple):
    """What a person says is right of one field of one record; ``row`` is its id in the table."""

    row: str
    column: str
    field: str
    before: str
    after: str
    value: Value


class NotTaken(NamedTuple):
    """A change that is no correction, and why."""

    row: str
    column: str
    before: str
    after: str
    reason: str


def corrections(form: str, before: bytes, after: bytes) -> Iterator[Correction | NotTaken]:
    """What changed from one table to the other. Raises KeyError for a format that has no table."""
    table = TABLES[form]
    was = {row[table.key]: row for row in _rows(before) if row.get(table.key)}
    for row in _rows(after):
        identity = row.get(table.key, "")
        old = was.get(identity)
        if old is None:
            yield NotTaken(identity, table.key, "", identity, "no row of the export has this id")
            continue
        yield from _changed(table, identity, old, row)


def judgement(
    correction: Correction, dossier: Dossier, *, by: Judge, at: str, reason: str | None = None
) -> Judgement:
    """The correction as a judgement about the record's first event, so that it follows the event."""
    event = min(dossier.events)
    facts_of_it = (event, correction.field, correction.after, by.name, at)
    return Judgement(
        content_id("judgement", "value", *facts_of_it),
        event,
        None,
        "value",
        by,
        at,
        reason=reason
        or f"corrected in a table: {correction.column} was {correction.before or 'empty'}",
        field=correction.field,
        value=correction.value,
    )


def records_of(form: str, dossiers: Iterable[Dossier]) -> dict[str, Dossier]:
    """The records by the id that they have in a format's table."""
    return {_row_id(form, dossier.id): dossier for dossier in dossiers}


def _row_id(form: str, identity: str) -> str:
    if form == "acled":
        return acled.PREFIX + identity
    return str(number_of(identity)) if form == "gtd" else identity


def _rows(raw: bytes) -> Iterator[dict[str, str]]:
    """The rows of a table, with the separator that its head uses; white space around cells does not count."""
    text = raw.decode("utf-8-sig", "replace").replace("\0", "")
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    for row in csv.DictReader(io.StringIO(text), delimiter=separator):
        yield {
            name.strip(): unguarded(value.strip())
            for name, value in row.items()
            if isinstance(name, str) and isinstance(value, str)
        }


def _changed(table: Table, identity: str, old: Row, new: Row) -> Iterator[Correction | NotTaken]:
    done: set[str] = set()
    for column, after in new.items():
        before = old.get(column, "")
        if _same(before, after):
            continue
        field = table.fields.get(column)
        if field is None:
            reason = "no column of this table" if column not in old else "worked out, not corrected"
            yield NotTaken(identity, column, before, after, reason)
        elif field not in done:
            done.add(field)
            columns = [c for c, f in table.fields.items() if f == field]
            value = _value(field, [new.get(c, "") for c in columns])
            if isinstance(value, str):
                yield NotTaken(identity, column, before, after, value)
            else:
                yield Correction(identity, column, field, before, after, value)


def _same(before: str, after: str) -> bool:
    """Whether two cells say the same: "2" and "2.0" do."""
    if before == after:
        return True
    try:
        return math.isclose(float(before), float(after), abs_tol=1e-9)
    except ValueError:
        return " ".join(before.split()) == " ".join(after.split())


def _value(field: str, cells: list[str]) -> Value | str:
    """The value that cells give for a field, or why they give none."""
    if not all(cells):
        return "a cell was emptied: say what is right, or judge the claim wrong"
    if field in facts.COUNTS:
        return _count(cells[0])
    if field in ("date", "point"):
        return _days(cells) if field == "date" else _point(cells)
    if field == "kind" and cells[0] not in load_ontology().kinds:
        return "no kind is called that; dateline knows the keys of its ontology"
    if field == "realis" and cells[0] not in get_args(Realis):
        return f"expected one of {', '.join(get_args(Realis))}"
    return TextValue(cells[0])


def _count(cell: str) -> NumberValue | str:
    if found := _RANGE.fullmatch(cell):
        low, high = int(found[1]), int(found[2])
        return NumberValue(low, high) if low <= high else "the range runs downwards"
    if _NUMBER.fullmatch(cell):
        number = int(float(cell))
        return NumberValue(number, number)
    return "expected a whole number, or a range such as 3-5"


def _days(cells: list[str]) -> DateValue | str:
    if not all(_DAY.fullmatch(cell) or _SPELT.fullmatch(cell) for cell in cells):
        return "expected a day as 2025-03-14"
    try:
        first, last = _day(cells[0]), _day(cells[-1])
        after = last + dt.timedelta(days=1)
    except (ValueError, OverflowError):
        return "there is no such day"
    if last < first:
        return "the last day is before the first"
    return DateValue(first.isoformat(), after.isoformat())


def _day(cell: str) -> dt.date:
    """A day as 2025-03-14, or spelt as ACLED does. Raises ValueError."""
    spelt = _SPELT.fullmatch(cell)
    if spelt is None:
        return dt.date.fromisoformat(cell)
    return dt.date(int(spelt[3]), list(calendar.month_name).index(spelt[2]), int(spelt[1]))


def _point(cells: list[str]) -> TextValue | str:
    try:
        lat, lon = (float(cell) for cell in cells)
    except ValueError:
        return "expected degrees as 41.6408"
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        return "latitude runs from -90 to 90, longitude from -180 to 180"
    return TextValue(f"{lat:.6f},{lon:.6f}")
