"""Who said something: the list of sources, and what each of them said."""

from __future__ import annotations

from typing import get_args

from litestar import get
from litestar.exceptions import NotFoundException, ValidationException
from litestar.params import FromPath
from litestar.response import Template

from dateline.desk.pages.asking import Asked, looked_at, page_of
from dateline.errors import InputError
from dateline.model.case import SourceMark
from dateline.run.lists.filters import LONGEST
from dateline.run.showing.sources import SourceView, said_by, source_view, sources_of
from dateline.store import Case

PAGE = 50
MARKS: tuple[SourceMark, ...] = get_args(SourceMark)
RECORDS = 10
"""Records on the page of one source."""


@get("/sources", sync_to_thread=True)
def sources(request: Asked) -> Template:
    """Organisations by name or by their reports, or people by name."""
    name = str(request.query_params.get("name", "")).strip()
    if len(name) > LONGEST:
        raise ValidationException(f"name is longer than {LONGEST} characters")
    is_people = request.query_params.get("sort") == "person"
    is_by_reports = request.query_params.get("order") == "reports" and not is_people
    page = page_of(request)
    with looked_at(request) as case:
        found = sources_of(
            case,
            sort="person" if is_people else "organisation",
            name=name or None,
            order="reports" if is_by_reports else "name",
            limit=PAGE + 1,
            offset=(page - 1) * PAGE,
        )
    context = {
        "lines": found[:PAGE],
        "name": name,
        "sort": "person" if is_people else "",
        "order": "reports" if is_by_reports else "",
        "page": page,
        "has_more": len(found) > PAGE,
    }
    return Template("sources.html", context=context)


@get("/sources/{name:str}", sync_to_thread=True)
def source(request: Asked, name: FromPath[str]) -> Template:
    """What one source said, record by record."""
    page = page_of(request)
    mark = mark_asked(str(request.query_params.get("mark", "")))
    with looked_at(request) as case:
        found = source_asked(case, name)
        said = said_by(case, found, mark=mark, limit=RECORDS + 1, offset=(page - 1) * RECORDS)
    context = {
        "source": found,
        "said": said[:RECORDS],
        "mark": mark,
        "page": page,
        "has_more": len(said) > RECORDS,
    }
    return Template("source.html", context=context)


def mark_asked(given: str) -> SourceMark | None:
    """The mark that values are to have. Raises InputError for what is none."""
    for one in MARKS:
        if given.replace("_", " ") == one:
            return one
    if given:
        raise InputError(f"values can be {', '.join(MARKS)}, not {given[:40]!r}")
    return None


def source_asked(case: Case, name: str) -> SourceView:
    """The source that an address names. Raises NotFoundException."""
    line = case.source(name[:LONGEST])
    if line is None:
        raise NotFoundException(f"nobody called {name[:LONGEST]} said anything in this case")
    return source_view(line)
