"""Natural case for reports that are wholly in capitals, such as old wire copy and cables.

Every character stays where it is; only case changes. A word of the tables of lower-case words becomes
lower case, an abbreviation stays, any other word is taken for a name. A phrase that stands beside its
abbreviation in brackets ("RIVER DEFENCE FRONT (RDF)") is a name all through the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table

FEWEST_LETTERS = 40
MOST_LOWER = 0.05
SHORT = 4
LONGEST_ABBREVIATION = 8
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_STARTS = re.compile(r"[.!?]['\"”’)\]]*\s|\n\s*\n|--|:\s*[\"“]")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2}")
_AFTER_INITIAL = re.compile(r"(?:^|[^\w'])[^\W\d_]\.\s$|\bno\.\s+$", re.IGNORECASE)
_BRACKET = re.compile(r"[(\[]\s*([^()\[\]\n]{2,120}?)\s*[)\]]")
_VOWELS = frozenset("aeiouyáéíóúü")
_LINKS = frozenset({"of", "the", "for", "and", "de", "del", "la", "el", "los", "las", "y"})


@dataclass(frozen=True, slots=True)
class _Tables:
    lower: frozenset[str]
    endings: tuple[str, ...]
    inflections: tuple[tuple[str, str], ...]
    prefixes: tuple[str, ...]
    particles: frozenset[str]
    names: frozenset[str]
    upper: frozenset[str]
    months: frozenset[str]
    titles: frozenset[str]

    def is_lower(self, word: str) -> bool:
        """Whether English writes a word in lower case, as far as its form tells."""
        if word in self.names or word in self.upper:
            return False
        if word in self.lower:
            return True
        stems = (word[: -len(end)] + other for end, other in self.inflections if word.endswith(end))
        if any(len(stem) > 2 and stem in self.lower for stem in stems):
            return True
        if any(
            word.startswith(p) and len(word) > len(p) + 3 and word[len(p) :] in self.lower
            for p in self.prefixes
        ):
            return True
        return len(word) > 6 and word.endswith(self.endings)

    def is_lower_form(self, word: str) -> bool:
        """The same for a word that may have an apostrophe: "didn't", "brother's"."""
        stem, mark, rest = word.partition("'")
        return self.is_lower(stem) or bool(mark and self.is_lower(stem + rest))


@cache
def _tables() -> _Tables:
    raw = table("en", "capitals")
    lower = {*table("en", "common_words")["words"], *table("en", "lower_case")["words"].split()}
    countries = table("en", "nationalities")["countries"]
    names = {w.lower() for words in countries.values() for w in words} | {
        name.lower() for name in countries if " " not in name
    }
    months = frozenset(raw["months_by_number"])
    return _Tables(
        frozenset(lower | set(raw["words"].split())),
        tuple(raw["endings"]),
        tuple((end, other) for end, other in raw["inflections"]),
        tuple(raw["prefixes"]),
        frozenset(raw["particles"]),
        frozenset((names | set(raw["capital"])) - months),
        frozenset(raw["upper"]),
        months,
        frozenset(w for words in table("en", "titles").values() for w in words),
    )


def is_in_capitals(text: str) -> bool:
    """Whether a text of some length has hardly a lower-case letter."""
    upper = sum(character.isupper() for character in text)
    lower = sum(character.islower() for character in text)
    return upper >= FEWEST_LETTERS and lower <= MOST_LOWER * upper


def natural_case(text: str) -> str:
    """The text with names, sentences and abbreviations capitalised, the rest in lower case.

    The same length as ``text``. A text that is not in capitals is given back as it is.
    """
    if not is_in_capitals(text):
        return text
    words = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(text)]
    abbreviations, named = _in_brackets(text, words)
    pieces, at = list[str](), 0
    for number, (start, end, word) in enumerate(words):
        gap = text[at:start]
        begins = number == 0 or (
            _STARTS.search(text[max(at - 1, 0) : start]) is not None
            and not _AFTER_INITIAL.search(text[max(start - 5, 0) : start])
        )
        form = word if word in abbreviations else _form(text, words, number)
        if begins or number in named:
            form = form[:1].upper() + form[1:]
        pieces += [gap, form if len(form) == len(word) else word]
        at = end
    return "".join([*pieces, text[at:]])


def _form(text: str, words: list[tuple[int, int, str]], number: int) -> str:
    """The word as it is written inside a sentence."""
    start, end, word = words[number]
    known, lower = _tables(), word.lower()
    stem, mark, rest = lower.partition("'")
    is_dotted = _DOTTED.match(text, start) or (start > 1 and _DOTTED.match(text, start - 2))
    after_digit = text[start - 1 : start].isdigit()
    is_letter = len(word) == 1 and not after_digit
    if is_dotted or (is_letter and (lower != "a" or text[end : end + 1] == ".")):
        return word
    if _is_name(text, words, number):
        return stem.capitalize() + mark + rest
    article_inside = lower in _LINKS and number > 0 and words[number - 1][2].lower() == "de"
    if (
        after_digit
        or article_inside
        or known.is_lower_form(lower)
        or (len(stem) > SHORT and stem in known.titles)
        or (lower in known.particles and _between_names(words, number, known))
    ):
        return lower
    if stem not in known.names and _is_short_form(stem):
        return word[: len(stem)] + mark + rest
    return stem.capitalize() + mark + rest


def _is_name(text: str, words: list[tuple[int, int, str]], number: int) -> bool:
    """Whether a word that can be lower case is a month beside its day, or a title before a name."""
    start, end, word = words[number]
    known, stem = _tables(), word.lower().partition("'")[0]
    return (stem in known.months and _by_number(text, start, end)) or (
        stem in known.titles and _before_name(words, number, known)
    )


def _is_short_form(word: str) -> bool:
    """Whether a word that is no common one is more likely an abbreviation than a name: ELN, FMLN."""
    return (
        word in _tables().upper
        or not _VOWELS & set(word)
        or (len(word) <= SHORT and not _VOWELS & set(word[1:]))
    )


def _by_number(text: str, start: int, end: int) -> bool:
    """Whether a number stands on either side."""
    before, after = text[max(start - 4, 0) : start].rstrip(), text[end : end + 4].lstrip()
    return before[-1:].isdigit() or after[:1].isdigit()


def _before_name(words: list[tuple[int, int, str]], number: int, known: _Tables) -> bool:
    """Whether the next word stands one blank on and is a name, as after a title."""
    if number + 1 >= len(words) or words[number + 1][0] > words[number][1] + 2:
        return False
    following = words[number + 1][2].lower()
    return not known.is_lower_form(following) and following not in known.titles


def _between_names(words: list[tuple[int, int, str]], number: int, known: _Tables) -> bool:
    if number == 0 or number + 1 >= len(words):
        return False
    before = words[number - 1][2].lower()
    return before in known.particles or not known.is_lower_form(before)


def _in_brackets(text: str, words: list[tuple[int, int, str]]) -> tuple[set[str], set[int]]:
    """Abbreviations that stand beside what they abbreviate, and the words of these names."""
    starts = {start: number for number, (start, _, _) in enumerate(words)}
    ends = {end: number for number, (_, end, _) in enumerate(words)}
    abbreviations, phrases = set[str](), set[tuple[str, ...]]()
    for match in _BRACKET.finditer(text):
        inside = _WORD.findall(match[1])
        gap = match.start()
        while gap > 0 and text[gap - 1].isspace():
            gap -= 1
        before = ends.get(gap) if inside else None
        if before is None:
            continue
        if len(inside) == 1 and 1 < len(inside[0]) <= LONGEST_ABBREVIATION:
            name = _named_by(inside[0], [w for _, _, w in words[max(0, before - 11) : before + 1]])
            if name:
                abbreviations.add(inside[0])
                phrases.add(name)
        elif 2 <= len(words[before][2]) <= LONGEST_ABBREVIATION and match.start(1) in starts:
            name = _named_by(words[before][2], inside)
            if name and len(name) == len(inside):
                abbreviations.add(words[before][2])
                phrases.add(name)
    return abbreviations, set(_occurrences(words, phrases))


def _named_by(short: str, before: list[str]) -> tuple[str, ...]:
    """The words at the end of ``before`` that an abbreviation stands for; empty if they do not fit.

    Translated names keep their abbreviation ("ARMY OF NATIONAL LIBERATION [ELN]"), so the order of
    the letters is free, and half of them must be found.
    """
    best, fit = tuple[str, ...](), (-len(short), 0)
    for size in range(2, len(before) + 1):
        phrase = before[-size:]
        initials = [w[0] for w in phrase if w.lower() not in _LINKS]
        if len(initials) < 2 or phrase[0].lower() in _LINKS:
            continue
        shared = sum(min(short.count(c), initials.count(c)) for c in set(initials))
        found = (-abs(len(initials) - len(short)), shared)
        if 2 * shared >= len(short) and shared >= len(initials) - 1 and found > fit:
            best, fit = tuple(phrase), found
    return best


def _occurrences(words: list[tuple[int, int, str]], phrases: set[tuple[str, ...]]) -> Iterator[int]:
    """The words of each phrase, wherever it stands; small words inside are left."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase[0], []).append(phrase)
    forms = [word for _, _, word in words]
    for number, word in enumerate(forms):
        for phrase in by_first.get(word, ()):
            if tuple(forms[number : number + len(phrase)]) == phrase:
                yield from (
                    number + n for n, part in enumerate(phrase) if part.lower() not in _LINKS
                )
