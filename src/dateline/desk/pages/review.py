"""The review queue: one question at a time with the words that it is about, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass

from litestar import get, post
from litestar.exceptions import NotFoundException, ValidationException
from litestar.params import FromPath
from litestar.response import Redirect, Template

from dateline.desk.pages.asking import (
    FURTHEST,
    Asked,
    ManyForm,
    person,
    waiting,
    written_to,
)
from dateline.model.question import Question
from dateline.run.answering import Action, Answer
from dateline.run.answering import answer as answered
from dateline.run.deciding import now, redo, undo
from dateline.run.questions.card import Card, card
from dateline.run.questions.likeness import like_of
from dateline.run.questions.queue import Queue
from dateline.run.told_decisions import told

DECIDED = 8
ALL_DECIDED = 500
ACTIONS: tuple[Action, ...] = (
    "accept",
    "pick",
    "reject",
    "edit",
    "merge",
    "split",
    "unsure",
    "later",
)


@dataclass(frozen=True, slots=True)
class Similar:
    """How many open questions can be answered alike, and the query of the page that shows them."""

    count: int
    query: str


@get("/review", sync_to_thread=True)
def review(request: Asked) -> Template:
    """The worthiest question, or the one that is asked for, and the last decisions."""
    wanted = str(request.query_params.get("question", ""))[:64]
    limit = ALL_DECIDED if request.query_params.get("decided") == "all" else DECIDED
    by, skip = person(request), _skipped(request)
    with waiting(request) as (case, queue):
        found = queue.get(wanted) if wanted else None
        asked = [found] if found else queue.questions(skip=skip, limit=DECIDED)
        shown = next((one for each in asked if (one := card(case, each, by=by))), None)
        context = {
            "card": shown,
            "waiting": len(queue),
            "similar": _similar(queue, shown) if shown else {},
            "decisions": told(case, queue.decisions, limit=limit),
            "has_all": limit == ALL_DECIDED,
            "person": by,
            "own": next(
                (
                    one.id
                    for one in told(case, queue.decisions, limit=ALL_DECIDED, by=by)
                    if not one.is_undone
                ),
                None,
            ),
        }
    return Template("review.html", context=context)


@post("/review/{identity:str}", sync_to_thread=True, status_code=303)
def answer(request: Asked, identity: FromPath[str], data: ManyForm) -> Redirect:
    """Answer a question."""
    cases = written_to(request)
    with waiting(request) as (_, queue):
        question = asked_about(queue, identity)
    given = answer_of(data)
    cases.write(
        lambda case, keeper: answered(
            case,
            keeper,
            [(question, given)],
            by=person(request),
            at=now(),
            reason=note_of(data),
        )
    ).result()
    return Redirect("/review", status_code=303)


@post("/decisions/{identity:str}/undo", sync_to_thread=True, status_code=303)
def take_back(request: Asked, identity: FromPath[str]) -> Redirect:
    """Put a decision, and what was made with it, out of force."""
    written_to(request).write(
        lambda case, keeper: undo(case, keeper, identity, by=person(request), at=now())
    ).result()
    return Redirect("/review", status_code=303)


@post("/decisions/{identity:str}/redo", sync_to_thread=True, status_code=303)
def bring_back(request: Asked, identity: FromPath[str]) -> Redirect:
    """Bring a decision that was undone into force again."""
    written_to(request).write(
        lambda case, keeper: redo(case, keeper, identity, by=person(request), at=now())
    ).result()
    return Redirect("/review", status_code=303)


def _skipped(request: Asked) -> int:
    """How many questions are passed over, to look further down. Raises ValidationException."""
    given = str(request.query_params.get("skip", "0"))
    if not given.isascii() or not given.isdigit() or int(given[:9]) > FURTHEST:
        raise ValidationException(f"skip has to be a number from 0 to {FURTHEST}")
    return int(given)


def asked_about(queue: Queue, identity: str) -> Question:
    """The open question that an address names. Raises NotFoundException."""
    found = queue.get(identity)
    if found is None:
        raise NotFoundException("this question no longer waits for a decision")
    return found


def answer_of(data: dict[str, str | list[str]]) -> Answer:
    """The answer of a form: an action, "pick:2" among them. Raises ValidationException."""
    action, _, number = one_of(data, "action").partition(":")
    known = next((name for name in ACTIONS if name == action), None)
    if known is None or known == "edit":
        raise ValidationException(f"an answer is one of {', '.join(ACTIONS)}")
    number = number or one_of(data, "pick")
    pick = int(number[:2]) if number.isascii() and number.isdigit() else None
    return Answer(known, pick, tuple(all_of(data, "event")))


def note_of(data: dict[str, str | list[str]]) -> str | None:
    """The reason that was noted, if any."""
    return one_of(data, "note").strip()[:1000] or None


def one_of(data: dict[str, str | list[str]], name: str) -> str:
    """The value of a name in a form, the last where there are several; empty where there is none."""
    found = all_of(data, name)
    return found[-1] if found else ""


def all_of(data: dict[str, str | list[str]], name: str) -> list[str]:
    """All values of a name in a form."""
    value = data.get(name, [])
    return [value] if isinstance(value, str) else [str(one) for one in value]


def _similar(queue: Queue, shown: Card) -> dict[str, Similar]:
    """For the answers of a card, how many open questions are like it: by "pick:2", "reject"."""
    question = shown.question
    found: dict[str, Similar] = {}
    for number, alternative in enumerate(question.alternatives, start=1):
        like = like_of(question, "pick", alternative)
        if like is not None and (others := queue.alike(like, but=question.id)):
            found[f"pick:{number}"] = Similar(len(others), f"action=pick&pick={number}")
    for deed in shown.deeds:
        like = like_of(question, deed.action, None)
        if like is not None and (others := queue.alike(like, but=question.id)):
            found[deed.action] = Similar(len(others), f"action={deed.action}")
    return found
