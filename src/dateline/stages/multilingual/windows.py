"""A report cut into windows of whole sentences, as piece numbers for the encoder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.stages.multilingual.unigram import Unigram

WINDOW = 160
"""Pieces in a window of several sentences, without the two marks at its ends."""
LONGEST = 254
"""Pieces in a window of one long sentence; a longer one is cut."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``first`` up to ``last``: piece numbers, and where each word's pieces begin."""

    first: int
    last: int
    pieces: tuple[int, ...]
    places: tuple[int, ...]


def windows(
    words: Sequence[str], starts: Sequence[int], unigram: Unigram, *, most: int = WINDOW
) -> Iterator[Window]:
    """The windows of a report whose sentences begin at the words ``starts``, in order, without gaps."""
    pieces = [unigram.pieces(word) for word in words]
    for first, last in _bounds([len(p) for p in pieces], starts, most):
        numbers: list[int] = [unigram.first]
        places: list[int] = []
        for index in range(first, last):
            places.append(len(numbers))
            numbers += pieces[index]
        yield Window(first, last, (*numbers, unigram.last), tuple(places))


def _bounds(lengths: Sequence[int], starts: Sequence[int], most: int) -> Iterator[tuple[int, int]]:
    """Where each window begins and ends, in words."""
    first = size = at = 0
    for bound in [*starts[1:], len(lengths)]:
        length = sum(lengths[at:bound])
        if size and size + length > most:
            yield first, at
            first, size = at, 0
        for index in range(at, bound):
            if size and size + lengths[index] > LONGEST:
                yield first, index
                first, size = index, 0
            size += lengths[index]
        at = bound
    if first < len(lengths):
        yield first, len(lengths)
