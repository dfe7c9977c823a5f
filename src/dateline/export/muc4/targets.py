"""Targets as the slots ask for them: strings, types, numbers, nations, effects."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.export.muc4 import effects, numbers
from dateline.export.muc4.described import Span, descriptions
from dateline.export.muc4.parts import Draft, Part
from dateline.export.muc4.phrases import core, head_of, person, pieces
from dateline.export.muc4.tables import Tables
from dateline.export.muc4.template import HumanTarget, PhysicalTarget, Words
from dateline.export.muc4.words import ReportText, Word

DEFAULT_PERSON = "CIVILIAN"
DEFAULT_THING = "OTHER"


def words_at(
    report: ReportText, span: tuple[int, int], others: Sequence[tuple[int, int]] = ()
) -> Words:
    """A string fill from its place in the text, line breaks made single blanks."""
    said = tuple(dict.fromkeys(_plain(report, other) for other in others))
    text = _plain(report, span)
    return Words(text, tuple(other for other in said if other != text), span[0])


def _plain(report: ReportText, span: tuple[int, int]) -> str:
    text = " ".join(report.text[span[0] : span[1]].split())
    return text[:-2] if text.endswith(("'s", "'S")) else text


def physical_of(
    draft: Draft, part: Part, report: ReportText, known: Tables, *, country: str | None
) -> PhysicalTarget | None:
    """A thing that was attacked, or None when nothing is left of its phrase."""
    span = core(report, part.start, part.end, known)
    if span is None:
        return None
    effect = effects.physical_effect(draft, part, report, known)
    return PhysicalTarget(
        id=words_at(report, span, _cores(report, part, known)),
        type=thing_type(report.between(*span), known),
        number=numbers.of_phrase(report, *span, known),
        nation=nation_of(report, span, known, country=country),
        effects=(effect,) if effect else (),
    )


def _cores(report: ReportText, part: Part, known: Tables) -> list[tuple[int, int]]:
    return [found for span in part.others if (found := core(report, *span, known))]


def human_of(
    draft: Draft, part: Part, report: ReportText, known: Tables, *, country: str | None
) -> HumanTarget | None:
    """A person or group that was hit, or None when nothing is left of the phrase."""
    spans = [
        span
        for one in ((part.start, part.end), *part.others)
        for span in pieces(report, *one, known)
    ]
    if not spans:
        return None
    found = [person(report, *span, known) for span in spans]
    name = max((one.name for one in found if one.name), key=_length, default=None)
    said = [one.description for one in found if one.description]
    if name:
        said = [*descriptions(report, name, known), *said]
    described = _best(said, report, known)
    span = name or described or spans[0]
    about = [word for one in (*said, *spans) for word in report.between(*one)]
    number = numbers.of_count(part.count) if part.count else None
    effect = effects.human_effect(draft, part, report, known)
    return HumanTarget(
        name=words_at(report, name, [one.name for one in found if one.name]) if name else None,
        description=words_at(report, described, said) if described else None,
        type=person_type(about, known),
        number="1" if name else number or numbers.of_phrase(report, *span, known),
        nation=nation_of(report, (part.start, part.end), known, country=country),
        effects=(effect,) if effect else (),
    )


def _best(said: Sequence[Span], report: ReportText, known: Tables) -> Span | None:
    """The description that says most: an office before a plain word, then the longer."""

    def rank(span: Span) -> tuple[bool, int]:
        words = report.between(*span)
        return known.human.first(words) is not None, min(len(words), 6)

    return max(said, key=rank, default=None)


def part_span(part: Part) -> tuple[int, int]:
    """Where a part stands."""
    return part.start, part.end


def _length(span: tuple[int, int]) -> int:
    return span[1] - span[0]


def thing_type(words: Sequence[Word], known: Tables) -> str:
    """The category of a thing, by its words and its head."""
    head = head_of(words, known)
    head_at = next((i for i, word in enumerate(words) if word.text == head), -1)
    ranked = [(rank, label) for _, _, rank, label in known.physical.find(words)]
    ranked += [
        (rank, label)
        for _, stop, rank, label in known.physical_last.find(words)
        if stop == head_at + 1
    ]
    return min(ranked)[1] if ranked else DEFAULT_THING


def person_type(words: Sequence[Word], known: Tables) -> str:
    """The category of a person, by title, office or description."""
    return known.human.first(words) or DEFAULT_PERSON


def nation_of(
    report: ReportText, span: tuple[int, int], known: Tables, *, country: str | None
) -> str | None:
    """The nation of a target where its own words give one that is not the incident's country."""
    words = [*report.between(max(0, span[0] - 20), span[0])[-2:], *report.between(*span)]
    for _, _, _, label in known.nationality.find(words):
        return label if label != country else None
    return None
