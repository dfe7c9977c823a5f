"""Records, reports, claims and changes, as JSON."""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from typing import Annotated, Any, Literal

import msgspec
from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery, QueryParameter

from dateline.desk.api.acting import READ
from dateline.desk.api.forms import (
    Changes,
    Claims,
    Decisions,
    History,
    Hits,
    Questions,
    Records,
    Reports,
    Sources,
    SourceSaid,
)
from dateline.desk.pages.asking import Asked, looked_at, person, record_asked, waiting
from dateline.desk.pages.sources import mark_asked, source_asked
from dateline.model.case import AsOf
from dateline.run.lists.filters import Filters
from dateline.run.lists.lines import line, news_of
from dateline.run.lists.listing import first_of
from dateline.run.lists.overview import around
from dateline.run.lists.searching import hits
from dateline.run.lists.views import view_named
from dateline.run.questions.card import Card, card
from dateline.run.showing.sources import Order, said_by, sources_of
from dateline.run.showing.view import CaseRecord, view
from dateline.run.told_decisions import told

Word = Annotated[str, QueryParameter(max_length=200)]
Page = Annotated[int, QueryParameter(ge=1, le=10_000)]
Most = Annotated[int, QueryParameter(ge=1, le=200)]
After = Annotated[int, QueryParameter(ge=0, le=2**53)]


@get("/records", sync_to_thread=True)
def records(  # noqa: PLR0913, PLR0917  # one parameter for each filter
    request: Asked,
    text: Word = "",
    kind: Word = "",
    status: Word = "",
    country: Word = "",
    place: Word = "",
    actor: Word = "",
    start: Word = "",
    end: Word = "",
    known: Word = "",
    reported: Word = "",
    since: Word = "",
    order: Word = "",
    more: Word = "",
    saved: Annotated[str, QueryParameter(name="view", max_length=80)] = "",
    counted: Word = "",
    page: Page = 1,
    limit: Most = 50,
) -> Records:
    """The records that fit every filter, the last changed first; with ``more`` also what did not happen.

    Or those of a saved list (``view``). With ``counted`` it is said how many fit and how many are left out.
    Where ``since`` is given, each says what came to it since.
    """
    filters = Filters(
        text, kind, status, country, place, actor, start, end, known, reported, since, order, more
    )
    with looked_at(request) as case:
        if saved:
            filters = view_named(case, saved).filters
        found = first_of(case, filters, limit=limit + 1, skip=(page - 1) * limit)
        later = filters.query.since
        news = news_of(case, found[:limit], later) if later is not None else {}
        lines = [line(one, news.get(one.id)) for one in found[:limit]]
        stands = around(case, filters) if counted else None
    return Records(lines, page + 1 if len(found) > limit else None, stands)


@get("/records/{identity:str}", sync_to_thread=True)
def record(
    request: Asked, identity: FromPath[str], known: Word = "", reported: Word = ""
) -> Response[CaseRecord]:
    """A record with every value, who says so and the words; answers 304 to its ETag."""
    with looked_at(request) as case:
        as_of = Filters(known=known, reported=reported).as_of
        shown = view(case, record_asked(case, identity, as_of))
    return tagged(request, shown)


@get("/records/{identity:str}/history", sync_to_thread=True)
def record_history(request: Asked, identity: FromPath[str]) -> History:
    """How a record changed, and why."""
    with looked_at(request) as case:
        return History(list(case.revisions(record_asked(case, identity, AsOf()).id)))


@get("/reports", sync_to_thread=True)
def reports(request: Asked, text: Word, limit: Most = 50) -> Reports:
    """Reports that hold all words, and all "phrases in quotes"."""
    with looked_at(request) as case:
        return Reports(list(case.search(text, limit=limit)))


@get("/search", sync_to_thread=True)
def search_json(request: Asked, text: Word, page: Page = 1, limit: Most = 20) -> Hits:
    """The same reports with the lines in which the words stand, and the records that they belong to."""
    with looked_at(request) as case:
        found = hits(case, text, limit=limit + 1, skip=(page - 1) * limit)
    return Hits(list(found[:limit]), page + 1 if len(found) > limit else None)


@get("/reports/{identity:str}", sync_to_thread=True, media_type="application/json", responses=READ)
def report_record(request: Asked, identity: FromPath[str]) -> Response[bytes]:
    """What was read from a report: the same JSON as `dateline read --json`."""
    with looked_at(request) as case:
        found = case.record(identity)
    if found is None:
        raise NotFoundException(f"no report has the id {identity[:64]}")
    return Response(found.to_json(), media_type="application/json")


@get("/claims", sync_to_thread=True)
def claims(  # one parameter for each filter
    request: Asked,
    document: Word = "",
    event: Word = "",
    field: Word = "",
    source: Word = "",
    limit: Most = 50,
) -> Claims:
    """Claims that fit all that is given."""
    with looked_at(request) as case:
        found = case.claims(
            document=document or None,
            event=event or None,
            field=field or None,
            source=source or None,
            limit=limit,
        )
    return Claims(list(found))


@get("/changes", sync_to_thread=True)
def changes(request: Asked, after: After = 0, limit: Most = 50) -> Changes:
    """What changed after a position of the log: new ids, redirects and tombstones among it."""
    with looked_at(request) as case:
        found = list(case.changes(after, limit))
    return Changes(found, found[-1].position if found else after)


@get("/review", sync_to_thread=True)
def questions(request: Asked, after: After = 0, limit: Most = 50) -> Questions:
    """What waits for a decision, the worthiest first: doubt times weight."""
    with waiting(request) as (_, queue):
        found = queue.questions(skip=after, limit=limit)
        has_more = len(queue) > after + limit
        return Questions(list(found), len(queue), after + limit if has_more else None)


@get("/review/{identity:str}", sync_to_thread=True)
def question_card(request: Asked, identity: FromPath[str]) -> Card:
    """A question with the words of every alternative, and what each answer would do."""
    with waiting(request) as (case, queue):
        found = queue.get(identity)
        shown = card(case, found, by=person(request)) if found else None
    if shown is None:
        raise NotFoundException("no such question waits for a decision")
    return shown


@get("/judgements", sync_to_thread=True)
def decisions(request: Asked, limit: Most = 50) -> Decisions:
    """What people decided, the newest first."""
    with waiting(request) as (case, queue):
        return Decisions(told(case, queue.decisions, limit=limit))


@get("/sources", sync_to_thread=True)
def sources_json(
    request: Asked,
    name: Word = "",
    sort: FromQuery[Literal["organisation", "person"]] = "organisation",
    order: FromQuery[Order] = "name",
    page: Page = 1,
    limit: Most = 50,
) -> Sources:
    """Who said something: organisations by name or by their reports, people by name only. No score."""
    with looked_at(request) as case:
        found = sources_of(
            case,
            sort=sort,
            name=name or None,
            order=order,
            limit=limit + 1,
            offset=(page - 1) * limit,
        )
    return Sources(list(found[:limit]), page + 1 if len(found) > limit else None)


@get("/sources/{name:str}", sync_to_thread=True)
def source_json(
    request: Asked, name: FromPath[str], mark: Word = "", page: Page = 1, limit: Most = 20
) -> SourceSaid:
    """What one source said, record by record, with its words and those of others who confirm or contradict it.

    Only values with a ``mark`` where one is given: confirmed, contradicted or taken back.
    """
    wanted = mark_asked(mark)
    with looked_at(request) as case:
        found = source_asked(case, name)
        said = said_by(case, found, mark=wanted, limit=limit + 1, offset=(page - 1) * limit)
    return SourceSaid(found, list(said[:limit]), page + 1 if len(said) > limit else None)


def tagged(request: Asked, body: CaseRecord) -> Response[Any]:
    """A body with the ETag of what it says; nothing but the tag where the asker has it already."""
    tag = f'"{hashlib.blake2b(msgspec.json.encode(body), digest_size=12).hexdigest()}"'
    given = request.headers.get("if-none-match", "")
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if tag in (one.strip().removeprefix("W/") for one in given.split(",")):
        return Response(None, status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(body, headers=headers)
