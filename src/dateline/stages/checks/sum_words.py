"""The words that sums are read by, and which figures of a sentence count things at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.lexicon import table
from dateline.stages.checks.words import Figure, Text

_MOST_FIGURES = 40
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class SumWords:
    """The sets of ``lexicon/en/sums.toml``."""

    people: frozenset[str]
    exhaustive: frozenset[str]
    generic: frozenset[str]
    includes: frozenset[str]
    after: frozenset[str]
    before: frozenset[str]
    partial: frozenset[str]
    opens: frozenset[str]
    comprising: tuple[tuple[str, ...], ...]
    shares: frozenset[str]
    subjects: frozenset[str]
    copulas: frozenset[str]
    in_all: tuple[tuple[str, ...], ...]
    before_total: frozenset[str]
    rest: frozenset[str]
    leaves: frozenset[str]
    rises: frozenset[str]
    more: frozenset[str]
    died: frozenset[str]


@cache
def sum_words() -> SumWords:
    """The words of English."""
    raw: Mapping[str, Any] = table("en", "sums")
    people, lists, not_counted = raw["people"], raw["lists"], raw["not_counted"]
    return SumWords(
        people=frozenset((*people["sexes"], *people["children"], *people["others"])),
        exhaustive=frozenset((*people["sexes"], *people["children"])),
        generic=frozenset(people["generic"]),
        includes=frozenset(lists["includes"]),
        after=frozenset(not_counted["after"]),
        before=frozenset(not_counted["before"]),
        partial=frozenset(not_counted["partial"]),
        opens=frozenset(lists["opens"]),
        comprising=_phrases(lists["comprising"]),
        shares=frozenset(lists["shares"]),
        subjects=frozenset(lists["subjects"]),
        copulas=frozenset(lists["copulas"]),
        in_all=_phrases(lists["in_all"]),
        before_total=frozenset(lists["before_total"]),
        rest=frozenset(lists["rest"]),
        leaves=frozenset(lists["leaves"]),
        rises=frozenset(lists["rises"]),
        more=frozenset(lists["more"]),
        died=frozenset(lists["died"]),
    )


def counted(text: Text, bounds: tuple[int, int]) -> list[Figure]:
    """The figures of a sentence that count things, with "a child" and the like as one.

    Years, dates, ages, clock times, money, measures and ranks count nothing. None for a sentence that
    is a table.
    """
    words = sum_words()
    figures = [f for f in text.figures(bounds) if f.step >= 1]
    taken = {i for f in figures for i in range(f.start, f.end)}
    articles = [
        Figure(1.0, i, i + 1, is_exact=True, is_article=True)
        for i, word in enumerate(text.between(*bounds), bounds[0])
        if word in ("a", "an") and i not in taken and _is_item(text, i, words)
    ]
    found = [f for f in figures if _counts(text, f, words)] + articles
    return sorted(found, key=lambda f: f.start) if len(found) <= _MOST_FIGURES else []


def counts_people(text: Text, figure: Figure) -> bool:
    """Whether a noun for people stands among the three words after a figure."""
    return any(text.at(i) in sum_words().people for i in range(figure.end, figure.end + 3))


def phrase_at(text: Text, index: int, phrases: Sequence[tuple[str, ...]]) -> int:
    """How many tokens the first of ``phrases`` that stands at ``index`` takes, or 0."""
    for phrase in phrases:
        if tuple(text.between(index, index + len(phrase))) == phrase:
            return len(phrase)
    return 0


def _is_item(text: Text, index: int, words: SumWords) -> bool:
    """Whether "a" can be one of a list: before a noun for people, or right after a comma or "and"."""
    names_people = any(text.at(i) in words.people for i in (index + 1, index + 2))
    return names_people or text.at(index - 1) in (",", "and", "plus")


def _counts(text: Text, figure: Figure, words: SumWords) -> bool:
    first, after = text.at(figure.start), text.at(figure.end)
    if first.isdigit() and len(first) == len("2024") and figure.value in _YEARS:
        return False
    before = text.at(figure.start - 1)
    if before in words.before or before.rstrip(".") in words.before:
        return False
    is_of_them = after == "of" and text.at(figure.end + 1) in _THEM
    if figure.value <= 0 or (after in words.after and not is_of_them):
        return False
    is_pair = after in _PAIRING and text.at(figure.end + 1)[:1].isdigit()
    was_pair = before in _PAIRING and text.at(figure.start - 2)[-1:].isdigit()
    return not (is_pair or was_pair)


_THEM = frozenset({"them", "whom", "these", "those", "the", "its", "their", "his", "her"})
_PAIRING = frozenset({"-", "–", ":", "/", "to"})


def _phrases(raw: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in raw)
