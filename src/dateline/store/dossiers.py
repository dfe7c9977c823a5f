"""Dossiers of a case: every state with its revision, who belongs to which, redirects and tombstones.

An id has one line of states: live with the content of a log entry, redirected, or buried. Publishing
an id makes it live again, so that undoing a merge brings back the id that was published before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from dateline.errors import StoreError
from dateline.model.case import (
    NOW,
    AsOf,
    Entry,
    Facet,
    Membership,
    Redirect,
)
from dateline.model.dossier import Dossier
from dateline.model.revision import Revision
from dateline.store.database import Database, chunks, marks
from dateline.store.log import NO_LIMIT, PAGE, Log, held
from dateline.store.sources import end_standings, project_standings
from dateline.store.states import (
    DossierBody,
    Order,
    State,
    body_of,
    decode,
    order_of,
    revised,
    state,
    states,
)
from dateline.store.words import stored

_HELD = "known_from <= ? AND (known_to IS NULL OR known_to > ?)"


class EndBody(msgspec.Struct, frozen=True):
    """The body of a log entry of kind ``redirect`` or ``tombstone``."""

    new: str | None
    cause: str


def publish(
    log: Log,
    dossier: Dossier,
    revision: Revision | None,
    *,
    at: str,
    facets: Iterable[Facet] = (),
) -> bool:
    """Keep a new state of a dossier; False when nothing changed. Raises StoreError."""
    if revision is not None and revision.dossier != dossier.id:
        raise StoreError(f"the revision is of {revision.dossier[:12]}…, not of {dossier.id[:12]}…")
    wanted = _stored(facets)
    with log.batch():
        row = _state(log, dossier.id, NO_LIMIT)
        is_live = bool(row and row[0])
        before = state(log, dossier.id)
        named = _facets(log.db, dossier.id)
        if is_live and before and revision is None:
            same_place = msgspec.structs.replace(dossier, log_position=before.dossier.log_position)
            if (named, before.dossier) == (wanted, same_place):
                return False
        held_now = (_events(log.db, dossier.id), named)
        body = body_of(dossier, revision, wanted, before=before, is_live=is_live, held=held_now)
        project(log.db, log.append("dossier", dossier.id, at, body), decode(body))
        project_standings(log.db, dossier)
    return True


def project(db: Database, entry: Entry, body: DossierBody) -> None:
    """The rows of a new state: its events leave other dossiers, its facets are set anew."""
    _enter(db, entry, is_live=True, new=None)
    if body.step is not None:
        _set_order(db, entry, body.step.order)
        went, came = body.step.went, body.step.came
        unnamed, named = body.step.unnamed, body.step.named
    elif body.dossier is not None:
        _set_order(db, entry, order_of(body.dossier))
        there, wanted = set(_events(db, entry.id)), set(body.dossier.events)
        went, came = tuple(sorted(there - wanted)), tuple(sorted(wanted - there))
        facets, asked_for = (
            set(_facets(db, entry.id)),
            set(_stored(body.facets)),
        )
        unnamed, named = tuple(sorted(facets - asked_for)), tuple(sorted(asked_for - facets))
    for some in chunks(went):
        _leave(db, entry.position, f"dossier = ? AND event IN ({marks(some)})", [entry.id, *some])
    for some in chunks(came):
        _leave(db, entry.position, f"event IN ({marks(some)})", some)
    db.run_many(
        "INSERT INTO membership (event, dossier, known_from) VALUES (?, ?, ?)",
        [(event, entry.id, entry.position) for event in came],
    )
    _unname(db, entry, unnamed)
    db.run_many(
        "INSERT INTO facet (dossier, name, value, known_from) VALUES (?, ?, ?, ?)",
        [(entry.id, each.name, each.value, entry.position) for each in named],
    )


def stand_anew(log: Log, db: Database) -> None:
    """Makes in ``db`` what stands now in each of its live dossiers, whose states are in the log."""
    rows = db.query(
        "SELECT known_from FROM dossier WHERE is_live = 1 AND known_to IS NULL ORDER BY id"
    )
    positions = [position for (position,) in rows]
    for at in range(0, len(positions), PAGE // 5):
        for dossier in dossiers_at(log, positions[at : at + PAGE // 5]):
            project_standings(db, dossier)


def _stored(facets: Iterable[Facet]) -> tuple[Facet, ...]:
    """The facets as tables can hold them, each once."""
    return tuple(sorted({Facet(stored(e.name) or "", stored(e.value) or "") for e in facets}))


def _events(db: Database, identity: str) -> tuple[str, ...]:
    rows = db.query(
        "SELECT event FROM membership WHERE dossier = ? AND known_to IS NULL ORDER BY event",
        [identity],
    )
    return tuple(event for (event,) in rows)


def _facets(db: Database, identity: str) -> tuple[Facet, ...]:
    sql = "SELECT name, value FROM facet WHERE dossier = ? AND known_to IS NULL"
    return tuple(sorted(Facet(name, value) for name, value in db.query(sql, [identity])))


def _unname(db: Database, entry: Entry, facets: Iterable[Facet]) -> None:
    for each in facets:
        db.run(
            "UPDATE facet SET known_to = ? WHERE name = ? AND value = ? AND dossier = ? AND known_to IS NULL",
            (entry.position, each.name, each.value, entry.id),
        )


def _enter(db: Database, entry: Entry, *, is_live: bool, new: str | None) -> None:
    """Begins a state of an id and ends the one before."""
    db.run(
        "UPDATE dossier SET known_to = ? WHERE id = ? AND known_to IS NULL",
        (entry.position, entry.id),
    )
    db.run(
        "INSERT INTO dossier (id, known_from, is_live, new) VALUES (?, ?, ?, ?)",
        (entry.id, entry.position, int(is_live), new),
    )


def _set_order(db: Database, entry: Entry, order: Order) -> None:
    """What a state is put in order by."""
    db.run(
        "UPDATE dossier SET is_background = ?, sources = ?, reports = ?, start = ?"
        " WHERE id = ? AND known_from = ?",
        (
            int(order.is_background), order.sources, order.reports, stored(order.start),
            entry.id, entry.position,
        ),
    )  # fmt: skip


def _leave(db: Database, position: int, condition: str, values: Sequence[str]) -> None:
    db.run(
        f"UPDATE membership SET known_to = ? WHERE known_to IS NULL AND {condition}",
        [position, *values],
    )


def _end(
    log: Log,
    identity: str,
    *,
    kind: Literal["redirect", "tombstone"],
    new: str | None,
    cause: str,
    at: str,
) -> bool:
    """Redirect or bury an id; False when it is so already. Raises StoreError."""
    with log.batch():
        state = _state(log, identity, NO_LIMIT)
        if state is None:
            raise StoreError(f"the case has no dossier {identity[:12]}…")
        if not state[0] and state[1] == new:
            return False
        if new is not None and (new == identity or resolve(log, new) in (None, identity)):
            raise StoreError(
                f"{identity[:12]}… cannot stand for {new[:12]}…: that is not a live dossier, or it is this one"
            )
        body = msgspec.json.encode(EndBody(new, cause))
        project_end(log.db, log.append(kind, identity, at, body), new)
    return True


def redirect(log: Log, old: str, new: str, *, cause: str, at: str) -> bool:
    """From now on ``old`` stands for ``new``; False when it does already. Raises StoreError."""
    return _end(log, old, kind="redirect", new=new, cause=cause, at=at)


def bury(log: Log, identity: str, *, cause: str, at: str) -> bool:
    """Leave a tombstone; False when there is one. Raises StoreError."""
    return _end(log, identity, kind="tombstone", new=None, cause=cause, at=at)


def decode_end(body: bytes) -> EndBody:
    """What a redirect or tombstone says."""
    return msgspec.json.decode(body, type=EndBody)


def project_end(db: Database, entry: Entry, new: str | None) -> None:
    """The rows of a redirect or tombstone: it holds no events and no facets."""
    _enter(db, entry, is_live=False, new=new)
    _leave(db, entry.position, "dossier = ?", [entry.id])
    _unname(db, entry, _facets(db, entry.id))
    end_standings(db, entry.id)


def _state(log: Log, identity: str, upto: int) -> tuple[bool, str | None, int] | None:
    """Whether an id is live, what it stands for if not, and the position where that began."""
    rows = log.db.query(
        f"SELECT is_live, new, known_from FROM dossier WHERE id = ? AND {_HELD}",
        [identity, upto, upto],
    )
    return (bool(rows[0][0]), rows[0][1], rows[0][2]) if rows else None


def resolve(log: Log, identity: str, as_of: AsOf = NOW) -> str | None:
    """The live id that an id stands for; None when there is none."""
    live = _live(log, identity, known_upto(log, as_of))
    return live[0] if live else None


def _live(log: Log, identity: str, upto: int) -> tuple[str, int] | None:
    """The live id behind an id and the position of its content."""
    seen: set[str] = set()
    at: str | None = identity
    while at is not None and at not in seen:
        seen.add(at)
        state = _state(log, at, upto)
        if state is None:
            return None
        if state[0]:
            return at, state[2]
        at = state[1]
    return None


def dossier(log: Log, identity: str, as_of: AsOf = NOW) -> Dossier | None:
    """A dossier by an id that it has or had."""
    live = _live(log, identity, known_upto(log, as_of))
    return _at(log, *live) if live else None


def dossiers_at(log: Log, positions: Sequence[int]) -> Iterator[Dossier]:
    """The states that were published at these positions, in this order."""
    bodies = log.bodies_at(sorted(positions))
    for position in positions:
        there = decode(bodies[position]).dossier or _at(log, _id_at(log, position), position)
        if there is not None:
            yield there


def _id_at(log: Log, position: int) -> str:
    ((identity,),) = log.db.query("SELECT id FROM log WHERE position = ?", [position])
    return str(identity)


def _at(log: Log, identity: str, position: int) -> Dossier | None:
    there = state(log, identity, position)
    return there.dossier if there else None


def each_dossier(log: Log, as_of: AsOf = NOW) -> Iterator[Dossier]:
    """All live dossiers by id, some at a time."""
    now, values = held("d", known_upto(log, as_of))
    last = ""
    while rows := log.db.query(
        f"SELECT d.id, d.known_from FROM dossier d WHERE d.id > ? AND d.is_live = 1 AND {now} ORDER BY d.id LIMIT ?",
        [last, *values, PAGE // 5],
    ):
        yield from dossiers_at(log, [position for _, position in rows])
        last = rows[-1][0]


def revisions(log: Log, identity: str, as_of: AsOf = NOW) -> tuple[Revision, ...]:
    """How a dossier changed, oldest first."""
    found: list[Revision] = []
    before: State | None = None
    for now in states(log, identity, known_upto(log, as_of)):
        if (revision := revised(identity, before, now)) is not None:
            found.append(revision)
        before = now
    return tuple(found)


def members(log: Log, identity: str, as_of: AsOf = NOW) -> tuple[Membership, ...]:
    """The events that a dossier holds, by event id."""
    upto = known_upto(log, as_of)
    rows = log.db.query(
        f"SELECT event, dossier, known_from, known_to FROM membership WHERE dossier = ? AND {_HELD} ORDER BY event",
        [identity, upto, upto],
    )
    return tuple(Membership(*row) for row in rows)


def grown(log: Log, since: str | int) -> dict[str, int]:
    """How many events came to each dossier after a moment, a day or a position of the log."""
    rows = log.db.query(
        "SELECT dossier, COUNT(*) FROM membership WHERE known_to IS NULL AND known_from > ? GROUP BY dossier",
        [log.upto(AsOf(known=since))],
    )
    return dict(rows)


def dossier_of(log: Log, events: Collection[str], as_of: AsOf = NOW) -> dict[str, str]:
    """For each event that is in a live dossier, the id of that."""
    upto = known_upto(log, as_of)
    found: dict[str, str] = {}
    for some in chunks(events):
        sql = f"SELECT event, dossier FROM membership WHERE event IN ({marks(some)}) AND {_HELD}"
        found |= dict(log.db.query(sql, [*some, upto, upto]))
    return dict(sorted(found.items()))


def redirects(log: Log, as_of: AsOf = NOW) -> tuple[Redirect, ...]:
    """The redirects and tombstones in force, by old id."""
    upto = known_upto(log, as_of)
    rows = log.db.query(
        f"SELECT id, new, known_from FROM dossier WHERE is_live = 0 AND {_HELD} ORDER BY id",
        [upto, upto],
    )
    bodies = log.bodies_at([position for _, _, position in rows])
    return tuple(Redirect(old, new, decode_end(bodies[at]).cause, at) for old, new, at in rows)


def known_upto(log: Log, as_of: AsOf) -> int:
    """The position asked about. Raises StoreError when asked by what was reported."""
    if as_of.reported is not None:
        raise StoreError(
            "dossiers are kept by when they were known. For what had been reported by a day, "
            "link and assemble the sightings that were reported by it."
        )
    return log.upto(as_of)
