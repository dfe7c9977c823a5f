"""Parting a record: which of the mentions leave it."""

from __future__ import annotations

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from dateline.desk.pages.asking import (
    Asked,
    ManyForm,
    looked_at,
    person,
    record_asked,
    written_to,
)
from dateline.desk.pages.review import all_of, note_of
from dateline.model.case import AsOf
from dateline.run.deciding import decide, now
from dateline.run.questions.card import line, mentions_of


@get("/records/{identity:str}/split", sync_to_thread=True)
def split(request: Asked, identity: FromPath[str]) -> Template:
    """The mentions of a record, to be ticked."""
    with looked_at(request) as case:
        dossier = record_asked(case, identity, AsOf())
        context = {"record": line(dossier), "mentions": mentions_of(case, dossier)}
    return Template("split.html", context=context)


@post("/records/{identity:str}/split", sync_to_thread=True, status_code=303)
def part(request: Asked, identity: FromPath[str], data: ManyForm) -> Redirect:
    """Let mentions leave a record together."""
    what = (identity, *all_of(data, "event"))
    written_to(request).write(
        lambda case, keeper: decide(
            case, keeper, "split", what, by=person(request), at=now(), reason=note_of(data)
        )
    ).result()
    return Redirect(f"/records/{identity}", status_code=303)
