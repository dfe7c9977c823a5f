"""Numbered SQL files that bring a case forward, each in the transaction that notes its number."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources

from dateline.errors import StoreError
from dateline.store.database import Database


def shipped(kind: str) -> Mapping[int, str]:
    """The migrations of a kind of database (``sqlite``, ``postgres``) by number."""
    folder = resources.files("dateline.store").joinpath("migrations", kind)
    files = (file for file in folder.iterdir() if file.name.endswith(".sql"))
    return {int(file.name[:4]): file.read_text("utf-8") for file in files}


def migrate(db: Database, migrations: Mapping[int, str]) -> list[int]:
    """Runs what is missing and gives back the numbers: all of it or, if one fails, nothing.

    Raises StoreError for a case that a newer version has written.
    """
    newest = max(migrations)
    if newest < db.version():
        _refuse_newer(db, newest)
    if newest == db.version():
        return []
    with db.transaction():
        # Another process may have been faster.
        missing = [number for number in sorted(migrations) if number > db.version()]
        for number in missing:
            db.script(migrations[number])
            db.set_version(number)
    return missing


def require_current(db: Database, migrations: Mapping[int, str]) -> None:
    """Refuses a case that is only read and would have to be brought forward. Raises StoreError."""
    newest, found = max(migrations), db.version()
    if found > newest:
        _refuse_newer(db, newest)
    if found < newest:
        raise StoreError(
            f"{db.name} has form {found}, this version reads {newest}. "
            "Open it once for writing, which brings it forward."
        )


def _refuse_newer(db: Database, newest: int) -> None:
    raise StoreError(
        f"{db.name} has form {db.version()}, this version of Dateline knows forms up to {newest}. "
        "Install a newer Dateline."
    )
