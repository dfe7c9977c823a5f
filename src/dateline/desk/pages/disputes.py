"""Disputes side by side: who says what, in which words, when; the latest first, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.model.claim import NumberValue
from dateline.model.dossier import Dispute, Dossier, Reading
from dateline.run.showing.history import Line, Step
from dateline.run.showing.view import CaseRecord, FieldView, ReadingView, Words, value_text

WORDS = 3
"""Words of one side that are shown at once."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Words and the day of their report."""

    words: Words
    published: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its value, how it stands, who says so, and the words, those of the latest report first."""

    value: str
    status: str
    sources: tuple[str, ...]
    words: tuple[Dated, ...]
    more: int
    last_said: str | None
    stands: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A dispute with its sides, the latest first; ``chosen`` is the figure that an export takes."""

    field: str
    kind: str
    sides: tuple[Side, ...]
    is_within_one: bool
    chosen: str | None = None


def disputes_of(dossier: Dossier, record: CaseRecord, order: Sequence[str]) -> list[Shown]:
    """The disputes of a record: of what happened and of harm and blame first."""
    fields = {field.name: field for field in record.fields}
    published = {report.document: report.published for report in record.reports}
    place = {name: number for number, name in enumerate(order)}
    ranked = sorted(dossier.disputes, key=lambda one: place.get(one.field, len(place)))
    return [
        _shown(dispute, fields[dispute.field], dossier, published)
        for dispute in ranked
        if dispute.field in fields
    ]


@dataclass(frozen=True, slots=True)
class Ended:
    """A field that was disputed once and is not now: the change that ended it, and what it did to the field."""

    field: str
    step: Step
    lines: tuple[Line, ...]


def ended(steps: Sequence[Step], disputes: Sequence[Shown]) -> list[Ended]:
    """The disputes that were, each with the last change that ended it."""
    now = {dispute.field.replace("_", " ") for dispute in disputes}
    last = {field: step for step in steps for field in step.ended}
    return [
        Ended(field, step, tuple(line for line in step.lines if line.what.startswith(field)))
        for field, step in last.items()
        if field not in now
    ]


def _shown(
    dispute: Dispute, field: FieldView, dossier: Dossier, published: Mapping[str, str | None]
) -> Shown:
    readings = dossier.fields[dispute.field]
    places = {_key(one): number for number, one in enumerate(readings)}
    numbers = [places[_key(one)] for one in dispute.readings if _key(one) in places]
    sides = [
        _side(readings[n], field.readings[n], published) for n in numbers if field.readings[n].words
    ]
    sides.sort(key=lambda side: side.last_said or "", reverse=True)
    chosen = dossier.chosen.get(dispute.field)
    taken = None
    if chosen is not None:
        figure = value_text(NumberValue(chosen.min, chosen.max))
        taken = f"{figure} by the policy “{dossier.policy}”"
    return Shown(dispute.field, dispute.kind, tuple(sides), dispute.within is not None, taken)


def _key(reading: Reading) -> tuple[str, bool]:
    return (value_text(reading.value), reading.is_denial)


def _side(reading: Reading, shown: ReadingView, published: Mapping[str, str | None]) -> Side:
    own = [words for words in shown.words if not words.is_copy] or list(shown.words)
    dated = [Dated(words, published.get(words.document)) for words in own]
    dated.sort(key=lambda one: one.published or "", reverse=True)
    return Side(
        shown.value,
        shown.status,
        shown.sources,
        tuple(dated[:WORDS]),
        max(len(shown.words) - WORDS, 0),
        dated[0].published if dated else reading.last_said,
        _stands(shown),
    )


def _stands(shown: ReadingView) -> str | None:
    """What became of one side, by what the reports say of it."""
    if shown.status == "retracted":
        return "taken back"
    if shown.replaced_by:
        return f"later {shown.replaced_by}"
    if shown.confirmed_by:
        return f"confirmed by {', '.join(shown.confirmed_by[:3])}"
    if shown.unverified_by:
        return f"could not be verified by {', '.join(shown.unverified_by[:3])}"
    return None
