"""A report cut into windows of whole sentences, as numbers for the encoder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.stages.encoder.wordpiece import WordPiece, ending_of, is_caseless, shape_of

WINDOW = 126
"""Pieces in a window of several sentences, without the two marks at its ends."""
FEWEST = 4
"""Words of a sentence whose capitals say that it is set in them."""
LONGEST = 254
"""Pieces in a window of one long sentence; a longer one is cut."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``first`` up to ``last``: piece numbers, letter shapes, word endings, and where each word's pieces begin."""

    first: int
    last: int
    pieces: tuple[int, ...]
    shapes: tuple[int, ...]
    endings: tuple[int, ...]
    places: tuple[int, ...]


def windows(
    words: Sequence[str],
    starts: Sequence[int],
    wordpiece: WordPiece,
    *,
    caseless: bool | None = None,
    most: int = WINDOW,
) -> Iterator[Window]:
    """The windows of a report whose sentences begin at the words ``starts``, in order, without gaps.

    A window ends before the sentence that would make it longer than ``most`` pieces.
    """
    if not words:
        return
    silent = _silent(words, starts) if caseless is None else [caseless] * len(words)
    pieces = [wordpiece.pieces(word) for word in words]
    first = 0
    for last in _ends(pieces, starts, most):
        numbers: list[int] = [wordpiece.first]
        shapes: list[int] = [0]
        endings: list[int] = [0]
        places: list[int] = []
        for index in range(first, last):
            places.append(len(numbers))
            numbers += pieces[index]
            shapes += [0 if silent[index] else shape_of(words[index])] * len(pieces[index])
            endings += [ending_of(words[index])] * len(pieces[index])
        yield Window(
            first,
            last,
            (*numbers, wordpiece.last),
            (*shapes, 0),
            (*endings, 0),
            tuple(places),
        )
        first = last


def _silent(words: Sequence[str], starts: Sequence[int]) -> list[bool]:
    """Whether the letter case of each word says nothing: in such a text, or in a headline in capitals."""
    if is_caseless(words):
        return [True] * len(words)
    found: list[bool] = []
    for first, last in pairwise([0, *starts[1:], len(words)]):
        sentence = words[first:last]
        found += [len(sentence) >= FEWEST and is_caseless(sentence)] * len(sentence)
    return found


def _ends(pieces: Sequence[tuple[int, ...]], starts: Sequence[int], most: int) -> Iterator[int]:
    """Where each window ends."""
    size = 0
    bounds = [*starts[1:], len(pieces)] if starts else [len(pieces)]
    first = 0
    for bound in bounds:
        length = sum(len(pieces[i]) for i in range(first, bound))
        if size and size + length > most:
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
