"""Who says what: one row a value, one column a source, each cell the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.desk.pages.box import ORDER
from dateline.desk.pages.words import short
from dateline.run.showing.view import CaseRecord, ReadingView, Words

COLUMNS = 10
LETTERS = 60


@dataclass(frozen=True, slots=True)
class Cell:
    """How one source stands to one value: for it or against it, with the words."""

    sign: str
    says: str
    words: Words


@dataclass(frozen=True, slots=True)
class Row:
    """One value of one field."""

    field: str
    value: str
    status: str
    is_first: bool
    cells: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table; ``rest`` are rows of what else is said, ``left_out`` are sources that did not find room."""

    sources: tuple[str, ...]
    rows: tuple[Row, ...]
    left_out: int
    rest: tuple[Row, ...] = ()


def matrix_of(record: CaseRecord) -> Matrix | None:
    """The table of a record; None where there is one source only."""
    core, every = Counter[str](), Counter[str]()
    for field in record.fields:
        for one in field.readings:
            for words in (*one.words, *one.against):
                if not words.is_copy:
                    every[speaker(words)] += 1
                    core[speaker(words)] += field.name in ORDER
    ranked = sorted(every, key=lambda name: (-core[name], -every[name], name))
    if len(ranked) < 2:  # one source is no comparison
        return None
    sources = tuple(ranked[:COLUMNS])
    rows = list(_rows(record, sources))
    return Matrix(
        sources,
        tuple(row for row in rows if row.field in ORDER),
        len(ranked) - len(sources),
        tuple(row for row in rows if row.field not in ORDER),
    )


def speaker(words: Words) -> str:
    """Who says it: the innermost speaker, else the outlet."""
    return words.says[-1] if words.says else words.outlet or "the report"


def _rows(record: CaseRecord, sources: tuple[str, ...]) -> Iterator[Row]:
    for field in record.fields:
        for number, one in enumerate(field.readings):
            cells = tuple(tuple(_cells(one, source)) for source in sources)
            if any(cells):
                yield Row(field.name, short(one.value, LETTERS), one.status, number == 0, cells)


def _cells(one: ReadingView, source: str) -> Iterator[Cell]:
    """The first words of a source for a value, and the first against it."""
    for sign, says, told in (("●", "says so", one.words), ("✕", "says it is not so", one.against)):
        own = (words for words in told if speaker(words) == source and not words.is_copy)
        first = next(own, None)
        if first is not None:
            yield Cell(sign, says, first)
