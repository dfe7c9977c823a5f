"""What a case keeps and answers: SQLite and PostgreSQL behind one Protocol.

Everything that is decided or read is an entry of one append-only, hash-chained log; all tables beside
it are projections that ``rebuild`` makes again from the log. Moments are ISO 8601 and passed in.
The methods, by what they are about (all take part in an open ``batch()``):

================ =====================================================================================
the case         batch, position, head, counts, changes, entry, find_ids, rebuild, verify, export, load, close
reports          add_report, report, reports, record, records, texts, versions, search, find_raw
claims           claims, sources, source, standings
sightings        set_sightings, sightings, sightings_of, near, named
copies           set_copies, copies
judgements       judge, withdraw, judgement, judgements, unsure
dossiers         publish, dossier, dossiers, dossier_ids, some_ids, facet_counts, aside_counts, each_dossier,
                 revisions, last_revision, members, grown, dossier_of, redirect, bury, resolve, redirects
intake           intake: what runs remember of each item and address (``contracts.intake``)
notes            note, set_note, notes
workings         workings, working_keys, set_workings, forget_workings
================ =====================================================================================
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Protocol, runtime_checkable

from dateline.contracts.intake import IntakeState
from dateline.model.case import (
    NOW,
    AsOf,
    Box,
    ClaimRow,
    Counts,
    DossierQuery,
    Entry,
    EntryKind,
    Facet,
    Membership,
    Problem,
    RawReference,
    Redirect,
    Report,
    SourceLine,
    SourceMark,
    SourceSort,
    Standing,
)
from dateline.model.dossier import Dossier
from dateline.model.judgement import Judge, Judgement, Verdict
from dateline.model.record import Record
from dateline.model.revision import Revision
from dateline.model.sighting import Copy, Sighting


@runtime_checkable
class Store(Protocol):
    """One case. Repeating an addition changes nothing; what was added is never changed or deleted."""

    # the case

    def batch(self, *, durable: bool = True) -> AbstractContextManager[None]:
        """A transaction: all or nothing of what is done inside. Inside another one it joins that.

        Some fifty reports a batch are cheapest. ``durable`` False may lose the batch (never a part
        of it) when the power fails: only for what can be computed again.
        """

    @property
    def position(self) -> int:
        """The position of the newest log entry, 0 in an empty case."""

    @property
    def head(self) -> str:
        """The hash of the newest log entry: it stands for everything in the log."""

    def counts(self) -> Counts:
        """How much the case holds now."""

    def changes(self, after: int = 0, limit: int | None = None) -> Iterator[Entry]:
        """The change feed: the log entries after a position, in order."""

    def entry(self, position: int) -> bytes:
        """The JSON of one log entry. Raises StoreError when there is none."""

    def find_ids(self, prefix: str, *, limit: int = 20) -> tuple[tuple[EntryKind, str], ...]:
        """Kind and id of what the log is about, for ids that begin so, by id."""

    def rebuild(self) -> None:
        """Makes all projections again from the log."""

    def verify(self) -> Iterator[Problem]:
        """What does not hold: spans, hashes, the chain, projections, indexes. Nothing when all is well."""

    def export(self) -> Iterator[bytes]:
        """The case as JSON lines: the same bytes from SQLite and PostgreSQL."""

    def load(self, lines: Iterable[bytes]) -> int:
        """Fills an empty case from :meth:`export`; gives the number of entries. Raises StoreError."""

    def close(self) -> None:
        """Ends the connection. What was committed stays."""

    # reports

    def add_report(self, record: Record, *, at: str, raw: RawReference | None = None) -> bool:
        """Keep a record, its evidence proved, with its claims; False when the report is there already.

        One that was kept without being read is there until it is read: then its record is the new one.
        """

    def report(self, document: str) -> Report | None:
        """A report by the id of its document."""

    def reports(self, as_of: AsOf = NOW, *, after: int = 0) -> Iterator[Report]:
        """The reports after a position, in order of arrival."""

    def record(self, document: str) -> Record | None:
        """What was read from a report, its evidence proved again."""

    def records(self, documents: Collection[str]) -> Mapping[str, Record]:
        """The records of those reports that are there, by document id."""

    def texts(self, documents: Collection[str]) -> Mapping[str, str]:
        """The texts of those reports that are there, by document id; sooner had than their records."""

    def versions(self, document: str) -> tuple[Report, ...]:
        """All versions of a report, in order of arrival: same address, or one replaces the other."""

    def search(self, text: str, as_of: AsOf = NOW, *, limit: int = 50) -> tuple[Report, ...]:
        """Reports that hold all words, and all "phrases in quotes", the newest arrivals first."""

    def find_raw(self, sha256: str) -> tuple[Report, ...]:
        """The reports that were read from these bytes."""

    # claims

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
        """Claims that fit all that is given, in order of arrival; ``source`` in any letter case."""

    def sources(
        self,
        *,
        sort: SourceSort | None = None,
        name: str | None = None,
        by_reports: bool = False,
        limit: int = 50,
        offset: int = 0,
    ) -> tuple[SourceLine, ...]:
        """Who said something, by name or with the most reports first; ``name`` are letters in a name."""

    def source(self, name: str) -> SourceLine | None:
        """The source with a name, in any letter case; None when nobody of that name said anything."""

    def standings(
        self,
        source: str,
        *,
        mark: SourceMark | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> tuple[Standing, ...]:
        """The live dossiers that a source has values in, with this mark where one is given; the last changed first."""

    # sightings

    def set_sightings(self, document: str, sightings: Iterable[Sighting], *, at: str) -> bool:
        """What linking sees of a report, in place of what it saw before; False when it is the same."""

    def sightings(self, as_of: AsOf = NOW, *, after: int = 0) -> Iterator[Sighting]:
        """All sightings set after a position, in order of arrival."""

    def sightings_of(
        self,
        *,
        events: Collection[str] = (),
        documents: Collection[str] = (),
        as_of: AsOf = NOW,
    ) -> tuple[Sighting, ...]:
        """The sightings of these events or documents, by id."""

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
        """Sightings of these kinds (all when none is given) that may lie in the days and the box.

        At most ``limit``, those first that say time and place, then by distance in time from the middle
        of the days, then by id: the order of arrival cannot matter. What leaves open all that is
        asked for is left out.
        """

    def named(
        self,
        names: Collection[str],
        *,
        rare: int = 50,
        limit: int = 50,
        as_of: AsOf = NOW,
    ) -> tuple[Sighting, ...]:
        """Sightings with these names, most shared names first, then by id.

        Names with more than ``rare`` sightings do not count.
        """

    # copies

    def set_copies(self, child: str, copies: Iterable[Copy], *, at: str) -> bool:
        """Whom a report was copied from, in place of what was known before; False when it is the same."""

    def copies(
        self, as_of: AsOf = NOW, *, documents: Collection[str] | None = None
    ) -> tuple[Copy, ...]:
        """Lineage, by child; with ``documents`` only where they are child or parent."""

    # judgements

    def judge(self, judgement: Judgement) -> bool:
        """Keep a judgement; False when it is there. Raises StoreError for an unknown ``supersedes``."""

    def withdraw(
        self, judgement: str, *, by: Judge, at: str, reason: str | None = None
    ) -> Judgement:
        """Undo a judgement by a superseding one, which is given back. Undoing that restores the first."""

    def judgement(self, identity: str) -> Judgement | None:
        """A judgement by its id, with ``withdrawn_at`` when it is out of force."""

    def judgements(
        self,
        as_of: AsOf = NOW,
        *,
        about: Collection[str] | None = None,
        verdicts: Collection[Verdict] | None = None,
        in_force: bool = True,
        by_people: bool = False,
    ) -> tuple[Judgement, ...]:
        """Judgements in order of arrival, without undos; all ever made when not ``in_force``.

        Only with these ``verdicts`` where given, and only those ``by_people`` where asked for.
        """

    def unsure(self, *, limit: int = 50, as_of: AsOf = NOW) -> tuple[Judgement, ...]:
        """Pairs to review: judged unsure by a rule, and not judged by a person; nearest 0.5 first."""

    # dossiers

    def publish(
        self,
        dossier: Dossier,
        revision: Revision | None,
        *,
        at: str,
        facets: Iterable[Facet] = (),
    ) -> bool:
        """Keep the new state of a dossier; False when there is no revision and all but ``log_position`` is the same.

        Its events leave the dossiers that held them; an id that was redirected or buried is live again.
        """

    def dossier(self, identity: str, as_of: AsOf = NOW) -> Dossier | None:
        """A dossier by an id that it has or had; None when unknown or buried."""

    def dossiers(
        self,
        query: DossierQuery | None = None,
        as_of: AsOf = NOW,
        *,
        limit: int | None = None,
        skip: int = 0,
    ) -> tuple[Dossier, ...]:
        """The live dossiers that fit, in the order that the query asks for; else the last changed first.

        The first ``skip`` of them are left out before ``limit`` are counted.
        """

    def dossier_ids(
        self,
        query: DossierQuery | None = None,
        as_of: AsOf = NOW,
        *,
        limit: int | None = None,
        among: Collection[str] | None = None,
    ) -> tuple[str, ...]:
        """The ids of those that ``dossiers`` would give; with ``among`` of those only, in order for up to 500."""

    def some_ids(
        self, query: DossierQuery, as_of: AsOf = NOW, *, limit: int
    ) -> tuple[tuple[str, ...], bool]:
        """The ids of some live dossiers that fit, in no order, and whether these are all."""

    def facet_counts(
        self, names: Collection[str], *, among: Collection[str] | None = None
    ) -> Mapping[Facet, int]:
        """In how many live dossiers each facet of these names stands now; with ``among`` of those only."""

    def aside_counts(self, *, among: Collection[str] | None = None) -> Mapping[str, int]:
        """How many live dossiers tell what did not happen, by how it is told, or only "background" of the rest."""

    def each_dossier(self, as_of: AsOf = NOW) -> Iterator[Dossier]:
        """All live dossiers by id, some at a time, for what reads a whole case."""

    def revisions(self, identity: str, as_of: AsOf = NOW) -> tuple[Revision, ...]:
        """How a dossier changed, oldest first; of exactly this id."""

    def last_revision(self, identity: str) -> int:
        """The number of the newest revision of exactly this id; 0 when there is none."""

    def members(self, identity: str, as_of: AsOf = NOW) -> tuple[Membership, ...]:
        """The events that a dossier holds, by event id."""

    def grown(self, since: str | int) -> Mapping[str, int]:
        """How many events came to each live dossier after a moment, a day or a position of the log."""

    def dossier_of(self, events: Collection[str], as_of: AsOf = NOW) -> Mapping[str, str]:
        """For each event that is in a live dossier, the id of that."""

    def redirect(self, old: str, new: str, *, cause: str, at: str) -> bool:
        """From now on ``old`` stands for ``new``; False when it does already. Raises StoreError for a circle."""

    def bury(self, identity: str, *, cause: str, at: str) -> bool:
        """Leave a tombstone: the id stands for nothing now; False when it does already."""

    def resolve(self, identity: str, as_of: AsOf = NOW) -> str | None:
        """The live id that an id stands for, through any number of redirects; None when there is none."""

    def redirects(self, as_of: AsOf = NOW) -> tuple[Redirect, ...]:
        """The redirects and tombstones in force, by old id."""

    # intake

    @property
    def intake(self) -> IntakeState:
        """What runs remember: how each item ended, and what is known of each address."""

    # notes

    def note(self, key: str) -> str | None:
        """What was noted under a key: the state of a feed, a setting of the case."""

    def set_note(self, key: str, value: str | None) -> None:
        """Notes a value in place of the one before, or None to forget it. Notes have no history."""

    def notes(self, prefix: str = "") -> Mapping[str, str]:
        """The notes whose keys begin so, by key."""

    # workings

    def workings(self, kind: str, keys: Collection[str] | None = None) -> Mapping[str, bytes]:
        """What linking worked out of a kind, by key; all of the kind without ``keys``.

        Not part of what a case says: not exported, not hashed, and worked out again where it is missing.
        """

    def working_keys(self, kind: str, *, before: str, after: str, limit: int) -> tuple[str, ...]:
        """The last keys of a kind below ``before`` and not below ``after``, from the greatest."""

    def set_workings(self, kind: str, bodies: Mapping[str, bytes | None]) -> None:
        """Keeps workings in place of those before, or None to forget one."""

    def forget_workings(self) -> None:
        """Forgets all workings."""
