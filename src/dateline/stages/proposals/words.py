"""A proposal in the words of the report: the places of its content, cue and source that lie nearest each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.model.analysis import EVENTS, Analysis
from dateline.model.text import Document, Evidence
from dateline.stages.proposals.question import Answer
from dateline.stages.proposals.quotes import Quotable

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """The evidence of a proposal, and the id of the event that it names, where the report has one there."""

    content: Evidence
    cue: Evidence | None
    source: Evidence | None
    event: str | None


@dataclass(frozen=True, slots=True)
class NotThere:
    """The part of a proposal that the report does not have, as the rule that it breaks, and its words."""

    rule: str
    words: str


def placed(answer: Answer, analysis: Analysis, text: Quotable) -> Placed | NotThere:
    """Where the report has a proposal, or what of it is not there."""
    document = analysis.document
    found = {
        name: list(_readable(document, text.find(quote))) if quote else []
        for name, quote in (
            ("content", answer.content),
            ("cue", answer.cue),
            ("source", answer.source),
            ("event", answer.event),
        )
    }
    for name, spans in found.items():
        quote: str | None = getattr(answer, name)
        if quote and not spans:
            return NotThere(f"{name}.not_in_report", quote)
    cue = found["cue"]
    content = min(found["content"], key=lambda span: (_gap_to(span, cue), span))
    beside = min(cue, key=lambda span: (gap(span, content), span), default=None)
    near = beside or content
    source = min(found["source"], key=lambda span: (gap(span, near), span), default=None)
    return Placed(
        document.evidence(content),
        document.evidence(beside) if beside else None,
        document.evidence(source) if source else None,
        _event(analysis, found["event"], content),
    )


def gap(left: Span, right: Span) -> int:
    """How many characters lie between two spans."""
    return max(left[0] - right[1], right[0] - left[1], 0)


def _gap_to(span: Span, others: Iterable[Span]) -> int:
    return min((gap(span, other) for other in others), default=0)


def _readable(document: Document, spans: Iterator[Span]) -> Iterator[Span]:
    """The spans that lie in what is read of a report."""
    return (span for span in spans if document.part_at(span[0]) not in (None, "boilerplate"))


def _event(analysis: Analysis, named: list[Span], content: Span) -> str | None:
    """The event with a mention at the words that name it, the nearest to the claim; else in the claim."""
    mentions = sorted(
        (
            gap((m.evidence.start, m.evidence.end), content),
            m.evidence.start,
            m.evidence.end,
            event.id,
        )
        for event in analysis[EVENTS]
        for m in event.mentions
    )
    for _, start, end, event in mentions:
        if any(a < end and start < b for a, b in named):
            return event
    inside = [row for row in mentions if row[0] == 0]
    return inside[0][3] if inside else None
