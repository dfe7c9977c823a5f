"""A case: what many reports say, kept for good, in whichever database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from dateline.model.case import Counts, Problem
from dateline.model.shown import as_html
from dateline.store import claims as store_claims
from dateline.store import copies as store_copies
from dateline.store import dossiers as store_dossiers
from dateline.store import facets as store_facets
from dateline.store import finding, portable, projections, verify
from dateline.store import judgements as store_judgements
from dateline.store import notes as store_notes
from dateline.store import reports as store_reports
from dateline.store import sightings as store_sightings
from dateline.store import sources as store_sources
from dateline.store import workings as store_workings
from dateline.store.database import Database
from dateline.store.intake import CaseIntake
from dateline.store.log import Log
from dateline.store.states import last_number

P = ParamSpec("P")
R = TypeVar("R")


_COUNTS = (
    "SELECT COUNT(*) FROM report",
    "SELECT COUNT(*) FROM claim",
    "SELECT COUNT(*) FROM dossier WHERE known_to IS NULL AND is_live = 1",
    "SELECT COUNT(*) FROM judgement WHERE verdict <> 'withdrawn'",
)
"""Reports, claims, live dossiers, judgements without undos."""


def _of_log(told: Callable[Concatenate[Log, P], R]) -> Callable[Concatenate[Case, P], R]:
    """The method that does what a function of the log does."""

    @wraps(told)
    def method(self: Case, /, *given: P.args, **named: P.kwargs) -> R:
        return told(self._log, *given, **named)  # a method

    return method


def _of_database(told: Callable[Concatenate[Database, P], R]) -> Callable[Concatenate[Case, P], R]:
    """The method that does what a function of the database does."""

    @wraps(told)
    def method(self: Case, /, *given: P.args, **named: P.kwargs) -> R:
        return told(self._log.db, *given, **named)  # a method

    return method


class Case:
    """The Store contract (``dateline.contracts.store``) over a database; its methods are told there.

    For one thread at a time; other threads and processes open the case again. Use it as a context manager, or close it. ``empty`` makes a database that verifying may fill.
    """

    def __init__(self, database: Database, empty: Callable[[], Database]) -> None:
        self._log = Log(database)
        self._empty = empty
        self.intake = CaseIntake(database)

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

    def _repr_html_(self) -> str:
        """The case as notebooks show it."""
        return as_html("case_html", self)

    @property
    def position(self) -> int:
        """The position of the newest log entry."""
        return self._log.head()[0]

    @property
    def head(self) -> str:
        """The hash of the newest log entry."""
        return self._log.head()[1].hex()

    def counts(self) -> Counts:
        """How much the case holds now."""
        return Counts(*(self._log.db.query(sql)[0][0] for sql in _COUNTS))

    def verify(self) -> Iterator[Problem]:
        """What does not hold."""
        return iter(verify.verify(self._log, self._empty))

    def close(self) -> None:
        """Ends the connection."""
        self._log.db.close()

    batch = _of_log(Log.batch)
    changes = _of_log(Log.entries)
    entry = _of_log(Log.body)
    find_ids = _of_log(Log.find_ids)
    rebuild = _of_log(projections.rebuild)
    export = _of_log(portable.export)
    load = _of_log(portable.load)

    add_report = _of_log(store_reports.add_report)
    report = _of_log(store_reports.report)
    reports = _of_log(store_reports.reports)
    record = _of_log(store_reports.record)
    records = _of_log(store_reports.records)
    texts = _of_log(store_reports.texts)
    versions = _of_log(store_reports.versions)
    search = _of_log(store_reports.search)
    find_raw = _of_log(store_reports.find_raw)

    claims = _of_log(store_claims.claims)
    sources = _of_log(store_sources.sources)
    source = _of_log(store_sources.source)
    standings = _of_log(store_sources.standings)

    set_sightings = _of_log(store_sightings.set_sightings)
    sightings = _of_log(store_sightings.sightings)
    sightings_of = _of_log(store_sightings.sightings_of)
    near = _of_log(store_sightings.near)
    named = _of_log(store_sightings.named)

    set_copies = _of_log(store_copies.set_copies)
    copies = _of_log(store_copies.copies)

    judge = _of_log(store_judgements.judge)
    withdraw = _of_log(store_judgements.withdraw)
    judgement = _of_log(store_judgements.judgement)
    judgements = _of_log(store_judgements.judgements)
    unsure = _of_log(store_judgements.unsure)

    publish = _of_log(store_dossiers.publish)
    dossier = _of_log(store_dossiers.dossier)
    each_dossier = _of_log(store_dossiers.each_dossier)
    dossiers = _of_log(finding.dossiers)
    dossier_ids = _of_log(finding.dossier_ids)
    some_ids = _of_log(finding.some_ids)
    facet_counts = _of_log(store_facets.facet_counts)
    aside_counts = _of_log(store_facets.aside_counts)
    revisions = _of_log(store_dossiers.revisions)
    last_revision = _of_log(last_number)
    members = _of_log(store_dossiers.members)
    grown = _of_log(store_dossiers.grown)
    dossier_of = _of_log(store_dossiers.dossier_of)
    redirect = _of_log(store_dossiers.redirect)
    bury = _of_log(store_dossiers.bury)
    resolve = _of_log(store_dossiers.resolve)
    redirects = _of_log(store_dossiers.redirects)

    note = _of_database(store_notes.note)
    set_note = _of_database(store_notes.set_note)
    notes = _of_database(store_notes.notes)

    workings = _of_database(store_workings.workings)
    working_keys = _of_database(store_workings.working_keys)
    set_workings = _of_database(store_workings.set_workings)
    forget_workings = _of_database(store_workings.forget_workings)
