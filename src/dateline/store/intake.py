"""What a case remembers of what was taken in: how each item ended, and what is known of each address.

It is no part of the log: a lost line costs one more look at an item. Inside a batch it is kept with what was
made of the item, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext

import msgspec

from dateline.model.intake import Settled, Visit
from dateline.store.database import Database
from dateline.store.words import stored

PAGE = 500
"""Rows read at a time, so that nobody holds a reading transaction open for long."""
_settled = msgspec.json.Decoder(Settled)
_visit = msgspec.json.Decoder(Visit)


class CaseIntake:
    """The ``IntakeState`` of a case (``dateline.contracts.intake``); its methods are told there."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def seen(self, key: str) -> Settled | None:
        """How the item was settled."""
        rows = self._db.query("SELECT body FROM settled WHERE key = ?", [stored(key)])
        return _settled.decode(rows[0][0]) if rows else None

    def settle(self, settled: Settled) -> None:
        """Keep how an item ended."""
        with self._writing():
            put_settled(self._db, [settled])

    def refused(self) -> Iterator[Settled]:
        """The items that are refused or deferred now."""
        return every_settled(self._db, "AND outcome IN ('refused', 'deferred')")

    def visit(self, url: str) -> Visit | None:
        """What is known of an address."""
        rows = self._db.query("SELECT body FROM visit WHERE url = ?", [stored(url)])
        return _visit.decode(rows[0][0]) if rows else None

    def keep_visit(self, visit: Visit) -> None:
        """Keep what is known of an address."""
        with self._writing():
            put_visits(self._db, [visit])

    def due(self, at: str) -> Iterator[Visit]:
        """The visits whose time has come."""
        before = ("", "")
        while rows := self._db.query(
            "SELECT due, url, body FROM visit WHERE due <= ? AND (due, url) > (?, ?) ORDER BY due, url LIMIT ?",
            [at, *before, PAGE],
        ):
            yield from (_visit.decode(body) for _, _, body in rows)
            before = rows[-1][:2]

    def take_over(self, kept: Iterable[Settled | Visit]) -> None:
        """Keep what an earlier version had in a file beside the case; what the case knows itself stays."""
        with self._db.transaction(appends=False):
            for one in kept:
                if isinstance(one, Settled):
                    if self.seen(one.key) is None:
                        put_settled(self._db, [one])
                elif self.visit(one.url) is None:
                    put_visits(self._db, [one])

    def _writing(self) -> AbstractContextManager[None]:
        """The batch that is open, or a transaction that survives the process, if perhaps no loss of power."""
        if self._db.in_transaction:
            return nullcontext()
        return self._db.transaction(durable=False, appends=False)


def every_settled(db: Database, condition: str = "") -> Iterator[Settled]:
    """The settled items, in the order in which they were first settled."""
    last = 0
    while rows := db.query(
        f"SELECT n, body FROM settled WHERE n > ? {condition} ORDER BY n LIMIT ?", [last, PAGE]
    ):
        yield from (_settled.decode(body) for _, body in rows)
        last = rows[-1][0]


def every_visit(db: Database) -> Iterator[Visit]:
    """All visits, by address."""
    last = ""
    while rows := db.query(
        "SELECT url, body FROM visit WHERE url > ? ORDER BY url LIMIT ?", [last, PAGE]
    ):
        yield from (_visit.decode(body) for _, body in rows)
        last = rows[-1][0]


def put_settled(db: Database, items: Iterable[Settled]) -> None:
    """Keeps how items ended, each in place of what was kept under its key."""
    for each in items:
        body = msgspec.json.encode(_fit(each)).decode()
        db.run(
            "INSERT INTO settled (key, outcome, body) VALUES (?, ?, ?)"
            " ON CONFLICT (key) DO UPDATE SET outcome = excluded.outcome, body = excluded.body",
            (stored(each.key), each.outcome, body),
        )


def put_visits(db: Database, visits: Iterable[Visit]) -> None:
    """Keeps what is known of addresses, each in place of what was known before."""
    for each in visits:
        body = msgspec.json.encode(msgspec.structs.replace(each, url=stored(each.url) or ""))
        db.run(
            "INSERT INTO visit (url, due, body) VALUES (?, ?, ?)"
            " ON CONFLICT (url) DO UPDATE SET due = excluded.due, body = excluded.body",
            (stored(each.url), each.due, body.decode()),
        )


def _fit(settled: Settled) -> Settled:
    """An item whose words can be written: names of files may be badly encoded."""
    given = settled.given and {name: stored(value) or "" for name, value in settled.given.items()}
    return msgspec.structs.replace(
        settled,
        key=stored(settled.key) or "",
        name=stored(settled.name) or "",
        reason=stored(settled.reason),
        given=given,
    )
