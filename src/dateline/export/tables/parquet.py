"""The tables of a case as Parquet files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dateline.contracts import Store
from dateline.export.tables.tables import tables


def fill(case: Store, folder: Path, tell: Callable[[int, int], None]) -> None:
    """Writes each table to a file of its name."""
    tables(case).write_parquet(folder, tell)
