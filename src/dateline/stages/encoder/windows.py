"""A report cut into windows of whole sentences, as numbers for the encoder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.stages.encoder.wordpiece import WordPiece, is_caseless, shape_of

WINDOW = 126
"""Pieces in a window of several sentences, without the two marks at its ends."""
LONGEST = 254
"""Pieces in a window of one long sentence; a longer one is cut."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``first`` up to ``last``: piece numbers, letter shapes, and where each word's pieces begin."""

    first: int
    last: int
    pieces: tuple[int, ...]
    shapes: tuple[int, ...]
    places: tuple[int, ...]


def windows(
    words: Sequence[str],
    starts: Sequence[int],
    wordpiece: WordPiece,
    *,
    caseless: bool | None = None,
) -> Iterator[Window]:
    """The windows of a report whose sentences begin at the words ``starts``, in order, without gaps."""
    if not words:
        return
    if caseless is None:
        caseless = is_caseless(words)
    pieces = [wordpiece.pieces(word) for word in words]
    first = 0
    for last in _ends(pieces, starts):
        numbers: list[int] = [wordpiece.first]
        shapes: list[int] = [0]
        places: list[int] = []
        for index in range(first, last):
            places.append(len(numbers))
            numbers += pieces[index]
            shapes += [0 if caseless else shape_of(words[index])] * len(pieces[index])
        yield Window(first, last, (*numbers, wordpiece.last), (*shapes, 0), tuple(places))
        first = last


def _ends(pieces: Sequence[tuple[int, ...]], starts: Sequence[int]) -> Iterator[int]:
    """Where each window ends."""
    size = 0
    bounds = [*starts[1:], len(pieces)] if starts else [len(pieces)]
    first = 0
    for bound in bounds:
        length = sum(len(pieces[i]) for i in range(first, bound))
        if size and size + length > WINDOW:
            yield first
            size = 0
        if length > LONGEST:
            for index in range(first, bound):
                if size and size + len(pieces[index]) > LONGEST:
                    yield index
                    size = 0
                size += len(pieces[index])
        else:
            size += length
        first = bound
    if size:
        yield len(pieces)
