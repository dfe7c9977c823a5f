"""Who and what takes part in an incident, gathered from the record or from a role head, as phrases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from dateline.export.muc4.phrases import core, head_of, is_plural, person, pieces
from dateline.export.muc4.tables import Tables
from dateline.export.muc4.words import ReportText, Word
from dateline.model.event import Count, Event

PartRole = Literal["individual", "organization", "physical", "human", "weapon"]


@dataclass(frozen=True, slots=True)
class Filler:
    """A phrase that something other than the record gives a role, such as a trained head.

    ``start`` and ``end`` are offsets in the report's text, ``score`` how sure it is, in 0..1.
    ``others`` are spans of other mentions of the same person or thing.
    """

    role: PartRole
    start: int
    end: int
    score: float = 1.0
    others: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Part:
    """A phrase with its role in one incident."""

    role: PartRole
    start: int
    end: int
    others: tuple[tuple[int, int], ...] = ()
    effect: str | None = None
    count: Count | None = None
    score: float = 1.0
    entity: str | None = None


@dataclass(slots=True)
class Draft:
    """An incident in the making: its events, where they stand, and who and what takes part."""

    type: str
    stage: str
    events: list[Event]
    spans: list[tuple[int, int]]
    parts: list[Part] = field(default_factory=list)

    def of(self, role: PartRole) -> list[Part]:
        """The parts of one role, in order of the text."""
        return sorted((part for part in self.parts if part.role == role), key=lambda p: p.start)


_EFFECTS = {"killed": "DEATH", "wounded": "INJURY"}
_DONE_TO = {
    "deaths": "DEATH",
    "injuries": "INJURY",
    "no_casualties": "NO INJURY OR DEATH",
    "damage": "SOME DAMAGE",
    "destruction": "DESTROYED",
    "no_damage": "NO DAMAGE",
}


def parts_of(event: Event, report: ReportText, known: Tables) -> list[Part]:
    """The parts that an event's roles and figures give."""
    found: list[Part] = []
    for role in event.roles:
        before = len(found)
        span = (role.evidence.start, role.evidence.end)
        others = tuple((name.start, name.end) for name in role.names)
        if role.role == "actor":
            found += _perpetrators(span, others, report, known)
            for part in found[before:]:
                part.entity = role.entity
        elif role.role == "instrument":
            found.append(Part("weapon", *span, others))
        elif role.role in ("victim", "target"):
            kind = target_kind(report.between(*span), known)
            effect = _DONE_TO.get(role.effect.value) if role.effect else None
            found.append(Part(kind, *span, others, effect, entity=role.entity))
    for count in event.counts:
        if count.kind in _EFFECTS or count.kind == "abducted":
            _add_count(found, count)
    return [part for part in found if is_fit(part, report, known)]


def is_fit(part: Part, report: ReportText, known: Tables) -> bool:
    """Whether the words of a part can stand in its slot: no bare adjective, pronoun or figure."""
    span = core(report, part.start, part.end, known)
    if span is None:
        return False
    words = report.between(*span)
    if part.role == "individual":
        is_adjective = len(words) == 1 and not is_plural(words[0].text, known)
        return not (is_adjective and known.armed_groups.within(words))
    if part.role == "human":
        head = head_of(words, known)
        return (
            head in known.callings
            or head in known.persons
            or head in known.plural_nouns
            or head in known.titles
            or head in known.individuals
            or any(
                person(report, *piece, known).name
                for piece in pieces(report, part.start, part.end, known)
            )
        )
    return True


def by_entity(parts: Sequence[Part]) -> list[Part]:
    """Parts with those of one entity made one: the first, with the words of all and what any says."""
    kept: dict[tuple[str, str], Part] = {}
    found: list[Part] = []
    for part in parts:
        key = (part.role, part.entity or "")
        first = kept.get(key) if part.entity else None
        if first is None:
            kept[key] = part
            found.append(part)
            continue
        spans = (*first.others, (part.start, part.end), *part.others)
        first.others = tuple(dict.fromkeys(spans))
        first.effect = first.effect or part.effect
        first.count = first.count or part.count
    return found


def _add_count(found: list[Part], count: Count) -> None:
    """Give a figure to the part that it counts, or make a part of the words for those counted."""
    words = count.who or count.evidence
    effect = _EFFECTS.get(count.kind)
    if count.max == 0:
        return
    for part in found:
        if part.role == "human" and part.start < words.end and words.start < part.end:
            part.count = part.count or count
            part.effect = part.effect or effect
            return
    if count.who:
        found.append(Part("human", words.start, words.end, effect=effect, count=count))


def _perpetrators(
    span: tuple[int, int], others: tuple[tuple[int, int], ...], report: ReportText, known: Tables
) -> list[Part]:
    """An actor as an individual, an organisation, or both ("rebels of the People's Front")."""
    words = report.between(*span)
    if not words:
        return []
    head = head_of(words, known)
    at = next((i for i, word in enumerate(words) if word.text in ("of", "from") and i), None)
    if at is not None and is_individual(words[:at], known) and at + 1 < len(words):
        rest = words[at + 1 :]
        found = [Part("individual", words[0].start, words[at - 1].end, others)]
        if not is_individual(rest, known) and (is_organization(rest, known)):
            found.append(Part("organization", rest[0].start, span[1]))
        return found
    if head in known.individuals or is_individual(words, known):
        return [Part("individual", *span, others)]
    if is_organization(words, known):
        return [Part("organization", *span, others)]
    return [Part("individual", *span, others)]


def is_individual(words: Iterable[Word], known: Tables) -> bool:
    """Whether a phrase is headed by a word for persons or bands."""
    return head_of(list(words), known) in known.individuals


def is_organization(words: Iterable[Word], known: Tables) -> bool:
    """Whether a phrase names an organisation: a state's, an acronym, or a proper name of a group."""
    listed = list(words)
    if known.state_organizations.within(listed) or known.organizations.within(listed):
        return True
    return any(_is_acronym(word.text, known) for word in listed)


def _is_acronym(word: str, known: Tables) -> bool:
    return (
        2 <= len(word) <= 6
        and word.isalpha()
        and word not in known.common
        and not any(vowel in word for vowel in "aeiou")
    )


def target_kind(words: Iterable[Word], known: Tables) -> PartRole:
    """Whether a target is a thing or a person, by its head noun."""
    listed = list(words)
    head = head_of(listed, known)
    if head in known.things and head not in known.persons:
        return "physical"
    return "human"
