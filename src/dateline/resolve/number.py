"""Number words to bounds: "14", "1,200", "two dozen", "at least 14", "no fewer than 30", "dozens".

Usage: ``numbers = Numbers.of(table("en", "numbers"))``; then ``numbers.parse("at least 14")`` for a
whole phrase, or ``numbers.at(words, index)`` for the longest figure that starts at a token.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from dateline.model.event import CountQualifier

_DIGITS = re.compile(r"\d{1,12}|\d{1,3}(?:[,\u00a0\u202f]\d{3}){1,4}", re.ASCII)
_ORDINAL = re.compile(r"(\d{1,6})(?:st|nd|rd|th)", re.ASCII)
_PIECE = re.compile(r"\d[\d,.\u00a0\u202f]*\d|\d|[^\W\d_]+|[-–—]")
_DASHES = frozenset("-–—")
_LONGEST_PHRASE = 3
_LARGEST = 10**12


@dataclass(frozen=True, slots=True)
class Quantity:
    """The least and the most a figure can be; None where the words set no bound.

    "at least 14" is 14 to None, "up to 65" None to 65, "about 30" 30 to 30 with qualifier
    ``about``, "no one" 0 to 0. ``is_vague`` marks figures without a number ("dozens": 24 to None).
    """

    min: int | None
    max: int | None
    qualifier: CountQualifier = "exact"
    is_vague: bool = False


@dataclass(frozen=True, slots=True)
class Numbers:
    """The number words of one language; pure look-ups over tokens."""

    cardinals: Mapping[str, int]
    multipliers: Mapping[str, int]
    vague: Mapping[str, int]
    ordinals: Mapping[str, int]
    before: Mapping[tuple[str, ...], CountQualifier]
    after: Mapping[tuple[str, ...], CountQualifier]
    nobody: frozenset[tuple[str, ...]]
    openers: frozenset[str]
    """Every word that a figure can start with, but for digits and "twenty-five"."""

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Numbers:
        """The numbers of the lexicon table ``numbers``."""

        def phrases(name: str) -> dict[tuple[str, ...], CountQualifier]:
            return {
                tuple(k.split()): cast("CountQualifier", v) for k, v in table.get(name, {}).items()
            }

        cardinals, vague, before = dict(table["cardinals"]), dict(table["vague"]), phrases("before")
        nobody = frozenset(tuple(w.split()) for w in table["nobody"]["words"])
        first = {phrase[0] for phrase in (*before, *nobody)}
        return cls(
            cardinals=cardinals,
            multipliers=dict(table["multipliers"]),
            vague=vague,
            ordinals=dict(table["ordinals"]),
            before=before,
            after=phrases("after"),
            nobody=nobody,
            openers=frozenset({"a", "an", "between", *cardinals, *vague, *first}),
        )

    def parse(self, phrase: str) -> Quantity | None:
        """The figure that the whole of ``phrase`` is, or None: "at least 14", "two dozen", "nobody"."""
        words = phrase.split()
        found = self.at(words, 0)
        return found[0] if found and found[1] == len(words) else None

    def cardinal(self, word: str) -> int | None:
        """The whole number that one word is: "14", "1,200", "twenty-five"; None otherwise."""
        found = self.cardinal_at([word], 0)
        return found[0] if found else None

    def ordinal(self, word: str) -> int | None:
        """The rank that one word is: "third", "21st", "twenty-first"; None otherwise."""
        lowered = word.lower()
        digits = _ORDINAL.fullmatch(lowered)
        if digits:
            return int(digits[1])
        tens, _, unit = lowered.rpartition("-")
        if tens and self.cardinals.get(tens, 0) >= 20 and 0 < self.ordinals.get(unit, 0) < 10:
            return self.cardinals[tens] + self.ordinals[unit]
        return self.ordinals.get(lowered)

    def at(self, words: Sequence[str], start: int) -> tuple[Quantity, int] | None:
        """The longest figure that starts at ``words[start]`` and the index after it, or None.

        Takes qualifiers before ("at least", "some") and after ("or more"), ranges ("20 to 30",
        "between 20 and 40"), vague words ("dozens", "hundreds") and "no one".
        """
        if not self._opens(words, start):
            return None
        for length in (2, 1):
            if _lower(words, start, length) in self.nobody:
                return Quantity(0, 0), start + length
        qualifier, here = self._qualifier(words, start)
        ranged = self._range(words, here)
        if ranged:
            return ranged
        figure = self.cardinal_at(words, here)
        if figure is None:
            return self._vague(words, here)
        value, end = figure
        if here == start:
            for length in (2, 1):
                late = self.after.get(_lower(words, end, length))
                if late:
                    return _bounded(value, late), end + length
        return _bounded(value, qualifier or "exact"), end

    def cardinal_at(self, words: Sequence[str], start: int) -> tuple[int, int] | None:
        """The longest plain whole number that starts at ``words[start]`` and the index after it.

        "1,200", "forty-eight", "two dozen", "three hundred and five", "a dozen", "2 million".
        """
        if not self._opens(words, start):
            return None
        index, current = self._article(words, start)
        total, end = 0, None
        while index < len(words):
            step = self._step(words[index], total, current)
            skipped = 1
            if step is None:
                step = self._joined(words, index, total, current)
                skipped = 2
            if step is None:
                break
            total, current = step
            index += skipped
            end = index
        if end is None or current is None or total + current > _LARGEST:
            return None
        return total + current, end

    def _opens(self, words: Sequence[str], start: int) -> bool:
        """Whether a figure can start at a word: most words of a text are none, and cost one look-up."""
        if start >= len(words):
            return False
        word = words[start].lower()
        return (
            word in self.openers
            or word[:1].isdecimal()
            or ("-" in word and word.partition("-")[0] in self.cardinals)
        )

    def _article(self, words: Sequence[str], start: int) -> tuple[int, int | None]:
        """Past "a" in "a dozen", which then counts as one."""
        following = words[start + 1].lower() if start + 1 < len(words) else ""
        if following in self.multipliers and words[start].lower() in ("a", "an"):
            return start + 1, 1
        return start, None

    def _joined(
        self, words: Sequence[str], index: int, total: int, current: int | None
    ) -> tuple[int, int] | None:
        """Total and current after "and five" (of a hundred) or "- five" (of a twenty)."""
        value = self._plain(words[index + 1]) if index + 1 < len(words) else None
        if value is None or current is None or words[index + 1][0].isdigit():
            return None
        is_hundreds = current % 100 == 0 and total + current >= 100 and 0 < value < 100
        is_tens = current % 10 == 0 and current % 100 >= 20 and 0 < value < 10
        joiner = words[index].lower()
        if (joiner == "and" and is_hundreds) or (joiner == "-" and is_tens):
            return total, current + value
        return None

    def _step(self, word: str, total: int, current: int | None) -> tuple[int, int] | None:
        """Total and current after one more word of a number, or None when it does not belong."""
        lowered = word.lower()
        factor = self.multipliers.get(lowered)
        if factor is not None:
            if current is None:
                return None
            # A "thousand" closes a group, a "hundred" or "dozen" stays inside it.
            return (total + current * factor, 0) if factor >= 1_000 else (total, current * factor)
        value = self._plain(word)
        if value is None:
            return None
        if current is None:
            return total, value
        is_spelled = not word[0].isdigit()
        room = 100 if current and current % 100 == 0 else 10 if current and current % 10 == 0 else 0
        if total and current == 0:
            room = 1_000
        if current == 10 or not is_spelled or not 0 < value < room:
            return None
        return total, current + value

    def _plain(self, word: str) -> int | None:
        """A single word or hyphenated pair as a number."""
        lowered = word.lower()
        if _DIGITS.fullmatch(lowered):
            return int(re.sub(r"\D", "", lowered))
        if lowered in self.cardinals:
            return self.cardinals[lowered]
        tens, dash, unit = lowered.partition("-")
        if dash and tens in self.cardinals and unit in self.cardinals:
            high, low = self.cardinals[tens], self.cardinals[unit]
            if high >= 20 and high % 10 == 0 and 0 < low < 10:
                return high + low
        return None

    def _qualifier(self, words: Sequence[str], start: int) -> tuple[CountQualifier | None, int]:
        """The qualifier phrase at ``start`` and the index after it; (None, start) without one."""
        for length in range(_LONGEST_PHRASE, 0, -1):
            found = self.before.get(_lower(words, start, length))
            if found:
                return found, start + length
        return None, start

    def _range(self, words: Sequence[str], start: int) -> tuple[Quantity, int] | None:
        """A range from one figure to another: "between 20 and 40", "20-30", "20 to 25 million"."""
        if start < len(words):
            single = _single_range(words[start])
            if single:
                return Quantity(*single, "range"), start + 1
        is_between = _lower(words, start, 1) == ("between",)
        low = self.cardinal_at(words, start + is_between)
        if low is None or low[1] >= len(words):
            return None
        joiner = words[low[1]].lower()
        allowed = {"and"} if is_between else {"to", "or", *_DASHES}
        high = self.cardinal_at(words, low[1] + 1) if joiner in allowed else None
        if high is None or high[0] <= low[0]:
            return None
        factor = self.multipliers.get(words[high[1] - 1].lower(), 1)
        is_shared = factor >= 1_000 and low[0] < factor and low[0] * factor < high[0]
        return Quantity(low[0] * factor if is_shared else low[0], high[0], "range"), high[1]

    def _vague(self, words: Sequence[str], start: int) -> tuple[Quantity, int] | None:
        """The least that a word like "dozens" or "hundreds" can mean."""
        if start >= len(words):
            return None
        least = self.vague.get(words[start].lower())
        return (Quantity(least, None, "at_least", is_vague=True), start + 1) if least else None


def pieces(text: str) -> list[str]:
    """Words, figures and dashes of a short text, for :meth:`Numbers.at` where there are no tokens."""
    return [match[0] for match in _PIECE.finditer(text)]


def _lower(words: Sequence[str], start: int, length: int) -> tuple[str, ...]:
    """The next ``length`` words in lower case, or nothing when there are fewer."""
    found = tuple(word.lower() for word in words[start : start + length])
    return found if len(found) == length else ()


def _bounded(value: int, qualifier: CountQualifier) -> Quantity:
    if qualifier == "at_least":
        return Quantity(value, None, qualifier)
    if qualifier == "at_most":
        return Quantity(None, value, qualifier)
    return Quantity(value, value, qualifier)


def _single_range(word: str) -> tuple[int, int] | None:
    """The two figures of a range that is one token, "20-30"."""
    for dash in _DASHES:
        low, found, high = word.partition(dash)
        if found and _DIGITS.fullmatch(low) and _DIGITS.fullmatch(high):
            bounds = int(re.sub(r"\D", "", low)), int(re.sub(r"\D", "", high))
            return bounds if bounds[0] < bounds[1] else None
    return None
