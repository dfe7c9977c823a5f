"""Words as the pieces of an uncased WordPiece vocabulary, and the shape of their letters.

Wu and others 2016; the rules of the BERT releases: marks off, lower case, punctuation apart, longest piece first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

LONGEST_WORD = 100
"""Letters of a word that are looked at."""
MOST_PIECES = 24
"""Pieces of one word; what is longer is noise."""
SOME_LENGTH = 12
"""Words of a text that has no capital and would have one."""
ENDINGS = 2048
"""Word endings: 0 is none, the others are a hash of the last three letters."""
SHAPES = 12
"""Letter shapes: 0 is "says nothing", the others are in :func:`shape_of`."""


class WordPiece:
    """Pieces of words, by number in a vocabulary."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """``vocabulary`` lists the pieces in order; inner pieces start with ``##``."""
        self._index = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self._index["[UNK]"]
        self.first = self._index["[CLS]"]
        self.last = self._index["[SEP]"]
        self.pieces = lru_cache(maxsize=60_000)(self._pieces)

    def _pieces(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces, at least one."""
        found: list[int] = []
        for part in _parts(word[:LONGEST_WORD]):
            found += self._longest_first(part)
        return tuple(found[:MOST_PIECES]) or (self.unknown,)

    def _longest_first(self, part: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(part):
            mark = "##" if start else ""
            for end in range(len(part), start, -1):
                number = self._index.get(mark + part[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self.unknown]
        return found


def _parts(word: str) -> list[str]:
    """A word in lower case without marks, with each punctuation mark apart."""
    parts: list[str] = []
    open_part = False
    for char in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(char)
        if category == "Mn" or category.startswith("C"):
            continue
        if char.isspace():
            open_part = False
        elif _is_punctuation(char, category) or "\u4e00" <= char <= "\u9fff":
            parts.append(char)
            open_part = False
        elif open_part:
            parts[-1] += char
        else:
            parts.append(char)
            open_part = True
    return parts


def _is_punctuation(char: str, category: str) -> bool:
    """As the BERT releases have it: Unicode punctuation and every ASCII mark."""
    return category.startswith("P") or (char.isascii() and not char.isalnum())


@lru_cache(maxsize=60_000)
def shape_of(word: str) -> int:  # noqa: PLR0911  # a list of cases
    """The letter shape of a word, 1 to ``SHAPES`` - 1."""
    letters = [c for c in word if c.isalpha()]
    digits = any(c.isdigit() for c in word)
    if not letters:
        if not digits:
            return 9
        return 6 if word.isdigit() else 7
    if digits:
        return 8
    upper = sum(c.isupper() for c in letters)
    if upper == 0:
        return 1
    if len(letters) == 1:
        return 4
    if upper == len(letters):
        return 3 if len(letters) > 3 or "." not in word else 10
    if letters[0].isupper() and upper == 1:
        return 2
    if "-" in word and word[0].isupper():
        return 11
    return 5


@lru_cache(maxsize=60_000)
def ending_of(word: str) -> int:
    """The number of a word's last three letters, 1 to ``ENDINGS`` - 1; 0 for a word without any."""
    if len(word) < 4 or not word[-3:].isalpha():
        return 0
    return crc32(word[-3:].lower().encode("utf-8")) % (ENDINGS - 1) + 1


def is_caseless(words: Sequence[str]) -> bool:
    """Whether letter case says nothing: words all in capitals, or a text of some length without any."""
    upper = lower = capitals = 0
    for word in words:
        if word.isupper() and len(word) > 1:
            upper += 1
        elif word.islower():
            lower += 1
        capitals += word[:1].isupper()
    return lower * 20 < upper or (not capitals and lower >= SOME_LENGTH)
