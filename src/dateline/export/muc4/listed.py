"""Phrases that the tables alone suggest for a role: bands, groups, weapons, things and people by their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.export.muc4.groups import group_names
from dateline.export.muc4.parts import Draft, PartRole
from dateline.export.muc4.tables import Tables
from dateline.export.muc4.words import ReportText, Word
from dateline.model.record import Record

_WIDEST = 3
"""How many words before a noun may belong to its phrase."""
Span = tuple[int, int]


def listed(
    record: Record, drafts: Sequence[Draft], report: ReportText, known: Tables
) -> Iterator[tuple[PartRole, Span]]:
    """Role and place of each phrase. Things and people only where an incident is told."""
    for first, stop, _, _ in group_names(record, report, known).find(report.words):
        yield "organization", (report.words[first].start, report.words[stop - 1].end)
    for first, stop, _, _ in known.state_organizations.find(report.words):
        yield from _widened("organization", report, first, stop, known)
    for at, word in enumerate(report.words):
        if word.text in known.individuals:
            yield from _widened("individual", report, at, at + 1, known)
    for first, stop, _, _ in known.instruments.find(report.words):
        yield from _widened("weapon", report, first, stop, known)
    told = {report.sentence_at(start) for draft in drafts for start, _ in draft.spans}
    for number in sorted(told):
        yield from _in_sentence(report, number, known)


def _in_sentence(report: ReportText, number: int, known: Tables) -> Iterator[tuple[PartRole, Span]]:
    """Things and people of one sentence."""
    begin, end = report.sentence(number)
    words = report.between(begin, end)
    offset = report.number_of(begin)
    for at, word in enumerate(words, offset):
        singular = word.text.removesuffix("s")
        if word.text in known.things or singular in known.things:
            yield from _widened("physical", report, at, at + 1, known)
        elif word.text in known.callings or word.text in known.persons:
            yield from _widened("human", report, at, at + 1, known)


def _widened(
    role: PartRole, report: ReportText, first: int, stop: int, known: Tables
) -> Iterator[tuple[PartRole, Span]]:
    """The phrase alone and with one, two and three of the words before it."""
    end = report.words[stop - 1].end
    yield role, (report.words[first].start, end)
    for _ in range(_WIDEST):
        first -= 1
        if first < 0 or not _belongs(report, report.words[first], report.words[first + 1], known):
            return
        yield role, (report.words[first].start, end)


def _belongs(report: ReportText, word: Word, following: Word, known: Tables) -> bool:
    """Whether a word can stand before the next one inside a noun phrase."""
    return (
        report.text[word.end : following.start].isspace()
        and "\n" not in report.text[word.end : following.start]
        and word.text not in known.determiners
        and word.text not in known.prepositions
        and word.text not in known.relative
        and word.text not in known.ends_phrase
        and word.text not in known.quantifiers
    )
