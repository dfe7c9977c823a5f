"""Plain text to a document."""

from __future__ import annotations

from dateline.ingest.describe import Found, describe
from dateline.ingest.layout import text_parts
from dateline.ingest.outcome import MAX_CHARS, Given, Outcome, Refused


def read_text(
    text: str, *, name: str = "text", given: Given | None = None, raw_sha256: str | None = None
) -> Outcome:
    """A document whose text is ``text`` unchanged, or a refusal when there is nothing to read."""
    given = given or Given()
    if not text.strip():
        return Refused(name, f"{name}: expected a report, found no words. Is it the right file?")
    if len(text) > MAX_CHARS:
        return Refused(
            name,
            f"{name}: expected one report of at most {MAX_CHARS:,} characters, found {len(text):,}. "
            "Split it into reports, for example as JSON lines.",
        )
    parts = text_parts(text)
    headline = next((text[p.span.start : p.span.end] for p in parts if p.kind == "headline"), None)
    byline = next((text[p.span.start : p.span.end] for p in parts if p.kind == "byline"), None)
    found = Found("text", parts, title=headline, byline=byline, raw_sha256=raw_sha256)
    return describe(text, name=name, given=given, found=found)
