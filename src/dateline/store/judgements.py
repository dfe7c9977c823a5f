"""Judgements of a case: appended, put out of force by superseding ones, never changed.

A judgement is in force while no judgement that supersedes it is in force. So an undo of an undo
restores what was undone first.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec

from dateline.errors import StoreError
from dateline.model.case import NOW, AsOf, Entry
from dateline.model.judgement import Judge, Judgement, Verdict
from dateline.model.text import content_id
from dateline.store.database import Database, Value, chunks, marks
from dateline.store.log import Log
from dateline.store.moments import moment

_IN_FORCE = (
    "EXISTS (SELECT 1 FROM force f WHERE f.judgement = j.position AND f.known_from <= ?"
    " AND (f.known_to IS NULL OR f.known_to > ?))"
)
_LEFT_AT = (
    "(SELECT l.at FROM force f JOIN log l ON l.position = f.known_to"
    " WHERE f.judgement = j.position AND f.known_to <= ? ORDER BY f.known_from DESC LIMIT 1)"
)


def judge(log: Log, judgement: Judgement) -> bool:
    """Keep a judgement; False when it is there already. Raises StoreError."""
    if judgement.withdrawn_at is not None:
        raise StoreError(
            "a judgement is withdrawn by a superseding one, not by its own withdrawn_at"
        )
    if not 0.0 <= judgement.score <= 1.0:
        raise StoreError(f"judgement {judgement.id[:12]}… has score {judgement.score}, not 0 to 1")
    body = msgspec.json.encode(judgement)
    with log.batch():
        there = log.db.query("SELECT position FROM judgement WHERE id = ?", [judgement.id])
        if there:
            if decode(log.body(there[0][0])) != judgement:
                raise StoreError(f"another judgement has the id {judgement.id[:12]}…")
            return False
        if judgement.supersedes is not None and not log.db.query(
            "SELECT 1 FROM judgement WHERE id = ?", [judgement.supersedes]
        ):
            raise StoreError(f"the case has no judgement {judgement.supersedes[:12]}… to supersede")
        project(log.db, log.append("judgement", judgement.id, judgement.at, body), judgement)
    return True


def withdraw(
    log: Log, judgement: str, *, by: Judge, at: str, reason: str | None = None
) -> Judgement:
    """The superseding judgement that undoes one. Raises StoreError for one that is not in force."""
    with log.batch():
        before = _found(log, judgement)
        if before is None or before.withdrawn_at is not None:
            state = "not there" if before is None else f"out of force since {before.withdrawn_at}"
            raise StoreError(f"judgement {judgement[:12]}… is {state}, so it cannot be undone")
        facts = ("withdrawn", judgement, by.name, moment(at), log.head()[0])
        undo = Judgement(
            content_id("judgement", *facts), before.left, before.right, "withdrawn", by, at,
            reason=reason, supersedes=judgement,
        )  # fmt: skip
        judge(log, undo)
    return undo


def project(db: Database, entry: Entry, judgement: Judgement) -> None:
    """The row of a judgement, and what it changes of which are in force."""
    db.run(
        "INSERT INTO judgement (position, id, left_id, right_id, verdict, is_person, score, supersedes)"
        f" VALUES ({marks(range(8))})",
        (
            entry.position, judgement.id, judgement.left, judgement.right, judgement.verdict,
            int(judgement.by.is_person), judgement.score, judgement.supersedes,
        ),
    )  # fmt: skip
    _enter(db, entry.position, entry.position)
    touched = judgement.supersedes
    while touched is not None:
        ((position, further),) = db.query(
            "SELECT position, supersedes FROM judgement WHERE id = ?", [touched]
        )
        against = db.query(
            "SELECT 1 FROM judgement j JOIN force f ON f.judgement = j.position"
            " WHERE j.supersedes = ? AND f.known_to IS NULL LIMIT 1",
            [touched],
        )
        is_in = bool(
            db.query("SELECT 1 FROM force WHERE judgement = ? AND known_to IS NULL", [position])
        )
        if is_in != bool(against):
            return
        if against:
            db.run(
                "UPDATE force SET known_to = ? WHERE judgement = ? AND known_to IS NULL",
                (entry.position, position),
            )
        else:
            _enter(db, position, entry.position)
        touched = further


def _enter(db: Database, judgement: int, since: int) -> None:
    db.run("INSERT INTO force (judgement, known_from) VALUES (?, ?)", (judgement, since))


def decode(body: bytes) -> Judgement:
    """The judgement of a log entry."""
    return msgspec.json.decode(body, type=Judgement)


def judgement(log: Log, identity: str) -> Judgement | None:
    """A judgement by its id, with ``withdrawn_at`` when it is out of force."""
    return _found(log, identity)


def _found(log: Log, identity: str) -> Judgement | None:
    found = _select(log, log.upto(AsOf()), "j.id = ?", [identity])
    return found[0] if found else None


def judgements(
    log: Log,
    as_of: AsOf = NOW,
    *,
    about: Collection[str] | None = None,
    verdicts: Collection[Verdict] | None = None,
    in_force: bool = True,
    by_people: bool = False,
) -> tuple[Judgement, ...]:
    """Judgements in order of arrival; in force, and then without undos, or all ever made."""
    upto = log.upto(as_of)
    condition = "1 = 1"
    values: list[Value] = []
    if in_force:
        condition, values = f"j.verdict <> 'withdrawn' AND {_IN_FORCE}", [upto, upto]
    if verdicts is not None:
        condition += f" AND j.verdict IN ({marks(set(verdicts))})"
        values += sorted(set(verdicts))
    if by_people:
        condition += " AND j.is_person = 1"
    if about is None:
        return _select(log, upto, condition, list(values))
    found: dict[str, Judgement] = {}
    for some in chunks(about):
        for column in ("left_id", "right_id"):
            sql = f"j.{column} IN ({marks(some)}) AND {condition}"
            found |= {each.id: each for each in _select(log, upto, sql, [*some, *values])}
    order = _positions(log, found)
    return tuple(sorted(found.values(), key=lambda each: order[each.id]))


def unsure(log: Log, *, limit: int = 50, as_of: AsOf = NOW) -> tuple[Judgement, ...]:
    """Pairs that a rule was unsure of and no person has judged, nearest 0.5 first, then by id."""
    upto = log.upto(as_of)
    person = (
        "EXISTS (SELECT 1 FROM judgement p JOIN force f ON f.judgement = p.position"
        " WHERE p.is_person = 1 AND p.verdict <> 'withdrawn'"
        " AND ((p.left_id = j.left_id AND p.right_id = j.right_id)"
        " OR (p.left_id = j.right_id AND p.right_id = j.left_id))"
        " AND f.known_from <= ? AND (f.known_to IS NULL OR f.known_to > ?))"
    )
    condition = f"j.verdict = 'unsure' AND j.is_person = 0 AND j.right_id IS NOT NULL AND {_IN_FORCE} AND NOT {person}"
    order = "ABS(j.score - 0.5), j.id LIMIT ?"
    return _select(log, upto, condition, [upto, upto, upto, upto, limit], order)


def _select(
    log: Log, upto: int, condition: str, values: list[Value], order: str = "j.position"
) -> tuple[Judgement, ...]:
    """The judgements that fit and were known, each with the moment at which it went out of force."""
    rows: list[Any] = log.db.query(
        f"SELECT j.position, CASE WHEN {_IN_FORCE} THEN NULL ELSE {_LEFT_AT} END FROM judgement j"
        f" WHERE j.position <= ? AND {condition} ORDER BY {order}",
        [upto, upto, upto, upto, *values],
    )
    bodies = log.bodies_at([position for position, _ in rows])
    return tuple(
        msgspec.structs.replace(decode(bodies[position]), withdrawn_at=left)
        for position, left in rows
    )


def _positions(log: Log, identities: Collection[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in chunks(identities):
        sql = f"SELECT id, position FROM judgement WHERE id IN ({marks(some)})"
        found |= dict(log.db.query(sql, some))
    return found
