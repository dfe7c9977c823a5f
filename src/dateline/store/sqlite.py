"""A case in one SQLite file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any

from dateline.errors import StoreError
from dateline.model.case import Box
from dateline.store.database import Found, Sides, Value
from dateline.store.nesting import Nesting, translated

APPLICATION_ID = 0x44544C4E
"""Marks a file as a case: "DTLN"."""
OLDEST_SQLITE = (3, 37, 0)
"""The first with STRICT tables."""
BUSY_S = 60.0


class SqliteDatabase:
    """A connection to a SQLite file in WAL mode; ``:memory:`` is a case that is not kept."""

    def __init__(self, path: str | Path, *, read_only: bool = False) -> None:
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise StoreError(
                f"a case needs SQLite 3.37 or newer, this Python has {sqlite3.sqlite_version}"
            )
        self.name = str(path)
        self._read_only = read_only
        self._connection = _connect(self.name, read_only=read_only)
        self._nesting = Nesting(self.run, lambda: self._connection.in_transaction)
        try:
            self._prepare(read_only=read_only)
        except sqlite3.Error as wrong:
            self._connection.close()
            raise StoreError(f"{self.name} cannot be opened as a case: {wrong}") from wrong

    def _prepare(self, *, read_only: bool) -> None:
        run = self._connection.execute
        run("PRAGMA trusted_schema = OFF")
        run("PRAGMA foreign_keys = ON")
        run("PRAGMA cell_size_check = ON")
        run("PRAGMA cache_size = -32000")
        if read_only:
            run("PRAGMA query_only = ON")
        else:
            run("PRAGMA journal_mode = WAL")
            run("PRAGMA synchronous = FULL")

    def query(self, sql: str, values: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
        """The rows of a SELECT or of RETURNING."""
        with translated(sqlite3.Error, self.name):
            return self._connection.execute(sql, values).fetchall()

    def run(self, sql: str, values: Sequence[Value] = ()) -> int:
        """The number of rows that a statement changed."""
        with translated(sqlite3.Error, self.name):
            return self._connection.execute(sql, values).rowcount

    def run_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Runs one statement for each row."""
        with translated(sqlite3.Error, self.name):
            self._connection.executemany(sql, rows)

    def script(self, sql: str) -> None:
        """Runs statements one by one: the driver's own way would commit first."""
        statement = ""
        for line in sql.splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                self.run(statement)
                statement = ""

    @contextmanager
    def transaction(self, *, durable: bool = True, appends: bool = True) -> Iterator[None]:
        """BEGIN IMMEDIATE, or a savepoint inside another transaction."""
        del appends  # one transaction writes at a time, whatever it does
        if not self._nesting.depth:
            self.run(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        with self._nesting.transaction("BEGIN IMMEDIATE"):
            yield

    def snapshot(self) -> AbstractContextManager[None]:
        """A transaction that only reads; inside another one it is that."""
        return self._nesting.snapshot("BEGIN")

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._nesting.depth > 0

    def version(self) -> int:
        """The number of the last migration, 0 for an empty file. Raises StoreError for a foreign one."""
        ((mark,),) = self.query("PRAGMA application_id")
        ((version,),) = self.query("PRAGMA user_version")
        if mark == APPLICATION_ID:
            return int(version)
        if mark or version or self.query("SELECT 1 FROM sqlite_schema LIMIT 1"):
            raise StoreError(f"{self.name} is a SQLite file of something else, not a case")
        return 0

    def set_version(self, version: int) -> None:
        """Notes the last migration."""
        self.run(f"PRAGMA application_id = {APPLICATION_ID}")
        self.run(f"PRAGMA user_version = {int(version)}")

    def index_words(self, rows: Iterable[tuple[int, str]]) -> None:
        """Makes the plain words of reports findable by their positions."""
        self.run_many("INSERT INTO words (rowid, text) VALUES (?, ?)", rows)

    def words_condition(self, phrases: Sequence[Sequence[str]]) -> Found:
        """FTS5 over plain words, which walks backwards through the reports."""
        match = " AND ".join(f'"{" ".join(words)}"' for words in phrases)
        return Found("JOIN words w ON w.rowid = r.position", "w.words MATCH ?", [match], "w.rowid")

    def index_boxes(self, rows: Iterable[tuple[int, Sides]]) -> None:
        """Makes sightings findable by where they were."""
        sql = "INSERT INTO sighting_box (n, south, west, north, east) VALUES (?, ?, ?, ?, ?)"
        self.run_many(sql, [(n, *sides) for n, sides in rows])

    def box_condition(self, box: Box) -> tuple[str, list[Value]]:
        """The R*Tree, whose boxes are rounded outwards."""
        sql = (
            "n IN (SELECT b.n FROM sighting_box b"
            " WHERE b.north >= ? AND b.south <= ? AND b.east >= ? AND b.west <= ?)"
        )
        return sql, [box.south, box.north, box.west, box.east]

    def word_counts(self) -> Iterator[tuple[int, int]]:
        """For each report the number of its words that can be found."""
        last = -1
        while rows := self.query(
            "SELECT id, sz FROM words_docsize WHERE id > ? ORDER BY id LIMIT 1000", [last]
        ):
            yield from ((n, _number(size)) for n, size in rows)
            last = rows[-1][0]

    def clear_indexes(self) -> None:
        """Empties what ``index_words`` and ``index_boxes`` filled."""
        self.run("INSERT INTO words (words) VALUES ('delete-all')")
        self.run("DELETE FROM sighting_box")

    def check(self) -> list[str]:
        """What SQLite finds wrong with the file, its references and its indexes."""
        found = [str(row[0]) for row in self.query("PRAGMA integrity_check(20)")]
        found += [
            f"table {row[0]} refers to a missing {row[2]}"
            for row in self.query("PRAGMA foreign_key_check")
        ]
        found += [str(row[0]) for row in self.query("SELECT rtreecheck('sighting_box')")]
        problems = [line for line in found if line != "ok"]
        if not self._read_only:
            try:
                self.run("INSERT INTO words (words) VALUES ('integrity-check')")
            except StoreError as damage:
                problems.append(f"the index of words: {damage}")
        return problems

    def keep_copy(self, form: int) -> None:
        """Writes the case as it is to a file beside it, whose name says its form; not over another."""
        beside = Path(f"{self.name}.form{form}")
        if not beside.exists():
            with translated(sqlite3.Error, self.name), closing(sqlite3.connect(beside)) as other:
                self._connection.backup(other)

    def close(self) -> None:
        """Ends the connection."""
        self._connection.close()


def _connect(path: str, *, read_only: bool) -> sqlite3.Connection:
    """A connection in autocommit: transactions are begun and ended by name."""
    if read_only:
        # SQLite's own read-only mode leaves files beside the case, because it may not tidy up after itself.
        may_tidy = os.access(path, os.W_OK) and os.access(Path(path).absolute().parent, os.W_OK)
        path = Path(path).absolute().as_uri() + ("?mode=rw" if may_tidy else "?mode=ro")
    try:
        return sqlite3.connect(
            path, timeout=BUSY_S, isolation_level=None, uri=read_only, check_same_thread=False
        )
    except sqlite3.Error as wrong:
        raise StoreError(f"{path} cannot be opened: {wrong}") from wrong


def _number(varint: bytes) -> int:
    """A number of SQLite's variable length: seven bits a byte, the highest first."""
    value = 0
    for byte in varint:
        value = value << 7 | byte & 0x7F
    return value
