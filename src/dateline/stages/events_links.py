"""What the layers of times, places and roles say of each event mention, for comparing mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dateline.model.analysis import COUNTS, EVENT_PLACES, EVENT_TIMES, ROLES, Analysis
from dateline.model.event import Count, EventPlace, EventTime, Role
from dateline.model.place import Point
from dateline.model.time import Interval
from dateline.stages.events_pairs import Links

T = TypeVar("T")


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
    """Times said by words, places where it happened, and entities harmed, by the id of the mention."""
    intervals: dict[str, Interval] = {}
    for time in analysis.get(EVENT_TIMES):
        value = time.time.value
        # A time that is only taken from the publication says nothing against another.
        if time.time.evidence is not None and value.interval is not None:
            intervals.setdefault(time.mention, value.interval)
    places: dict[str, set[str]] = {}
    for place in analysis.get(EVENT_PLACES):
        if place.place.role in ("event", "venue"):
            places.setdefault(place.mention, set()).add(place.place.place.name.lower())
    points: dict[str, list[Point]] = {}
    for place in analysis.get(EVENT_PLACES):
        point = place.place.place.point
        if point is not None and place.place.role in ("event", "venue"):
            points.setdefault(place.mention, []).append(point)
    harmed: dict[str, set[str]] = {}
    for role in analysis.get(ROLES):
        if role.role in ("victim", "target") and role.entity is not None:
            harmed.setdefault(role.mention, set()).add(role.entity)
    return Links(
        intervals,
        {k: frozenset(v) for k, v in places.items()},
        {k: tuple(v) for k, v in points.items()},
        {k: frozenset(v) for k, v in harmed.items()},
    )
