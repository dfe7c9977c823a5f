"""One record: what is known, disputed and unknown, by whom, and how it came to be known."""

from __future__ import annotations

from litestar import get
from litestar.params import FromPath
from litestar.response import Template

from dateline.desk.pages.asking import Asked, filters_of, looked_at, record_asked
from dateline.run.view import view


@get("/records/{identity:str}", sync_to_thread=True)
def record(request: Asked, identity: FromPath[str]) -> Template:
    """The page of a record, as of a moment where one is asked for."""
    filters = filters_of(request)
    with looked_at(request) as case:
        dossier = record_asked(case, identity, filters.as_of)
        shown = view(case, dossier)
        revisions = case.revisions(dossier.id)
    return Template(
        "record.html", context={"record": shown, "revisions": revisions, "filters": filters}
    )
