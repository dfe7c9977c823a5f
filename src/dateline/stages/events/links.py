"""What the layers of times, places and roles say of each event mention, for comparing mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dateline.model.analysis import (
    COUNTS,
    ENTITIES,
    EVENT_PLACES,
    EVENT_TIMES,
    NAMES,
    ROLES,
    Analysis,
)
from dateline.model.entity import Entity
from dateline.model.event import Count, EventPlace, EventTime, Role
from dateline.model.place import Place
from dateline.model.text import Span
from dateline.model.time import Interval
from dateline.resolve.reference import EntityIndex
from dateline.stages.events.known import Links
from dateline.stages.events.when import OWN_TIME

T = TypeVar("T")
_SOME_OF = re.compile(r"\s+of\s+(them|these|those|the\s+[\w-]+)\b", re.IGNORECASE)
OWN_PLACES = frozenset(
    {
        "attached.trigger",
        "attached.clause",
        "attached.governor",
        "attached.other",
        "attached.target",
        "attached.host",
        "sentence.shared",
        "sentence.after",
    }
)
FINE = frozenset({"city", "district", "facility", "relative"})
"""Features of places of which two that lie apart are two places of events."""


@dataclass(frozen=True, slots=True)
class Attached:
    """Times, places, roles and counts by the id of their mention."""

    times: dict[str, list[EventTime]]
    places: dict[str, list[EventPlace]]
    roles: dict[str, list[Role]]
    counts: dict[str, list[Count]]

    @classmethod
    def read(cls, analysis: Analysis) -> Attached:
        """What the layers attach to mentions; a layer that failed attaches nothing."""
        return cls(
            _gather((t.mention, t.time) for t in analysis.get(EVENT_TIMES)),
            _gather((p.mention, p.place) for p in analysis.get(EVENT_PLACES)),
            _gather((r.mention, r) for r in analysis.get(ROLES)),
            _gather((c.mention, c) for c in analysis.get(COUNTS) if c.mention is not None),
        )


def of_mentions(attached: dict[str, list[T]], mentions: Sequence[str]) -> list[T]:
    """What is attached to the mentions, in their order."""
    return [item for mention in mentions for item in attached.get(mention, ())]


def _gather(items: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for mention, item in items:
        found.setdefault(mention, []).append(item)
    return found


def read_links(analysis: Analysis) -> Links:
    """What the mention's own sentence says of its time, its place, who was harmed and by whom."""
    intervals: dict[str, Interval] = {}
    for time in analysis.get(EVENT_TIMES):
        value = time.time.value
        # A time that is only taken over from elsewhere says nothing against another.
        if time.time.why.score >= OWN_TIME and value.interval is not None:
            intervals.setdefault(time.mention, value.interval)
    own = [
        p
        for p in analysis.get(EVENT_PLACES)
        if p.place.role in ("event", "venue") and p.place.why.rule in OWN_PLACES
    ]
    points = ((p.mention, p.place.place.point) for p in own if _is_exact(p.place.place))
    by_name = {n.id for n in analysis.get(NAMES) if n.form == "name"}
    named = {
        e.id
        for e in analysis.get(ENTITIES)
        if e.kind == "person" and by_name.intersection(e.mentions)
    }
    roles = analysis.get(ROLES)
    harmed = [r for r in roles if r.role in ("victim", "target")]
    of_entity = [(r.mention, r.entity) for r in harmed if r.entity is not None]
    index = EntityIndex.of(analysis)
    some = [(r.mention, e) for r in harmed for e in _taken_from(r, index, analysis.document.text)]
    counts = (c for c in analysis.get(COUNTS) if c.mention is not None)
    return Links(
        intervals,
        _sets((p.mention, p.place.place.name.lower()) for p in own),
        {k: tuple(v) for k, v in _gather((m, p) for m, p in points if p is not None).items()},
        _sets((*of_entity, *((m, e.id) for m, e in some))),
        _sets((m, e) for m, e in of_entity if e in named),
        _sets(
            (
                *((r.mention, r.head.quote.lower()) for r in harmed),
                *((m, e.name.lower()) for m, e in some),
            )
        ),
        _sets((r.mention, r.entity) for r in roles if r.role == "actor" and r.entity is not None),
        _sets((r.mention, r.head.quote.lower()) for r in roles if r.role == "actor"),
        _sets(
            (r.mention, r.entity) for r in roles if r.role == "participant" and r.entity is not None
        ),
        _sets((c.mention, f"{c.kind} {c.min}") for c in counts if c.mention is not None),
    )


def _taken_from(role: Role, index: EntityIndex, text: str) -> Iterator[Entity]:
    """Those of whom the harmed are some: the gunmen of "six of them"."""
    found = _SOME_OF.match(text, role.head.extent.end)
    entity = index.entity_at(Span(*found.span(1))) if found else None
    if entity is not None:
        yield entity


def _sets(items: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    return {mention: frozenset(values) for mention, values in _gather(items).items()}


def _is_exact(place: Place) -> bool:
    """Whether a place says where, and not only in which direction: "40 km north of X", not "north of X"."""
    is_vague = place.relation is not None and place.relation.distance_km is None
    return place.feature in FINE and not is_vague
