"""A case that is kept: append-only, hash-chained, searchable, in SQLite or PostgreSQL."""

from dateline.store.case import Case
from dateline.store.opening import open_case

__all__ = ["Case", "open_case"]
