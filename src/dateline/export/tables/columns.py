"""The tables and their columns, as ``columns.toml`` lists them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, get_args

from dateline.errors import OntologyError

ColumnType = Literal[
    "text", "int", "float", "bool", "day", "clock", "moment", "texts", "spans", "words", "aligned"
]
OF_RECORDS = ("claims", "sources", "events", "reports")
"""The tables that reports have which are in no case."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type and meaning."""

    name: str
    type: ColumnType
    about: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what a row is, and the columns in order."""

    name: str
    about: str
    columns: tuple[Column, ...]


@cache
def tables_of_a_case() -> dict[str, Table]:
    """All tables by name, in the order in which they are listed. Raises OntologyError."""
    raw = _raw()
    return {
        name: Table(name, said["about"], tuple(_column(name, *given) for given in said["columns"]))
        for name, said in raw.items()
        if name != "form"
    }


def form() -> int:
    """The form of the tables; it rises when a column changes its meaning or goes away."""
    number: int = _raw()["form"]
    return number


@cache
def _raw() -> dict[str, Any]:
    text = (resources.files("dateline.export.tables") / "columns.toml").read_text("utf-8")
    return tomllib.loads(text)


def _column(table: str, name: str, kind: str, about: str) -> Column:
    if kind not in get_args(ColumnType):
        raise OntologyError(f"columns.toml: {table}.{name} has type {kind!r}, which is none")
    return Column(name, kind, about)  # type: ignore[arg-type]  # seen to be one
