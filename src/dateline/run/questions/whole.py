"""Questions about what a record says as a whole: its kind, its day, its place."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dateline.link.assemble.when_where import located
from dateline.link.copies.origins import outlet_origin
from dateline.model.claim import DateValue, TextValue
from dateline.model.dossier import Where
from dateline.model.event import Event
from dateline.model.place import Place, PlaceCandidate, Point
from dateline.model.question import Alternative, Question, Spot
from dateline.model.record import Record
from dateline.run.dates import stretch_words
from dateline.run.questions.told import Told, asked, closeness, spot_of, spread

Given = tuple[Record, Event]
_LEAST_SHARE = 0.25
"""A kind that is less likely is no alternative."""
_FACTS = ("happened", "ongoing")


def kinds(told: Told) -> Iterator[Question]:
    """Which kind of event it was, where reports or the reader waver."""
    share: dict[str, float] = defaultdict(float)
    for sighting in told.sightings:
        for kind, chance in sighting.likely or ((sighting.kind, 1.0),):
            share[kind] += chance
    total = sum(share.values()) or 1.0
    best = sorted(share, key=lambda kind: (-share[kind], kind))[:3]
    own = told.dossier.kind
    likely = [k for k in best if share[k] / total >= _LEAST_SHARE or k == own]
    if len(likely) < 2 or own is None:  # nothing to choose
        return
    leads = {event.id: (record, event) for record, event in told.events}
    alternatives = []
    for kind in likely:
        given = [leads[s.id] for s in told.sightings if s.kind == kind and s.id in leads]
        backing = given or list(leads.values())[:1]
        alternatives.append(
            Alternative(
                kind.replace("_", " "),
                TextValue(kind),
                len({record.document.id for record, _ in given}),
                spread(spot_of(r, e.mentions[0].evidence) for r, e in backing if e.mentions),
                origins=_outlets(given),
                is_chosen=kind == own,
            )
        )
    names = [one.text for one in alternatives]
    yield asked(
        told,
        "field",
        field="kind",
        doubt=closeness(share[k] for k in likely),
        reason=f"the words fit {' and '.join(names[:2])}",
        alternatives=alternatives,
        like="kind " + ", ".join(sorted(likely)),
    )


def days(told: Told) -> Iterator[Question]:
    """When it was, where reports give days that exclude each other."""
    when = told.dossier.when
    if when is None or not when.others:
        return
    by_span: dict[tuple[str, str], list[Given]] = defaultdict(list)
    for record, event in told.events:
        span = _days(event)
        if span is not None and event.realis in _FACTS:
            by_span[span].append((record, event))
    spans = dict.fromkeys(((when.start, when.end), *when.others))
    alternatives = []
    for start, end in spans:
        given = by_span.get((start, end), [])
        times = [(r, e.time.evidence) for r, e in given if e.time and e.time.evidence]
        alternatives.append(
            Alternative(
                stretch_words(start, end),
                DateValue(start, end),
                len({record.document.id for record, _ in given}),
                spread(spot_of(record, evidence) for record, evidence in times),
                origins=_outlets(given),
                is_chosen=(start, end) == (when.start, when.end),
            )
        )
    yield from _choice(told, "date", alternatives)


def places(told: Told) -> Iterator[Question]:
    """Where it was: places that exclude each other, or one name that may mean several."""
    where = told.dossier.where
    if where is not None and where.others:
        yield from _choice(told, "place", _elsewhere(told, where))
    else:
        yield from _namesakes(told, where)


def _choice(told: Told, field: str, alternatives: Sequence[Alternative]) -> Iterator[Question]:
    known = sorted(
        (one for one in alternatives if one.spots or one.is_chosen),
        key=lambda one: (-one.told, one.text),
    )
    if len(known) < 2 or not any(one.spots for one in known):  # nothing to choose
        return
    counts = [one.told for one in known]
    told_by = [
        f"{n} {'report says' if n == 1 else 'reports say'} {a.text}"
        for a, n in zip(known, counts, strict=True)
    ]
    yield asked(
        told,
        "field",
        field=field,
        doubt=max(0.3, closeness(counts)),
        reason="; ".join(told_by[:3]),
        alternatives=known,
        like=f"{field} " + ", ".join(sorted(one.text for one in known)),
    )


def _elsewhere(told: Told, where: Where) -> list[Alternative]:
    """The record's place, and those of the reports that say another."""
    found: dict[str, list[tuple[Record, Place]]] = defaultdict(list)
    for record, event in told.events:
        place = located(event)
        if place is not None:
            found[_name(place.place)].append((record, place.place))
    names = dict.fromkeys((where.name, *where.others))
    alternatives = []
    for name in names:
        given = found.get(name, [])
        if not given and name != where.name:
            given = [g for some in found.values() for g in some if g[1].name == name]
        entry = _own(where) if name == where.name else _entry(given[0][1]) if given else None
        if entry is None:
            continue
        alternatives.append(
            Alternative(
                _told_place(entry),
                TextValue(entry.name),
                len({record.document.id for record, _ in given}),
                spread(spot_of(record, place.evidence) for record, place in given),
                origins=tuple(sorted({outlet_origin(record.document) for record, _ in given})),
                place=entry,
                is_chosen=name == where.name,
            )
        )
    return alternatives


def _namesakes(told: Told, where: Where | None) -> Iterator[Question]:
    """Which of the places of one name is meant, where the reader was not sure."""
    found: dict[tuple[str, ...], list[tuple[Record, Place]]] = defaultdict(list)
    for record, event in told.events:
        for each in event.places:
            known = [c for c in each.place.candidates if c.point is not None]
            if each.role in ("event", "venue") and len(known) > 1:
                found[tuple(sorted(c.id for c in known))].append((record, each.place))
    for given in found.values():
        place = given[0][1]
        known = sorted(
            (c for c in place.candidates if c.point is not None), key=lambda c: (-c.score, c.id)
        )
        doubt = closeness(c.score for c in known) if place.resolved else 1.0
        spots: tuple[Spot, ...] = spread(spot_of(r, each.evidence) for r, each in given)
        chosen = where.place if where else None
        alternatives = [
            Alternative(
                _told_place(c),
                TextValue(c.name),
                len({record.document.id for record, _ in given}),
                spots,
                place=c,
                is_chosen=c.id == chosen,
            )
            for c in known
        ]
        if where is not None and not any(one.is_chosen for one in alternatives):
            continue  # the record is somewhere else
        yield asked(
            told,
            "field",
            field="place",
            doubt=doubt,
            reason=f"{len(known)} places are called “{place.name}”",
            alternatives=alternatives,
            like="place " + ", ".join(sorted(c.id for c in known)),
            ask=f"Which {place.name} is it?",
        )
        return


def _days(event: Event) -> tuple[str, str] | None:
    """The whole days of an event as the record gives them."""
    value = event.time.value if event.time else None
    if value is None or value.interval is None:
        return None
    last = (value.interval.end - dt.timedelta(microseconds=1)).date()
    return value.interval.start.date().isoformat(), (last + dt.timedelta(days=1)).isoformat()


def _outlets(given: Sequence[Given]) -> tuple[str, ...]:
    return tuple(sorted({outlet_origin(record.document) for record, _ in given}))


def _name(place: Place) -> str:
    return place.resolved.name if place.resolved else place.name


def _entry(place: Place) -> PlaceCandidate | None:
    """A place of a report as one that can be chosen; None without a point."""
    if place.resolved is not None and place.resolved.point is not None:
        return place.resolved
    if place.point is None:
        return None
    return PlaceCandidate(
        id="",
        name=place.name,
        feature=place.feature,
        country=place.country or "",
        admin1=place.admin1,
        point=place.point,
        population=0,
        score=round(place.why.score, 3),
        radius_km=place.radius_km,
    )


def _own(where: Where) -> PlaceCandidate:
    """The record's own place."""
    return PlaceCandidate(
        id=where.place or "",
        name=where.name,
        feature="area",
        country=where.country or "",
        admin1=where.admin1,
        point=Point(where.lat, where.lon),
        population=0,
        score=1.0,
        radius_km=where.radius_km,
    )


def _told_place(place: PlaceCandidate) -> str:
    parts: Mapping[str, None] = dict.fromkeys(
        part for part in (place.name, place.admin1, place.country) if part
    )
    return ", ".join(parts)
