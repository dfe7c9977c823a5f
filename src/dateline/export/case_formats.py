"""The formats that a case can be written in, by name. A new one is a file of its own and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from dateline.contracts import Store

Tell = Callable[[int, int], None]
"""Told how much is done, of how much."""
Lines = Callable[[Store, Tell], Iterator[bytes]]
"""What makes a format that is one file: its bytes, piece by piece."""
Fill = Callable[[Store, Path, Tell], None]
"""What makes a format that is several files: it writes them into a folder."""


@dataclass(frozen=True, slots=True)
class CaseFormat:
    """A format: its name, what it is for in one line, and the function that makes it (``module:function``).

    ``is_folder`` says that it is several files; the function is then a ``Fill``, else it gives ``Lines``.
    """

    name: str
    about: str
    maker: str
    is_folder: bool = False

    def lines(self, case: Store, tell: Tell) -> Iterator[bytes]:
        """The bytes of a format that is one file."""
        made: Iterator[bytes] = self._function()(case, tell)
        return made

    def fill(self, case: Store, folder: Path, tell: Tell) -> None:
        """Writes the files of a format that is several."""
        self._function()(case, folder, tell)

    def _function(self) -> Callable[..., Iterator[bytes]]:
        module, _, name = self.maker.partition(":")
        made: Callable[..., Iterator[bytes]] = getattr(import_module(module), name)
        return made


CASE_FORMATS: dict[str, CaseFormat] = {
    made.name: made
    for made in (
        CaseFormat(
            "jsonl",
            "the whole case as JSON lines, to move it or hand it over; `dateline import` reads it",
            "dateline.export.case_lines:lines",
        ),
        CaseFormat(
            "parquet",
            "a folder of ten tables for pandas, polars, DuckDB, R (needs dateline[arrow])",
            "dateline.export.tables.parquet:fill",
            is_folder=True,
        ),
        CaseFormat(
            "prov-json",
            "where everything comes from, as W3C PROV in JSON",
            "dateline.export.prov.json:lines",
        ),
        CaseFormat(
            "prov-n",
            "the same in PROV-N, the notation that people read",
            "dateline.export.prov.notation:lines",
        ),
    )
}
"""What makes each format is loaded when it is asked for."""
