"""Checks a whole case: every hash and span, and every table against the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice, zip_longest
from typing import Any

import msgspec

from dateline.errors import DatelineError
from dateline.model.case import Entry, Problem
from dateline.store import copies, judgements, reports, sightings, states
from dateline.store.database import Database
from dateline.store.dossiers import stand_anew
from dateline.store.log import NO_HASH, Log, chained
from dateline.store.packing import unpack
from dateline.store.projections import PROJECT

MOST = 1000
"""Problems that are listed."""
_PAGE = 2000
KEYS = {
    "report": ("position",),
    "claim": ("position", "n"),
    "source": ("key",),
    "sighting": ("n",),
    "sighting_name": ("name", "n"),
    "copy": ("child", "known_from", "n"),
    "judgement": ("position",),
    "force": ("judgement", "known_from"),
    "dossier": ("id", "known_from"),
    "membership": ("event", "known_from"),
    "facet": ("name", "value", "dossier", "known_from"),
    "standing": ("dossier", "source_key"),
}
"""The key of every table that is made from the log."""


def verify(log: Log, empty: Callable[[], Database]) -> tuple[Problem, ...]:
    """What does not hold, the log first; ``empty`` gives a new database to make the tables in again.

    At most :data:`MOST` problems of the log are listed. Others may write meanwhile.
    """
    found = [Problem("database", line) for line in log.db.check()]
    with closing(empty()) as fresh, log.db.snapshot():
        with fresh.transaction(durable=False):
            of_log = list(islice(_of_log(log, fresh), MOST))
            if not of_log:
                stand_anew(log, fresh)
        # Tables made from a damaged log would differ everywhere.
        of_tables = [] if of_log else [*_of_tables(log.db, fresh)]
    return (*found, *of_log, *of_tables)


def _of_tables(db: Database, fresh: Database) -> Iterator[Problem]:
    """Where the tables are not those that were made anew in ``fresh``."""
    for table in KEYS:
        yield from _of_table(db, fresh, table)
    yield from _of_words(db, fresh)
    yield from _orphans(db)


def _of_log(log: Log, fresh: Database) -> Iterator[Problem]:
    """Entries with a wrong number, hash or content; sound ones are projected into ``fresh``."""
    before, expected = NO_HASH, 1
    is_whole = True
    for entry, packing, packed in log.packed():
        where = f"{entry.kind} {entry.id[:12]}"
        if entry.position != expected:
            yield Problem(
                "log", f"entries {expected} to {entry.position - 1} are missing", expected
            )
            is_whole = False
        try:
            body = unpack(packing, packed)
            wrong = _wrong(entry, before, body)
            if not wrong and is_whole:
                PROJECT[entry.kind](fresh, entry, body)
        except (DatelineError, msgspec.DecodeError, KeyError) as damage:
            wrong = str(damage)
        if wrong:
            is_whole = False
            yield Problem(where, wrong, entry.position)
        before, expected = bytes.fromhex(entry.hash), entry.position + 1


def _wrong(entry: Entry, before: bytes, body: bytes) -> str | None:
    """What is wrong with an entry: its hash, or whose it is."""
    made = chained(before, entry.position, entry.kind, entry.id, entry.at, body)
    if made.hex() != entry.hash:
        return "was changed after it was written, or the entry before it was: its hash does not fit"
    if entry.kind in OF_WHAT and OF_WHAT[entry.kind](body) not in (entry.id, None):
        return "is filed under another id than its own"
    return None


OF_WHAT: dict[str, Callable[[bytes], str | None]] = {
    "report": lambda body: reports.decode(body)[0].document.id,
    "sightings": lambda body: next((each.document for each in sightings.decode(body)), None),
    "copies": lambda body: next((each.child for each in copies.decode(body)), None),
    "judgement": lambda body: judgements.decode(body).id,
    "dossier": lambda body: getattr(states.decode(body).dossier, "id", None),
}
"""The id that the content of an entry is about, None where it does not say; others are not asked."""


def _of_table(db: Database, fresh: Database, table: str) -> Iterator[Problem]:
    """The first row of a table that is not what the log makes it."""
    key = KEYS[table]
    columns = _columns(fresh, table)
    ours, made = (_rows(each, table, columns, key) for each in (db, fresh))
    for here, there in zip_longest(ours, made):
        if here != there:
            keys = [row[: len(key)] for row in (here, there) if row is not None]
            named = ", ".join(map(str, min(keys)))
            what = "differs"
            if len(keys) == 1 or keys[0] != keys[1]:
                is_ours = here is not None and here[: len(key)] == min(keys)
                what = "is not in the log" if is_ours else "is missing"
            yield Problem(f"{table} {named}", f"{what}; rebuild makes it again from the log")
            return


def _columns(db: Database, table: str) -> tuple[str, ...]:
    """The columns of a table, the key first."""
    names = [row[0] for row in db.query("SELECT name FROM pragma_table_info(?)", [table])]
    return (*KEYS[table], *(name for name in names if name not in KEYS[table]))


def _rows(
    db: Database, table: str, columns: tuple[str, ...], key: tuple[str, ...]
) -> Iterator[tuple[Any, ...]]:
    """All rows in the order of their key, read in pages."""
    order = ", ".join(key)
    marks = ", ".join("?" * len(key))
    select = f"SELECT {', '.join(columns)} FROM {table}"
    rows = db.query(f"{select} ORDER BY {order} LIMIT {_PAGE}")
    while rows:
        yield from rows
        last = rows[-1][: len(key)]
        rows = db.query(
            f"{select} WHERE ({order}) > ({marks}) ORDER BY {order} LIMIT {_PAGE}", last
        )


def _of_words(db: Database, fresh: Database) -> Iterator[Problem]:
    """The first report whose words cannot be found as they should."""
    for here, there in zip_longest(db.word_counts(), fresh.word_counts()):
        if here != there:
            named = min(each[0] for each in (here, there) if each is not None)
            yield Problem(
                "words", f"the words of report {named} are not indexed as they should be", named
            )
            return


def _orphans(db: Database) -> Iterator[Problem]:
    """Sightings that cannot be found by where they were, and events in live dossiers that no report has."""
    lost = db.query(
        "SELECT s.n FROM sighting s WHERE s.south IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM sighting_box b WHERE b.n = s.n) ORDER BY s.n LIMIT 1"
    )
    for (n,) in lost:
        yield Problem(f"sighting_box {n}", "is missing; rebuild makes it again from the log")
    rows = db.query(
        "SELECT m.event, m.dossier FROM membership m WHERE m.known_to IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM sighting s WHERE s.id = m.event) ORDER BY m.event LIMIT 20"
    )
    for event, dossier in rows:
        yield Problem(f"dossier {dossier[:12]}", f"its event {event[:12]} is in no report")
