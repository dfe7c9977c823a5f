"""Records that have to do with one record: what followed from it, what it follows, what its reports tell beside it, what was alike and near.

Nothing here is a verdict: each leads to the words, or to the days and places that were compared.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from dateline.contracts.store import Store
from dateline.link.related import relations
from dateline.link.view import view
from dateline.model.case import NOW, AsOf, Box
from dateline.model.dossier import Dossier
from dateline.model.place import Point
from dateline.model.sighting import Sighting
from dateline.resolve.place.bearing import distance_km

How = Literal["followed by", "follows", "told beside it", "alike and near"]
REPORTS = 40
"""Reports of a record that are asked what else they tell, in the order of their publication."""
MOST = 6
"""Records of each sort."""
LOOKED_AT = 12
"""Records that are looked at for being near, those of the nearest days first."""
DAYS = 7
KM = 100.0


class Telling(msgspec.Struct, frozen=True):
    """Where a report tells of the other event: its words for it and their place."""

    document: str
    outlet: str | None
    words: str
    start: int


class Related(msgspec.Struct, frozen=True):
    """Another record and how it has to do with this one.

    ``told`` are where reports of this record tell of it; ``days`` and ``km`` how far off it was, for what was near.
    """

    how: How
    id: str
    kind: str | None
    label: str | None
    place: str | None
    start: str | None
    end: str | None
    reports: int
    is_background: bool
    told: tuple[Telling, ...] = ()
    days: int | None = None
    km: float | None = None


def related(case: Store, dossier: Dossier, as_of: AsOf = NOW) -> tuple[Related, ...]:
    """The related records, each once: consequences, causes, what is told beside it, what was alike and near."""
    known = AsOf(known=as_of.known)
    documents = [report.document for report in dossier.reports[:REPORTS]]
    seen = case.sightings_of(documents=documents, as_of=known)
    homes = case.dossier_of([sighting.id for sighting in seen], known)
    seen = tuple(sighting for sighting in seen if sighting.id in homes)
    found: dict[str, tuple[How, list[Sighting]]] = {}
    for how, home, sighting in (
        *_stated(seen, homes, dossier.id),
        *_beside(seen, homes, dossier.id),
    ):
        told = found.setdefault(home, (how, []))
        if told[0] == how:
            told[1].append(sighting)
    made = [
        _related(case, other, how, told, known)
        for how in _TOLD
        for other, told in _most_told(found, how)
    ]
    return (*(one for one in made if one), *_near(case, dossier, found, known))


def _most_told(
    found: Mapping[str, tuple[How, list[Sighting]]], how: How
) -> Sequence[tuple[str, list[Sighting]]]:
    """Of those that are related so, the ones that most reports tell of."""
    some = [(other, told) for other, (is_how, told) in found.items() if is_how == how]
    return sorted(some, key=lambda one: (-len({s.document for s in one[1]}), one[0]))[:MOST]


def _stated(
    seen: Sequence[Sighting], homes: Mapping[str, str], own: str
) -> Iterator[tuple[How, str, Sighting]]:
    """What reports state as a consequence of this, or as what this is a consequence of."""
    views = {sighting.id: view(sighting) for sighting in seen}
    members: dict[str, list[str]] = {}
    for sighting in seen:
        members.setdefault(homes[sighting.id], []).append(sighting.id)
    clusters = [tuple(sorted(ids)) for _, ids in sorted(members.items())]
    for relation in relations(clusters, views):
        consequence, cause = homes[relation.of], homes[relation.to]
        for after, before in relation.because:
            if cause == own:
                yield "followed by", consequence, views[after].sighting
            elif consequence == own:
                yield "follows", cause, views[before].sighting


def _beside(
    seen: Sequence[Sighting], homes: Mapping[str, str], own: str
) -> Iterator[tuple[How, str, Sighting]]:
    for sighting in seen:
        if homes[sighting.id] != own:
            yield "told beside it", homes[sighting.id], sighting


def _related(
    case: Store, other: str, how: How, told: Sequence[Sighting], known: AsOf
) -> Related | None:
    dossier = case.dossier(other, known)
    if dossier is None:
        return None
    by_document = {sighting.document: sighting for sighting in reversed(told)}
    words = tuple(
        Telling(sighting.document, sighting.outlet, sighting.label, sighting.at)
        for sighting in by_document.values()
    )
    return _line(dossier, how, told=words)


def _near(case: Store, dossier: Dossier, told: Collection[str], known: AsOf) -> tuple[Related, ...]:
    """Records of the same kind within a week and a hundred kilometres that are not told of already."""
    if dossier.when is None or dossier.where is None or dossier.kind is None:
        return ()
    here = Point(dossier.where.lat, dossier.where.lon)
    first = dt.date.fromisoformat(dossier.when.start[:10])
    last = dt.date.fromisoformat(dossier.when.end[:10])
    around = case.near(
        [dossier.kind],
        start=dt.date.fromordinal(max(first.toordinal() - DAYS, 1)).isoformat(),
        end=dt.date.fromordinal(min(last.toordinal() + DAYS, _LAST_DAY)).isoformat(),
        box=Box.around(here.lat, here.lon, KM),
        limit=60,
        as_of=known,
    )
    nearest = sorted(around, key=lambda one: (_days(one.start, first), one.id))
    homes = case.dossier_of([sighting.id for sighting in nearest], known)
    others = dict.fromkeys(homes[one.id] for one in nearest if one.id in homes)
    found = []
    for other in [one for one in others if one != dossier.id and one not in told][:LOOKED_AT]:
        near = case.dossier(other, known)
        if near is None or near.when is None or near.where is None or near.kind != dossier.kind:
            continue
        days = (dt.date.fromisoformat(near.when.start[:10]) - first).days
        km = distance_km(here, Point(near.where.lat, near.where.lon))
        if abs(days) <= DAYS and km <= KM:
            found.append(_line(near, "alike and near", days=days, km=round(km, 1)))
    found.sort(key=lambda one: (abs(one.days or 0), one.km or 0.0, one.id))
    return tuple(found[:MOST])


def _days(start: str | None, first: dt.date) -> int:
    """How many days lie between; many where it is not known."""
    return abs((dt.date.fromisoformat(start[:10]) - first).days) if start else 1_000_000


def _line(
    dossier: Dossier,
    how: How,
    *,
    told: tuple[Telling, ...] = (),
    days: int | None = None,
    km: float | None = None,
) -> Related:
    when, where = dossier.when, dossier.where
    return Related(
        how,
        dossier.id,
        dossier.kind,
        dossier.label,
        where.name if where else None,
        when.start if when else None,
        when.end if when else None,
        len(dossier.reports),
        dossier.is_background,
        told,
        days,
        km,
    )


_LAST_DAY = dt.date.max.toordinal()
_TOLD: tuple[How, ...] = ("followed by", "follows", "told beside it")
