"""The text of a report, to the letter, with every word marked that something was read from.

What was not read as the report, and what a copy shares with its original, is folded in its place. Time and size
are linear in the text and in what is said, however it overlaps.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from dateline.desk.pages.said import Said
from dateline.export.markup import Markup, element, together
from dateline.model.text import Document, PartKind, Span
from dateline.pipeline.digest.phrases import count_of
from dateline.pipeline.digest.view import Question

Fold = Literal["copied", "boilerplate"]
MOST = 24
"""How many things one word names at most, the narrowest first: keeps a hostile report linear."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Something that words are marked for; its kind decides what is written."""

    span: Span
    said: Said | None = None
    question: int | None = None
    is_value: bool = False

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """Narrow spans first, then as in the text."""
        number = self.said.number if self.said else 0
        return (len(self.span), self.span.start, number, self.question or 0)


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it, and as what it is folded away."""

    span: Span
    kind: PartKind | None
    fold: Fold | None


def pane(
    document: Document,
    marked: Sequence[Marked],
    *,
    is_on: Callable[[Said], bool],
    copied: Collection[Span] = (),
    original: str | None = None,
    margin: Mapping[int, Markup] | None = None,
) -> Markup:
    """The text line by line; ``margin`` are notes by the start of the line that they stand beside.

    ``copied`` are the words that it shares with ``original``. What ``is_on`` refuses is marked as off.
    """
    lines = lines_of(document, copied)
    notes = margin or {}
    cuts = [edge for line in lines for edge in (line.span.start, line.span.end)]
    pieces = stretches(len(document.text), marked, cuts)
    piece = next(pieces, None)
    shown: list[Markup] = []
    at = 0
    for fold, together_folded in groupby(lines, key=lambda line: line.fold):
        group = list(together_folded)
        inside: list[Markup] = []
        for line in group:
            gap = together(document.text[at : line.span.start])
            (inside or shown).append(gap)
            drawn: list[Markup] = []
            while piece is not None and piece[0] < line.span.end:
                if piece[0] >= line.span.start:
                    drawn.append(_piece(document.text, piece, is_on))
                piece = next(pieces, None)
            paragraph = element("p", drawn, class_=line.kind, dir="auto")
            note = notes.get(line.span.start)
            inside.append(
                element("div", paragraph, note, class_="noted") if note is not None else paragraph
            )
            at = line.span.end
        shown.append(_folded(fold, inside, len(group), original) if fold else together(inside))
    shown.append(together(document.text[at:]))
    return together(shown)


def lines_of(document: Document, copied: Collection[Span] = ()) -> list[Line]:
    """Every line with something on it, the part that it begins in, and whether it is folded."""
    parts = sorted(document.parts, key=lambda part: part.span)
    shared = _joined(copied)
    starts = [span.start for span in shared]
    title = (document.title or "").strip()
    found: list[Line] = []
    at = number = 0
    for text in document.text.split("\n"):
        if text.strip():
            while number < len(parts) and parts[number].span.end <= at:
                number += 1
            is_inside = number < len(parts) and parts[number].span.start < at + len(text)
            kind: PartKind | None = (
                parts[number].kind if is_inside else "boilerplate" if parts else None
            )
            if not found and not parts and text.strip() == title:
                kind = "headline"
            span = Span(at, at + len(text))
            fold: Fold | None = "boilerplate" if kind == "boilerplate" else None
            if fold is None and shared and _is_shared(document.text, span, shared, starts):
                fold = "copied"
            found.append(Line(span, kind, fold))
        at += len(text) + 1
    return found


def stretches(
    length: int, marked: Iterable[Marked], cuts: Iterable[int]
) -> Iterator[tuple[int, int, tuple[Marked, ...]]]:
    """The text from 0 to ``length`` cut wherever something begins or ends, with the narrowest that hold each piece."""
    ranked = sorted(marked, key=lambda one: one.rank)
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for number, one in enumerate(reversed(ranked)):  # the narrowest last: it comes and goes first
        begins.setdefault(one.span.start, []).append(number)
        ends.setdefault(one.span.end, []).append(number)
    active: list[int] = []
    for start, end in pairwise(sorted({0, length, *begins, *ends, *cuts})):
        for number in ends.get(start, ()):
            del active[bisect_left(active, number)]
        for number in begins.get(start, ()):
            insort(active, number)
        yield start, end, tuple(ranked[-1 - number] for number in active[: -MOST - 1 : -1])


def line_starts(lines: Sequence[Line], spans: Iterable[Span]) -> list[int | None]:
    """For each span the start of the line that it begins in; None where that is not shown."""
    starts = [line.span.start for line in lines]
    found: list[int | None] = []
    for span in spans:
        place = bisect_left(starts, span.start + 1) - 1
        found.append(starts[place] if place >= 0 else None)
    return found


def marks_of(
    said: Iterable[Said],
    values: Iterable[Span],
    questions: Sequence[Question],
    anchors: Iterable[Span] = (),
) -> list[Marked]:
    """All that words are marked for; ``anchors`` only so that pages can lead there."""
    found = [Marked(span, said=one) for one in said for span in one.spans]
    found += [Marked(span) for span in anchors]
    found += [Marked(span, is_value=True) for span in dict.fromkeys(values)]
    for number, question in enumerate(questions, 1):
        found += [Marked(span, question=number) for side in question.sides for span in side.spans]
    return found


def _piece(
    text: str, piece: tuple[int, int, tuple[Marked, ...]], is_on: Callable[[Said], bool]
) -> Markup:
    start, end, owners = piece
    words = text[start:end]
    if not owners:
        return together(words)
    said = [one.said for one in owners if one.said]
    on = [one for one in said if is_on(one)]
    classes = [
        *([on[0].manner, f"l-{on[0].layer}"] if on else ["off"] if said else []),
        *(["value"] if any(one.is_value for one in owners) else []),
        *(["asked"] if any(one.question for one in owners) else []),
    ]
    numbers = dict.fromkeys(str(one.number) for one in said)
    inner = together(words)
    if said and any(map(str.isalnum, words)):
        inner = element("a", words, href=f"#c{(on or said)[0].number}")
    elif said:
        inner = element("span", words)  # a space between two words is no link of its own
    return element(
        "mark",
        inner,
        id=f"w{start}",
        class_=" ".join(classes) or None,
        data_c=" ".join(numbers) or None,
    )


def _folded(fold: Fold, inside: Sequence[Markup], number: int, original: str | None) -> Markup:
    if fold == "boilerplate":
        summary = f"Not read as the report: {count_of(number, 'line')}"
    else:
        summary = f"{count_of(number, 'paragraph')} as in {original or 'another report'}"
    return element("details", element("summary", summary), inside, class_=f"fold {fold}")


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _is_shared(text: str, line: Span, shared: Sequence[Span], starts: Sequence[int]) -> bool:
    """Whether no letter or figure of a line stands outside the shared words: a changed figure is never folded."""
    at = line.start
    for span in shared[max(bisect_left(starts, line.start) - 1, 0) :]:
        if span.start >= line.end:
            break
        if span.end <= at:
            continue
        if any(letter.isalnum() for letter in text[at : max(span.start, at)]):
            return False
        at = max(at, span.end)
    return not any(letter.isalnum() for letter in text[at : line.end])
