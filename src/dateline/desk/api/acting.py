"""Decisions and readings that programs ask for."""

from __future__ import annotations

from litestar import Response, post
from litestar.exceptions import NotFoundException
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, JSONBody

from dateline.desk.api.forms import Decided, Decision, Text
from dateline.desk.pages.asking import Asked, looked_at, person, written_to
from dateline.model.record import Record
from dateline.pipeline.reports import read_text
from dateline.run.adding import moment
from dateline.run.deciding import decide, undo

READ = {200: ResponseSpec(Record, generate_examples=False, description="The record of one report.")}


@post("/judgements", sync_to_thread=True)
def judge(request: Asked, data: JSONBody[Decision]) -> Decided:
    """Decide about two records, a claim or a report."""
    made, settled = (
        written_to(request)
        .write(
            lambda case, keeper: decide(
                case,
                keeper,
                data.verdict,
                tuple(data.what),
                by=person(request),
                at=moment(),
                reason=data.reason,
            )
        )
        .result()
    )
    return Decided(made, settled.changed, settled.ended)


@post("/judgements/{identity:str}/undo", sync_to_thread=True)
def take_back(request: Asked, identity: FromPath[str]) -> Decided:
    """Put a decision out of force."""
    with looked_at(request) as case:
        if case.judgement(identity) is None:
            raise NotFoundException(f"the case has no decision {identity[:64]}")
    made, settled = (
        written_to(request)
        .write(lambda case, keeper: undo(case, keeper, identity, by=person(request), at=moment()))
        .result()
    )
    return Decided(made, settled.changed, settled.ended)


@post("/read", sync_to_thread=True, status_code=200, responses=READ)
def read(data: JSONBody[Text]) -> Response[bytes]:
    """Read a report and keep nothing: the same JSON as `dateline read --json`."""
    record = read_text(data.text, published=data.published, outlet=data.outlet)
    return Response(record.to_json(), media_type="application/json")
