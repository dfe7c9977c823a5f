"""A case on a PostgreSQL server, one schema each. Needs ``dateline[postgres]``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache
from typing import Any

from dateline.errors import StoreError
from dateline.model.case import Box
from dateline.store.database import Found, Sides, Value
from dateline.store.nesting import Nesting, translated

try:
    import psycopg
    from psycopg.sql import SQL, Identifier
except ImportError as missing:
    raise StoreError(
        "a case on PostgreSQL needs the package psycopg: pip install 'dateline[postgres]'"
    ) from missing

LOCK = 0x44544C4E
"""Of the one transaction that appends: "DTLN", and the schema."""
_MOST_POSITIONS = 255
_LAST_POSITION = 16383
"""What a tsvector can hold of one word, and of one text."""


class PostgresDatabase:
    """A connection to the schema that is first on the search path, which is made if it is not there."""

    def __init__(self, address: str, *, read_only: bool = False) -> None:
        try:
            self._connection = psycopg.connect(address, autocommit=True)
        except psycopg.Error as wrong:
            raise StoreError(f"the PostgreSQL server cannot be reached: {wrong}") from wrong
        self._nesting = Nesting(self.run, lambda: not self._connection.closed)
        info = self._connection.info
        self.name = f"postgresql://{info.host}:{info.port}/{info.dbname}"
        try:
            self._prepare(read_only=read_only)
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self, *, read_only: bool) -> None:
        if read_only:
            self.run("SET default_transaction_read_only = on")
        ((encoding,),) = self.query("SHOW server_encoding")
        if encoding != "UTF8":
            raise StoreError(f"{self.name} has encoding {encoding}; a case needs UTF8")
        ((schema,),) = self.query("SELECT current_schema()")
        if schema is None and not read_only:
            ((path,),) = self.query("SHOW search_path")
            first = Identifier(path.split(",")[0].strip().strip('"'))
            self._connection.execute(SQL("CREATE SCHEMA IF NOT EXISTS {}").format(first))

    def query(self, statement: str, values: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
        """The rows of a SELECT or of RETURNING."""
        with translated(psycopg.Error, self.name):
            cursor = self._connection.execute(_spoken(statement), values or None)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            return rows

    def run(self, statement: str, values: Sequence[Value] = ()) -> int:
        """The number of rows that a statement changed."""
        with translated(psycopg.Error, self.name):
            changed: int = self._connection.execute(_spoken(statement), values or None).rowcount
            return changed

    def run_many(self, statement: str, rows: Iterable[Sequence[Value]]) -> None:
        """Runs one statement for each row, without waiting for each answer."""
        given = list(rows)
        if given:
            with translated(psycopg.Error, self.name), self._connection.cursor() as cursor:
                cursor.executemany(_spoken(statement), given)

    def script(self, statements: str) -> None:
        """Runs statements, inside the open transaction."""
        with translated(psycopg.Error, self.name):
            self._connection.execute(statements.encode())

    @contextmanager
    def transaction(self, *, durable: bool = True, appends: bool = True) -> Iterator[None]:
        """A transaction, or a savepoint inside another; those that append wait for each other."""
        is_lazy = not durable and not self._nesting.depth
        with self._nesting.transaction("BEGIN"):
            if is_lazy:
                self.run("SET LOCAL synchronous_commit = off")
            if appends:
                self.query("SELECT pg_advisory_xact_lock(?, hashtext(current_schema()))", [LOCK])
            yield

    def snapshot(self) -> AbstractContextManager[None]:
        """A transaction that only reads; inside another one it is that."""
        return self._nesting.snapshot("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._nesting.depth > 0

    def version(self) -> int:
        """The number of the last migration, 0 for an empty schema. Raises StoreError for a foreign one."""
        if self.query("SELECT to_regclass('about')") == [(None,)]:
            others = "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() LIMIT 1"
            if self.query(others):
                raise StoreError(f"the schema of {self.name} holds something else, not a case")
            return 0
        rows = self.query("SELECT value FROM about WHERE key = 'version'")
        return int(rows[0][0]) if rows else 0

    def set_version(self, version: int) -> None:
        """Notes the last migration."""
        self.run(
            "INSERT INTO about (key, value) VALUES ('version', ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [str(version)],
        )

    def index_words(self, rows: Iterable[tuple[int, str]]) -> None:
        """Makes the plain words of reports findable by their positions."""
        self.run_many(
            "INSERT INTO report_words (position, words, text) VALUES (?, ?, CAST(? AS tsvector))",
            ((position, len(text.split()), _vector(text)) for position, text in rows),
        )

    def words_condition(self, phrases: Sequence[Sequence[str]]) -> Found:
        """A text search that no parser changes: the words are cut already."""
        asked = " & ".join(
            "(" + " <-> ".join(f"'{word}'" for word in words) + ")" for words in phrases
        )
        condition = "w.text @@ CAST(? AS tsquery)"
        return Found(
            "JOIN report_words w ON w.position = r.position", condition, [asked], "r.position"
        )

    def index_boxes(self, rows: Iterable[tuple[int, Sides]]) -> None:
        """Makes sightings findable by where they were."""
        sql = "INSERT INTO sighting_box (n, area) VALUES (?, box(point(?, ?), point(?, ?)))"
        self.run_many(sql, [(n, *sides) for n, sides in rows])

    def box_condition(self, box: Box) -> tuple[str, list[Value]]:
        """GiST over boxes."""
        sql = "n IN (SELECT b.n FROM sighting_box b WHERE b.area && box(point(?, ?), point(?, ?)))"
        return sql, [box.south, box.west, box.north, box.east]

    def word_counts(self) -> Iterator[tuple[int, int]]:
        """For each report the number of its words that can be found."""
        last = -1
        while rows := self.query(
            "SELECT position, words FROM report_words WHERE position > ? ORDER BY position LIMIT 1000",
            [last],
        ):
            yield from rows
            last = rows[-1][0]

    def clear_indexes(self) -> None:
        """Empties what ``index_words`` and ``index_boxes`` filled."""
        for table in ("report_words", "sighting_box"):
            self.run(f"DELETE FROM {table}")

    def check(self) -> list[str]:
        """Nothing: the server checks its own pages where they have checksums."""
        return []

    def keep_copy(self, form: int) -> None:
        """Nothing: whoever runs the server has its backups."""

    def close(self) -> None:
        """Ends the connection."""
        self._connection.close()


def _vector(text: str) -> str:
    """A tsvector as PostgreSQL writes it: each word with its places."""
    places: dict[str, list[str]] = defaultdict(list)
    for place, word in enumerate(text.split(), 1):
        if len(places[word]) < _MOST_POSITIONS:
            places[word].append(str(min(place, _LAST_POSITION)))
    return " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())


@lru_cache(maxsize=2000)
def _spoken(statement: str) -> bytes:
    """A statement with the driver's own marks for values."""
    return statement.replace("?", "%s").encode()
