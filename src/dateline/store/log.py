"""The append-only log of a case: every entry hashes the one before it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from dateline.errors import StoreError
from dateline.model.case import AsOf, Entry, EntryKind
from dateline.store.database import Database, Value
from dateline.store.moments import bound, moment
from dateline.store.packing import pack, unpack

NO_HASH = bytes(32)
"""What the first entry hashes."""
NO_LIMIT = 1 << 62
PAGE = 500
"""Entries read at a time, so that nobody holds a reading transaction open for long."""


def chained(before: bytes, position: int, kind: str, about: str, at: str, body: bytes) -> bytes:
    """The hash of an entry: BLAKE2b, 32 bytes, over the hash before it and every field of its own.

    Fields are hashed with their lengths, so that none can be moved into its neighbour.
    """
    digest = hashlib.blake2b(before, digest_size=32)
    for part in (str(position).encode(), kind.encode(), about.encode(), at.encode(), body):
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.digest()


def held(row: str, upto: int) -> tuple[str, list[Value]]:
    """The condition that a row with ``known_from`` and ``known_to`` held at a position.

    Now it is the simpler one that indexes of what holds now can answer.
    """
    if upto == NO_LIMIT:
        return f"{row}.known_to IS NULL", []
    return f"{row}.known_from <= ? AND ({row}.known_to IS NULL OR {row}.known_to > ?)", [upto, upto]


@dataclass(slots=True)
class Log:
    """Appends to the log and reads it."""

    db: Database
    _head: tuple[int, bytes, str] | None = field(default=None)

    @contextmanager
    def batch(self, *, durable: bool = True) -> Iterator[None]:
        """A transaction; the newest entry is read anew in it, because another process may have written."""
        if not self.db.in_transaction:
            self._head = None
        try:
            with self.db.transaction(durable=durable):
                yield
        except BaseException:
            self._head = None
            raise

    def head(self) -> tuple[int, bytes, str]:
        """Position, hash and moment of the newest entry."""
        if self._head is not None and self.db.in_transaction:
            return self._head
        rows = self.db.query("SELECT position, hash, at FROM log ORDER BY position DESC LIMIT 1")
        if not rows:
            return 0, NO_HASH, ""
        ((position, found, at),) = rows
        return position, bytes(found), at

    def append(self, kind: EntryKind, about: str, at: str, body: bytes) -> Entry:
        """Adds an entry, inside a batch. Its moment is never before that of the entry before it."""
        position, before, last = self.head()
        when = max(moment(at), last)
        made = chained(before, position + 1, kind, about, when, body)
        packing, packed = pack(body, kind)
        self.db.run(
            "INSERT INTO log (position, kind, id, at, packing, body, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (position + 1, kind, about, when, packing, packed, made),
        )
        self._head = position + 1, made, when
        return Entry(position + 1, kind, about, when, made.hex())

    def upto(self, as_of: AsOf) -> int:
        """The position of the last entry that was known."""
        if as_of.known is None:
            return NO_LIMIT
        if isinstance(as_of.known, int):
            return as_of.known
        rows = self.db.query(
            "SELECT position FROM log WHERE at < ? ORDER BY at DESC, position DESC LIMIT 1",
            [bound(as_of.known)],
        )
        return rows[0][0] if rows else 0

    def entries(self, after: int = 0, limit: int | None = None) -> Iterator[Entry]:
        """Entries after a position, without their bodies."""
        left = NO_LIMIT if limit is None else limit
        while left > 0:
            rows = self.db.query(
                "SELECT position, kind, id, at, hash FROM log WHERE position > ? ORDER BY position LIMIT ?",
                (after, min(left, PAGE)),
            )
            for row in rows:
                yield _entry(*row)
            if len(rows) < PAGE:
                return
            left, after = left - len(rows), rows[-1][0]

    def find_ids(self, prefix: str, *, limit: int = 20) -> tuple[tuple[EntryKind, str], ...]:
        """Kind and id of entries whose ids begin so."""
        rows = self.db.query(
            "SELECT DISTINCT kind, id FROM log WHERE id >= ? AND id < ? AND kind <> 'sightings'"
            " AND kind <> 'copies' ORDER BY id, kind LIMIT ?",
            (prefix, prefix + chr(0x10FFFF), limit),
        )
        return tuple((kind, about) for kind, about in rows)

    def bodies(
        self, after: int = 0, kind: EntryKind | None = None
    ) -> Iterator[tuple[Entry, bytes]]:
        """Entries after a position with their bodies. Raises StoreError for a damaged one."""
        for entry, packing, packed in self.packed(after, kind):
            yield entry, unpack(packing, packed)

    def packed(
        self, after: int = 0, kind: EntryKind | None = None
    ) -> Iterator[tuple[Entry, int, bytes]]:
        """Entries after a position with their bodies as they lie there."""
        only, values = ("", []) if kind is None else (" AND kind = ?", [kind])
        while True:
            rows = self.db.query(
                f"SELECT position, kind, id, at, hash, packing, body FROM log WHERE position > ?{only}"
                " ORDER BY position LIMIT ?",
                [after, *values, PAGE // 5],
            )
            for row in rows:
                yield _entry(*row[:5]), row[5], bytes(row[6])
            if not rows:
                return
            after = rows[-1][0]

    def body(self, position: int) -> bytes:
        """The body of one entry. Raises StoreError when there is none."""
        rows = self.db.query("SELECT packing, body FROM log WHERE position = ?", [position])
        if not rows:
            raise StoreError(f"{self.db.name} has no log entry {position}")
        return unpack(rows[0][0], bytes(rows[0][1]))

    def bodies_at(self, positions: list[int]) -> dict[int, bytes]:
        """The bodies of some entries by position."""
        found: dict[int, bytes] = {}
        for at in range(0, len(positions), PAGE):
            some: list[Value] = list(positions[at : at + PAGE])
            held = ", ".join("?" * len(some))
            rows = self.db.query(
                f"SELECT position, packing, body FROM log WHERE position IN ({held})", some
            )
            found |= {p: unpack(how, bytes(raw)) for p, how, raw in rows}
        return found


def _entry(position: int, kind: EntryKind, about: str, at: str, made: bytes) -> Entry:
    return Entry(position, kind, about, at, bytes(made).hex())
