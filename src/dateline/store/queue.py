"""The queue of a case: items to read, leased to workers, with what became of each.

It is no part of the log: it says what is still to do, and commits with what was done.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from dateline.model.case import Tally, Task, TaskState
from dateline.store.database import Database, Value, chunks, marks
from dateline.store.moments import later, moment
from dateline.store.words import stored

COLUMNS = "name, state, attempts, content, worker, lease_until, not_before, reason, outcome"
RAN_OUT = "the lease ran out: the worker was stopped or took too long"


def enqueue(db: Database, tasks: Iterable[tuple[str, str | None]], not_before: str | None) -> int:
    """Add tasks that are not there yet; gives how many were new."""
    wait = None if not_before is None else moment(not_before)
    with db.transaction(appends=False):
        before = _count(db)
        db.run_many(
            "INSERT INTO task (name, state, attempts, content, not_before) VALUES (?, 'waiting', 0, ?, ?)"
            " ON CONFLICT (name) DO NOTHING",
            ((stored(name), stored(content), wait) for name, content in tasks),
        )
        return _count(db) - before


def lease(
    db: Database, worker: str, *, now: str, limit: int, lease_s: float, max_attempts: int
) -> tuple[Task, ...]:
    """Takes waiting tasks and those whose lease ran out, oldest first."""
    at = moment(now)
    with db.transaction(appends=False):
        db.run(
            "UPDATE task SET state = 'quarantined', worker = NULL, lease_until = NULL, reason = ?"
            " WHERE state = 'leased' AND lease_until <= ? AND attempts >= ?",
            (RAN_OUT, at, max_attempts),
        )
        rows = db.query(
            "UPDATE task SET state = 'leased', attempts = attempts + 1, worker = ?, lease_until = ?,"
            " not_before = NULL WHERE n IN (SELECT n FROM task WHERE state = 'waiting'"
            " AND (not_before IS NULL OR not_before <= ?) OR state = 'leased' AND lease_until <= ?"
            f" ORDER BY n LIMIT ? {db.leasing()}) RETURNING n, {COLUMNS}",
            (worker, later(at, lease_s), at, at, limit),
        )
    return tuple(Task(*row[1:]) for row in sorted(rows))


def finish(db: Database, names: Collection[str], outcome: str) -> int:
    """Marks tasks as done; gives how many were not yet."""
    changed = 0
    with db.transaction(appends=False):
        for some in chunks([stored(name) or "" for name in names]):
            changed += db.run(
                "UPDATE task SET state = 'done', outcome = ?, worker = NULL, lease_until = NULL, reason = NULL,"
                f" not_before = NULL, content = NULL WHERE state <> 'done' AND name IN ({marks(some)})",
                [outcome, *some],
            )
    return changed


def refuse(db: Database, name: str, reason: str) -> None:
    """Marks an item as refused, making its task if there is none."""
    with db.transaction(appends=False):
        db.run(
            "INSERT INTO task (name, state, attempts, reason) VALUES (?, 'refused', 1, ?)"
            " ON CONFLICT (name) DO UPDATE SET state = 'refused', reason = excluded.reason,"
            " worker = NULL, lease_until = NULL, not_before = NULL, outcome = NULL",
            (stored(name), stored(reason)),
        )


def fail(
    db: Database, name: str, reason: str, *, now: str, delay_s: float, max_attempts: int
) -> None:
    """Lets a task wait, twice as long after each attempt, or quarantines it."""
    with db.transaction(appends=False):
        rows = db.query(
            "SELECT attempts FROM task WHERE name = ? AND state = 'leased'", [stored(name)]
        )
        if not rows:
            return
        attempts: int = rows[0][0]
        is_over = attempts >= max_attempts
        wait = None if is_over else later(now, delay_s * 2 ** min(attempts - 1, 20))
        db.run(
            "UPDATE task SET state = ?, not_before = ?, reason = ?, worker = NULL, lease_until = NULL WHERE name = ?",
            ("quarantined" if is_over else "waiting", wait, stored(reason), stored(name)),
        )


def release(db: Database, worker: str) -> int:
    """Gives back the leases of a worker; the attempt does not count."""
    with db.transaction(appends=False):
        return db.run(
            "UPDATE task SET state = 'waiting', worker = NULL, lease_until = NULL, attempts = attempts - 1"
            " WHERE state = 'leased' AND worker = ?",
            [worker],
        )


def retry(db: Database, states: Collection[TaskState]) -> int:
    """Lets tasks in these states wait again, with no attempts counted."""
    if not states:
        return 0
    with db.transaction(appends=False):
        return db.run(
            "UPDATE task SET state = 'waiting', attempts = 0, reason = NULL, not_before = NULL, outcome = NULL,"
            f" worker = NULL, lease_until = NULL WHERE state IN ({marks(states)})",
            list(states),
        )


def tasks(db: Database, state: TaskState, limit: int | None) -> tuple[Task, ...]:
    """The tasks in a state, oldest first."""
    most: list[Value] = [state, 1 << 62 if limit is None else limit]
    rows = db.query(f"SELECT {COLUMNS} FROM task WHERE state = ? ORDER BY n LIMIT ?", most)
    return tuple(Task(*row) for row in rows)


def tally(db: Database) -> tuple[Tally, ...]:
    """How many tasks are in which state with which outcome."""
    rows = db.query("SELECT state, outcome, COUNT(*) FROM task GROUP BY state, outcome")
    return tuple(Tally(*row) for row in sorted(rows, key=lambda row: (row[0], row[1] or "")))


def every_task(db: Database) -> Iterator[Task]:
    """All tasks, oldest first."""
    last = 0
    while rows := db.query(
        f"SELECT n, {COLUMNS} FROM task WHERE n > ? ORDER BY n LIMIT 500", [last]
    ):
        yield from (Task(*row[1:]) for row in rows)
        last = rows[-1][0]


def put(db: Database, tasks: Iterable[Task]) -> None:
    """Adds tasks as they are."""
    sql = f"INSERT INTO task ({COLUMNS}) VALUES ({marks(range(9))})"
    db.run_many(
        sql,
        (
            (t.name, t.state, t.attempts, t.content, t.worker, t.lease_until, t.not_before, t.reason, t.outcome)
            for t in tasks
        ),
    )  # fmt: skip


def _count(db: Database) -> int:
    """A number that rises with each new task."""
    return db.query("SELECT COUNT(*) FROM task")[0][0]  # type: ignore[no-any-return]  # a count
