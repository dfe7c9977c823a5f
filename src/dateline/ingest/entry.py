"""A report that came as fields, not as a page: an entry of a feed, a ninjs item, a schema.org article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.ingest.describe import Found, describe
from dateline.ingest.layout import text_parts
from dateline.ingest.outcome import MAX_CHARS, Given, Outcome, Refused
from dateline.model.text import DateCandidate, Part, Span

MIN_BODY_CHARS = 25
"""Less running text than a one-line flash is not a report."""


def read_entry(
    entry: Mapping[str, Any], *, name: str, given: Given, reader: str, raw_sha256: str
) -> Outcome:
    """A document whose text is headline and body of the entry, an empty line between, or a refusal.

    ``entry`` has ``text`` and, as far as known, ``title, byline, outlet, url, language`` and ``dates``
    (pairs of origin and value, best witness first); ``withdrawn`` says why the publisher took it back.
    """
    if entry.get("withdrawn"):
        return Refused(name, f"{name}: {entry['withdrawn']}. Nothing to do.")
    title, body = _one_line(entry.get("title")), (entry.get("text") or "").strip()
    if len(body) < MIN_BODY_CHARS:
        return Refused(
            name,
            f"{name}: expected a report, found {f'{len(body)} characters of text' if body else 'no text'} "
            "beside the headline. Read the page that it links to.",
        )
    if len(body) > MAX_CHARS:
        return Refused(
            name,
            f"{name}: expected one report of at most {MAX_CHARS:,} characters, found {len(body):,}.",
        )
    text, parts = headed(title, body)
    found = Found(
        reader,
        parts,
        title=title,
        byline=entry.get("byline"),
        outlet=entry.get("outlet"),
        url=entry.get("url"),
        language=language_code(entry.get("language")),
        dates=[DateCandidate(origin, value) for origin, value in entry.get("dates") or ()],
        raw_sha256=raw_sha256,
    )
    return describe(text, name=name, given=given, found=found)


def headed(title: str | None, body: str) -> tuple[str, tuple[Part, ...]]:
    """Headline and body as one text, with their parts; a headline that the body repeats stands once."""
    first, _, rest = body.partition("\n")
    if title and first.strip() == title and rest.strip():
        body = rest.strip()
    if not title:
        return body, text_parts(body)
    text, head = f"{title}\n\n{body}", Part("headline", Span(0, len(title)))
    parts = text_parts(text)
    if parts and parts[0] == head:
        return text, parts
    return text, (head, Part("body", Span(len(title) + 2, len(text))))


def language_code(tag: object) -> str | None:
    """The ISO 639-1 code that a language tag begins with ("en-GB"), or None."""
    code = tag.strip()[:3].lower() if isinstance(tag, str) else ""
    code = code.rstrip("-_")
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def _one_line(text: object) -> str | None:
    return " ".join(text.split())[:1000] or None if isinstance(text, str) else None
