"""HTML to a document: the page's visible text, with boilerplate left out by spans."""

from __future__ import annotations

import hashlib

from dateline.errors import InputError, LimitError
from dateline.ingest.child import Parse, run_limited
from dateline.ingest.describe import Found, describe
from dateline.ingest.layout import find_dateline
from dateline.ingest.outcome import MAX_CHARS, Given, Outcome, Refused
from dateline.model.text import DateCandidate, Part, Span

MIN_BODY_CHARS = 25
"""A page with less running text than a one-line flash is not a report."""


def read_html(
    raw: bytes, *, name: str, given: Given | None = None, parse: Parse = run_limited
) -> Outcome:
    """A document with the whole visible text of the page, or a refusal.

    Headline and body are parts of it; navigation, related links and the like are parts of kind
    ``boilerplate``, kept but never read. The publication time comes from the best witness that the
    page has; all of them are kept.
    """
    try:
        options = {"charset": given.charset} if given and given.charset else {}
        page = parse("html", raw, name=name, options=options)
    except (InputError, LimitError) as problem:
        return Refused(name, str(problem))
    text: str = page["text"]
    if len(text) > MAX_CHARS:
        return Refused(
            name,
            f"{name}: expected one report of at most {MAX_CHARS:,} characters, found {len(text):,}.",
        )
    parts = [Part(kind, Span(start, end)) for kind, start, end in page["parts"]]
    if sum(len(part.span) for part in parts if part.kind == "body") < MIN_BODY_CHARS:
        return Refused(
            name,
            f"{name}: expected a news page, found no running text (only menus, lists or links). "
            "Save the report's text and read that.",
        )
    found = Found(
        "html",
        _with_dateline(text, parts),
        title=page["title"],
        byline=page["byline"],
        outlet=page["outlet"],
        url=page["url"],
        language=page["language"],
        dates=[DateCandidate(origin, value) for origin, value in page["dates"]],
        raw_sha256=hashlib.sha256(raw).hexdigest(),
    )
    return describe(text, name=name, given=given or Given(), found=found)


def _with_dateline(text: str, parts: list[Part]) -> list[Part]:
    """The same parts, with the dateline of the first body paragraph as a part of its own."""
    first = next(index for index, part in enumerate(parts) if part.kind == "body")
    dateline = find_dateline(text, parts[first].span)
    if dateline is None:
        return parts
    start = dateline.end
    while start < parts[first].span.end and text[start].isspace():
        start += 1
    body = (
        [Part("body", Span(start, parts[first].span.end))] if start < parts[first].span.end else []
    )
    return [*parts[:first], Part("dateline", dateline), *body, *parts[first + 1 :]]
