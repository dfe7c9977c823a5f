"""What a run of one to four digits can be in a time: a day, an hour, a year."""

from __future__ import annotations

from collections.abc import Mapping

LONGEST_NUMBER = 4
YEARS = range(1500, 2100)
_LIKELY_YEARS = range(1900, 2040)
_SHORTEST_NOUN = 4
_TURN_OF_CENTURY = 50
_TURN_OF_DECADES = 30
_ARTICLES = frozenset({"The", "A", "An"})
_BEFORE_YEARS = frozenset({"in", "since", "by", "during", "of"})

Words = Mapping[str, Mapping[str, str]]


def digit_classes(raw: str, before: str, after: str, words: Words) -> dict[str, str]:
    """The classes of a run of digits between two words, each with its value.

    Words of the class ``counted`` tell numbers from years ("1950 soldiers"), and so do those of
    ``before_number`` ("some 1950").
    """
    value = int(raw)
    if len(raw) == LONGEST_NUMBER:
        return _four_digits(raw, before, after, words)
    found = {"small": str(value)}
    ranges = {"daynum": range(1, 32), "monthnum": range(1, 13), "hour": range(25)}
    if len(raw) <= 2:
        found |= {name: str(value) for name, inside in ranges.items() if value in inside}
    if len(raw) == 2:
        found["short_year"] = str(value + (1900 if value >= _TURN_OF_CENTURY else 2000))
        if value % 10 == 0:
            found["short_decade"] = str(value + (1900 if value >= _TURN_OF_DECADES else 2000))
        if value < 60:
            found["two"] = str(value)
    return found


def is_noun(word: str) -> bool:
    """Whether a word looks like a noun that a year or month can stand before."""
    return len(word) >= _SHORTEST_NOUN and word.isalpha() and word.islower()


def _four_digits(raw: str, before: str, after: str, words: Words) -> dict[str, str]:
    found = {"four": raw}
    is_counted = "counted" in words.get(after, {})
    if int(raw) in YEARS and not (is_counted and before.lower() not in _BEFORE_YEARS):
        found["year"] = raw
        if raw.endswith("0"):
            found["round_year"] = raw
        if is_noun(after) and not is_counted:
            found["year_attr"] = raw
        if not is_counted and _is_likely_year(int(raw), before, after, words):
            found["likely_year"] = raw
    hour, minute = int(raw[:2]), int(raw[2:])
    if hour <= 24 and minute < 60:
        found["hhmm"] = f"{hour}, {minute}"
    return found


def _is_likely_year(number: int, before: str, after: str, words: Words) -> bool:
    """Whether a number between plain words is a year: others are mostly written "2,012"."""
    if number not in _LIKELY_YEARS or not before.isalpha() or not after.isalpha():
        return False
    if not before.islower() and before not in _ARTICLES:
        return False
    is_round = number % 100 == 0 and after.endswith("s")
    return "before_number" not in words.get(before, {}) and not is_round
