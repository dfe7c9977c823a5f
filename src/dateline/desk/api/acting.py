"""Decisions and readings that programs ask for."""

from __future__ import annotations

from litestar import Response, post
from litestar.exceptions import NotFoundException, ValidationException
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, JSONBody

from dateline.desk.api.forms import Decided, Decision, Text
from dateline.desk.pages.asking import Asked, looked_at, person, waiting, written_to
from dateline.model.question import Question
from dateline.model.record import Record
from dateline.pipeline.reports import read_text
from dateline.run.answering import Action, Answer, answer, answers_like, like_of_answer
from dateline.run.deciding import decide, now, redo, undo

READ = {200: ResponseSpec(Record, generate_examples=False, description="The record of one report.")}


@post("/judgements", sync_to_thread=True)
def judge(request: Asked, data: JSONBody[Decision]) -> Decided:
    """Answer a question, or decide about two records, a claim, a report or a split."""
    if data.question is not None and data.action is not None:
        return _answered(request, data, data.question, data.action)
    if data.verdict is None or not data.what:
        raise ValidationException(
            "give a question and an action, or a verdict and what it is about"
        )
    verdict, what = data.verdict, tuple(data.what)
    made, settled = (
        written_to(request)
        .write(
            lambda case, keeper: decide(
                case, keeper, verdict, what, by=person(request), at=now(), reason=data.reason
            )
        )
        .result()
    )
    return Decided(made, settled.changed, settled.ended, [made])


@post("/judgements/{identity:str}/undo", sync_to_thread=True)
def take_back(request: Asked, identity: FromPath[str]) -> Decided:
    """Put a decision, and all that was made with it, out of force."""
    _known(request, identity)
    made, settled = (
        written_to(request)
        .write(lambda case, keeper: undo(case, keeper, identity, by=person(request), at=now()))
        .result()
    )
    return Decided(made, settled.changed, settled.ended)


@post("/judgements/{identity:str}/redo", sync_to_thread=True)
def bring_back(request: Asked, identity: FromPath[str]) -> Decided:
    """Bring a decision that was undone into force again."""
    _known(request, identity)
    made, settled = (
        written_to(request)
        .write(lambda case, keeper: redo(case, keeper, identity, by=person(request), at=now()))
        .result()
    )
    return Decided(made, settled.changed, settled.ended)


@post("/read", sync_to_thread=True, status_code=200, responses=READ)
def read(data: JSONBody[Text]) -> Response[bytes]:
    """Read a report and keep nothing: the same JSON as `dateline read --json`."""
    record = read_text(data.text, published=data.published, outlet=data.outlet)
    return Response(record.to_json(), media_type="application/json")


def _known(request: Asked, identity: str) -> None:
    with looked_at(request) as case:
        if case.judgement(identity) is None:
            raise NotFoundException(f"the case has no decision {identity[:64]}")


def _answered(request: Asked, data: Decision, identity: str, action: Action) -> Decided:
    cases = written_to(request)
    given = Answer(
        action, data.pick, tuple(data.events), data.report, data.start, data.end, data.value
    )
    with waiting(request) as (_, queue):
        question = queue.get(identity)
        if question is None:
            raise NotFoundException("no such question waits for a decision")
        answers: list[tuple[Question, Answer]] = [(question, given)]
        if data.like:
            like = like_of_answer(question, given)
            answers += answers_like(queue.alike(like, but=question.id))
    made = cases.write(
        lambda case, keeper: answer(
            case, keeper, answers, by=person(request), at=now(), reason=data.reason
        )
    ).result()
    return Decided(
        made.judgements[0], made.settled.changed, made.settled.ended, list(made.judgements)
    )
