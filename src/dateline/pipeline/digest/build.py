"""Record to digest: the one place that decides what a reader is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.model.check import Finding
from dateline.model.claim import ResponsibilityRecord, VerificationStatement
from dateline.model.event import Event
from dateline.model.place import Place
from dateline.model.record import Record
from dateline.model.text import Document, Evidence
from dateline.pipeline.digest.context import sentence_around
from dateline.pipeline.digest.fields import event_fields
from dateline.pipeline.digest.naming import opening
from dateline.pipeline.digest.phrases import (
    NO_EVENT,
    count_of,
    kind_label,
    plain,
    state_words,
    time_words,
)
from dateline.pipeline.digest.sayings import Sayings
from dateline.pipeline.digest.speakers import Speakers
from dateline.pipeline.digest.standing import standing
from dateline.pipeline.digest.timing import timing
from dateline.pipeline.digest.view import Digest, EventView, Question, Saying, Warn
from dateline.pipeline.digest.visible import clipped
from dateline.pipeline.digest.where_words import spots

_SCANT = 30
"""Words of the report itself that are shorter than this are told with their sentence, in characters."""
_TITLE_LIMIT = 100
"""Longest title that a report without one is given from its first line, in characters."""


def digest(record: Record) -> Digest:
    """What a reader is shown of ``record``. Pure: the same record gives an equal digest."""
    speakers = Speakers(record)
    sayings = Sayings(record.claims, record.verification, speakers)
    events = sorted(record.events, key=lambda event: event.is_background)
    numbers = {event.id: number for number, event in enumerate(events, 1)}
    places = {place.id: place for place in record.places}
    checks = _checks_by_event(record.verification, sayings)
    parties: Mapping[str | None, list[ResponsibilityRecord]] = defaultdict(list)
    for party in record.responsibility:
        parties[party.event].append(party)
    views = tuple(
        replace(
            view,
            named=_named(view, record.document),
            told=_told(view, sayings, record.document),
        )
        for view in (
            _event(
                event, numbers, sayings, checks.get(event.id, ()), parties.get(event.id, ()), places
            )
            for event in events
        )
    )
    loose = [*(sayings.party(p, "") for p in parties.get(None, ()))]
    loose += [sayings.saying(claim, "") for claim in sayings.of_event(None)]
    loose += [sayings.check(check) for check in record.verification if not sayings.knows(check)]
    return Digest(
        record=record,
        title=record.document.title or _first_line(record.document.text),
        origin=_origin(record),
        warnings=_warnings(record),
        speakers=speakers.all(),
        main=tuple(view for view in views if not view.is_background),
        background=tuple(view for view in views if view.is_background),
        loose=tuple(_numbered(loose)),
        questions=tuple(_question(finding, numbers) for finding in record.findings),
        tally=_tally(record, speakers),
    )


def _event(
    event: Event,
    numbers: Mapping[str, int],
    sayings: Sayings,
    checks: Sequence[VerificationStatement],
    parties: Sequence[ResponsibilityRecord],
    places: Mapping[str, Place],
) -> EventView:
    number = numbers[event.id]
    interval = event.time.value.interval if event.time else None
    return EventView(
        number=number,
        kind=kind_label(event.kind),
        label=event.label,
        state=state_words(event),
        is_background=event.is_background,
        standing=standing(event.id, checks, sayings),
        fields=event_fields(event, number=number, sayings=sayings, parties=parties, places=places),
        span=(interval.start, interval.end) if interval else None,
        spots=spots(event, places),
        follows=numbers.get(event.follows) if event.follows else None,
        timing=timing(event.time),
    )


def _named(event: EventView, document: Document) -> Evidence | None:
    """The event's label where the text has it around the event's words, else those words."""
    what = event.field("what")
    if what is None or not what.words:
        return None
    for words in what.words if event.label else ():
        at = document.text.find(
            event.label, max(words.end - len(event.label), 0), words.start + len(event.label)
        )
        if at >= 0:
            return document.evidence((at, at + len(event.label)))
    return what.words[0]


def _told(event: EventView, sayings: Sayings, document: Document) -> Evidence | None:
    """The words of the source that is named first for the event, or the sentence, where no claim holds it."""
    what = event.field("what")
    if what is None or not what.sayings:
        return None
    first = what.sayings[0]
    claim = sayings.by_id.get(first.claim or "")
    is_scant = first.speaker.is_report and claim and len(claim.content.extent) < _SCANT
    if claim and not is_scant:
        return claim.content
    return document.evidence(sentence_around(document.text, first.words))


def _checks_by_event(
    checks: Sequence[VerificationStatement], sayings: Sayings
) -> dict[str, list[VerificationStatement]]:
    found: dict[str, list[VerificationStatement]] = {}
    for check in checks:
        targets = (sayings.by_id[c].event for c in check.claims if c in sayings.by_id)
        for event in dict.fromkeys(targets):
            if event is not None:
                found.setdefault(event, []).append(check)
    return found


def _numbered(sayings: Sequence[Saying]) -> list[Saying]:
    return [replace(saying, path=f"0.said.{i}") for i, saying in enumerate(sayings, 1)]


def _first_line(text: str) -> str:
    return clipped(text.strip().partition("\n")[0], _TITLE_LIMIT)


def _origin(record: Record) -> tuple[str, ...]:
    document = record.document
    published = time_words(document.published) if document.published else "no publication date"
    named = (document.outlet.name if document.outlet else None, document.byline, published)
    return tuple(part for part in named if part)


def _warnings(record: Record) -> tuple[Warn, ...]:
    given = tuple(
        Warn(n.message, n.remedy, n.evidence) for n in record.notices if n.message != NO_EVENT
    )
    told = " ".join(notice.message for notice in record.notices)
    broken = (
        Warn(
            f"the layer {plain(s.layer)} is missing: the stage {s.stage} failed ({s.failure})",
            None,
            (),
        )
        for s in record.stamps
        if s.failure is not None and s.layer not in told and plain(s.layer) not in told
    )
    return (*given, *broken)


def _question(finding: Finding, numbers: Mapping[str, int]) -> Question:
    return Question(
        question=opening(finding.message),
        sides=finding.sides,
        stated=finding.stated,
        computed=finding.computed,
        kind=plain(finding.kind),
        is_hard=finding.is_hard,
        event=numbers.get(finding.event) if finding.event else None,
        why=finding.why,
    )


def _tally(record: Record, speakers: Speakers) -> str:
    speaking = sum(1 for s in speakers.all() if s.claims or not s.is_report)
    parts = (
        count_of(len(record.events), "event"),
        count_of(len(record.claims), "claim"),
        count_of(speaking, "speaker"),
        count_of(len(record.findings), "question"),
    )
    return " · ".join(parts)
