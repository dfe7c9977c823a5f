"""A path or address to an open case."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dateline.errors import StoreError
from dateline.store.case import Case
from dateline.store.database import Database
from dateline.store.log import Log
from dateline.store.migrate import migrate, require_current, shipped
from dateline.store.projections import rebuild
from dateline.store.sqlite import SqliteDatabase

MEMORY = ":memory:"


def open_case(where: str | Path = MEMORY, *, read_only: bool = False) -> Case:
    """The case in a file, made if it is not there; ``postgresql://...`` is a case on a server.

    On a server the case is the schema that comes first on the search path:
    ``postgresql://host/db?options=-csearch_path%3Dmill``. An old case is brought forward, with a copy
    of the file beside it. Several processes may have it open: many read, one writes at a time.
    Raises StoreError.
    """
    kind = "postgres" if str(where).startswith(("postgresql://", "postgres://")) else "sqlite"
    database = _connected(where, kind, read_only=read_only)
    try:
        if read_only:
            require_current(database, shipped(kind))
        else:
            bring_forward(database, shipped(kind))
    except BaseException:
        database.close()
        raise
    return Case(database, empty_database)


def bring_forward(database: Database, migrations: Mapping[int, str]) -> None:
    """Runs the migrations that are missing; an old case is copied first, and its tables made again."""
    old = database.version()
    if not 0 < old < max(migrations):
        migrate(database, migrations)
        return
    database.keep_copy(old)
    with database.transaction():
        migrate(database, migrations)
        rebuild(Log(database))


def _connected(where: str | Path, kind: str, *, read_only: bool) -> Database:
    if kind == "postgres":
        # Not everybody has the driver.
        from dateline.store.postgres import PostgresDatabase  # noqa: PLC0415

        return PostgresDatabase(str(where), read_only=read_only)
    if read_only and not Path(where).is_file():
        raise StoreError(f"there is no case {where}")
    return SqliteDatabase(where, read_only=read_only)


def empty_database() -> Database:
    """A database with the tables of a case, in memory or, when that is short, in a file without a name."""
    database = SqliteDatabase("")
    migrate(database, shipped("sqlite"))
    return database
