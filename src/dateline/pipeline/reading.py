"""One document to its record: run the chain, gather the layers, say what is missing."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dateline.assets.gazetteer import in_use
from dateline.model.analysis import (
    CHECKS,
    CLAIMS,
    ENTITIES,
    EVENTS,
    FILLERS,
    FINDINGS,
    PLACES,
    PROPOSALS,
    RESPONSIBILITY,
    SENTENCES,
    SOURCES,
    TIMES,
    VERIFICATION,
    Analysis,
)
from dateline.model.event import Event, TimeExpression
from dateline.model.record import Notice, Record, Stamp
from dateline.model.text import Document, Evidence
from dateline.pipeline.digest.phrases import NO_EVENT, time_words
from dateline.pipeline.gate.record import held_to_its_words
from dateline.pipeline.recipe import DEFAULT_RECIPE, standard_chain
from dateline.pipeline.routing import is_english, is_read, not_read, partly_read, recipe_for
from dateline.version import VERSION

TIMES_SHOWN = 6
_REAL = frozenset({"happened", "ongoing"})
PUBLISHED_REMEDY = "--published YYYY-MM-DD"


def read_document(document: Document, *, recipe: str = DEFAULT_RECIPE) -> Record:
    """The record of one document, read with a recipe; the standard one gives way to that of its language.

    Raises ChainError for a recipe that cannot be built and AssetError for a broken installation;
    nothing that stands in the document raises.
    """
    recipe = recipe_for(document, recipe)
    analysis = standard_chain(recipe).run(document)
    record = assemble(analysis, recipe=recipe, gazetteers=in_use())
    if not is_english(document.language):
        return record
    return held_to_its_words(record, analysis.get(SENTENCES))


def assemble(analysis: Analysis, *, recipe: str, gazetteers: tuple[str, ...] = ()) -> Record:
    """The record that the layers of an analysis make. Pure; layers that are missing are empty."""
    events = in_order(analysis.get(EVENTS), analysis.document.text)
    proposals = analysis.get(PROPOSALS)
    added = {p.claim.id: p.claim for p in proposals if p.claim}
    speakers = {p.source.id: p.source for p in proposals if p.source}
    return Record(
        document=analysis.document,
        events=events,
        claims=(*analysis.get(CLAIMS), *added.values()),
        sources=(*analysis.get(SOURCES), *speakers.values()),
        verification=analysis.get(VERIFICATION),
        responsibility=analysis.get(RESPONSIBILITY),
        findings=analysis.get(FINDINGS),
        entities=analysis.get(ENTITIES),
        times=analysis.get(TIMES),
        places=analysis.get(PLACES),
        notices=tuple(_notices(analysis, events)),
        stamps=tuple(
            Stamp(name, layer.stage, layer.version, len(layer.items), layer.failure)
            for name, layer in analysis.layers.items()
        ),
        recipe=recipe,
        dateline_version=VERSION,
        checks=analysis.get(CHECKS),
        gazetteers=gazetteers,
        fillers=analysis.get(FILLERS),
        refusals=tuple(p.refusal for p in proposals if p.refusal),
    )


def in_order(events: Sequence[Event], text: str) -> tuple[Event, ...]:
    """Events by importance: what the report is about first, background last.

    What happened comes before what is planned, feared or denied, unless such a thing alone stands in
    the first line, the headline. Then the earliest mention decides; within one line, an event that
    follows from another (its investigation, an arrest) comes after those that do not.
    """
    ends = [at for at, character in enumerate(text) if character == "\n"]
    first = {event.id: _earliest(event) for event in events}
    lines = {event.id: bisect_left(ends, first[event.id]) for event in events}
    told = [e for e in events if not e.is_background]
    headline = {event.realis in _REAL for event in told if lines[event.id] == 0}

    def rank(event: Event) -> tuple[bool, bool, int, bool, int, str]:
        line = lines[event.id]
        leads = line == 0 and True not in headline
        is_later = event.realis not in _REAL and not leads
        return (event.is_background, is_later, line, bool(event.follows), first[event.id], event.id)

    return tuple(sorted(events, key=rank))


def _earliest(event: Event) -> int:
    """Where the event or a figure of it is first told; one without words comes after all others."""
    told = (*(m.evidence for m in event.mentions), *(c.evidence for c in event.counts))
    return min((words.start for words in told), default=sys.maxsize)


def _notices(analysis: Analysis, events: tuple[Event, ...]) -> Iterator[Notice]:
    document = analysis.document
    read = is_read(analysis)
    if not read:
        yield _of_other_language(document, analysis.get(TIMES))
    elif told := partly_read(document.language):
        yield Notice(f"{told}.")
    for layer in analysis.failures():
        yield Notice(
            f"The stage {layer.stage!r} failed on this report, so {layer.key.name} are missing: {layer.failure}"
        )
    yield from _open_times(document, analysis.get(TIMES), events)
    if read and not events and not any(layer.failure for layer in analysis.layers.values()):
        yield Notice(NO_EVENT)


def _of_other_language(document: Document, times: tuple[TimeExpression, ...]) -> Notice:
    """That events are not read, and the times that are: the words with what they mean."""
    told, remedy = not_read(document.language)
    found = [time for time in times if time.locates and time.value.interval]
    if not found:
        return Notice(f"{told}; what stands here is incomplete.", remedy=remedy)
    shown = ", ".join(f"“{t.evidence.quote}” ({time_words(t.value)})" for t in found[:TIMES_SHOWN])
    more = f" and {len(found) - TIMES_SHOWN} more" if len(found) > TIMES_SHOWN else ""
    return Notice(
        f"{told}; what it gives are the times: {shown}{more}.",
        remedy=remedy,
        evidence=tuple(time.evidence for time in found),
    )


def _open_times(
    document: Document, times: tuple[TimeExpression, ...], events: tuple[Event, ...]
) -> Iterator[Notice]:
    """One notice for all times that hang on the missing publication date, with their words."""
    waiting = [
        t.evidence for t in times if t.locates and t.value.missing and document.published is None
    ]
    used = {
        e.time.evidence
        for e in events
        if e.time and e.time.evidence and e.time.value.status == "unresolved"
    }
    first = sorted(waiting, key=lambda evidence: (evidence not in used, evidence.start))
    if not first:
        return
    words = _distinct_words(first)
    shown = ", ".join(f"“{word}”" for word in words[:3])
    more = f" and {len(words) - 3} more" if len(words) > 3 else ""
    yield Notice(
        f"{shown}{more}: not resolved, because the report has no publication date",
        remedy=PUBLISHED_REMEDY,
        evidence=tuple(first),
    )


def _distinct_words(evidence: list[Evidence]) -> list[str]:
    return list(dict.fromkeys(item.quote for item in evidence))
