"""The board: the records of the case by what is asked of them, saved lists, and what changed since somebody looked."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from litestar import get, post
from litestar.response import Redirect, Template

from dateline.desk.pages.asking import Asked, Form, looked_at, noted, page_of, person
from dateline.desk.pages.strip import strip
from dateline.errors import AskError, InputError
from dateline.run.lists.filters import STATUSES, Filters, filters_from
from dateline.run.lists.lines import Line, line, news_of
from dateline.run.lists.listing import first_of
from dateline.run.lists.overview import around
from dateline.run.lists.seen import mark_seen, seen_upto
from dateline.run.lists.views import delete_view, rename_view, save_view, view_named, views_of
from dateline.store import Case

__all__ = ["Line", "around_list", "board", "change_view", "keep_view", "line", "seen"]

PAGE = 50
SMALL = 20_000
"""Entries of the log up to which the records that fit are counted at once; later they are asked for by the page."""
ORDER_WORDS = {
    "changed": "last changed",
    "happened": "latest event",
    "sources": "most sources",
    "harm": "most harmed",
    "doubt": "most disputed",
    "growth": "most new reports",
}


@get("/", sync_to_thread=True)
def board(request: Asked) -> Template:
    """The records that fit, a page of them; what is wrongly asked is said in the form."""
    is_part = request.headers.get("HX-Target", "").endswith("#rows")
    given = {name: str(value) for name, value in request.query_params.items()}
    with looked_at(request) as case:
        context = _around(request, case, given, is_part=is_part)
        try:
            context |= _listed(request, case, given)
        except (AskError, InputError) as wrong:
            context |= _nothing(given, str(wrong))
    name = "board_rows.html" if is_part else "board.html"
    status = HTTPStatus.BAD_REQUEST if context["wrong"] else HTTPStatus.OK
    return Template(name, context=context, status_code=status)


@get("/around", sync_to_thread=True)
def around_list(request: Asked) -> Template:
    """How many records fit, in which states, and how many are left out: what a page asks for when it is there."""
    with looked_at(request) as case:
        name = str(request.query_params.get("view", ""))
        view = view_named(case, name) if name else None
        filters = view.filters if view else filters_from(request.query_params)
        stands = around(case, filters)
    context = {"around": stands, "filters": filters, "view": view.name if view else ""}
    return Template("board_around.html", context=context)


@post("/views", sync_to_thread=True, status_code=303)
def keep_view(request: Asked, data: Form) -> Redirect:
    """Keep the list of a form under a name."""
    with noted(request) as case:
        kept = save_view(case, data.get("name", ""), filters_from(data))
    return _to_view(kept.name)


@post("/views/change", sync_to_thread=True, status_code=303)
def change_view(request: Asked, data: Form) -> Redirect:
    """Give a saved list another name, or delete it."""
    name = data.get("view", "")
    with noted(request) as case:
        if data.get("do") == "delete":
            delete_view(case, name)
            return Redirect("/", status_code=303)
        return _to_view(rename_view(case, name, data.get("name", "")).name)


@post("/seen", sync_to_thread=True, status_code=303)
def seen(request: Asked, data: Form) -> Redirect:
    """Remember that somebody has seen what the page showed."""
    given = data.get("position", "")
    if not given.isascii() or not given.isdigit() or len(given) > 15:  # digits
        raise InputError("the position of the log has to be a number")
    with noted(request) as case:
        mark_seen(case, person(request), int(given))
    return Redirect("/", status_code=303)


def _around(
    request: Asked, case: Case, given: Mapping[str, str], *, is_part: bool
) -> dict[str, object]:
    """What the form needs whatever is asked for."""
    return {
        "is_read_only": request.app.state.settings.is_read_only,
        "views": views_of(case),
        "offered": None if is_part else request.app.state.offered(case),
        "orders": ORDER_WORDS,
        "every_status": STATUSES,
        "given": {name: given.get(name, "") for name in Filters.__struct_fields__},
    }


def _listed(request: Asked, case: Case, given: Mapping[str, str]) -> dict[str, object]:
    """The list. Raises InputError for what cannot be asked."""
    view = view_named(case, given["view"]) if given.get("view") else None
    filters, page = view.filters if view else filters_from(given), page_of(request)
    upto = seen_upto(case, person(request))
    since = filters.query.since or upto
    found = first_of(case, filters, limit=PAGE + 1, skip=(page - 1) * PAGE)
    shown = found[:PAGE]
    is_now = not (filters.known or filters.reported)
    news = news_of(case, shown, since) if since is not None and is_now else {}
    lines = [line(dossier, news.get(dossier.id)) for dossier in shown]
    return {
        "wrong": "",
        "lines": lines,
        "strip": strip(lines),
        "points": [(one.lat, one.lon, one.radius_km or 0, _named(one), one.id) for one in lines if one.lat is not None],
        "filters": filters,
        "given": {name: getattr(filters, name) for name in Filters.__struct_fields__},
        "view": view.name if view else "",
        "around": around(case, filters) if case.position < SMALL else None,
        "is_listed": True,
        "since": since,
        "upto": upto,
        "position": case.position,
        "page": page,
        "has_more": len(found) > PAGE,
    }  # fmt: skip


def _nothing(given: Mapping[str, str], wrong: str) -> dict[str, object]:
    """A page without a list, with what was wrong."""
    names = Filters.__struct_fields__
    return {
        "wrong": wrong,
        "lines": [],
        "filters": Filters(),
        "given": {name: given.get(name, "")[:200] for name in names},
        "view": "",
        "around": None,
        "is_listed": False,
        "since": None,
        "upto": None,
        "position": 0,
        "page": 1,
        "has_more": False,
        "strip": None,
        "points": [],
    }


def _named(one: Line) -> str:
    """The words beside a point of the map."""
    return f"{(one.kind or 'event').replace('_', ' ')}, {one.place or ''}"


def _to_view(name: str) -> Redirect:
    return Redirect("/", query_params={"view": name}, status_code=303)
