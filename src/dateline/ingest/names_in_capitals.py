"""Names made of common words, found in a text that is wholly in capitals.

A phrase that stands beside its abbreviation in brackets ("RIVER DEFENCE FRONT (RDF)") is a name all
through the report; so are a few fixed phrases, and words such as "national" before one such as "police".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.ingest.case_tables import CaseTables, case_tables

LONGEST_ABBREVIATION = 8
LONGEST_NAME = 6
LINKS = frozenset({"of", "the", "for", "and", "de", "del", "la", "el", "los", "las", "y"})
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BRACKET = re.compile(r"[(\[]\s*([^()\[\]\n]{2,120}?)\s*[)\]]")

Word = tuple[int, int, str]
"""Start, end and form of a word."""


def names_of_common_words(text: str, words: Sequence[Word]) -> tuple[set[str], set[int]]:
    """Abbreviations that stand beside what they abbreviate, and the words of names."""
    starts = {start: number for number, (start, _, _) in enumerate(words)}
    ends = {end: number for number, (_, end, _) in enumerate(words)}
    abbreviations, phrases = set[str](), set[tuple[str, ...]]()
    for match in _BRACKET.finditer(text):
        inside = WORD.findall(match[1])
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
    phrases.update(case_tables().phrases)
    return abbreviations, {*_occurrences(words, phrases), *_organizations(text, words)}


def _named_by(short: str, before: list[str]) -> tuple[str, ...]:
    """The words at the end of ``before`` that an abbreviation stands for; empty if they do not fit.

    Translated names keep their abbreviation ("ARMY OF NATIONAL LIBERATION [ELN]"), so the order of
    the letters is free, and half of them must be found.
    """
    best, fit = tuple[str, ...](), (-len(short), 0)
    for size in range(2, len(before) + 1):
        phrase = before[-size:]
        initials = [w[0] for w in phrase if w.lower() not in LINKS]
        if len(initials) < 2 or phrase[0].lower() in LINKS:
            continue
        shared = sum(min(short.count(c), initials.count(c)) for c in set(initials))
        found = (-abs(len(initials) - len(short)), shared)
        if 2 * shared >= len(short) and shared >= len(initials) - 1 and found > fit:
            best, fit = tuple(phrase), found
    return best


def _organizations(text: str, words: Sequence[Word]) -> Iterator[int]:
    """The words of names such as "national police" and "army of national liberation"."""
    known = case_tables()
    lower = [word.lower() for _, _, word in words]
    joined = [text[a[1] : b[0]] in (" ", "-") for a, b in pairwise(words)] + [False]
    for number, word in enumerate(lower):
        if word not in known.heads:
            continue
        first = last = number
        while first > 0 and number - first < LONGEST_NAME and joined[first - 1]:
            if lower[first - 1] not in known.parts:
                break
            first -= 1
        while joined[last] and last - number < LONGEST_NAME and _goes_on(lower, last, known):
            last += 1
        is_behind_name = (
            word in known.behind_names
            and number > 0
            and joined[number - 1]
            and not known.is_lower_form(lower[number - 1])
            and lower[number - 1] not in known.names
        )
        if first < number or last > number or is_behind_name:
            yield from (n for n in range(first, last + 1) if lower[n] not in LINKS)


def _goes_on(lower: Sequence[str], last: int, known: CaseTables) -> bool:
    """Whether the word after ``last`` goes on with a name: "of" before parts, or one of them."""
    following = lower[last + 1]
    if following == "of":
        return last + 2 < len(lower) and lower[last + 2] in known.parts
    is_part = following in known.parts or following in known.heads
    return is_part and (lower[last] in LINKS or lower[last] in known.parts)


def _occurrences(words: Sequence[Word], phrases: set[tuple[str, ...]]) -> Iterator[int]:
    """The words of each phrase, wherever it stands; small words inside are left."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase[0], []).append(phrase)
    forms = [word for _, _, word in words]
    for number, word in enumerate(forms):
        for phrase in by_first.get(word, ()):
            if tuple(forms[number : number + len(phrase)]) == phrase:
                yield from (
                    number + n for n, part in enumerate(phrase) if part.lower() not in LINKS
                )
