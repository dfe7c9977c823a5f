"""Words in quotation marks of every style, paired within each paragraph.

A quotation whose mark is never closed ends with its paragraph; apostrophes are not marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.lexicon import table
from dateline.model.analysis import QUOTATIONS, SENTENCES, Analysis, LayerKey
from dateline.model.text import Span
from dateline.model.token import Quotation
from dateline.stages.sentences.paragraphs import trim

_MARK = re.compile("``|''|[\"“”„‟«»‹›‘’‚'「」『』＂]")
_WORD = re.compile(r"\w{1,8}")
_DECADE = re.compile(r"\d\ds?")
_BEFORE_OPENING = frozenset("([{<-–—/|:*_•\"“„«‘'")
_FAMILIES = {
    '"': "double", "“": "double", "”": "double", "„": "double", "‟": "double", "＂": "double", "``": "double", "''": "double",
    "«": "guillemet", "»": "guillemet", "‹": "small", "›": "small",
    "‘": "single", "’": "single", "‚": "single", "'": "single",
    "「": "corner", "」": "corner", "『": "white corner", "』": "white corner",
}  # fmt: skip
_OPENING = frozenset(("“", "„", "‟", "``", "«", "‹", "‘", "‚", "「", "『"))
_CLOSING = frozenset(("”", "''", "»", "›", "’", "」", "』"))
_NESTING = frozenset(("guillemet", "small", "corner", "white corner"))
"""Families whose two marks differ and may stand inside each other."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark at ``start``: its family and what its surroundings allow."""

    start: int
    end: int
    family: str
    shape: str
    may_open: bool
    may_close: bool


class QuotationStage:
    """Gives the quotations of every paragraph."""

    name = "quotations"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (SENTENCES,)
    gives = QUOTATIONS

    def run(self, analysis: Analysis) -> Sequence[Quotation]:
        """Quotations in order of the text; one inside another follows it."""
        extents: dict[int, tuple[int, int]] = {}
        for sentence in analysis[SENTENCES]:
            start, _ = extents.get(sentence.paragraph, (sentence.span.start, 0))
            extents[sentence.paragraph] = (start, sentence.span.end)
        elisions = frozenset(table("en", "sentences")["elisions"])
        text = analysis.document.text
        found: list[Quotation] = []
        for start, end in extents.values():
            found.extend(quotations(text, start, end, elisions=elisions))
        return sorted(found, key=lambda q: (q.span.start, -q.span.end))


def quotations(
    text: str, start: int, end: int, *, elisions: frozenset[str] = frozenset()
) -> Iterator[Quotation]:
    """The quotations of the paragraph ``text[start:end]``, in the order in which they end."""
    marks = list(_marks(text, start, end, elisions))
    singles = _closings_left(marks)
    open_marks: list[_Mark] = []
    depth: dict[str, int] = {}
    for index, mark in enumerate(marks):
        is_open = depth.get(mark.family, 0) > 0
        if mark.may_close and is_open and not _is_possessive(text, mark, marks, index):
            while open_marks:
                opened = open_marks.pop()
                depth[opened.family] -= 1
                if opened.family == mark.family:
                    yield from _quotation(text, opened, mark.start, mark.end, closed=True)
                    break
                yield from _unclosed(text, opened, mark.start, start)
        elif mark.may_open and (mark.family != "single" or singles[index]):
            if is_open and mark.family not in _NESTING:
                # A second opening mark: the first was never closed.
                while depth[mark.family]:
                    opened = open_marks.pop()
                    depth[opened.family] -= 1
                    yield from _unclosed(text, opened, mark.start, start)
            open_marks.append(mark)
            depth[mark.family] = depth.get(mark.family, 0) + 1
    for opened in open_marks:
        yield from _unclosed(text, opened, end, start)


def _marks(text: str, start: int, end: int, elisions: frozenset[str]) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, start, end):
        shape, first, last = match[0], match.start(), match.end()
        before = text[first - 1] if first > start else " "
        after = text[last] if last < end else " "
        family = _FAMILIES[shape]
        if family == "single" and before.isalnum() and after.isalnum():
            continue
        opens_here = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
        closes_here = not before.isspace() and not after.isalnum()
        if family == "single" and opens_here and _is_elision(text, last, elisions):
            continue
        if shape in _OPENING:
            # German and Danish close with marks that open elsewhere: „so“, »so«.
            may_open = shape in {"«", "‹"} or not after.isspace()
            may_close = closes_here and not opens_here and shape not in {"„", "‚", "``"}
        elif shape in _CLOSING:
            may_open, may_close = opens_here, shape != "’" or closes_here
        else:
            may_open, may_close = opens_here, closes_here
            if not may_open and not may_close:
                may_open = may_close = shape != "'"
            elif may_open and may_close:
                may_open = after.isalnum() or after in "“‘'\"([$…."
        yield _Mark(first, last, family, shape, may_open, may_close)


def _is_elision(text: str, after: int, elisions: frozenset[str]) -> bool:
    """Whether the mark before ``after`` stands for left-out letters: '90s, 'tis."""
    word = _WORD.match(text, after)
    if word is None:
        return False
    return word[0].lower() in elisions or _DECADE.fullmatch(word[0]) is not None


def _closings_left(marks: Sequence[_Mark]) -> list[bool]:
    """For each mark, whether a single closing mark follows in the paragraph."""
    left = [False] * len(marks)
    seen = False
    for index in range(len(marks) - 1, -1, -1):
        left[index] = seen or marks[index].shape == "‘"
        if marks[index].family == "single" and marks[index].may_close:
            seen = True
    return left


def _is_possessive(text: str, mark: _Mark, marks: Sequence[_Mark], index: int) -> bool:
    """Whether an apostrophe after s inside a single quotation is no end: another one closes it."""
    if mark.family != "single" or mark.shape not in {"'", "’"} or text[mark.start - 1] not in "sS":
        return False
    following = text[mark.end : mark.end + 2]
    if not (following[:1] == " " and following[1:].islower()):
        return False
    closing = next((m for m in marks[index + 1 : index + 6] if m.family == "single"), None)
    return closing is not None and closing.may_close and not closing.may_open


def _unclosed(text: str, opened: _Mark, end: int, paragraph: int) -> Iterator[Quotation]:
    """The open quotation up to ``end``; nothing for a single mark inside a paragraph, an apostrophe."""
    if opened.family != "single" or (opened.shape == "‘" and opened.start == paragraph):
        _, last = trim(text, opened.end, end)
        yield from _quotation(text, opened, last, last, closed=False)


def _quotation(
    text: str, opened: _Mark, inner_end: int, end: int, *, closed: bool
) -> Iterator[Quotation]:
    first, last = trim(text, opened.end, inner_end)
    if first < last:
        yield Quotation(Span(opened.start, end), Span(first, last), closed)
