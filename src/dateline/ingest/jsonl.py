"""JSON lines to documents: one report a line, with its text and what is known about it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from dateline.ingest.describe import Found, describe
from dateline.ingest.layout import text_parts
from dateline.ingest.outcome import MAX_CHARS, Given, Outcome, Refused
from dateline.model.text import DateCandidate

FIELDS = ("text", "outlet", "url", "byline", "title", "published", "language", "id")


def read_line(line: str, where: str) -> dict[str, Any] | Refused:
    """The object of a line; ``where`` names the line in messages."""
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as problem:
        return Refused(
            where, f"{where}: expected a JSON object, found {problem}. Mend or remove the line."
        )
    if not isinstance(entry, dict):
        return Refused(
            where,
            f'{where}: expected an object with "text": "...", found {type(entry).__name__}. Add the text.',
        )
    return entry


def read_value(entry: dict[str, Any], where: str, given: Given) -> tuple[str | None, Outcome]:
    """The report's own id and its document or refusal.

    ``entry`` has ``text`` and, as far as known, ``id, outlet, url, byline, title, published, language``;
    other fields are ignored.
    """
    if not isinstance(entry.get("text"), str):
        what = f"fields {', '.join(map(repr, list(entry)[:8]))}"
        return None, Refused(
            where, f'{where}: expected an object with "text": "...", found {what}. Add the text.'
        )
    wrong = [
        field
        for field in FIELDS
        if entry.get(field) is not None and not isinstance(entry[field], str)
    ]
    if wrong:
        return None, Refused(
            where, f"{where}: expected {wrong[0]!r} to be a string or null. Mend the line."
        )
    text = entry["text"]
    if not text.strip() or len(text) > MAX_CHARS:
        what = "no words" if not text.strip() else f"{len(text):,} characters"
        return entry.get("id"), Refused(
            where, f"{where}: expected a report of 1 to {MAX_CHARS:,} characters, found {what}."
        )
    published = entry.get("published")
    found = Found(
        "jsonl",
        text_parts(text),
        title=entry.get("title"),
        byline=entry.get("byline"),
        outlet=entry.get("outlet"),
        url=entry.get("url"),
        language=entry.get("language"),
        dates=[DateCandidate("jsonl:published", published)] if published else (),
        raw_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )
    return entry.get("id"), describe(text, name=where, given=given, found=found)
