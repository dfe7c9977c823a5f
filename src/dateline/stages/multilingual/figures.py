"""Figures of harm in one sentence, by words alone: each number with the word for harm that it stands nearest to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from dateline.lexicon import table
from dateline.model.event import CountKind, CountQualifier

REACH = 8
"""Words between a number and its word for harm."""
PART_REACH = 4
"""Words between "among them" and a part of a figure."""
BREAKS = frozenset({";", ":", "—", "–", "(", ")", ".", "»", "«", "؛"})
COMMA_COST = 3
AFTER_COST = 0.5
"""What a number costs that follows its word, so that of two the one before is taken."""
MOST = 100_000


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of persons: its kind, bounds and words, and the word for harm, all by place in the sentence."""

    kind: CountKind
    min: int | None
    max: int | None
    qualifier: CountQualifier
    first: int
    last: int
    harm: int
    is_part: bool


@dataclass(frozen=True, slots=True)
class _Number:
    value: int
    first: int
    last: int
    is_one: bool
    is_round: bool


class FigureWords:
    """The table of one language."""

    def __init__(self, language: str) -> None:
        """Read ``lexicon/<language>/figures.toml``."""
        raw = table(language, "figures")
        words = raw["words"]
        self._harm = [(stem, kind) for kind, stems in raw["harm"].items() for stem in stems]
        self._numbers: dict[str, int] = {**raw["cardinals"], **raw["rounded"]}
        self._rounded = frozenset(raw["rounded"])
        self._one = frozenset(words["one"])
        self._units = tuple(words["units"])
        self._prefixes = tuple(words["prefixes"])
        self._phrases = {
            name: [tuple(phrase.split()) for phrase in words[name]]
            for name in ("at_least", "at_most", "about", "part")
        }

    def find(self, words: Sequence[str]) -> list[Figure]:
        """The figures of a sentence, given its words in lower case, in order."""
        numbers = list(self._numbers_in(words))
        harms = [(i, kind) for i, word in enumerate(words) if (kind := self._harm_of(word))]
        pairs = sorted(
            (cost, n, h)
            for n, number in enumerate(numbers)
            for h, (at, _) in enumerate(harms)
            if (cost := _cost(words, number, at, [i for i, _ in harms])) is not None
        )
        taken: set[int] = set()
        used: set[int] = set()
        found = []
        for _, n, h in pairs:
            if n not in taken and h not in used:
                taken.add(n)
                used.add(h)
                found.append(self._figure(words, numbers[n], *harms[h]))
        return sorted(found, key=lambda figure: figure.first)

    def _harm_of(self, word: str) -> str | None:
        forms = [word, *(word[len(p) :] for p in self._prefixes if word.startswith(p))]
        kinds = (k for form in forms for stem, k in self._harm if form.startswith(stem))
        return next(kinds, None)

    def _numbers_in(self, words: Sequence[str]) -> Iterator[_Number]:
        at = 0
        while at < len(words):
            word = words[at]
            value = int(word) if word.isdecimal() and len(word) < 6 else self._numbers.get(word)
            first = at
            at += 1
            if value is None:
                continue
            if value >= 20 and value % 10 == 0 and word not in self._rounded:
                unit = self._numbers.get(words[at], 0) if at < len(words) else 0
                if 0 < unit < 10:  # двадцать два
                    value, at = value + unit, at + 1
            is_measure = at < len(words) and words[at].startswith(self._units)
            is_year = word.isdecimal() and 1900 <= value <= 2100
            if not is_measure and not is_year and value < MOST:
                yield _Number(value, first, at, word in self._one, word in self._rounded)

    def _figure(self, words: Sequence[str], number: _Number, harm: int, kind: str) -> Figure:
        before = words[max(0, number.first - 5) : number.first]
        after = words[number.last : number.last + 5]
        low: int | None = number.value
        high: int | None = number.value
        qualifier: CountQualifier = "about" if number.is_round else "exact"
        if self._ends(before, "at_least") or self._says_after(after, "at_least"):
            high, qualifier = None, "at_least"
        elif self._ends(before, "at_most"):
            low, qualifier = None, "at_most"
        elif self._ends(before, "about"):
            qualifier = "about"
        part = words[max(0, number.first - PART_REACH) : number.first]
        is_part = any(self._holds(part, phrase) for phrase in self._phrases["part"])
        return Figure(
            cast("CountKind", kind), low, high, qualifier, number.first, number.last, harm, is_part
        )

    def _ends(self, before: Sequence[str], name: str) -> bool:
        return any(tuple(before[-len(p) :]) == p for p in self._phrases[name])

    def _says_after(self, after: Sequence[str], name: str) -> bool:
        """Whether a phrase of two words or more follows closely: "11 مدنيا على الأقل"."""
        return any(len(p) > 1 and self._holds(after, p) for p in self._phrases[name])

    @staticmethod
    def _holds(words: Sequence[str], phrase: tuple[str, ...]) -> bool:
        size = len(phrase)
        return any(tuple(words[i : i + size]) == phrase for i in range(len(words) - size + 1))


def _cost(words: Sequence[str], number: _Number, harm: int, harms: Sequence[int]) -> float | None:
    """How far a number stands from a word for harm; None where they cannot belong together."""
    low, high = (number.last, harm) if harm >= number.last else (harm + 1, number.first)
    if high - low > REACH or any(low <= other < high for other in harms if other != harm):
        return None
    between = words[low:high]
    if any(word in BREAKS for word in between) or (number.is_one and high > low):
        return None
    after = AFTER_COST if harm < number.first else 0.0
    return high - low + COMMA_COST * sum(word in (",", "،") for word in between) + after


@cache
def figure_words(language: str) -> FigureWords:
    """The table of a language, read once."""
    return FigureWords(language)
