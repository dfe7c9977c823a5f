"""A case: what many reports say, kept for good, in whichever database."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Self

from dateline.model.case import (
    NOW,
    AsOf,
    Box,
    ClaimRow,
    DossierQuery,
    Entry,
    EntryKind,
    Facet,
    Membership,
    Problem,
    RawReference,
    Redirect,
    Report,
    Tally,
    Task,
    TaskState,
)
from dateline.model.dossier import Dossier
from dateline.model.judgement import Judge, Judgement
from dateline.model.record import Record
from dateline.model.revision import Revision
from dateline.model.sighting import Copy, Sighting
from dateline.store import claims as store_claims
from dateline.store import copies as store_copies
from dateline.store import dossiers as store_dossiers
from dateline.store import judgements as store_judgements
from dateline.store import notes, portable, projections, queue, verify
from dateline.store import reports as store_reports
from dateline.store import sightings as store_sightings
from dateline.store.database import Database
from dateline.store.log import Log

_ANY = DossierQuery()


class Case:
    """The Store contract (``dateline.contracts.store``) over a database; its methods are told there.

    For one thread at a time; other threads and processes open the case again. Use it as a context manager, or close it. ``empty`` makes a database that verifying may fill.
    """

    def __init__(self, database: Database, empty: Callable[[], Database]) -> None:
        self._db = database
        self._log = Log(database)
        self._empty = empty

    def __enter__(self) -> Self:
        """The case itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes the case."""
        self.close()

    def batch(self, *, durable: bool = True) -> AbstractContextManager[None]:
        """A transaction, or a part of the open one that can fail alone."""
        return self._log.batch(durable=durable)

    @property
    def position(self) -> int:
        """The position of the newest log entry."""
        return self._log.head()[0]

    @property
    def head(self) -> str:
        """The hash of the newest log entry."""
        return self._log.head()[1].hex()

    def changes(self, after: int = 0, limit: int | None = None) -> Iterator[Entry]:
        """The log entries after a position."""
        return self._log.entries(after, limit)

    def entry(self, position: int) -> bytes:
        """The JSON of one log entry."""
        return self._log.body(position)

    def find_ids(self, prefix: str, *, limit: int = 20) -> tuple[tuple[EntryKind, str], ...]:
        """Kind and id of what the log is about, for ids that begin so."""
        return self._log.find_ids(prefix, limit)

    def rebuild(self) -> None:
        """Makes all projections again from the log."""
        projections.rebuild(self._log)

    def verify(self) -> Iterator[Problem]:
        """What does not hold."""
        return iter(verify.verify(self._log, self._empty))

    def export(self) -> Iterator[bytes]:
        """The case as JSON lines."""
        return portable.export(self._log)

    def load(self, lines: Iterable[bytes]) -> int:
        """Fills an empty case from exported lines."""
        return portable.load(self._log, lines)

    def close(self) -> None:
        """Ends the connection."""
        self._db.close()

    def add_report(self, record: Record, *, at: str, raw: RawReference | None = None) -> bool:
        """Keep a record with its claims."""
        return store_reports.add_report(self._log, record, at=at, raw=raw)

    def report(self, document: str) -> Report | None:
        """A report by the id of its document."""
        return store_reports.report(self._log, document)

    def reports(self, as_of: AsOf = NOW, *, after: int = 0) -> Iterator[Report]:
        """The reports after a position."""
        return store_reports.reports(self._log, as_of, after)

    def record(self, document: str) -> Record | None:
        """What was read from a report."""
        return store_reports.records(self._log, [document]).get(document)

    def records(self, documents: Collection[str]) -> Mapping[str, Record]:
        """The records of those reports that are there."""
        return store_reports.records(self._log, documents)

    def versions(self, document: str) -> tuple[Report, ...]:
        """All versions of a report."""
        return store_reports.versions(self._log, document)

    def search(self, text: str, as_of: AsOf = NOW, *, limit: int = 50) -> tuple[Report, ...]:
        """Reports that hold all words and phrases, the newest first."""
        return store_reports.search(self._log, text, as_of, limit)

    def find_raw(self, sha256: str) -> tuple[Report, ...]:
        """The reports that were read from these bytes."""
        return store_reports.find_raw(self._log, sha256)

    def claims(
        self,
        as_of: AsOf = NOW,
        *,
        ids: Collection[str] | None = None,
        document: str | None = None,
        event: str | None = None,
        field: str | None = None,
        source: str | None = None,
        limit: int = 1000,
    ) -> tuple[ClaimRow, ...]:
        """Claims that fit all that is given."""
        asked = store_claims.columns(document=document, event=event, field=field, source=source)
        return store_claims.claims(self._log, as_of, asked, ids, limit)

    def set_sightings(self, document: str, sightings: Iterable[Sighting], *, at: str) -> bool:
        """What linking sees of a report."""
        return store_sightings.set_sightings(self._log, document, sightings, at=at)

    def sightings(self, as_of: AsOf = NOW, *, after: int = 0) -> Iterator[Sighting]:
        """All sightings set after a position."""
        return store_sightings.all_sightings(self._log, as_of, after)

    def sightings_of(
        self,
        *,
        events: Collection[str] = (),
        documents: Collection[str] = (),
        as_of: AsOf = NOW,
    ) -> tuple[Sighting, ...]:
        """The sightings of these events or documents."""
        return store_sightings.sightings_of(self._log, events, documents, as_of)

    def near(
        self,
        kinds: Collection[str] = (),
        *,
        start: str | None = None,
        end: str | None = None,
        box: Box | None = None,
        limit: int = 50,
        as_of: AsOf = NOW,
    ) -> tuple[Sighting, ...]:
        """Sightings of these kinds that may lie in the days and the box."""
        return store_sightings.near(self._log, kinds, (start, end), box, limit, as_of)

    def named(
        self,
        names: Collection[str],
        *,
        rare: int = 50,
        limit: int = 50,
        as_of: AsOf = NOW,
    ) -> tuple[Sighting, ...]:
        """Sightings with these rare names."""
        return store_sightings.named(self._log, names, rare, limit, as_of)

    def set_copies(self, child: str, copies: Iterable[Copy], *, at: str) -> bool:
        """Whom a report was copied from."""
        return store_copies.set_copies(self._log, child, copies, at=at)

    def copies(
        self, as_of: AsOf = NOW, *, documents: Collection[str] | None = None
    ) -> tuple[Copy, ...]:
        """Lineage."""
        return store_copies.copies(self._log, as_of, documents)

    def judge(self, judgement: Judgement) -> bool:
        """Keep a judgement."""
        return store_judgements.judge(self._log, judgement)

    def withdraw(
        self, judgement: str, *, by: Judge, at: str, reason: str | None = None
    ) -> Judgement:
        """Undo a judgement."""
        return store_judgements.withdraw(self._log, judgement, by=by, at=at, reason=reason)

    def judgement(self, id: str) -> Judgement | None:  # noqa: A002  # the word for it everywhere
        """A judgement by its id."""
        return store_judgements.find(self._log, id)

    def judgements(
        self,
        as_of: AsOf = NOW,
        *,
        about: Collection[str] | None = None,
        in_force: bool = True,
    ) -> tuple[Judgement, ...]:
        """Judgements in order of arrival."""
        return store_judgements.judgements(self._log, as_of, about, in_force=in_force)

    def unsure(self, *, limit: int = 50, as_of: AsOf = NOW) -> tuple[Judgement, ...]:
        """Pairs to review."""
        return store_judgements.unsure(self._log, limit, as_of)

    def publish(
        self,
        dossier: Dossier,
        revision: Revision | None,
        *,
        at: str,
        facets: Iterable[Facet] = (),
    ) -> bool:
        """Keep the new state of a dossier."""
        return store_dossiers.publish(self._log, dossier, revision, at=at, facets=facets)

    def dossier(self, id: str, as_of: AsOf = NOW) -> Dossier | None:  # noqa: A002  # as above
        """A dossier by an id that it has or had."""
        return store_dossiers.dossier(self._log, id, as_of)

    def dossiers(
        self,
        query: DossierQuery | None = None,
        as_of: AsOf = NOW,
        *,
        limit: int | None = None,
    ) -> tuple[Dossier, ...]:
        """The live dossiers that fit."""
        return store_dossiers.dossiers(self._log, query or _ANY, as_of, limit)

    def revisions(self, id: str, as_of: AsOf = NOW) -> tuple[Revision, ...]:  # noqa: A002  # as above
        """How a dossier changed."""
        return store_dossiers.revisions(self._log, id, as_of)

    def members(self, id: str, as_of: AsOf = NOW) -> tuple[Membership, ...]:  # noqa: A002  # as above
        """The events that a dossier holds."""
        return store_dossiers.members(self._log, id, as_of)

    def dossier_of(self, events: Collection[str], as_of: AsOf = NOW) -> Mapping[str, str]:
        """For each event the live dossier that holds it."""
        return store_dossiers.dossier_of(self._log, events, as_of)

    def redirect(self, old: str, new: str, *, cause: str, at: str) -> bool:
        """From now on ``old`` stands for ``new``."""
        return store_dossiers.end(self._log, old, kind="redirect", new=new, cause=cause, at=at)

    def bury(self, id: str, *, cause: str, at: str) -> bool:  # noqa: A002  # as above
        """Leave a tombstone."""
        return store_dossiers.end(self._log, id, kind="tombstone", new=None, cause=cause, at=at)

    def resolve(self, id: str, as_of: AsOf = NOW) -> str | None:  # noqa: A002  # as above
        """The live id that an id stands for."""
        return store_dossiers.resolve(self._log, id, as_of)

    def redirects(self, as_of: AsOf = NOW) -> tuple[Redirect, ...]:
        """The redirects and tombstones in force."""
        return store_dossiers.redirects(self._log, as_of)

    def enqueue(
        self, tasks: Iterable[tuple[str, str | None]], *, not_before: str | None = None
    ) -> int:
        """Add tasks that are not there yet."""
        return queue.enqueue(self._db, tasks, not_before)

    def lease(
        self,
        worker: str,
        *,
        now: str,
        limit: int = 50,
        lease_s: float = 600,
        max_attempts: int = 3,
    ) -> tuple[Task, ...]:
        """Takes waiting tasks and those whose lease ran out."""
        return queue.lease(
            self._db, worker, now=now, limit=limit, lease_s=lease_s, max_attempts=max_attempts
        )

    def finish(self, names: Collection[str], *, outcome: str = "added") -> int:
        """Marks tasks as done."""
        return queue.finish(self._db, names, outcome)

    def refuse(self, name: str, reason: str) -> None:
        """Marks an item as refused."""
        queue.refuse(self._db, name, reason)

    def fail(
        self, name: str, reason: str, *, now: str, delay_s: float = 60, max_attempts: int = 3
    ) -> None:
        """Lets a task wait, or quarantines it."""
        queue.fail(self._db, name, reason, now=now, delay_s=delay_s, max_attempts=max_attempts)

    def release(self, worker: str) -> int:
        """Gives back the leases of a worker."""
        return queue.release(self._db, worker)

    def retry(self, states: Collection[TaskState] = ("refused", "quarantined")) -> int:
        """Lets tasks in these states wait again."""
        return queue.retry(self._db, states)

    def tasks(self, state: TaskState, *, limit: int | None = None) -> tuple[Task, ...]:
        """The tasks in a state."""
        return queue.tasks(self._db, state, limit)

    def tally(self) -> tuple[Tally, ...]:
        """How many tasks are in which state with which outcome."""
        return queue.tally(self._db)

    def note(self, key: str) -> str | None:
        """What was noted under a key."""
        return notes.note(self._db, key)

    def set_note(self, key: str, value: str | None) -> None:
        """Notes a value in place of the one before."""
        notes.set_note(self._db, key, value)

    def notes(self, prefix: str = "") -> Mapping[str, str]:
        """The notes whose keys begin so."""
        return notes.notes(self._db, prefix)
