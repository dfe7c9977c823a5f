"""The review queue: pairs of records that may be one event, one question at a time, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass

from litestar import get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect, Template

from dateline.desk.pages.asking import Asked, Form, looked_at, person, written_to
from dateline.desk.pages.board import Line, line
from dateline.desk.pages.record import in_order
from dateline.model.judgement import Judgement
from dateline.run.adding import moment
from dateline.run.deciding import decide, undo
from dateline.run.reasons import in_words
from dateline.run.view import CaseRecord, view
from dateline.store import Case

WAITING = 100
"""Questions that are counted at most."""
DECIDED = 10


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records: how the board shows it, and what is said of it."""

    line: Line
    record: CaseRecord


@dataclass(frozen=True, slots=True)
class Question:
    """Two records that may be one event, how likely the rule takes it to be, and why."""

    id: str
    chance: float
    reason: str
    left: Side
    right: Side


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided, and whether it still counts."""

    id: str
    verdict: str
    by: str
    at: str
    reason: str | None
    records: tuple[str, ...]


@get("/review", sync_to_thread=True)
def review(request: Asked) -> Template:
    """The next question, those that wait after it, and the last decisions."""
    try:
        at = max(int(str(request.query_params.get("skip", "0"))[:4]), 0)
    except ValueError:
        at = 0
    with looked_at(request) as case:
        waiting = case.unsure(limit=WAITING + at)
        asked = (question(case, judgement) for judgement in waiting[at:])
        context = {
            "question": next((one for one in asked if one), None),
            "waiting": len(waiting) - at,
            "skip": at,
            "decisions": decisions(case),
        }
    return Template("review.html", context=context)


@post("/review/{identity:str}", sync_to_thread=True, status_code=303)
def answer(request: Asked, identity: FromPath[str], data: Form) -> Redirect:
    """Decide whether the two records of a question are one event."""
    cases = written_to(request)
    verdict, note = data.get("verdict", ""), data.get("note", "").strip()[:1000] or None
    with looked_at(request) as case:
        given = case.judgement(identity)
        asked = question(case, given) if given else None
    if asked is None:
        raise NotFoundException("this question no longer waits for a decision")
    pair = (asked.left.line.id, asked.right.line.id)
    cases.write(
        lambda case, keeper: decide(
            case, keeper, verdict, pair, by=person(request), at=moment(), reason=note
        )
    ).result()
    return Redirect("/review", status_code=303)


@post("/decisions/{identity:str}/undo", sync_to_thread=True, status_code=303)
def take_back(request: Asked, identity: FromPath[str]) -> Redirect:
    """Put a decision out of force."""
    written_to(request).write(
        lambda case, keeper: undo(case, keeper, identity, by=person(request), at=moment())
    ).result()
    return Redirect("/review", status_code=303)


def question(case: Case, judgement: Judgement) -> Question | None:
    """A pair to review with both records; None where they are one, or gone, by now."""
    events = [judgement.left, *([judgement.right] if judgement.right else [])]
    owners = case.dossier_of(events)
    sides = [_side(case, owners[event]) for event in events if event in owners]
    known = [side for side in sides if side is not None]
    if len(known) < 2 or known[0].line.id == known[1].line.id:  # a pair
        return None
    return Question(judgement.id, judgement.score, in_words(judgement.reason), *known)


def decisions(case: Case) -> list[Decision]:
    """The last decisions of people that are in force, the newest first."""
    made = [j for j in case.judgements() if j.by.is_person][-DECIDED:]
    found = []
    for one in reversed(made):
        events = [one.left, *([one.right] if one.right else [])]
        records = tuple(dict.fromkeys(case.dossier_of(events).values()))
        found.append(
            Decision(
                one.id, one.verdict.replace("_", " "), one.by.name, one.at, one.reason, records
            )
        )
    return found


def _side(case: Case, identity: str) -> Side | None:
    dossier = case.dossier(identity)
    return Side(line(dossier), in_order(view(case, dossier))) if dossier else None
