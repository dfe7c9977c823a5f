"""What linking worked out and can work out again from the log, kept so that a case opens fast.

Not hashed, not exported, without history: whoever writes it says in it what it was worked out from.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dateline.store.database import Database, chunks, marks


def workings(db: Database, kind: str, keys: Collection[str] | None = None) -> Mapping[str, bytes]:
    """What was kept of a kind under these keys, or all of the kind, by key."""
    if keys is None:
        rows = db.query("SELECT key, body FROM working WHERE kind = ? ORDER BY key", [kind])
        return {key: bytes(body) for key, body in rows}
    if len(keys) == 1:
        rows = db.query("SELECT key, body FROM working WHERE kind = ? AND key = ?", [kind, *keys])
        return {key: bytes(body) for key, body in rows}
    found: dict[str, bytes] = {}
    for some in chunks(keys):
        sql = f"SELECT key, body FROM working WHERE kind = ? AND key IN ({marks(some)})"
        found |= {key: bytes(body) for key, body in db.query(sql, [kind, *some])}
    return found


def set_workings(db: Database, kind: str, bodies: Mapping[str, bytes | None]) -> None:
    """Keep these bodies in place of those before; None forgets one."""
    with db.transaction(appends=False):
        gone = [(kind, key) for key, body in sorted(bodies.items()) if body is None]
        db.run_many("DELETE FROM working WHERE kind = ? AND key = ?", gone)
        db.run_many(
            "INSERT INTO working (kind, key, body) VALUES (?, ?, ?)"
            " ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body",
            [(kind, key, body) for key, body in sorted(bodies.items()) if body is not None],
        )


def working_keys(
    db: Database, kind: str, *, before: str, after: str, limit: int
) -> tuple[str, ...]:
    """The last keys of a kind below ``before`` and not below ``after``, from the greatest."""
    rows = db.query(
        "SELECT key FROM working WHERE kind = ? AND key < ? AND key >= ? ORDER BY key DESC LIMIT ?",
        [kind, before, after, limit],
    )
    return tuple(key for (key,) in rows)


def forget_workings(db: Database) -> None:
    """Forget all of it; it is worked out again when it is wanted."""
    with db.transaction(appends=False):
        db.run("DELETE FROM working")
