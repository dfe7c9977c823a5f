"""Lineage of a case: whom each report was copied from, as it was known at every position."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec

from dateline.errors import StoreError
from dateline.model.case import NOW, AsOf, Entry
from dateline.model.sighting import Copy
from dateline.store.database import Database, Value, chunks, marks
from dateline.store.log import Log
from dateline.store.moments import bound
from dateline.store.reports import require


def set_copies(log: Log, child: str, copies: Iterable[Copy], *, at: str) -> bool:
    """Replace the lineage of a report; False when it is the same. Raises StoreError."""
    given = tuple(sorted(copies, key=lambda copy: (copy.parent, copy.kind)))
    if any(copy.child != child or copy.parent == child for copy in given):
        raise StoreError(f"copies of {child[:12]}… have it as child and another as parent")
    body = msgspec.json.encode(given)
    with log.batch():
        for document in {child, *(copy.parent for copy in given)}:
            require(log, document)
        newest = log.db.query(
            "SELECT position FROM log WHERE id = ? AND kind = 'copies' ORDER BY position DESC LIMIT 1",
            [child],
        )
        before = log.body(newest[0][0]) if newest else b"[]"
        if before == body:
            return False
        project(log.db, log.append("copies", child, at, body), given)
    return True


def decode(body: bytes) -> tuple[Copy, ...]:
    """The copies of a log entry."""
    return msgspec.json.decode(body, type=tuple[Copy, ...])


def project(db: Database, entry: Entry, copies: Sequence[Copy]) -> None:
    """The rows of a report's lineage; those before are known no longer."""
    db.run(
        "UPDATE copy SET known_to = ? WHERE child = ? AND known_to IS NULL",
        (entry.position, entry.id),
    )
    db.run_many(
        "INSERT INTO copy (child, parent, n, known_from) VALUES (?, ?, ?, ?)",
        [(copy.child, copy.parent, n, entry.position) for n, copy in enumerate(copies)],
    )


def copies(
    log: Log, as_of: AsOf = NOW, *, documents: Collection[str] | None = None
) -> tuple[Copy, ...]:
    """Lineage, by child and parent; with ``documents`` only where they are child or parent."""
    upto = log.upto(as_of)
    condition = "c.known_from <= ? AND (c.known_to IS NULL OR c.known_to > ?)"
    values: list[Value] = [upto, upto]
    if as_of.reported is not None:
        condition += " AND (SELECT COUNT(*) FROM report r WHERE r.id IN (c.child, c.parent) AND r.reported <= ?) = 2"
        values.append(bound(as_of.reported))
    sql = f"SELECT c.child, c.known_from, c.n FROM copy c WHERE {condition}"
    rows: set[tuple[str, int, int]] = set()
    if documents is None:
        rows.update(log.db.query(sql, values))
    for some in chunks(documents or ()):
        for column in ("child", "parent"):
            rows.update(log.db.query(f"{sql} AND c.{column} IN ({marks(some)})", [*values, *some]))
    bodies = log.bodies_at(sorted({position for _, position, _ in rows}))
    decoded = {position: decode(body) for position, body in bodies.items()}
    return tuple(decoded[position][n] for _, position, n in sorted(rows))
