"""Samples as tables for people who code in a spreadsheet, and their rows read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.contracts.store import Store
from dateline.errors import InputError
from dateline.run.quality.auditing import Checked
from dateline.run.quality.entries import Draw, Unit
from dateline.run.quality.showing import Passage, passages

UNIT, CODER, AUDITOR, VERDICT = "unit", "coder", "auditor", "verdict"
ROOM = 300
"""Letters of a report that a cell shows on either side of the words for the event."""
MOST = 30_000
"""Letters of a whole report that a cell shows; spreadsheets take some more."""

Row = Mapping[str, str]


def sheet(case: Store, draw: Draw) -> Iterator[list[str]]:
    """The head of a table and a row for each unit: what is read, and empty cells to code in. No value is shown of a coding."""
    if draw.purpose == "coding":
        yield [UNIT, "reports", "words", CODER, *draw.columns]
        for unit in draw.units:
            yield [unit.id, _reports(case, unit), _around(case, unit), "", *("" for _ in draw.columns)]  # fmt: skip
        return
    yield [UNIT, "reports", "words", "column", "value", AUDITOR, VERDICT]
    for unit in draw.units:
        yield [unit.id, _reports(case, unit), _around(case, unit), unit.column or "", unit.value or "", "", ""]  # fmt: skip


def coded_rows(rows: Sequence[Row], draw: Draw) -> list[tuple[str, str, dict[str, str]]]:
    """Unit, coder and codes of each row that names a coder. Raises InputError for a table of something else."""
    if rows and not {UNIT, CODER} <= rows[0].keys():
        raise InputError(f"a sheet of codes has the columns {UNIT} and {CODER}")
    return [
        (row[UNIT], row[CODER], {name: row.get(name, "") for name in draw.columns})
        for row in rows
        if row[CODER].strip()
    ]


def audited_rows(rows: Sequence[Row]) -> list[Checked]:
    """What each row with a verdict says. Raises InputError for a table of something else."""
    if rows and not {UNIT, AUDITOR, VERDICT} <= rows[0].keys():
        raise InputError(f"a sheet of verdicts has the columns {UNIT}, {AUDITOR} and {VERDICT}")
    return [
        Checked(
            row[UNIT],
            row[AUDITOR],
            row[VERDICT].strip().lower().replace(" ", "_"),
            f"{row.get('column', '')}: {row.get('value', '')}",
        )
        for row in rows
        if row[VERDICT].strip()
    ]


def _reports(case: Store, unit: Unit) -> str:
    return ", ".join(f"{one.outlet or 'unknown outlet'} {one.document[:8]}" for one in passages(case, unit))  # fmt: skip


def _around(case: Store, unit: Unit) -> str:
    return " | ".join(_cell(one) for one in passages(case, unit))


def _cell(one: Passage) -> str:
    """The text of a report around its first marked words, which stand in double brackets."""
    first = next((n for n, (_, is_marked) in enumerate(one.pieces) if is_marked), None)
    if first is None:
        return one.pieces[0][0][:MOST] if one.pieces else ""
    before = "".join(text for text, _ in one.pieces[:first])[-ROOM:]
    after = "".join(text for text, _ in one.pieces[first + 1 :])[:ROOM]
    return f"{before}[[{one.pieces[first][0]}]]{after}"
