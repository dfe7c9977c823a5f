"""What a person decides about a case, and the records that it bears on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import cast

import msgspec

from dateline.contracts.store import Store
from dateline.errors import InputError, MissingError, StoreError
from dateline.model.dossier import Dossier
from dateline.model.judgement import Answered, Judge, Judgement, Verdict
from dateline.model.text import content_id
from dateline.run.keeper import Keeper, Settled
from dateline.run.questions.decisions import Decisions
from dateline.run.showing.view import find

PAIRS = ("same", "not_same", "unsure")
"""Verdicts about two records."""
ONES = ("wrong", "right", "retracted")
"""Verdicts about one claim or report, by its whole id."""
SPLIT = "split"
"""The verdict about one record and the events that leave it."""


def now() -> str:
    """The moment now, in UTC, to the microsecond: of several decisions the last one counts."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def decide(  # a decision has these parts
    case: Store,
    keeper: Keeper,
    verdict: str,
    what: tuple[str, ...],
    *,
    by: str,
    at: str,
    reason: str | None = None,
) -> tuple[Judgement, Settled]:
    """Keep a decision of the person ``by`` and bring the records in line.

    ``what`` are two records (the first letters of their ids will do), one claim or report, or for a split a
    record and the events that leave it. Raises InputError for something else, StoreError.
    """
    judge = Judge(by, is_person=True)
    if verdict in PAIRS:
        left, right, events = two_records(case, what)
    elif verdict in ONES:
        left, right = _one(case, what), None
        events = _events_about(case, left)
    elif verdict == SPLIT:
        record = _record(case, what[0] if what else "")
        made = split_of(record, what[1:], judge=judge, at=at, reason=reason)
        return made, keep(case, keeper, [made], at=at)
    else:
        known = ", ".join((*PAIRS, *ONES, SPLIT))
        raise InputError(f"a verdict is one of {known}, not {verdict[:40]!r}")
    identity = content_id("judgement", verdict, left, right or "", by, at)
    judgement = Judgement(identity, left, right, cast("Verdict", verdict), judge, at, reason=reason)
    if verdict == "same":
        judgement = whole(judgement, events)
    return judgement, keep(case, keeper, [judgement], at=at, events=events)


def keep(
    case: Store,
    keeper: Keeper,
    judgements: Iterable[Judgement],
    *,
    at: str,
    events: Collection[str] = (),
) -> Settled:
    """Keep judgements and bring the records in line, all at once or nothing of it.

    ``events`` are those that they bear on; without them, all of the records that they are about.
    """
    with keeper.at_once():
        for judgement in judgements:
            keeper.judge(judgement, events=events or events_of(case, judgement))
        return keeper.settle(at=at)


def whole(judgement: Judgement, events: Iterable[str]) -> Judgement:
    """A judgement that two events are one, said of all events of their records."""
    return msgspec.structs.replace(judgement, parts=(tuple(sorted(set(events))),))


def split_of(
    record: Dossier,
    leaving: Sequence[str],
    *,
    judge: Judge,
    at: str,
    reason: str | None = None,
    asked: Answered | None = None,
    batch: str | None = None,
) -> Judgement:
    """The judgement that some events leave a record together. Raises InputError."""
    out, events = sorted(set(leaving)), set(record.events)
    if not out or not events.issuperset(out):
        raise InputError("say which of the record's events leave it, by their whole ids")
    stay = sorted(events - set(out))
    if not stay:
        raise InputError("something has to stay: not every event can leave the record")
    return Judgement(
        content_id("judgement", SPLIT, *out, judge.name, at),
        out[0],
        None,
        "split",
        judge,
        at,
        reason=reason,
        parts=(tuple(out), tuple(stay)),
        asked=asked,
        batch=batch,
    )


def undo(
    case: Store, keeper: Keeper, decision: str, *, by: str, at: str, reason: str | None = None
) -> tuple[Judgement, Settled]:
    """Put a decision, and all that was made with it, out of force and bring the records in line.

    Raises StoreError for an unknown one, or one that is undone already.
    """
    decisions = _decisions(case)
    given = _known(case, decisions, decision)
    if not decisions.is_in_force(given.id):
        raise StoreError(f"decision {decision[:12]}… is undone already")
    group = [one for one in decisions.batch_of(given) if decisions.is_in_force(one.id)]
    return _withdraw(case, keeper, group, by=by, at=at, reason=reason)


def redo(
    case: Store, keeper: Keeper, decision: str, *, by: str, at: str, reason: str | None = None
) -> tuple[Judgement, Settled]:
    """Bring a decision that was undone, and all that was made with it, into force again.

    Raises StoreError for an unknown one, or one that is in force.
    """
    decisions = _decisions(case)
    given = _known(case, decisions, decision)
    undoing = [
        found
        for one in decisions.batch_of(given)
        if (other := decisions.undone_by(one.id)) and (found := decisions.get(other))
    ]
    if not undoing:
        raise StoreError(f"decision {decision[:12]}… is in force")
    return _withdraw(case, keeper, undoing, by=by, at=at, reason=reason)


def last_of(case: Store, person: str) -> Judgement | None:
    """The newest decision of a person that is in force."""
    decisions = _decisions(case)
    for group in decisions.newest():
        if group[0].by.name == person and decisions.is_in_force(group[0].id):
            return group[0]
    return None


def events_of(case: Store, judgement: Judgement) -> set[str]:
    """The events of all records that a judgement bears on."""
    named = [judgement.left, *([judgement.right] if judgement.right else [])]
    events = {event for part in judgement.parts for event in part}
    for one in named:
        events |= _events_about(case, one)
    return events


def two_records(case: Store, what: tuple[str, ...]) -> tuple[str, str, set[str]]:
    """An event of each of two records, and the events of both. Raises InputError."""
    if len(what) != 2:  # a pair
        raise InputError("this verdict is about two records")
    left, right = (_record(case, one) for one in what)
    if left.id == right.id:
        raise InputError(f"both ids name the record {left.id}; it is one event already")
    return left.events[0], right.events[0], {*left.events, *right.events}


def _record(case: Store, name: str) -> Dossier:
    found = find(case, name)
    if found is None:
        raise InputError(f"no record, or more than one, has an id that begins with {name[:64]}")
    return found


def _withdraw(
    case: Store,
    keeper: Keeper,
    group: Iterable[Judgement],
    *,
    by: str,
    at: str,
    reason: str | None,
) -> tuple[Judgement, Settled]:
    judge = Judge(by, is_person=True)
    undone: Judgement | None = None
    with keeper.at_once():
        for one in group:
            events = events_of(case, one)
            undone = keeper.undo(one.id, by=judge, at=at, reason=reason, events=events)
        settled = keeper.settle(at=at)
    if undone is None:
        raise StoreError("there is nothing to undo")
    return undone, settled


def _decisions(case: Store) -> Decisions:
    decisions = Decisions()
    decisions.read(case)
    return decisions


def _known(case: Store, decisions: Decisions, decision: str) -> Judgement:
    given = decisions.get(decision) or case.judgement(decision)
    if given is None or given.verdict == "withdrawn":
        raise MissingError(f"the case has no decision {decision[:64]}")
    return given


def _one(case: Store, what: tuple[str, ...]) -> str:
    if len(what) != 1:
        raise InputError("this verdict is about one claim or report, by its whole id")
    if not case.claims(ids=[what[0]], limit=1) and case.report(what[0]) is None:
        raise InputError(f"the case has no claim and no report with the id {what[0][:64]}")
    return what[0]


def _events_about(case: Store, one: str) -> set[str]:
    """The events of the records that hold an event, a claim or a report."""
    told = {s.id for s in case.sightings_of(documents=[one])}
    told |= {s.id for s in case.sightings_of(events=[one])}
    rows = case.claims(ids=[one], limit=1)
    told |= {row.event for row in rows if row.event}
    told |= {s.id for row in rows for s in case.sightings_of(documents=[row.document])}
    events = set(told)
    for identity in set(case.dossier_of(told).values()):
        held = case.dossier(identity)
        events |= set(held.events) if held else set()
    return events
