"""What a text says that an assistant gives: read as any report is, and not kept."""

from __future__ import annotations

from dateline.mcp.forms import ClaimSaid, EventSaid, Quote, TextRead
from dateline.pipeline.reports import read_text
from dateline.run.showing.view import value_text, words_of


def read(text: str, *, published: str | None, outlet: str | None) -> TextRead:
    """The events and claims of a text with their words. Raises InputError."""
    record = read_text(text, published=published, outlet=outlet)
    sources = {source.id: source for source in record.sources}
    events = []
    for event in record.events:
        words = event.mentions[0].evidence
        events.append(
            EventSaid(
                event.id,
                event.kind,
                event.label,
                event.realis,
                event.is_background,
                words.quote,
                words.start,
                words.end,
            )
        )
    claims = [
        ClaimSaid(
            claim.event,
            claim.field,
            value_text(claim.value),
            claim.stance,
            Quote.of(words_of(record, claim, sources, set())),
        )
        for claim in record.claims
    ]
    return TextRead(
        record.document.id,
        tuple(events),
        tuple(claims),
        tuple(finding.message for finding in record.findings),
        tuple(notice.message for notice in record.notices),
    )
