"""Reports that hold some words: the lines in which they stand, and the records that the reports belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from dateline.contracts.store import Store
from dateline.model.case import NOW, AsOf, Report
from dateline.store.words import asked, plain

LINES = 3
"""Lines of a report that are shown."""
BEFORE, AFTER = 60, 140
"""Letters around the words that are found, at most."""
RECORDS = 6
"""Records of a report that are named."""
_WORD = re.compile(r"[^\W_]+")


class Piece(msgspec.Struct, frozen=True):
    """A piece of a line: the words that were looked for, or what stands between them."""

    text: str
    is_found: bool


class FoundLine(msgspec.Struct, frozen=True):
    """A stretch of a report with words that were looked for, at its place in the text."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


class Named(msgspec.Struct, frozen=True):
    """A record by its id, kind, place and first day."""

    id: str
    kind: str | None
    place: str | None
    start: str | None


class Hit(msgspec.Struct, frozen=True):
    """A report that holds the words, with some of its lines and the records that it tells of."""

    report: Report
    lines: tuple[FoundLine, ...]
    records: tuple[Named, ...]


def hits(
    case: Store, text: str, as_of: AsOf = NOW, *, limit: int = 20, skip: int = 0
) -> tuple[Hit, ...]:
    """The reports that hold all words and all "phrases in quotes", the newest arrivals first.

    Raises AskError where there is no word to look for.
    """
    phrases = asked(text)
    found = case.search(text, as_of, limit=limit + skip)[skip:]
    texts = case.texts([report.id for report in found])
    seen = case.sightings_of(documents=[report.id for report in found])
    homes = case.dossier_of([one.id for one in seen])
    records: dict[str, dict[str, None]] = {}
    for one in seen:
        if one.id in homes:
            records.setdefault(one.document, {})[homes[one.id]] = None
    named = _named(case, {one for each in records.values() for one in list(each)[:RECORDS]})
    return tuple(
        Hit(
            report,
            tuple(_lines(texts.get(report.id, ""), phrases)),
            tuple(named[one] for one in list(records.get(report.id, {}))[:RECORDS] if one in named),
        )
        for report in found
    )


def _named(case: Store, ids: set[str]) -> dict[str, Named]:
    found = {}
    for one in sorted(ids):
        dossier = case.dossier(one)
        if dossier is not None:
            when, where = dossier.when, dossier.where
            found[one] = Named(
                dossier.id,
                dossier.kind,
                where.name if where else None,
                when.start if when else None,
            )
    return found


def _lines(text: str, phrases: Sequence[Sequence[str]]) -> Iterator[FoundLine]:
    """The first stretches with words that were looked for; those that lie close together are one."""
    spans = _spans(text, phrases)
    number = at = 0
    while at < len(spans) and number < LINES:
        last = at
        while last + 1 < len(spans) and spans[last + 1][1] - spans[at][0] <= AFTER:
            last += 1
        yield _line(text, spans[at : last + 1])
        number, at = number + 1, last + 1


def _line(text: str, spans: Sequence[tuple[int, int]]) -> FoundLine:
    first, last = spans[0][0], spans[-1][1]
    start = max(text.rfind("\n", 0, first) + 1, first - BEFORE)
    stop = text.find("\n", last)
    end = min(stop if stop >= 0 else len(text), last + BEFORE, max(start + BEFORE + AFTER, last))
    start, end = _at_word(text, start, first), _before_word(text, end, last)
    pieces, at = [], start
    for low, high in spans:
        pieces += [Piece(text[at:low], is_found=False), Piece(text[low:high], is_found=True)]
        at = high
    pieces.append(Piece(text[at:end], is_found=False))
    return FoundLine(start, end, tuple(piece for piece in pieces if piece.text))


def _at_word(text: str, start: int, first: int) -> int:
    """Where a word begins, at or after a place."""
    if start == 0 or text[start - 1].isspace():
        return start
    gap = text.find(" ", start, first)
    return gap + 1 if gap >= 0 else start


def _before_word(text: str, end: int, last: int) -> int:
    """Where a word ends, at or before a place."""
    if end >= len(text) or text[end].isspace():
        return end
    gap = text.rfind(" ", last, end)
    return gap if gap >= 0 else end


def _spans(text: str, phrases: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Where the phrases stand, in order and not one in another."""
    words = [(found.start(), found.end(), plain(found[0])) for found in _WORD.finditer(text)]
    every: dict[str, list[Sequence[str]]] = {}
    for phrase in phrases:
        every.setdefault(phrase[0], []).append(phrase)
    found: list[tuple[int, int]] = []
    for at, (start, _, word) in enumerate(words):
        if word not in every or (found and start < found[-1][1]):
            continue
        for phrase in sorted(every[word], key=len, reverse=True):
            if [each[2] for each in words[at : at + len(phrase)]] == list(phrase):
                found.append((start, words[at + len(phrase) - 1][1]))
                break
    return found
