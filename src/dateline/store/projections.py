"""The tables beside the log, made from it entry by entry."""

from __future__ import annotations

from collections.abc import Callable

from dateline.model.case import Entry, EntryKind
from dateline.store import copies, dossiers, judgements, reports, sightings, states
from dateline.store.database import Database
from dateline.store.log import Log

CHILDREN_FIRST = (
    "standing", "facet", "membership", "dossier", "force", "judgement", "copy", "sighting_name", "sighting", "source", "claim",
    "report",
)  # fmt: skip
"""All tables that are made from the log, those that refer to others first."""


def _report(db: Database, entry: Entry, body: bytes) -> None:
    reports.project(db, entry, *reports.decode(body))


def _sightings(db: Database, entry: Entry, body: bytes) -> None:
    sightings.project(db, entry, sightings.decode(body))


def _copies(db: Database, entry: Entry, body: bytes) -> None:
    copies.project(db, entry, copies.decode(body))


def _judgement(db: Database, entry: Entry, body: bytes) -> None:
    judgements.project(db, entry, judgements.decode(body))


def _dossier(db: Database, entry: Entry, body: bytes) -> None:
    dossiers.project(db, entry, states.decode(body))


def _end(db: Database, entry: Entry, body: bytes) -> None:
    dossiers.project_end(db, entry, dossiers.decode_end(body).new)


PROJECT: dict[EntryKind, Callable[[Database, Entry, bytes], None]] = {
    "report": _report,
    "sightings": _sightings,
    "copies": _copies,
    "judgement": _judgement,
    "dossier": _dossier,
    "redirect": _end,
    "tombstone": _end,
}
"""What an entry of each kind does to the tables; what stands in dossiers is made after all of them."""


def rebuild(log: Log) -> None:
    """Empties all projections and makes them again from the log, in one transaction."""
    with log.batch():
        for table in CHILDREN_FIRST:
            log.db.run(f"DELETE FROM {table}")
        log.db.clear_indexes()
        for entry, body in log.bodies():
            PROJECT[entry.kind](log.db, entry, body)
        dossiers.stand_anew(log, log.db)
