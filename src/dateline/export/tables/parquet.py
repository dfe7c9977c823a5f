"""The tables of a case as Parquet files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dateline.contracts import Store
from dateline.export.redact.record import Redaction
from dateline.export.tables.tables import tables
from dateline.model.case import NOW, AsOf


def fill(
    case: Store,
    folder: Path,
    tell: Callable[[int, int], None],
    *,
    as_of: AsOf = NOW,
    redaction: Redaction | None = None,
) -> None:
    """Writes each table to a file of its name."""
    tables(case, as_of=as_of, redaction=redaction).write_parquet(folder, tell)
