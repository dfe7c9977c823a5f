"""The words of a report as the template rules look at them: folded, with offsets, in sentences.

A record holds no tokens, and upper-case reports are as common here as others, so everything is
compared in lower case.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:[.'’/-][^\W_]+)*")
_STOP = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[^\W_])|\n+")
_ABBREVIATIONS = re.compile(
    r"(?:gen|col|lt|maj|capt|sgt|cpl|mrs?|ms|dr|st|no|adm|cmdr|brig|rep|sen|gov|msgr|rev|jr)",
    re.IGNORECASE,
)


class Word(NamedTuple):
    """One word in lower case and where it stands."""

    text: str
    start: int
    end: int


def words_of(text: str, offset: int = 0) -> list[Word]:
    """The words of a text with their places; ``offset`` is added to each."""
    return [
        Word(found.group().casefold(), found.start() + offset, found.end() + offset)
        for found in _WORD.finditer(text)
    ]


class Phrases:
    """Finds phrases of a table among words; the longest that begins at a word wins."""

    def __init__(self, rows: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], int, str]]] = {}
        for rank, (label, phrases) in enumerate(rows):
            for phrase in phrases:
                parts = tuple(word.text for word in words_of(phrase))
                self._by_first.setdefault(parts[0], []).append((parts, rank, label))
        for known in self._by_first.values():
            known.sort(key=lambda row: (-len(row[0]), row[1]))

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Phrases:
        """A finder that only says whether."""
        return cls([("", phrases)])

    def find(self, words: Sequence[Word]) -> Iterator[tuple[int, int, int, str]]:
        """First word, end word, rank of the row and its label of each match, without overlaps."""
        at = 0
        while at < len(words):
            for parts, rank, label in self._by_first.get(words[at].text, ()):
                if all(
                    at + i < len(words) and words[at + i].text == part
                    for i, part in enumerate(parts)
                ):
                    yield at, at + len(parts), rank, label
                    at += len(parts) - 1
                    break
            at += 1

    def first(self, words: Sequence[Word]) -> str | None:
        """The label of the match whose row stands first in the table."""
        found = min(((rank, label) for _, _, rank, label in self.find(words)), default=None)
        return found[1] if found else None

    def within(self, words: Sequence[Word]) -> bool:
        """Whether any phrase is there."""
        return next(self.find(words), None) is not None


@dataclass(frozen=True)
class ReportText:
    """A report's text with its sentences and words.

    ``name_words`` are the words of names of two words and more, in lower case.
    """

    text: str
    name_words: frozenset[str] = frozenset()

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where sentences begin."""
        found = [0]
        for stop in _STOP.finditer(self.text):
            before = _WORD.findall(self.text[max(0, stop.start() - 12) : stop.start()])
            is_short = bool(before) and (
                _ABBREVIATIONS.fullmatch(before[-1]) is not None or len(before[-1]) == 1
            )
            if "\n" in stop.group() or not (is_short and stop.group()[0] == "."):
                found.append(stop.end())
        return tuple(found)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All words."""
        return tuple(words_of(self.text))

    @cached_property
    def _word_starts(self) -> tuple[int, ...]:
        return tuple(word.start for word in self.words)

    def number_of(self, offset: int) -> int:
        """The number of the first word that begins at a character or after it."""
        return bisect_right(self._word_starts, offset - 1)

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that a character is in."""
        return bisect_right(self.starts, offset) - 1

    def sentence(self, number: int) -> tuple[int, int]:
        """Where a sentence begins and ends."""
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return self.starts[number], end

    def between(self, start: int, end: int) -> Sequence[Word]:
        """The words that begin in a stretch of the text."""
        first = bisect_right(self._word_starts, start - 1)
        last = bisect_right(self._word_starts, end - 1)
        return self.words[first:last]

    def around(self, offset: int, sentences: int = 0) -> Sequence[Word]:
        """The words of the sentence at ``offset`` and of as many on either side."""
        number = self.sentence_at(offset)
        first = max(0, number - sentences)
        last = min(len(self.starts) - 1, number + sentences)
        return self.between(self.starts[first], self.sentence(last)[1])


def rows_of(
    table: Sequence[Mapping[str, object]], label: str, key: str = "words"
) -> list[tuple[str, list[str]]]:
    """Rows of a TOML table as label and phrases; rows without phrases keep their rank."""
    found = []
    for row in table:
        given = row.get(key, ())
        found.append((str(row[label]), [str(p) for p in given] if isinstance(given, list) else []))
    return found
