"""Templates of a record: incidents chosen, fillers joined, every slot filled by its rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from dateline.export.muc4 import effects, targets
from dateline.export.muc4.choosing import chosen, shipped_models
from dateline.export.muc4.confidence import confidence_of
from dateline.export.muc4.dates import date_of, published_day
from dateline.export.muc4.groups import group_names, with_groups
from dateline.export.muc4.incidents import drafts_of, is_relevant, merged
from dateline.export.muc4.joining import joined
from dateline.export.muc4.parts import Draft, Filler, Part, by_entity
from dateline.export.muc4.perpetrators import category_of
from dateline.export.muc4.phrases import core, with_figure
from dateline.export.muc4.places import location_of
from dateline.export.muc4.relevance import features_of, is_likely, shipped_model
from dateline.export.muc4.tables import Tables, tables
from dateline.export.muc4.template import (
    HumanTarget,
    IncidentType,
    Instrument,
    Organization,
    PhysicalTarget,
    StageOfExecution,
    Template,
    Words,
)
from dateline.export.muc4.words import ReportText, words_of
from dateline.model.record import Record
from dateline.ontology.tables import NONE, load_ontology


def templates_of(record: Record, fillers: Sequence[Filler] | None = None) -> tuple[Template, ...]:
    """The MUC-4 templates of a record, main incidents first. Pure.

    Where the record has fillers, a model chooses among these and the roles of the events. ``fillers``
    given here take the place of both; an empty list says that there is nobody and nothing.
    """
    known = tables()
    report = report_of(record)
    models = shipped_models() if fillers is None and record.fillers else None
    if models is not None:
        found = chosen(record, incidents(record, report, known), report, known, models)
        return tuple(template_of(draft, record, report, known) for draft in found)
    drafts = incidents(record, report, known, fillers)
    published = published_day(record.document)
    kept = [d for d in drafts if is_relevant(d, report, known, published=published)]
    if fillers is None:
        model = shipped_model()
        kept = [
            draft
            for draft in kept
            if is_likely(features_of(draft, drafts, record, report, known), model)
        ]
    return tuple(template_of(draft, record, report, known) for draft in kept)


def report_of(record: Record) -> ReportText:
    """The text of a record as the rules look at it."""
    return ReportText(record.document.text, _name_words(record))


def incidents(
    record: Record, report: ReportText, known: Tables, fillers: Sequence[Filler] | None = None
) -> list[Draft]:
    """All incidents that a record tells of, relevant or not, those of one template made one."""
    drafts = merged(joined(drafts_of(record, report, known), fillers, report, known), report)
    if fillers is None:
        with_groups(drafts, group_names(record, report, known), report, known)
    return drafts


def _name_words(record: Record) -> frozenset[str]:
    """The words of persons' names that are longer than one word."""
    names = (words_of(entity.name) for entity in record.entities if entity.kind == "person")
    return frozenset(word.text for words in names if len(words) > 1 for word in words)


def template_of(draft: Draft, record: Record, report: ReportText, known: Tables) -> Template:
    """One incident with every slot filled."""
    location = location_of(draft, record, report, known)
    country = location.split(":")[0] if location else None
    things = _things(draft, report, known, country)
    people = _people(draft, report, known, country)
    return Template(
        type=cast("IncidentType", draft.type),
        stage=cast("StageOfExecution", draft.stage),
        date=date_of(draft.events, published_day(record.document)),
        location=location,
        instruments=_instruments(draft, report, known),
        category=category_of(draft, report, known),
        individuals=_individuals(draft, report, known),
        organizations=_organizations(draft, record, report, known),
        physical=things,
        human=people,
        event=draft.events[0].id if draft.events else None,
    )


def _distinct(parts: Sequence[Part], report: ReportText, known: Tables) -> list[Part]:
    """Parts without those whose words another one already has, longer phrases first kept."""
    kept: list[tuple[str, Part]] = []
    for part in by_entity(parts):
        span = core(report, part.start, part.end, known)
        if span is None:
            continue
        text = " ".join(report.text[span[0] : span[1]].casefold().split())
        if any(text == other or f" {text}" in f" {other}" for other, _ in kept):
            continue
        kept = [(other, one) for other, one in kept if f" {other}" not in f" {text}"]
        kept.append((text, part))
    return [part for _, part in kept]


def _instruments(draft: Draft, report: ReportText, known: Tables) -> tuple[Instrument, ...]:
    found = []
    for part in _distinct(draft.of("weapon"), report, known):
        span = core(report, part.start, part.end, known)
        kind = span and known.instruments.first(report.between(*span))
        if span and kind:
            found.append(Instrument(targets.words_at(report, span), kind))
    if found:
        return tuple(found)
    kinds = {
        load_ontology().means[event.means.value].muc4 for event in draft.events if event.means
    } - {NONE}
    return tuple(Instrument(None, kind) for kind in sorted(kinds)[:1])


def _individuals(draft: Draft, report: ReportText, known: Tables) -> tuple[Words, ...]:
    found = []
    for part in _distinct(draft.of("individual"), report, known):
        span = core(report, part.start, part.end, known)
        if span:
            found.append(targets.words_at(report, with_figure(report, span, known)))
    return tuple(found)


def _organizations(
    draft: Draft, record: Record, report: ReportText, known: Tables
) -> tuple[Organization, ...]:
    found = []
    for part in _distinct(draft.of("organization"), report, known):
        span = core(report, part.start, part.end, known)
        if span:
            sure = confidence_of(part, draft, record, report, known)
            found.append(Organization(targets.words_at(report, span), sure))
    return tuple(found)


def _things(
    draft: Draft, report: ReportText, known: Tables, country: str | None
) -> tuple[PhysicalTarget, ...]:
    made = (
        targets.physical_of(draft, part, report, known, country=country)
        for part in _distinct(draft.of("physical"), report, known)
    )
    return tuple(one for one in made if one)


def _people(
    draft: Draft, report: ReportText, known: Tables, country: str | None
) -> tuple[HumanTarget, ...]:
    made = (
        targets.human_of(draft, part, report, known, country=country)
        for part in _distinct(draft.of("human"), report, known)
    )
    people = tuple(one for one in made if one)
    if people:
        return people
    unhurt = effects.nobody_hurt(draft, report, known)
    return (HumanTarget(None, None, effects=(unhurt,)),) if unhurt else ()
