"""One report: its text, with the words that records are built on."""

from __future__ import annotations

from litestar import get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from dateline.desk.pages.asking import Asked, looked_at
from dateline.export.page_text import text_pane
from dateline.pipeline.digest import digest


@get("/reports/{identity:str}", sync_to_thread=True)
def report(request: Asked, identity: FromPath[str]) -> Template:
    """The page of a report."""
    with looked_at(request) as case:
        found = case.record(identity)
        if found is None:
            raise NotFoundException(f"no report has the id {identity}")
        versions = case.versions(identity)
    return Template(
        "report.html",
        context={
            "document": found.document,
            "has_headline": any(part.kind == "headline" for part in found.document.parts),
            "text": text_pane(digest(found)),
            "versions": versions,
        },
    )
