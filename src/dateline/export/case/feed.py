"""What changed since an earlier export: each change of a record, and each id that ended, as JSON lines or CSV.

Ids are stable for life: one that was merged away leads to the record that has its events now, one with
nothing left leaves a tombstone, and neither is used again.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from dateline.contracts.store import Store
from dateline.export.case.cells import csv_line
from dateline.model.case import Redirect
from dateline.model.revision import Revision

DELETED = ("record_id", "replaced_by", "cause", "deleted_at", "position")


class Ended(NamedTuple):
    """An id that stands for another now, or for nothing, since a moment."""

    redirect: Redirect
    at: str


def ended(case: Store) -> tuple[Ended, ...]:
    """The ids of a case that ended, in the order in which they did."""
    redirects = {each.position: each for each in case.redirects()}
    found = [Ended(redirects[e.position], e.at) for e in case.changes() if e.position in redirects]
    return tuple(found)


def deletions(gone: tuple[Ended, ...]) -> Iterator[bytes]:
    """The ids that ended as a CSV table."""
    yield csv_line(DELETED)
    for redirect, at in gone:
        yield csv_line((redirect.old, redirect.new, redirect.cause, at, redirect.position))


def changes(case: Store, *, after: int = 0) -> Iterator[bytes]:
    """One JSON line for each change of a record or end of an id after a position of the log, in order."""
    redirects = {each.position: each for each in case.redirects()}
    waiting: dict[str, deque[Revision]] = {}
    for entry in case.changes():
        line: dict[str, object] = {"position": entry.position, "at": entry.at, "id": entry.id}
        if entry.kind == "dossier":
            if entry.id not in waiting:
                waiting[entry.id] = deque(case.revisions(entry.id))
            line |= _changed(waiting[entry.id], entry.at)
        elif entry.position in redirects:
            redirect = redirects[entry.position]
            what = "merged" if redirect.new else "deleted"
            line |= {"change": what, "replaced_by": redirect.new, "cause": redirect.cause}
        else:
            continue
        if entry.position > after:
            yield msgspec.json.encode(line) + b"\n"


def _changed(waiting: deque[Revision], at: str) -> dict[str, object]:
    """What the next revision says, if it was made by that moment; an entry without one changed nothing shown."""
    if not waiting or dt.datetime.fromisoformat(waiting[0].at) > dt.datetime.fromisoformat(at):
        return {"change": "kept", "fields": []}
    revision = waiting.popleft()
    return {
        "change": "new" if revision.number == 1 else "changed",
        "revision": revision.number,
        "cause": msgspec.to_builtins(revision.cause),
        "fields": sorted(
            {*(c.field for c in revision.changes), *(f.name for f in revision.facets)}
        ),
    }
