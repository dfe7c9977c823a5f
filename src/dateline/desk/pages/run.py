"""The run: what came in, what was refused and why, and what was kept unread; each to be tried or read now."""

from __future__ import annotations

from itertools import islice

from litestar import get, post
from litestar.exceptions import ValidationException
from litestar.response import Redirect, Template

from dateline.desk.pages.add import jobs_of
from dateline.desk.pages.asking import Asked, Form, looked_at, page_of, written_to
from dateline.model.intake import Settled
from dateline.run.feeds import feeds_of
from dateline.run.unread import unread_count, unread_reports
from dateline.store import Case

PAGE = 50
LONGEST_ID = 64


@get("/run", sync_to_thread=True)
def run(request: Asked) -> Template:
    """What came in, what was refused and why, and what was not read."""
    page = page_of(request)
    with looked_at(request) as case:
        refused = refused_of(case, limit=PAGE + 1, skip=(page - 1) * PAGE)
        unread = unread_reports(case, limit=PAGE + 1, skip=(page - 1) * PAGE)
        context = {
            "refused": refused[:PAGE],
            "unread": [(one, case.report(one.document)) for one in unread[:PAGE]],
            "unread_count": unread_count(case),
            "feeds": [feed for feed in feeds_of(case) if feed.problem],
            "counts": case.counts(),
            "jobs": jobs_of(request).latest(),
            "is_read_only": request.app.state.settings.is_read_only,
            "page": page,
            "has_more": len(refused) > PAGE or len(unread) > PAGE,
        }
    return Template("run.html", context=context)


@post("/run/retry", sync_to_thread=True, status_code=303)
def retry(request: Asked) -> Redirect:
    """Try again all that was refused."""
    written_to(request)
    return Redirect(f"/jobs/{jobs_of(request).retry().id}", status_code=303)


@post("/run/read", sync_to_thread=True, status_code=303)
def read_now(request: Asked, data: Form) -> Redirect:
    """Read a report that was kept unread, or all on the page."""
    written_to(request)
    documents = str(data.get("documents") or "").split()
    if not documents or len(documents) > PAGE or any(len(one) > LONGEST_ID for one in documents):
        raise ValidationException(f"name 1 to {PAGE} reports by their ids")
    return Redirect(f"/jobs/{jobs_of(request).read_unread(documents).id}", status_code=303)


def refused_of(case: Case, *, limit: int, skip: int = 0) -> list[Settled]:
    """What is refused now, without feeds that are followed: their list says how they are."""
    followed = {feed.address for feed in feeds_of(case)}
    found = (one for one in case.intake.refused() if one.name not in followed)
    return list(islice(found, skip, skip + limit))
