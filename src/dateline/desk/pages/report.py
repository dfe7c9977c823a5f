"""One report: its text with what it says, layer by layer and source by source, and what it shares with others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from litestar import get
from litestar.exceptions import NotFoundException, ValidationException
from litestar.params import FromPath
from litestar.response import Template

from dateline.desk.pages.asking import Asked, looked_at
from dateline.desk.pages.margin import margin_of
from dateline.desk.pages.pane import lines_of, marks_of, pane
from dateline.desk.pages.said import (
    LAYERS,
    MANNERS,
    Chosen,
    by_event,
    claim_spans,
    said_in,
    speaking,
    value_spans,
)
from dateline.model.dossier import Dossier
from dateline.model.record import Record, is_unread
from dateline.pipeline.digest import digest
from dateline.run.showing.taking import around
from dateline.store import Case

STRIP = 12
"""Speakers that are shown before "more"."""


@dataclass(frozen=True, slots=True)
class Told:
    """A record that a report tells of, by the number that its event has in the report."""

    id: str
    kind: str | None
    place: str | None
    start: str | None
    end: str | None


@get("/reports/{identity:str}", sync_to_thread=True)
def report(request: Asked, identity: FromPath[str]) -> Template:
    """The page of a report."""
    with looked_at(request) as case:
        found = case.record(identity)
        if found is None:
            raise NotFoundException(f"no report has the id {identity[:64]}")
        versions = case.versions(identity)
        taken = around(case, identity)
        told = _told(case, found)
    read = digest(found)
    said = said_in(read)
    speakers = speaking(said)
    chosen = _chosen(request, {speaker.key for speaker, _ in speakers})
    shared = taken.original.shared if taken.original else ()
    lines = lines_of(found.document, shared)
    text = pane(
        found.document,
        marks_of(said, value_spans(read), read.questions, claim_spans(found)),
        is_on=chosen.has,
        copied=shared,
        original=(taken.original.outlet or "another report") if taken.original else None,
        margin=margin_of(read, lines),
    )
    context = {
        "document": found.document,
        "origin": read.origin,
        "is_unread": is_unread(found),
        "has_headline": any(line.kind == "headline" for line in lines),
        "text": text,
        "versions": versions,
        "taken": taken,
        "folded": sum(line.fold == "copied" for line in lines),
        "lines": sum(line.fold != "boilerplate" for line in lines),
        "said": [(event, told.get(event.number) if event else None, ones) for event, ones in by_event(said, read.events)],
        "count": len(said),
        "records": _once(told.values()),
        "questions": read.questions,
        "warnings": read.warnings,
        "speakers": speakers,
        "strip": STRIP,
        "layers": _counted(LAYERS, [one.layer for one in said]),
        "manners": _counted(MANNERS, [one.manner for one in said]),
        "chosen": chosen,
    }  # fmt: skip
    return Template("report.html", context=context)


def _chosen(request: Asked, speakers: set[str]) -> Chosen:
    """What an address asks to show; all where it asks for nothing. Raises ValidationException."""
    given = request.query_params
    if "show" not in given:
        return Chosen()
    picked = {}
    for name, known in (("layer", set(LAYERS)), ("manner", set(MANNERS)), ("speaker", speakers)):
        values = frozenset(given.getall(name, []))
        if strange := sorted(values - known):
            message = f"{name} has to be one of {', '.join(sorted(known))}, not {strange[0][:64]}"
            raise ValidationException(message)
        picked[name] = values
    return Chosen(picked["layer"], picked["manner"], picked["speaker"])


def _told(case: Case, record: Record) -> Mapping[int, Told]:
    """The records that tell the events of a report, by the number of the event."""
    events = sorted(record.events, key=lambda event: event.is_background)
    homes = case.dossier_of([event.id for event in events])
    dossiers = {home: case.dossier(home) for home in set(homes.values())}
    return {
        number: _line(dossier)
        for number, event in enumerate(events, 1)
        if (dossier := dossiers.get(homes.get(event.id, ""))) is not None
    }


def _line(dossier: Dossier) -> Told:
    when, where = dossier.when, dossier.where
    return Told(
        dossier.id,
        dossier.kind,
        where.name if where else None,
        when.start if when else None,
        when.end if when else None,
    )


def _once(told: Iterable[Told]) -> list[Told]:
    return list({one.id: one for one in told}.values())


def _counted(names: Mapping[str, str], found: list[str]) -> list[tuple[str, str, int]]:
    """Key, name and number of what there is."""
    return [(key, name, found.count(key)) for key, name in names.items() if key in found]
