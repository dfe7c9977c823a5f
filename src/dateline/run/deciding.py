"""What a person decides about a case, and the records that it bears on."""

from __future__ import annotations

from typing import cast

from dateline.contracts.store import Store
from dateline.errors import InputError, StoreError
from dateline.model.judgement import Judge, Judgement, Verdict
from dateline.model.text import content_id
from dateline.run.keeper import Keeper, Settled
from dateline.run.view import find

PAIRS = ("same", "not_same", "unsure")
"""Verdicts about two records."""
ONES = ("wrong", "retracted")
"""Verdicts about one claim or report, by its whole id."""


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

    ``what`` are two records (the first letters of their ids will do) or one claim or report.
    Raises InputError for something else, StoreError.
    """
    right: str | None
    if verdict in PAIRS:
        left, right, events = _two_records(case, what)
    elif verdict in ONES:
        left, right = _one(case, what), None
        events = _events_about(case, left)
    else:
        raise InputError(f"a verdict is one of {', '.join((*PAIRS, *ONES))}, not {verdict!r}")
    identity = content_id("judgement", verdict, left, right or "", by, at)
    judge = Judge(by, is_person=True)
    judgement = Judgement(identity, left, right, cast("Verdict", verdict), judge, at, reason=reason)
    keeper.judge(judgement, events=events)
    return judgement, keeper.settle(at=at)


def undo(
    case: Store, keeper: Keeper, decision: str, *, by: str, at: str, reason: str | None = None
) -> tuple[Judgement, Settled]:
    """Put a decision out of force and bring the records in line. Raises StoreError for an unknown one."""
    given = case.judgement(decision)
    if given is None:
        raise StoreError(f"the case has no decision {decision}")
    about = [given.left, *([given.right] if given.right else [])]
    events = {e for one in about for e in _events_about(case, one)}
    judge = Judge(by, is_person=True)
    undone = keeper.undo(decision, by=judge, at=at, reason=reason, events=events)
    return undone, keeper.settle(at=at)


def _two_records(case: Store, what: tuple[str, ...]) -> tuple[str, str, set[str]]:
    if len(what) != 2:  # a pair
        raise InputError("this verdict is about two records")
    found = [find(case, one) for one in what]
    for name, one in zip(what, found, strict=True):
        if one is None:
            raise InputError(f"no record, or more than one, has an id that begins with {name}")
    left, right = (one for one in found if one is not None)
    if left.id == right.id:
        raise InputError(f"both ids name the record {left.id}; it is one event already")
    return left.events[0], right.events[0], {*left.events, *right.events}


def _one(case: Store, what: tuple[str, ...]) -> str:
    if len(what) != 1:
        raise InputError("this verdict is about one claim or report, by its whole id")
    if not case.claims(ids=[what[0]], limit=1) and case.report(what[0]) is None:
        raise InputError(f"the case has no claim and no report with the id {what[0]}")
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
