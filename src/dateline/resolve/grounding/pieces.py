"""The pieces of a text that are compared: words, figures as quantities, and punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.resolve.number import Numbers, Quantity

_TOKEN = re.compile(r"[^\W\d]{0,3}\d+(?:[.,:]\d+)*(?:[-–]\w+)*|\w+(?:[-'’.]\w+)*|[^\w\s]")
_CLITIC = re.compile(r"([\w.-]+)(n['’]t|['’](?:s|re|ve|ll|d|m))", re.IGNORECASE)
_PAUSE = frozenset(",;:.!?()—–-")
_END = frozenset(".!?;")
_CURLY = str.maketrans("’‘", "''")


@dataclass(frozen=True, slots=True)
class Piece:
    """One word, figure or mark: as written, in lower case, and the quantity that a figure is.

    ``span`` is the number of the quote that it stands in.
    """

    text: str
    lower: str
    span: int
    quantity: Quantity | None = None

    @property
    def is_word(self) -> bool:
        """Whether it is no mark of punctuation."""
        return self.text[0].isalnum() or self.lower == "n't"

    @property
    def is_pause(self) -> bool:
        """Whether it is a mark that parts clauses."""
        return self.lower in _PAUSE

    @property
    def is_end(self) -> bool:
        """Whether it ends a sentence or a main clause."""
        return self.lower in _END

    @property
    def is_capital(self) -> bool:
        """Whether it is written as a name is."""
        return self.text[0].isupper()


def quote_pieces(quote: str, span: int, numbers: Numbers) -> Iterator[Piece]:
    """The pieces of one quote; ``span`` is its number."""
    words = list(_tokens(quote))
    index = 0
    while index < len(words):
        figure = numbers.at(words, index)
        is_bare_no = words[index].lower() == "no" and figure and figure[1] == index + 1
        if figure is None or is_bare_no:
            yield Piece(words[index], words[index].lower(), span)
            index += 1
            continue
        quantity, end = figure
        text = " ".join(words[index:end])
        yield Piece(text, text.lower(), span, quantity)
        index = end


def _tokens(text: str) -> Iterator[str]:
    for match in _TOKEN.finditer(text.translate(_CURLY)):
        word = match[0]
        if word.lower() == "cannot":
            yield from ("can", "not")
            continue
        clitic = _CLITIC.fullmatch(word)
        if clitic:
            yield from clitic.groups()
        else:
            yield word
