"""Figures of harm in one sentence, by words alone: each number with the word for harm that it stands nearest to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
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
PART_COST = 12
"""What the part of a figure costs, so that the whole is taken."""
AFTER_COST = 0.5
"""What a number costs that follows its word, so that of two the one before is taken."""
NEXT = 4
"""Words between a number and the word for harm behind it."""
ANDS = frozenset({"y", "e", "et", "и", "й", "і", "та"})
JOINING = frozenset({"y", "et"})
AND = "و"
"""Arabic "and", before tens."""
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
        self._teens = frozenset(words.get("teens", ()))
        self._units = tuple(words["units"])
        self._part_after = frozenset(words["part_after"])
        self._one_after = int(words["one_after"])
        self._singular = frozenset(words["singular"])
        self._not = frozenset(words["not"])
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
            if (cost := self._cost(words, number, at, [i for i, _ in harms])) is not None
        )
        taken: set[int] = set()
        used: set[int] = set()
        found = []
        for _, n, h in pairs:
            if n not in taken and h not in used:
                taken.add(n)
                used.add(h)
                found.append(self._figure(words, numbers[n], *harms[h]))
        found += self._singles(words, used, harms, numbers)
        return sorted(found, key=lambda figure: figure.first)

    def _singles(
        self,
        words: Sequence[str],
        used: Collection[int],
        harms: Sequence[tuple[int, str]],
        numbers: Sequence[_Number],
    ) -> Iterator[Figure]:
        """One for each verb in the singular that no number belongs to, in a clause without any."""
        for number, (at, kind) in enumerate(harms):
            first, last = _clause(words, at)
            is_free = not any(first <= n.first < last and not n.is_one for n in numbers)
            if kind == "killed" and number not in used and words[at] in self._singular and is_free:
                yield Figure("killed", 1, 1, "exact", at, at + 1, at, is_part=False)

    def _cost(
        self, words: Sequence[str], number: _Number, harm: int, harms: Sequence[int]
    ) -> float | None:
        """How far a number stands from a word for harm; None where they cannot belong together."""
        low, high = (number.last, harm) if harm >= number.last else (harm + 1, number.first)
        if high - low > REACH or any(low <= other < high for other in harms if other != harm):
            return None
        between = words[low:high]
        if harm < number.first and any(word in (",", "،") for word in between):
            return None  # "One died, three fled": the number belongs to what follows.
        if harm < number.first and _next_harm(words, number.last, harms):
            return None  # "two killed and three others badly hurt"
        is_next_clause = harm >= number.last and words[harm].startswith(AND)  # قتل متظاهر وأصيب
        is_far_one = number.is_one and high - low > (self._one_after if harm < number.first else 0)
        if is_next_clause or is_far_one or any(word in BREAKS for word in between):
            return None
        after = AFTER_COST if harm < number.first else 0.0
        part = PART_COST if self._is_part(words, number) else 0
        return part + high - low + COMMA_COST * sum(word in (",", "،") for word in between) + after

    def _harm_of(self, word: str) -> str | None:
        forms = [word, *(word[len(p) :] for p in self._prefixes if word.startswith(p))]
        kinds = (k for form in forms for stem, k in self._harm if form.startswith(stem))
        return next(kinds, None)

    def _numbers_in(self, words: Sequence[str]) -> Iterator[_Number]:
        at = 0
        while at < len(words):
            word = words[at]
            value = int(word) if word.isdecimal() and len(word) < 6 else self._named(word)
            first = at
            at += 1
            if value is None:
                continue
            more, used = self._rest(words, at, value)
            value, at = value + more, at + used
            if self._counts_persons(words, first, at, value):
                yield _Number(value, first, at, word in self._one, word in self._rounded)

    def _is_number(self, words: Sequence[str], place: int) -> bool:
        return place < len(words) and words[place] in self._numbers

    def _named(self, word: str) -> int | None:
        """The number of a word, or of its parts: vingt-huit."""
        known = self._numbers.get(word)
        if known is not None or "-" not in word:
            return known
        tens, _, unit = word.rpartition("-")
        parts = (self._numbers.get(tens), self._numbers.get(unit))
        return parts[0] + parts[1] if parts[0] and parts[1] and parts[1] < 20 else None

    def _rest(self, words: Sequence[str], at: int, value: int) -> tuple[int, int]:
        """What the words after a number add to it, and how many they are: двадцать два, treinta y dos, ثلاثة عشر."""
        following = [*words[at : at + 2], "", ""]
        if 0 < value < 10:
            if following[0] in self._teens:
                return 10, 1
            tens = self._numbers.get(following[0].removeprefix(AND), 0)
            is_tens = following[0].startswith(AND) and tens >= 20 and tens % 10 == 0
            return (tens, 1) if is_tens else (0, 0)
        if value < 20 or value % 10 or words[at - 1] in self._rounded:
            return 0, 0
        used = 2 if following[0] in JOINING else 1
        unit = self._numbers.get(following[used - 1], 0)
        return (unit, used) if 0 < unit < 10 else (0, 0)

    def _counts_persons(self, words: Sequence[str], first: int, last: int, value: int) -> bool:
        is_measure = last < len(words) and words[last].startswith(self._units)
        is_year = words[first].isdecimal() and 1900 <= value <= 2100
        is_article = words[first] in self._one and self._is_number(words, last)
        is_undone = is_article or (first > 0 and words[first - 1] in self._not)
        return not (is_measure or is_year or is_undone) and value < MOST

    def _figure(self, words: Sequence[str], number: _Number, harm: int, kind: str) -> Figure:
        before = words[max(0, number.first - 5) : number.first]
        after = words[number.last : number.last + 6]
        low: int | None = number.value
        high: int | None = number.value
        qualifier: CountQualifier = "about" if number.is_round else "exact"
        if self._ends(before, "at_least") or self._says_after(after, "at_least"):
            high, qualifier = None, "at_least"
        elif self._ends(before, "at_most"):
            low, qualifier = None, "at_most"
        elif self._ends(before, "about"):
            qualifier = "about"
        is_part = self._is_part(words, number)
        return Figure(
            cast("CountKind", kind), low, high, qualifier, number.first, number.last, harm, is_part
        )

    def _is_part(self, words: Sequence[str], number: _Number) -> bool:
        """Whether a number counts some of others: "among them", "of the wounded"."""
        before = words[max(0, number.first - PART_REACH) : number.first]
        after = words[number.last : number.last + 1]
        listed = any(self._holds(before, phrase) for phrase in self._phrases["part"])
        return listed or bool(self._part_after.intersection(after))

    def _ends(self, before: Sequence[str], name: str) -> bool:
        return any(tuple(before[-len(p) :]) == p for p in self._phrases[name])

    def _says_after(self, after: Sequence[str], name: str) -> bool:
        """Whether a phrase of two words or more follows closely: "11 مدنيا على الأقل"."""
        for phrase in (p for p in self._phrases[name] if len(p) > 1):
            for at in range(len(after) - len(phrase) + 1):
                if tuple(after[at : at + len(phrase)]) == phrase:
                    rest = after[at + len(phrase) : at + len(phrase) + 1]
                    return not any(word in self._numbers or word.isdecimal() for word in rest)
        return False

    @staticmethod
    def _holds(words: Sequence[str], phrase: tuple[str, ...]) -> bool:
        size = len(phrase)
        return any(tuple(words[i : i + size]) == phrase for i in range(len(words) - size + 1))


def _next_harm(words: Sequence[str], after: int, harms: Sequence[int]) -> bool:
    """Whether a word for harm follows closely that the number before it belongs to."""
    following = next((h for h in harms if h >= after), None)
    if following is None or following - after > NEXT or words[following].startswith(AND):
        return False
    between = words[after:following]
    return not any(w in ANDS or w in BREAKS or w in (",", "،") for w in between)


def _clause(words: Sequence[str], place: int) -> tuple[int, int]:
    """The words between two marks around a place."""
    marks = [i for i, word in enumerate(words) if word in BREAKS or word in (",", "،")]
    first = max((i + 1 for i in marks if i < place), default=0)
    return first, min((i for i in marks if i > place), default=len(words))


@cache
def figure_words(language: str) -> FigureWords:
    """The table of a language, read once."""
    return FigureWords(language)
