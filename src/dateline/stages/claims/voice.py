"""The report's own voice as an attribution: no cue, the report itself as its only source."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.model.claim import Attribution, Link, Source
from dateline.model.text import Document, Evidence, content_id
from dateline.model.why import Why


def article_source(document: Document, sources: Sequence[Source]) -> str:
    """The id of the report's own Source."""
    own = next((source.id for source in sources if source.kind == "article"), None)
    return own or content_id("source", document.id, "article")


def author_attribution(
    document: Document, sources: Sequence[Source]
) -> Callable[[Evidence], Attribution]:
    """A function that puts a content into the report's own mouth."""
    source = article_source(document, sources)

    def attribute(content: Evidence) -> Attribution:
        spans = [(s.start, s.end) for s in content.spans]
        return Attribution(
            id=content_id("attribution", document.id, spans, "article"),
            chain=(Link(source),),
            content=content,
            quote_type="none",
            stance="asserts",
            colour="neutral",
            why=Why("claims", "author.own", 0.8),
        )

    return attribute
