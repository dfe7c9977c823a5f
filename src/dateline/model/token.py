"""Sentences, tokens, vectors, syntax and quotations: the layers that later stages stand on.

Parts of speech and relations are those of Universal Dependencies, version 2.
"""

from __future__ import annotations

import msgspec

from dateline.model.text import PartKind, Span


class Sentence(msgspec.Struct, frozen=True):
    """A sentence, the part it stands in, its paragraph number, and its tokens [first, last)."""

    span: Span
    part: PartKind
    paragraph: int


class Token(msgspec.Struct, frozen=True):
    """A word or punctuation mark: its span and the index of its sentence."""

    span: Span
    text: str
    sentence: int


class Word(msgspec.Struct, frozen=True):
    """Syntax of the token with the same index.

    ``head`` is the index of the governing token in the same layer, or -1 for the root of a sentence.
    """

    lemma: str
    pos: str
    head: int
    relation: str


class WordVectors(msgspec.Struct, frozen=True):
    """What an encoder makes of the tokens of a report: ``words`` vectors of ``width`` numbers.

    ``values`` are little-endian float32, one token after the other.
    """

    words: int
    width: int
    values: bytes

    def __post_init__(self) -> None:
        """The bytes fill the shape."""
        if len(self.values) != self.words * self.width * 4:
            message = (
                f"{len(self.values)} bytes are not {self.words} vectors of {self.width} float32"
            )
            raise ValueError(message)


class Quotation(msgspec.Struct, frozen=True):
    """Words in quotation marks. ``span`` includes the marks, ``inner`` does not.

    ``closed`` is False where the text never closes the mark; the quotation then ends with its paragraph.
    """

    span: Span
    inner: Span
    closed: bool
