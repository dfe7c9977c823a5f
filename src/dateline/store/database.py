"""What the store needs of a database: SQL in the part that SQLite and PostgreSQL share, and four questions.

Statements are written with ``?`` for values. Text search and boxes differ, so each database
answers them itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from dateline.model.case import Box

Value = str | int | float | bytes | None
Sides = tuple[float, float, float, float]
"""South, west, north, east."""


@dataclass(frozen=True, slots=True)
class Found:
    """A join, a condition with its values, and the column that is the report's position."""

    join: str
    condition: str
    values: list[Value]
    position: str


class Database(Protocol):
    """One connection to one case."""

    @property
    def name(self) -> str:
        """Where the case lies, for messages."""

    def query(self, sql: str, values: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
        """The rows of a SELECT or of RETURNING."""

    def run(self, sql: str, values: Sequence[Value] = ()) -> int:
        """The number of rows that a statement changed."""

    def run_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Runs one statement for each row."""

    def script(self, sql: str) -> None:
        """Runs statements, inside the open transaction."""

    def transaction(
        self, *, durable: bool = True, appends: bool = True
    ) -> AbstractContextManager[None]:
        """A transaction with the right to write; inside another one a part that can fail alone.

        One that ``appends`` to the log is the only one until its end.
        """

    def snapshot(self) -> AbstractContextManager[None]:
        """A view that does not change while others write; inside a transaction it is that."""

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""

    def version(self) -> int:
        """The number of the last migration, 0 for an empty database. Raises StoreError for a foreign one."""

    def set_version(self, version: int) -> None:
        """Notes the last migration."""

    def index_words(self, rows: Iterable[tuple[int, str]]) -> None:
        """Makes the plain words of reports findable by their positions."""

    def words_condition(self, phrases: Sequence[Sequence[str]]) -> Found:
        """How to find, in ``report r``, those that hold all phrases."""

    def index_boxes(self, rows: Iterable[tuple[int, Sides]]) -> None:
        """Makes sightings findable by where they were."""

    def box_condition(self, box: Box) -> tuple[str, list[Value]]:
        """A condition on ``n`` of a sighting: its box touches this one, or nearly.

        This one does not cross the 180th meridian.
        """

    def word_counts(self) -> Iterator[tuple[int, int]]:
        """For each position of a report the number of its words that can be found, in order."""

    def clear_indexes(self) -> None:
        """Empties what ``index_words`` and ``index_boxes`` filled."""

    def check(self) -> list[str]:
        """What the database finds wrong with its own file and indexes."""

    def keep_copy(self, form: int) -> None:
        """Keeps the case as it is, before it is brought forward from this form."""

    def close(self) -> None:
        """Ends the connection."""


def marks(values: Collection[object]) -> str:
    """``?, ?, ?`` for so many values."""
    return ", ".join("?" * len(values))


def chunks(values: Collection[str], size: int = 500) -> Iterable[list[str]]:
    """The distinct values in order, so many at a time."""
    ordered = sorted(set(values))
    return (ordered[at : at + size] for at in range(0, len(ordered), size))
