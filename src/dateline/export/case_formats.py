"""The formats that a case can be written in, by name. A new one is a file of its own and an entry here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.contracts import Store

Tell = Callable[[int, int], None]
"""Told how much is done, of how much."""
Lines = Callable[[Store, Tell], Iterator[bytes]]
"""What makes a format that is one file: its bytes, piece by piece."""
Fill = Callable[[Store, Path, Tell], object]
"""What makes a format that is several files: it writes them into a folder that is there and empty."""


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format that is one file: its name, what it is for in one line, and how to load what makes it."""

    name: str
    about: str
    load: Callable[[], Lines]


@dataclass(frozen=True, slots=True)
class FolderFormat:
    """A format that is several files: its name, what it is for in one line, and how to load what makes it."""

    name: str
    about: str
    load: Callable[[], Fill]


def _jsonl() -> Lines:
    from dateline.export.case_lines import lines  # noqa: PLC0415  # load only what is asked

    return lines


def _parquet() -> Fill:
    from dateline.export.tables.parquet import fill  # noqa: PLC0415

    return fill


def _prov_json() -> Lines:
    from dateline.export.prov.json import lines  # noqa: PLC0415

    return lines


def _prov_n() -> Lines:
    from dateline.export.prov.notation import lines  # noqa: PLC0415

    return lines


_ALL: tuple[FileFormat | FolderFormat, ...] = (
    FileFormat("jsonl", "the whole case as JSON lines, to move it or hand it over; `dateline import` reads it", _jsonl),
    FolderFormat("parquet", "a folder of ten tables for pandas, polars, DuckDB, R (needs dateline[arrow])", _parquet),
    FileFormat("prov-json", "where everything comes from, as W3C PROV in JSON", _prov_json),
    FileFormat("prov-n", "the same in PROV-N, the notation that people read", _prov_n),
)  # fmt: skip
CASE_FORMATS: dict[str, FileFormat | FolderFormat] = {each.name: each for each in _ALL}
"""Formats by name, in the order in which they are listed."""
