"""Noun phrases as template fills: what to leave out at both ends, the name in them, how many they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.export.muc4.tables import Tables
from dateline.export.muc4.words import ReportText, Word


@dataclass(frozen=True, slots=True)
class Person:
    """The name in a phrase and the rest of it, as spans; either may be missing."""

    name: tuple[int, int] | None
    description: tuple[int, int] | None


def core(report: ReportText, start: int, end: int, known: Tables) -> tuple[int, int] | None:
    """The phrase without determiners, figures and what follows its head; None when nothing is left."""
    words = list(report.between(start, end))
    words = without_tail(report, words, known)
    words = without_front(words, known)
    while words and _is_loose(words[-1].text, known):
        words = words[:-1]
    if not words:
        return None
    return words[0].start, words[-1].end


def _is_loose(word: str, known: Tables) -> bool:
    """Whether a word cannot end a phrase ("offices of", "pharmacies and")."""
    return word in known.loose or word in known.prepositions


def with_figure(report: ReportText, span: tuple[int, int], known: Tables) -> tuple[int, int]:
    """The phrase with the figure directly before it ("two individuals"), if one is there."""
    at = report.number_of(span[0])
    before = report.words[at - 1] if at else None
    if before is None or known.numbers.cardinal(before.text) is None:
        return span
    return (before.start, span[1]) if report.text[before.end : span[0]].isspace() else span


def without_front(words: list[Word], known: Tables) -> list[Word]:
    """The words without determiners, quantifiers and figures in front."""
    at = 0
    while at < len(words) - 1:
        text = words[at].text
        is_figure = known.numbers.cardinal(text) is not None
        if (
            text in known.determiners
            or text in known.quantifiers
            or is_figure
            or text in known.ages
        ):
            at += 1
            continue
        break
    return words[at:]


def without_tail(report: ReportText, words: list[Word], known: Tables) -> list[Word]:
    """The words up to a comma, a clause or a phrase that the head does not need."""
    for at, word in enumerate(words):
        if at == 0:
            continue
        between = report.text[words[at - 1].end : word.start]
        is_name_comma = "," in between or ";" in between or ":" in between or "--" in between
        is_gloss = "[" in between or "(" in between
        if is_name_comma or is_gloss or word.text in known.relative:
            return words[:at]
        if word.text in known.prepositions:
            return words[:at]
        if word.text == "of" and words[at - 1].text not in known.takes_of:
            return words[:at] if not _is_name_with_of(words, at, known) else words
    return words


def _is_name_with_of(words: list[Word], at: int, known: Tables) -> bool:
    """Whether the head is a figure of what follows ("hundreds of peasants")."""
    return words[at - 1].text in known.quantifiers or words[at - 1].text.isdigit()


def person(report: ReportText, start: int, end: int, known: Tables) -> Person:
    """The name at the end of a phrase ("mayor Ana Ruiz") and the words before it.

    A name is a run of words that English does not write in lower case.
    """
    words = list(report.between(start, end))
    is_cased = any(c.islower() for c in report.text[start:end])
    at = len(words)
    while at > 0 and _is_naming(report, words[at - 1], known, is_cased=is_cased):
        at -= 1
    while at < len(words) and words[at].text in known.particles and len(words) - at > 1:
        at += 1
    naming = words[at:]
    if at and words[at - 1].text in ("of", *known.prepositions):
        return Person(None, (words[0].start, words[-1].end))
    if not naming or not any(_is_proper(word.text, known) for word in naming):
        return Person(None, (words[0].start, words[-1].end) if words else None)
    while at < len(words) - 1 and known.nationality.within([words[at]]):
        at += 1
    naming = words[at:]
    if len(naming) == 1 and not _is_alone_a_name(report, naming[0], known):
        return Person(None, (words[0].start, words[-1].end))
    before = without_front(words[:at], known) if at else []
    described = (before[0].start, before[-1].end) if before and _says(before, known) else None
    return Person((naming[0].start, naming[-1].end), described)


def pieces(report: ReportText, start: int, end: int, known: Tables) -> list[tuple[int, int]]:
    """The parts of a phrase between commas and brackets, each without what follows its head."""
    found: list[list[Word]] = []
    edge = start
    for word in report.between(start, end):
        if not found or any(mark in report.text[edge : word.start] for mark in ",;:()[]"):
            found.append([])
        found[-1].append(word)
        edge = word.end
    kept = (without_front(without_tail(report, words, known), known) for words in found)
    return [(words[0].start, words[-1].end) for words in kept if words]


def _is_alone_a_name(report: ReportText, word: Word, known: Tables) -> bool:
    """Whether one word is a name: a first name, or part of a longer name of the report."""
    plain = word.text.removesuffix("'s")
    return not known.nationality.within([word]) and (
        plain in report.name_words or plain in known.first_names
    )


def _says(words: list[Word], known: Tables) -> bool:
    """Whether the words before a name say more than a determiner."""
    return any(word.text not in known.determiners for word in words)


def _is_naming(report: ReportText, word: Word, known: Tables, *, is_cased: bool) -> bool:
    if is_cased:
        return report.text[word.start].isupper() and (
            word.text not in known.common or word.text in known.first_names
        )
    return _is_proper(word.text, known) or word.text in known.particles


def _is_proper(word: str, known: Tables) -> bool:
    if word in known.first_names and word not in ("man", "major", "marine", "will", "may", "art"):
        return True
    return (
        word not in known.common
        and word not in known.determiners
        and word[0].isalpha()
        and len(word) > 1
        and not any(known.human.find([Word(word, 0, 0)]))
        and not known.armed_groups.within([Word(word, 0, 0)])
        and word not in known.individuals
        and not _is_form(word, known)
    )


def _is_form(word: str, known: Tables) -> bool:
    """Whether taking off a plain ending leaves a common word."""
    for ending, instead in (
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("'s", ""),
        ("men", "man"),
        ("ers", "er"),
    ):
        if word.endswith(ending) and word[: -len(ending)] + instead in known.common:
            return True
    return "-" in word and all(part in known.common for part in word.split("-"))


def head_of(words: Sequence[Word], known: Tables) -> str:
    """The head noun: the last word before the first preposition."""
    for at, word in enumerate(words):
        if at and (
            word.text == "of" or word.text in known.prepositions or word.text in known.relative
        ):
            return words[at - 1].text
    return words[-1].text if words else ""


def is_plural(word: str, known: Tables) -> bool:
    """Whether a head noun stands for more than one."""
    if word in known.plural_nouns:
        return True
    return (
        word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s"))
        and (word not in known.singular_in_s)
    )
