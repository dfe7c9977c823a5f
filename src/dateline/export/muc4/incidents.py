"""Which events of a record are incidents of the task, of what type and stage, and which are one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from dateline.export.muc4.dates import last_day
from dateline.export.muc4.parts import Draft, Part, parts_of
from dateline.export.muc4.tables import Tables
from dateline.export.muc4.words import ReportText
from dateline.model.event import Event
from dateline.model.record import Record
from dateline.ontology.tables import NONE, load_ontology

_TOLD_AS_FACT = frozenset({"happened", "ongoing"})


def drafts_of(record: Record, report: ReportText, known: Tables) -> list[Draft]:
    """The incidents that the record's events make, one for each, in order of the record."""
    return [draft for event in record.events if (draft := _draft(event, report, known)) is not None]


def _draft(event: Event, report: ReportText, known: Tables) -> Draft | None:
    """An event as an incident, None where it is none of the task's types."""
    kind = incident_type(event, report, known)
    if kind is None:
        return None
    stage = stage_of(event, report, known)
    if stage is None:
        return None
    spans = [(m.evidence.start, m.evidence.end) for m in event.mentions]
    return Draft(kind, stage, [event], spans, parts_of(event, report, known))


def incident_type(event: Event, report: ReportText, known: Tables) -> str | None:
    """The type of the task's list for an event, from its kind and the words that tell it."""
    by_kind = load_ontology().kinds[event.kind].muc4
    if by_kind == NONE:
        by_kind = known.raw["kind_types"].get(event.kind, NONE)
    if by_kind == NONE:
        return None
    told = [
        word for m in event.mentions for word in report.between(m.evidence.start, m.evidence.end)
    ]
    said = known.trigger_types.first(told)
    if by_kind == "ARSON" and said != "ARSON":
        return None
    if said and by_kind == "ATTACK":
        return said
    return str(by_kind)


def stage_of(event: Event, report: ReportText, known: Tables) -> str | None:
    """How far it got; None for what did not happen and was not tried or threatened."""
    around = [w for m in event.mentions for w in report.around(m.evidence.start)]
    if event.execution in ("attempted", "foiled") or known.undone.within(around):
        return "ATTEMPTED"
    if event.realis in _TOLD_AS_FACT:
        return "ACCOMPLISHED"
    if known.threatened.within(around):
        return "THREATENED"
    return None


def merged(drafts: Iterable[Draft], report: ReportText) -> list[Draft]:
    """Drafts with those joined that the task would tell in one template."""
    kept: list[Draft] = []
    for draft in drafts:
        other = next((one for one in kept if _are_one(one, draft, report)), None)
        if other is None:
            kept.append(draft)
            continue
        other.events += draft.events
        other.spans += draft.spans
        other.parts += draft.parts
        if other.type == "ATTACK":
            other.type = draft.type
    return kept


def _are_one(one: Draft, other: Draft, report: ReportText) -> bool:
    """Whether nothing tells two drafts apart: type, stage, day, place.

    An attack is part of an incident of a narrower type when it has no targets but those.
    """
    if one.stage != other.stage:
        return False
    if one.type != other.type:
        if "ATTACK" not in (one.type, other.type):
            return False
        attack, narrower = (one, other) if one.type == "ATTACK" else (other, one)
        own = _targets(attack, report)
        if own and not own & _targets(narrower, report):
            return False
    return not (_differ(_days(one), _days(other)) or _differ(_towns(one), _towns(other)))


def _differ(one: set[str], other: set[str]) -> bool:
    return bool(one and other and not one & other)


def _targets(draft: Draft, report: ReportText) -> set[str]:
    return {
        report.text[part.start : part.end].casefold()
        for part in draft.parts
        if part.role in ("human", "physical")
    }


def _days(draft: Draft) -> set[str]:
    return {
        event.time.value.interval.start.date().isoformat()
        for event in draft.events
        if event.time and event.time.evidence and event.time.value.interval
    }


def _towns(draft: Draft) -> set[str]:
    return {
        placed.place.name
        for event in draft.events
        for placed in event.places
        if placed.role == "event" and placed.place.feature == "city"
    }


def is_relevant(
    draft: Draft, report: ReportText, known: Tables, *, published: dt.date | None
) -> bool:
    """Whether the task wants it: recent, specific, no rumour, and not forces of arms among themselves."""
    targets = [part for part in draft.parts if part.role in ("human", "physical")]
    if all(event.is_background for event in draft.events) and not targets:
        return False
    latest = last_day(draft.events)
    if published and latest:
        age = (published - latest).days
        if age > known.raw["relevance"]["recent_days"]:
            return False
    words = [w for start, _ in draft.spans for w in report.around(start)]
    if known.rumour.within(words):
        return False
    if not targets:
        return draft.type == "BOMBING" and bool(_days(draft) or _towns(draft))
    if draft.type in ("ATTACK", "BOMBING", "KIDNAPPING"):
        return not all(_is_force(part, report, known) for part in targets)
    return True


def _is_force(part: Part, report: ReportText, known: Tables) -> bool:
    """Whether a target is of an army, a police or an armed group."""
    words = report.between(part.start, part.end)
    former = any(word.text in ("former", "retired", "ex") for word in words)
    return not former and (known.military.within(words) or known.armed_groups.within(words))
