"""Deciding all questions that are like one: first what would change and how, then all of it as one decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from litestar import get, post
from litestar.exceptions import NotFoundException, ValidationException
from litestar.params import FromPath
from litestar.response import Redirect, Template

from dateline.desk.pages.asking import Asked, ManyForm, person, waiting, written_to
from dateline.desk.pages.review import all_of, answer_of, asked_about, note_of
from dateline.errors import InputError
from dateline.model.question import Question
from dateline.run.answering import Answer, answer, answers_like, effect, like_of_answer
from dateline.run.deciding import now
from dateline.run.questions.card import Line, Quote, line, quote_of
from dateline.run.questions.likeness import Like
from dateline.run.questions.queue import Queue
from dateline.store import Case

Answers = list[tuple[Question, Answer]]


@dataclass(frozen=True, slots=True)
class Change:
    """One record, or two, and what deciding alike would do to it."""

    question: Question
    records: tuple[Line, ...]
    effect: str
    words: Quote | None


@get("/review/{identity:str}/like", sync_to_thread=True)
def like(request: Asked, identity: FromPath[str]) -> Template:
    """What answering all questions like this one would change."""
    asked: dict[str, str | list[str]] = {
        name: str(request.query_params.get(name, ""))[:20] for name in ("action", "pick")
    }
    with waiting(request) as (case, queue):
        found, answers = _to_be(queue, identity, answer_of(asked))
        changes = _changes(case, answers, person(request))
    first = answers[0][1]
    context = {
        "changes": changes,
        "words": found.words,
        "address": f"/review/{answers[0][0].id}/like",
        "action": first.action if first.pick is None else f"{first.action}:{first.pick}",
    }
    return Template("like.html", context=context)


@post("/review/{identity:str}/like", sync_to_thread=True, status_code=303)
def apply(request: Asked, identity: FromPath[str], data: ManyForm) -> Redirect:
    """Answer a question and those like it that were left in the list."""
    with waiting(request) as (_, queue):
        _, answers = _to_be(queue, identity, answer_of(data))
    return _applied(request, answers, data)


@get("/decisions/{identity:str}/like", sync_to_thread=True)
def like_decided(request: Asked, identity: FromPath[str]) -> Template:
    """What deciding all open questions like a decision would change."""
    with waiting(request) as (case, queue):
        found = _decided(queue, identity)
        changes = _changes(case, answers_like(queue.alike(found)), person(request))
    context = {
        "changes": changes,
        "words": found.words,
        "address": f"/decisions/{identity}/like",
        "action": "",
    }
    return Template("like.html", context=context)


@post("/decisions/{identity:str}/like", sync_to_thread=True, status_code=303)
def apply_again(request: Asked, identity: FromPath[str], data: ManyForm) -> Redirect:
    """Decide the open questions like a decision that were left in the list."""
    with waiting(request) as (_, queue):
        answers = answers_like(queue.alike(_decided(queue, identity)))
    return _applied(request, answers, data)


def _to_be(queue: Queue, identity: str, first: Answer) -> tuple[Like, Answers]:
    """What a question shares with those like it, and the answers to all of them, its own first."""
    question = asked_about(queue, identity)
    found = like_of_answer(question, first)
    return found, [(question, first), *answers_like(queue.alike(found, but=question.id))]


def _applied(request: Asked, answers: Answers, data: dict[str, str | list[str]]) -> Redirect:
    wanted = set(all_of(data, "question"))
    chosen = [(question, given) for question, given in answers if question.id in wanted]
    if not chosen:
        raise ValidationException("tick at least one record")
    written_to(request).write(
        lambda case, keeper: answer(
            case, keeper, chosen, by=person(request), at=now(), reason=note_of(data)
        )
    ).result()
    return Redirect("/review", status_code=303)


def _decided(queue: Queue, identity: str) -> Like:
    given = queue.decisions.get(identity)
    if given is None or given.asked is None or not (given.asked.like and given.asked.choice):
        raise NotFoundException("no open question is like this decision")
    return Like(given.asked.like, given.asked.choice)


def _changes(case: Case, answers: Sequence[tuple[Question, Answer]], by: str) -> list[Change]:
    found = []
    for question, given in answers:
        dossiers = [case.dossier(identity) for identity in question.records]
        try:
            will = effect(question, given, by=by)
        except InputError:
            continue
        lines = tuple(line(dossier) for dossier in dossiers if dossier)
        found.append(Change(question, lines, will, _words(case, question, given)))
    return found


def _words(case: Case, question: Question, given: Answer) -> Quote | None:
    """Words of the alternative that would be chosen."""
    number = given.pick or 1
    if number > len(question.alternatives) or not question.alternatives[number - 1].spots:
        return None
    spot = question.alternatives[number - 1].spots[0]
    record = case.record(spot.document)
    return quote_of(record, spot) if record else None
