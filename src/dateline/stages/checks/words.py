"""The words of a report as the checks read them: lower-case tokens, sentences and figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table
from dateline.model.analysis import SENTENCES, TOKENS, Analysis
from dateline.model.text import Document, Evidence, Span
from dateline.model.token import Token
from dateline.resolve.number import Numbers

_DECIMAL = re.compile(r"\d{1,9}\.\d{1,4}", re.ASCII)
_LONGEST = 12
_MOST_TOKENS = 400
"""Longer sentences are tables or lists of results, which no check reads."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in words or digits: its value and tokens [start, end).

    ``is_exact`` is False for "about", "at least" and their like. ``is_article`` marks "a child" as one.
    ``step`` is what the last digit written stands for: 0.1 in "2.5", 100 in "1,200".
    """

    value: float
    start: int
    end: int
    is_exact: bool
    step: float = 1.0
    is_article: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A document's tokens in lower case with the bounds of its sentences."""

    document: Document
    tokens: Sequence[Token]
    lower: Sequence[str]
    sentences: Sequence[tuple[int, int]]
    read: Mapping[int, tuple[Figure, ...]]
    opens: Sequence[bool]
    """For each token whether a figure or its qualifier can start with it."""

    @classmethod
    def of(cls, analysis: Analysis) -> Text:
        """The text of an analysis; needs the layers sentences and tokens. Overlong sentences are left out."""
        tokens = analysis.get(TOKENS)
        bounds = _sentence_bounds(tokens, len(analysis.get(SENTENCES)))
        short = tuple((start, end) for start, end in bounds if end - start <= _MOST_TOKENS)
        texts = [t.text for t in tokens]
        opens = [opens_figure(text) for text in texts]
        read = {bounds[0]: tuple(_figures(texts, opens, bounds)) for bounds in short}
        return cls(analysis.document, tokens, [t.lower() for t in texts], short, read, opens)

    def at(self, index: int) -> str:
        """The token in lower case, or an empty string outside the text."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def between(self, start: int, end: int) -> Sequence[str]:
        """The tokens from ``start`` to ``end`` in lower case."""
        return self.lower[max(0, start) : max(0, end)]

    def evidence(self, start: int, end: int) -> Evidence:
        """The words of the tokens [start, end)."""
        span = Span(self.tokens[start].span.start, self.tokens[end - 1].span.end)
        return self.document.evidence(span)

    def figures(self, bounds: tuple[int, int]) -> tuple[Figure, ...]:
        """The figures of a sentence in order: whole numbers and decimals, no ranges and no "dozens"."""
        return self.read.get(bounds[0], ())


def _figures(
    texts: Sequence[str], opens: Sequence[bool], bounds: tuple[int, int]
) -> Iterator[Figure]:
    index, end = bounds
    while index < end:
        if not opens[index]:
            index += 1
            continue
        word = texts[index]
        if _DECIMAL.fullmatch(word):
            places = len(word.partition(".")[2])
            yield Figure(float(word), index, index + 1, is_exact=True, step=10.0**-places)
            index += 1
            continue
        hit = numbers().at(texts[index : min(end, index + _LONGEST)], 0)
        if hit is None:
            index += 1
            continue
        quantity, length = hit
        value = quantity.min if quantity.max is None else quantity.max
        if value is not None and not quantity.is_vague and quantity.qualifier != "range":
            exact = quantity.qualifier == "exact"
            yield Figure(float(value), index, index + length, exact, _step(value))
        index += max(length, 1)


def opens_figure(word: str) -> bool:
    """Whether a figure or its qualifier can start with a word; spares most words a closer look."""
    if word[:1].isdigit():
        return True
    lowered = word.lower()
    return (lowered.partition("-")[0] if "-" in lowered else lowered) in _openers()


@cache
def _openers() -> frozenset[str]:
    found = numbers()
    phrases = (*found.before, *found.nobody)
    words = (*found.cardinals, *found.multipliers, *found.vague, *(p[0] for p in phrases))
    return frozenset((*words, "a", "an", "between"))


@cache
def numbers() -> Numbers:
    """The number words of English."""
    return Numbers.of(table("en", "numbers"))


def shown(value: float) -> str:
    """A value for people: no more than three digits after the point, thousands apart."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.3g}"


def _step(value: int) -> float:
    """What the last digit that is not a round nought stands for: 100 in 1200, 1 in 12."""
    step = 1
    while value and value % (step * 10) == 0:
        step *= 10
    return float(step)


def _sentence_bounds(tokens: Sequence[Token], count: int) -> Iterator[tuple[int, int]]:
    start = 0
    for index in range(1, len(tokens) + 1):
        if index == len(tokens) or tokens[index].sentence != tokens[start].sentence:
            if tokens[start].sentence < count:
                yield start, index
            start = index
