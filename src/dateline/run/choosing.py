"""Which records of a case leave by an export: all, those that fit filters, one, or those changed since another export."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from dateline.contracts.store import Store
from dateline.errors import InputError
from dateline.model.case import NOW, AsOf, DossierOrder, DossierQuery
from dateline.model.dossier import Dossier
from dateline.run.showing.view import as_reported, find

AT_A_TIME = 100
"""Records that are held at once."""


class Wanted(msgspec.Struct, frozen=True):
    """The records that are asked for.

    ``record`` is how the id of one begins. ``since`` is a position of the log: only what changed after it.
    """

    query: DossierQuery = DossierQuery()
    as_of: AsOf = NOW
    since: int = 0
    record: str | None = None

    @property
    def is_all(self) -> bool:
        """Whether no record is left out."""
        return self.query == DossierQuery() and not self.since and self.record is None


def pinned(case: Store, wanted: Wanted) -> Wanted:
    """The same, held fast at one state of the case while others write."""
    if wanted.as_of.known is not None:
        return wanted
    return msgspec.structs.replace(wanted, as_of=AsOf(case.position, wanted.as_of.reported))


def chosen(case: Store, wanted: Wanted, order: DossierOrder | None = None) -> Iterator[Dossier]:
    """The records one after the other, by id where no order is asked for; as of what had been reported by then.

    Raises InputError where no record has the id that is asked for.
    """
    wanted = pinned(case, wanted)
    known = AsOf(known=wanted.as_of.known)
    if wanted.record is not None:
        dossiers: Iterator[Dossier] = iter((find_record(case, wanted.record, known),))
    elif order is not None or wanted.query != DossierQuery():
        dossiers = _fitting(case, wanted, known, order)
    else:
        dossiers = case.each_dossier(known)
    changed = _changed(case, wanted.since) if wanted.since else None
    for dossier in dossiers:
        if changed is None or dossier.id in changed:
            then = as_reported(case, dossier, wanted.as_of)
            if then is not None:
                yield then


def find_record(case: Store, identity: str, as_of: AsOf = NOW) -> Dossier:
    """The record of an id, or of how one begins. Raises InputError where there is none, or several."""
    found = find(case, identity, as_of)
    if found is None:
        raise InputError(f"no record, or more than one, has an id that begins with {identity[:64]}")
    return found


def position_at(case: Store, when: str) -> int:
    """The position of the log that ``when`` names: a number, or the last entry of a day or moment. Raises InputError."""
    if when.isascii() and when.isdigit():
        if int(when[:18]) > case.position:
            raise InputError(
                f"the log of this case ends at position {case.position}, before {when[:18]}"
            )
        return int(when)
    try:
        limit = dt.datetime.fromisoformat(when)
    except ValueError as problem:
        raise InputError(
            f"{when[:40]} is neither a day (2025-03-14) nor a moment nor a position of the log (METHODS names it)"
        ) from problem
    if len(when) <= len("2025-03-14"):
        limit += dt.timedelta(days=1, microseconds=-1)
    limit = limit if limit.tzinfo else limit.replace(tzinfo=dt.UTC)
    last = 0
    for entry in case.changes():
        at = dt.datetime.fromisoformat(entry.at)
        if (at if at.tzinfo else at.replace(tzinfo=dt.UTC)) <= limit:
            last = entry.position
    return last


def _fitting(
    case: Store, wanted: Wanted, known: AsOf, order: DossierOrder | None
) -> Iterator[Dossier]:
    """Those that fit the query; by id only their ids are held, whatever their number."""
    query = msgspec.structs.replace(wanted.query, order=order or "changed")
    if order is not None:
        yield from _paged(case, query, known)
        return
    for identity in sorted(dossier.id for dossier in _paged(case, query, known)):
        found = case.dossier(identity, known)
        if found is not None:
            yield found


def _paged(case: Store, query: DossierQuery, known: AsOf) -> Iterator[Dossier]:
    seen = 0
    while found := case.dossiers(query, known, limit=AT_A_TIME, skip=seen):
        yield from found
        seen += len(found)


def _changed(case: Store, since: int) -> frozenset[str]:
    return frozenset(entry.id for entry in case.changes(since) if entry.kind == "dossier")
