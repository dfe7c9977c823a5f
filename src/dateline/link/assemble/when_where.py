"""When and where it happened, of all that the reports say: chosen by precision, then by support."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.link.assemble.compare import distance_km
from dateline.link.copies.origins import Lineage
from dateline.link.copies.published import published_of
from dateline.model.dossier import When, Where
from dateline.model.event import Event, EventPlace
from dateline.model.place import Place
from dateline.model.record import Record

SAME_PLACE_KM = 30.0
_HERE = ("event", "venue")
_REAL = ("happened", "ongoing")


@dataclass(frozen=True, slots=True)
class _Given:
    start: dt.datetime
    end: dt.datetime
    root: str
    document: str
    score: float


def when_of(
    events: Sequence[tuple[Record, Event]], lineage: Lineage, *, kind: str | None = None
) -> When | None:
    """The day, or the narrowest stretch, that most independent reports give.

    Intervals vote for every day-long candidate that they hold; of candidates with equal support the
    narrower one is taken, then the one of the report published first.
    """
    given = _given_times(events, lineage, kind)
    if not given:
        return None
    days = {_day(g) for g in given}
    best = max(days, key=lambda span: _support(span, given))
    backing = [g for g in given if _meets(g, best)]
    others = sorted({_day(g) for g in given if not _meets(g, best)})
    length = best[1] - best[0]
    return When(
        start=_iso(best[0]),
        end=_iso(best[1]),
        rule="when.day" if length <= dt.timedelta(days=1) else "when.interval",
        documents=tuple(sorted({g.document for g in backing})),
        others=tuple((_iso(a), _iso(b)) for a, b in others),
    )


def _weight(record: Record, event: Event, kind: str | None) -> float:
    """How much an event says of the whole: less where it is of another kind, told late, or not real."""
    weight = 1.0 if event.realis in _REAL else 0.3
    if kind is not None and event.kind != kind:
        weight *= 0.5
    return weight * (0.6 if event.is_background and not _all_background(record) else 1.0)


def _all_background(record: Record) -> bool:
    return all(event.is_background for event in record.events)


def _given_times(
    events: Sequence[tuple[Record, Event]], lineage: Lineage, kind: str | None
) -> list[_Given]:
    given = []
    for record, event in events:
        value = event.time.value if event.time else None
        if value is None or value.interval is None or event.time is None:
            continue
        published = published_of(record.document).start
        if published and value.interval.start > published + dt.timedelta(days=2):
            continue  # what has been reported has happened
        root = lineage.origin_of(record.document.id)
        given.append(
            _Given(
                start=value.interval.start,
                end=value.interval.end,
                root=root,
                document=record.document.id,
                score=event.time.why.score * _weight(record, event, kind),
            )
        )
    return given


def _day(given: _Given) -> tuple[dt.datetime, dt.datetime]:
    """The interval widened to whole days."""
    start = dt.datetime.combine(given.start.date(), dt.time())
    last = (given.end - dt.timedelta(microseconds=1)).date()
    return start, dt.datetime.combine(last, dt.time()) + dt.timedelta(days=1)


def _meets(given: _Given, span: tuple[dt.datetime, dt.datetime]) -> bool:
    start, end = _day(given)
    return start < span[1] and span[0] < end


def _support(
    span: tuple[dt.datetime, dt.datetime], given: Sequence[_Given]
) -> tuple[float, float, str]:
    """How much speaks for a span: each lineage once, exact days more than months; then the narrower."""
    by_root: dict[str, float] = {}
    for each in given:
        start, end = _day(each)
        if not (start <= span[0] and span[1] <= end):
            continue
        days = (end - start).days
        weight = (1.0 if days <= 1 else 0.5 if days <= 7 else 0.2) * each.score
        by_root[each.root] = max(by_root.get(each.root, 0.0), weight)
    length = (span[1] - span[0]).days
    return (round(sum(by_root.values()), 6), -length, f"{-span[0].toordinal():09}")


def _iso(moment: dt.datetime) -> str:
    return moment.date().isoformat()


@dataclass(frozen=True, slots=True)
class _Located:
    place: Place
    document: str
    root: str
    weight: float


def where_of(events: Sequence[tuple[Record, Event]], lineage: Lineage) -> Where | None:
    """The most exact place that most independent reports agree on.

    Places support each other within 30 km, or within the reach of the larger one: a province that holds
    the town speaks for the town. Each lineage speaks once, as surely as its reading was made.
    """
    given = [
        _Located(
            place=found.place,
            document=record.document.id,
            root=lineage.origin_of(record.document.id),
            weight=found.why.score * _weight(record, event, None),
        )
        for record, event in events
        if (found := located(event)) is not None
    ]
    if not given:
        return None
    distinct: dict[tuple[object, ...], _Located] = {}
    for each in sorted(given, key=lambda g: (g.weight, g.document)):
        distinct[each.place.point, each.place.feature, each.place.radius_km] = each
    best = max(distinct.values(), key=lambda each: _place_support(each, given))
    place = best.place
    if place.point is None:
        return None
    agreeing = [each for each in given if _agree(place, each.place)]
    return Where(
        name=place.resolved.name if place.resolved else place.name,
        lat=place.point.lat,
        lon=place.point.lon,
        rule="where.all_agree" if len(agreeing) == len(given) else "where.most_supported",
        documents=tuple(sorted({each.document for each in agreeing})),
        radius_km=place.radius_km,
        country=place.country,
        admin1=place.admin1,
        place=place.resolved.id if place.resolved else None,
        others=tuple(sorted({e.place.name for e in given if not _agree(place, e.place)})),
    )


def located(event: Event) -> EventPlace | None:
    """Where one report has the event, if that is a point: the most exact of its places, the first of those."""
    places = [p for p in event.places if p.role in _HERE and p.place.point]
    return min(places, key=lambda p: _size(p.place), default=None)


def _place_support(one: _Located, given: Sequence[_Located]) -> tuple[float, float, float, str]:
    """How much speaks for a place: agreeing lineages, then how exact it is, then how surely it was read."""
    by_root: dict[str, float] = {}
    for other in given:
        if _agree(one.place, other.place):
            by_root[other.root] = max(by_root.get(other.root, 0.0), other.weight)
    return (
        round(sum(by_root.values()) / _size(one.place), 6),
        -_size(one.place),
        one.weight,
        one.document,
    )


def _size(place: Place) -> float:
    """How coarse a place is, in steps: a town or nearer, a district or half a region, a region, a country."""
    if place.feature == "relative" and (place.radius_km or 0.0) > 50.0:
        return 2.0
    steps = {"country": 4.0, "region": 3.0, "water": 3.0, "area": 2.0, "district": 1.5}
    return steps.get(place.feature, 1.0)


def _agree(one: Place, other: Place) -> bool:
    if one.point is None or other.point is None:
        return False
    apart = distance_km(one.point.lat, one.point.lon, other.point.lat, other.point.lon)
    return apart <= max(SAME_PLACE_KM, _reach(one), _reach(other))


def _reach(place: Place) -> float:
    """How far from its point a larger or vaguer place goes."""
    if place.relation is not None:
        return SAME_PLACE_KM + (place.radius_km or 0.0)
    return place.radius_km or 0.0 if _size(place) > 1 else 0.0
