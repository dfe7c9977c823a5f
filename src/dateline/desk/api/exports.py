"""Exports: which forms there are, and the file of one."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from litestar import get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Stream

from dateline.desk.exporting import answer, asked_export
from dateline.desk.pages.asking import Asked
from dateline.export.case_formats import CASE_FORMATS, RecordFormat

Word = Annotated[str, QueryParameter(max_length=200)]
Names = Annotated[str, QueryParameter(max_length=2000)]


class ExportForm(msgspec.Struct, frozen=True):
    """A form of export. ``of_records``: filters choose what leaves; else it is the whole case."""

    name: str
    about: str
    of_records: bool


class ExportForms(msgspec.Struct, frozen=True):
    """The forms that a case can be exported in."""

    forms: list[ExportForm]


@get("/exports", sync_to_thread=True)
def export_forms() -> ExportForms:
    """The forms that a case can be exported in, with a sentence each."""
    return ExportForms(
        [ExportForm(f.name, f.about, isinstance(f, RecordFormat)) for f in CASE_FORMATS.values()]
    )


@get(
    "/exports/{form:str}",
    sync_to_thread=True,
    media_type="application/octet-stream",
    responses={
        200: ResponseSpec(bytes, description="The file.", media_type="application/octet-stream")
    },
)
def export_one(  # noqa: PLR0913, PLR0917  # one parameter for each filter
    request: Asked,
    form: FromPath[str],
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
    more: Word = "",
    record: Word = "",
    also: Names = "",
    redact: FromQuery[Literal["none", "private"]] = "none",
    quotes: FromQuery[Literal["short", "none", "full"]] = "short",
    files: FromQuery[Literal["all", "own"]] = "all",
) -> Stream:
    """The file of a form: an archive of all its files, or with files=own the form's own file alone.

    `redact=private` hides the names of private persons, `also` (names with commas between) more of them.
    """
    _ = text, kind, status, country, place, actor, start, end, known, reported, since, more, record
    _ = (
        also,
        redact,
        quotes,
        files,
    )  # all of them are checked above, and read as the page reads them
    return answer(request, form, asked_export(request.query_params))
