"""Which words of two reports are the same: the paragraphs that are read, one by one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.model.text import Document, PartKind, Span
from dateline.stages.sentences.paragraphs import paragraphs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as the sentences of a report are made of, and the kind of its part."""

    kind: PartKind
    span: Span


def paragraphs_read(document: Document) -> tuple[Paragraph, ...]:
    """The paragraphs that are read, in order of the text, apart from each other."""
    found: list[Paragraph] = []
    read_to = 0
    for part in document.readable_parts():
        begin = max(part.span.start, read_to)
        read_to = max(read_to, part.span.end)
        found.extend(
            Paragraph(part.kind, Span(start, end))
            for start, end in paragraphs(document.text, begin, part.span.end)
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Aligned:
    """Paragraphs of an old and a new report with the same words, in the same order."""

    old: Sequence[Span]
    new: Sequence[Span]

    def to(self, offset: int) -> int:
        """Where in the new report the words at an offset of the old one stand.

        Raises LookupError between paragraphs: there the two may differ.
        """
        number = bisect_right(self.old, offset, key=lambda span: span.start) - 1
        if number < 0 or offset > self.old[number].end:
            message = f"offset {offset} is in no paragraph that is read"
            raise LookupError(message)
        return self.new[number].start + offset - self.old[number].start


def aligned(old: Document, new: Document) -> Aligned | None:
    """How the words of two reports lie, None where they are not the same or run into each other."""
    ours, theirs = paragraphs_read(old), paragraphs_read(new)
    if not ours or [_said(old, p) for p in ours] != [_said(new, p) for p in theirs]:
        return None
    spans, others = [p.span for p in ours], [p.span for p in theirs]
    for (a, b), (c, d) in zip(pairwise(spans), pairwise(others), strict=True):
        gaps = (old.text[a.end : b.start], new.text[c.end : d.start])
        is_line = any("\n" not in gap for gap in gaps)
        if not all(gaps) or (is_line and gaps[0] != gaps[1]):
            return None
    return Aligned(spans, others)


def _said(document: Document, paragraph: Paragraph) -> tuple[str, str]:
    return paragraph.kind, document.text[paragraph.span.start : paragraph.span.end]
