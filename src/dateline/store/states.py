"""How the states of a dossier lie in the log: whole, or as what changed since the state before.

A state is kept whole again once the changes since the last whole one are as large as it is. So a
dossier of many reports costs the log about twice what its changes are, and reading a state about twice
what it holds. What a revision says of it is told by its states, and only kept where it says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from dateline.errors import StoreError
from dateline.model.case import Facet
from dateline.model.changes import changes_between
from dateline.model.dossier import Dossier
from dateline.model.revision import Cause, Revision
from dateline.store.log import NO_LIMIT, Log
from dateline.store.packing import unpack
from dateline.store.patches import Patch, difference, patched

_PAGE = 200


class Order(msgspec.Struct, frozen=True, array_like=True):
    """What dossiers are put in order by; ``start`` is empty where it is open."""

    is_background: bool
    sources: int
    reports: int
    start: str


class Step(msgspec.Struct, frozen=True):
    """How a state follows from the one published before under the same id.

    ``since_whole`` counts the steps from the last state that is kept whole, ``size`` their bytes, this
    one included. ``came`` and ``went`` are events, ``named`` and ``unnamed`` facets.
    """

    since_whole: int
    size: int
    patch: Patch
    order: Order
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    named: tuple[Facet, ...] = ()
    unnamed: tuple[Facet, ...] = ()


class Told(msgspec.Struct, frozen=True):
    """A revision whose changes are those between its two states; ``is_new`` where there was none before."""

    number: int
    at: str
    cause: Cause
    is_new: bool


class DossierBody(msgspec.Struct, frozen=True):
    """The body of a log entry of kind ``dossier``: a state that is whole, or a step to it."""

    facets: tuple[Facet, ...] = ()
    dossier: Dossier | None = None
    revision: Revision | None = None
    step: Step | None = None
    told: Told | None = None

    @property
    def number(self) -> int | None:
        """The number of its revision, if it has one."""
        return self.revision.number if self.revision else self.told.number if self.told else None


class State(msgspec.Struct, frozen=True):
    """A state with the tree that the next step starts from, and where it lies."""

    dossier: Dossier
    tree: Any
    body: DossierBody


def decode(body: bytes) -> DossierBody:
    """The content of a log entry."""
    return msgspec.json.decode(body, type=DossierBody)


def body_of(
    dossier: Dossier,
    revision: Revision | None,
    facets: Sequence[Facet],
    *,
    before: State | None,
    is_live: bool,
    held: tuple[Sequence[str], Sequence[Facet]],
) -> bytes:
    """The body of the entry for a new state.

    ``before`` is the last state under this id, ``is_live`` whether it was in force; ``held`` are the
    events and facets that the tables have for it now.
    """
    was = before.dossier if before and is_live else None
    told = _told(was, dossier, revision)
    kept = None if told else revision
    whole = DossierBody(tuple(facets), dossier, kept, None, told)
    encoded = msgspec.json.encode(whole, order="sorted")
    if before is None:
        return encoded
    patch = difference(before.tree, _tree(dossier)) or ["{", {}, []]
    size = len(msgspec.json.encode(patch))
    last = before.body.step
    total = size + (last.size if last else 0)
    if 2 * total > len(encoded):
        return encoded
    events, names = held
    step = Step(
        since_whole=(last.since_whole if last else 0) + 1,
        size=total,
        patch=patch,
        order=order_of(dossier),
        came=tuple(sorted({*dossier.events} - {*events})),
        went=tuple(sorted({*events} - {*dossier.events})),
        named=tuple(sorted({*facets} - {*names})),
        unnamed=tuple(sorted({*names} - {*facets})),
    )
    return msgspec.json.encode(DossierBody((), None, kept, step, told), order="sorted")


def order_of(dossier: Dossier) -> Order:
    """What a dossier is put in order by."""
    start = dossier.when.start if dossier.when else ""
    return Order(dossier.is_background, len(dossier.outlets), len(dossier.reports), start)


def _told(was: Dossier | None, dossier: Dossier, revision: Revision | None) -> Told | None:
    """The revision without its changes, where these are the ones between the states."""
    if revision is None or revision.dossier != dossier.id:
        return None
    if (revision.changes, revision.facets) != changes_between(was, dossier):
        return None
    return Told(revision.number, revision.at, revision.cause, was is None)


def state(log: Log, identity: str, upto: int = NO_LIMIT) -> State | None:
    """The last state that was published under an id up to a position, in force or not."""
    rows = _rows(log, identity, upto, 1)
    if not rows:
        return None
    last = decode(rows[0])
    if last.step is None:
        return _whole(identity, last)
    rows = _rows(log, identity, upto, last.step.since_whole + 1)
    made: State | None = None
    for row in reversed(rows):
        made = following(identity, made, decode(row))
    return made


def states(log: Log, identity: str, upto: int = NO_LIMIT) -> Iterator[State]:
    """All states that were published under an id up to a position, oldest first."""
    after, made = 0, None
    while True:
        rows = log.db.query(
            "SELECT position, packing, body FROM log WHERE id = ? AND kind = 'dossier'"
            " AND position > ? AND position <= ? ORDER BY position LIMIT ?",
            [identity, after, upto, _PAGE],
        )
        for position, packing, packed in rows:
            after = position
            made = following(identity, made, decode(unpack(packing, bytes(packed))))
            yield made
        if len(rows) < _PAGE:
            return


def following(identity: str, before: State | None, body: DossierBody) -> State:
    """The state that an entry makes of the one before. Raises StoreError where it does not fit."""
    if body.step is None:
        return _whole(identity, body)
    if before is None:
        raise StoreError(f"the states of dossier {identity[:12]}… do not begin with a whole one")
    tree = patched(before.tree, body.step.patch)
    return State(msgspec.convert(tree, Dossier), tree, body)


def revised(identity: str, before: State | None, now: State) -> Revision | None:
    """The revision that led to a state, with its changes."""
    told = now.body.told
    if told is None:
        return now.body.revision
    was = before.dossier if before and not told.is_new else None
    changes, facets = changes_between(was, now.dossier)
    return Revision(identity, told.number, told.at, told.cause, changes, facets)


def last_number(log: Log, identity: str) -> int:
    """The number of the newest revision of an id; 0 when there is none."""
    upto = NO_LIMIT
    while True:
        rows = log.db.query(
            "SELECT position, packing, body FROM log WHERE id = ? AND kind = 'dossier'"
            " AND position < ? ORDER BY position DESC LIMIT 1",
            [identity, upto],
        )
        if not rows:
            return 0
        ((upto, packing, packed),) = rows
        number = decode(unpack(packing, bytes(packed))).number
        if number is not None:
            return number


def _whole(identity: str, body: DossierBody) -> State:
    if body.dossier is None:
        raise StoreError(f"a state of dossier {identity[:12]}… holds neither itself nor a change")
    return State(body.dossier, _tree(body.dossier), body)


def _tree(dossier: Dossier) -> Any:
    return msgspec.json.decode(msgspec.json.encode(dossier, order="sorted"))


def _rows(log: Log, identity: str, upto: int, most: int) -> list[bytes]:
    rows = log.db.query(
        "SELECT packing, body FROM log WHERE id = ? AND kind = 'dossier' AND position <= ?"
        " ORDER BY position DESC LIMIT ?",
        [identity, upto, most],
    )
    return [unpack(packing, bytes(packed)) for packing, packed in rows]
