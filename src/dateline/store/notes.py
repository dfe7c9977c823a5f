"""Small things that a case remembers and may forget: the state of feeds, its settings."""

from __future__ import annotations

from dateline.store.database import Database
from dateline.store.words import stored


def note(db: Database, key: str) -> str | None:
    """What was noted under a key."""
    rows = db.query("SELECT value FROM note WHERE key = ?", [stored(key)])
    return rows[0][0] if rows else None


def set_note(db: Database, key: str, value: str | None) -> None:
    """Notes a value in place of the one before, or forgets it."""
    with db.transaction(appends=False):
        if value is None:
            db.run("DELETE FROM note WHERE key = ?", [stored(key)])
            return
        db.run(
            "INSERT INTO note (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (stored(key), stored(value)),
        )


def notes(db: Database, prefix: str = "") -> dict[str, str]:
    """The notes whose keys begin so, by key."""
    begins = stored(prefix) or ""
    rows = db.query(
        "SELECT key, value FROM note WHERE substr(key, 1, ?) = ? ORDER BY key",
        [len(begins), begins],
    )
    return dict(rows)
