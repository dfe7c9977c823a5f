"""Puts a document together from its text and what is known about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.ingest.language import guess_language
from dateline.ingest.layout import dateline_date
from dateline.ingest.outcome import Given, Outcome, Refused
from dateline.model.outlet import Outlet
from dateline.model.text import DateCandidate, Document, Part
from dateline.resolve.time.published import published_value


@dataclass(frozen=True, slots=True)
class Found:
    """What the file itself says about the report; ``dates`` are ordered, best witness first."""

    reader: str
    parts: Sequence[Part] = ()
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    dates: Sequence[DateCandidate] = ()
    raw_sha256: str | None = None


def describe(text: str, *, name: str, given: Given, found: Found) -> Outcome:
    """A document; what is ``given`` outranks what was found, and every date found is kept.

    The publication time is the first candidate that reads as a date. A given date that does not is
    refused: nobody should find out later that it was ignored.
    """
    filed = dateline_date(text, tuple(found.parts))
    candidates = [
        *([DateCandidate("given", given.published)] if given.published else []),
        *given.dates,
        *found.dates,
        *([DateCandidate("dateline", filed)] if filed else []),
    ]
    published = None
    for candidate in candidates:
        published = published_value(candidate.value)
        if published is not None:
            break
        if candidate.origin == "given":
            return Refused(
                name,
                f"{name}: expected a publication date such as 2025-04-25 or "
                f"2025-04-25T16:00+03:00, found {candidate.value!r}. Correct --published.",
            )
    outlet_name = given.outlet or found.outlet or given.outlet_else
    return Document.build(
        text,
        outlet=Outlet(outlet_name) if outlet_name else None,
        url=given.url or found.url,
        title=found.title,
        byline=found.byline,
        language=given.language or found.language or guess_language(text),
        published=published,
        published_candidates=tuple(candidates),
        fetched=given.fetched,
        parts=tuple(found.parts),
        raw_sha256=found.raw_sha256,
        reader=found.reader,
    )
