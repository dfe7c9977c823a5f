"""Searching the reports: the lines in which the words stand, and the records that the reports belong to."""

from __future__ import annotations

from http import HTTPStatus

from litestar import get
from litestar.response import Template

from dateline.desk.pages.asking import Asked, looked_at, page_of
from dateline.errors import AskError, InputError
from dateline.run.lists.filters import filters_from
from dateline.run.lists.searching import hits

PAGE = 20


@get("/search", sync_to_thread=True)
def search(request: Asked) -> Template:
    """The reports that hold the words, a page of them; what cannot be looked for is said in the form."""
    text = str(request.query_params.get("text", "")).strip()[:200]
    context: dict[str, object] = {
        "text": text,
        "hits": [],
        "wrong": "",
        "page": 1,
        "has_more": False,
    }
    try:
        page = page_of(request)
        filters = filters_from({"text": request.query_params.get("text", "")})
        if filters.text:
            with looked_at(request) as case:
                found = hits(case, filters.text, limit=PAGE + 1, skip=(page - 1) * PAGE)
            context |= {"hits": found[:PAGE], "page": page, "has_more": len(found) > PAGE}
    except (AskError, InputError) as wrong:
        context["wrong"] = str(wrong)
    status = HTTPStatus.BAD_REQUEST if context["wrong"] else HTTPStatus.OK
    return Template("search.html", context=context, status_code=status)
