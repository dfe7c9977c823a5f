"""Files and texts to records: the public way in."""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike
from pathlib import Path

from dateline.errors import InputError
from dateline.ingest import Given, Refused, read_path
from dateline.ingest import read_text as ingest_text
from dateline.model.record import Record
from dateline.pipeline.reading import read_document
from dateline.pipeline.recipe import DEFAULT_RECIPE


def read(
    path: str | PathLike[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    language: str | None = None,
    recipe: str = DEFAULT_RECIPE,
) -> Record:
    """The record of the one report in a file (plain text, HTML, or one JSON line).

    ``published`` is an ISO 8601 date or date and time; it and the other facts outrank what the file
    says. Raises InputError for a file that cannot be read or that holds several reports.
    """
    given = Given(published, outlet, url, language)
    records = list(_first_two(read_all(path, given=given, recipe=recipe)))
    if len(records) != 1:
        raise InputError(
            f"{path}: expected one report, found {'several' if records else 'none'}. Use dateline.read_all."
        )
    result = records[0][1]
    if isinstance(result, Refused):
        raise InputError(result.reason)
    return result


def read_all(
    path: str | PathLike[str], *, given: Given | None = None, recipe: str = DEFAULT_RECIPE
) -> Iterator[tuple[str, Record | Refused]]:
    """Each report of a file: its name (the id of a JSON line) and its record or refusal.

    One report that cannot be read does not affect the next.
    """
    for name, outcome in read_path(Path(path), given):
        yield (
            name,
            outcome if isinstance(outcome, Refused) else read_document(outcome, recipe=recipe),
        )


def read_text(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    language: str | None = None,
    recipe: str = DEFAULT_RECIPE,
) -> Record:
    """The record of a report given as a string, which is kept unchanged. Raises InputError."""
    outcome = ingest_text(text, given=Given(published, outlet, url, language))
    if isinstance(outcome, Refused):
        raise InputError(outcome.reason)
    return read_document(outcome, recipe=recipe)


def _first_two(
    items: Iterator[tuple[str, Record | Refused]],
) -> Iterator[tuple[str, Record | Refused]]:
    for _, item in zip(range(2), items, strict=False):
        yield item
