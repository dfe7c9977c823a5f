"""The page of exports: every form with a sentence, for the list of the board or one record, as a file to keep."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import get
from litestar.params import FromPath
from litestar.response import Stream, Template

from dateline.desk.exporting import answer, asked_export
from dateline.desk.pages.asking import Asked, looked_at
from dateline.export.case_formats import CASE_FORMATS, RecordFormat
from dateline.run.choosing import find_record

SHOWN = ("html", "csv", "acled", "gtd", "ucdp")
"""The forms that most people ask for, in front."""


@get("/export", sync_to_thread=True)
def export_page(request: Asked) -> Template:
    """The forms, for what an address asks for."""
    asked = asked_export(request.query_params)
    record = None
    if asked.record:
        with looked_at(request) as case:
            record = find_record(case, asked.record)
    given = {n: v for n, v in msgspec.structs.asdict(asked.filters).items() if v}
    every = [
        form for form in CASE_FORMATS.values() if asked.is_all or isinstance(form, RecordFormat)
    ]
    context: dict[str, Any] = {
        "asked": asked,
        "given": given | ({"record": asked.record} if asked.record else {}),
        "record": record,
        "forms": sorted(every, key=lambda form: SHOWN.index(form.name) if form.name in SHOWN else len(SHOWN)),
    }  # fmt: skip
    return Template("export.html", context=context)


@get("/export/{form:str}", sync_to_thread=True)
def export_file(request: Asked, form: FromPath[str]) -> Stream:
    """The file of a form, for what an address asks for."""
    return answer(request, form, asked_export(request.query_params))
