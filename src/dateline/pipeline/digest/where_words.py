"""Where an event was, in words: the place, where it came from and went, who claims it, how far off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.model.event import Event, EventPlace, EventPlaceRole
from dateline.model.place import Place, Region
from dateline.model.text import Evidence
from dateline.pipeline.digest.draft import NOT_KNOWN, Draft
from dateline.pipeline.digest.phrases import (
    country_name,
    place_notes,
    place_words,
    plain,
    precision_words,
    report_name,
)
from dateline.pipeline.digest.view import Reason, Spot
from dateline.resolve.place.precision import lies_within, vagueness

HAPPENED_THERE: tuple[EventPlaceRole, ...] = ("event", "venue")
_ELSEWHERE: dict[EventPlaceRole, str] = {
    "event": "also placed in",
    "venue": "also placed in",
    "origin": "from",
    "destination": "to",
    "background": "about",
}
_TAKEN_OVER = {
    "scene.report": "the place that the report is about",
    "scene.beside": "as told just before",
    "scene.paragraph": "as told just before",
}
_WINDS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
_CLAIMANTS_SHOWN = 4


def where_draft(event: Event, places: Mapping[str, Place]) -> Draft:
    """The most exact place of the event and its journey; where else it is put stands among the alternatives.

    ``places`` are those of the report by id: a relative place is told with what it is related to.
    """
    if not event.places:
        return Draft(NOT_KNOWN, is_open=True)
    # The best place stands first; where something came from or went says less than where it was.
    ordered = sorted(event.places, key=lambda p: p.role not in HAPPENED_THERE)
    chosen, journey = ordered[0], _journey(ordered)
    is_way = chosen.role in ("origin", "destination")
    value = journey if is_way else place_words(chosen.place)
    notes = list(place_notes(chosen))
    if journey and not is_way:
        notes.append(journey)
    notes += _qualifying(chosen, places)
    elsewhere = dict.fromkeys(
        f"{_ELSEWHERE[p.role]} {place_words(p.place)}"
        for p in ordered[1:]
        if place_words(p.place) != value and not _holds(p.place, chosen.place)
    )
    told = [p for p in ordered if _is_told(p, chosen, is_way=is_way)]
    return Draft(
        value=value,
        words=tuple(dict.fromkeys(p.place.evidence for p in told)),
        notes=tuple(notes),
        alternatives=(*elsewhere, *_other_places(chosen)),
        reasons=tuple(dict.fromkeys(r for place in ordered for r in _place_reasons(place))),
        is_open=chosen.place.point is None and chosen.place.resolved is None,
        taken_over=_TAKEN_OVER.get(chosen.why.rule),
    )


def spots(event: Event, places: Mapping[str, Place]) -> tuple[Spot, ...]:
    """What a map draws of an event: its places with a point, and what the relative ones hang on."""
    return tuple(
        Spot(
            report_name(p.place),
            p.place.point,
            p.place.radius_km or 0.0,
            role=p.role,
            region=_region(p.place),
            measured_from=tuple(
                (report_name(of), of.point)
                for of in _references(p.place, places)
                if of.point is not None and _region(p.place) is not None
            ),
        )
        for p in event.places
        if p.place.point is not None and p.role != "background"
    )


def other_role(event: Event, words: Evidence, value: str) -> str | None:
    """What a place is to the event where it is not its place: "from", "to", "about", "also"; else None."""
    found = [p for p in event.places if p.place.evidence.extent.overlaps(words.extent)]
    if not found or any(place_words(p.place) == value for p in found):
        return None
    role = min(found, key=lambda p: len(p.place.evidence.extent)).role
    return "also" if role in HAPPENED_THERE else _ELSEWHERE[role]


def region_words(region: Region) -> str:
    """The form and reach of a region: "8.4 to 16.8 km northwest of it", "within 10 km of the line"."""
    low, high = region.r_min_km, region.r_max_km
    reach = f"{low:g} to {high:g} km" if low else f"within {high:g} km"
    if region.shape == "corridor":
        return f"within {high:g} km of the line between both"
    if region.shape == "sector" and region.bearing_deg is not None:
        wind = _WINDS[round(region.bearing_deg / 45) % 8]
        return f"{reach} to the {wind}, give or take {region.tolerance_deg or 0:g}°"
    return f"{reach} around" if region.shape == "ring" else reach


def _is_told(place: EventPlace, chosen: EventPlace, *, is_way: bool) -> bool:
    """Whether the words of a place are words of the value that is shown."""
    if is_way:
        return place.role in ("origin", "destination")
    return place_words(place.place) == place_words(chosen.place)


def _journey(places: Iterable[EventPlace]) -> str:
    """Where something came from and went: "from Kharkiv to Poltava"; empty without both and either."""
    ends: dict[str, str] = {}
    for place in places:
        if place.role in ("origin", "destination"):
            ends.setdefault(_ELSEWHERE[place.role], report_name(place.place))
    return " ".join(f"{way} {ends[way]}" for way in ("from", "to") if way in ends)


def _qualifying(chosen: EventPlace, places: Mapping[str, Place]) -> Iterator[str]:
    """What qualifies the place beside its role: taken over, its exact words, who claims it."""
    if chosen.why.rule in _TAKEN_OVER:
        yield _TAKEN_OVER[chosen.why.rule]
    place = chosen.place
    distance = place.relation.stated_distance if place.relation else None
    if distance and distance.casefold() not in place_words(place).casefold():
        yield f"in the report: “{distance}”"
    if _is_disputed(place):
        yield f"claimed by {_states(place.claimants)}"
        return
    for of in _references(place, places):
        if _is_disputed(of):
            yield f"{report_name(of)} is claimed by {_states(of.claimants)}"
            return


def _is_disputed(place: Place) -> bool:
    """Whether another state claims the place than the one that it is told with."""
    return any(state != place.country for state in place.claimants)


def _states(codes: Sequence[str]) -> str:
    names = [country_name(code) for code in codes[:_CLAIMANTS_SHOWN]]
    if len(codes) > _CLAIMANTS_SHOWN:
        names.append("others")
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _references(place: Place, places: Mapping[str, Place]) -> Iterator[Place]:
    """The places that a relative one is related to."""
    if place.relation is not None:
        for id_ in (place.relation.of, place.relation.to):
            if id_ is not None and id_ in places and id_ != place.id:
                yield places[id_]


def _holds(wide: Place, fine: Place) -> bool:
    """Whether a place only says again, less exactly, where another is: its country or region."""
    return vagueness(wide) > vagueness(fine) and lies_within(fine, wide)


def _place_reasons(place: EventPlace) -> tuple[Reason, Reason]:
    codes = f"; {precision_words(place.precision)}" if place.precision else ""
    return (
        Reason(f"{place.role} place{codes}", place.why, place.place.evidence),
        Reason(_settled(place), place.place.why),
    )


def _region(place: Place) -> Region | None:
    """The region of a place, if it is not better known: "Poti, 80 km north of Batumi" is in Poti."""
    return place.region if place.resolved is None else None


def _settled(place: EventPlace) -> str:
    """What the gazetteer calls the place, and the region or radius that it is known within."""
    found = place.place
    name = found.resolved.name if found.resolved else found.name
    region = _region(found)
    if region is not None:
        return f"{name}: {region_words(region)}"
    return f"{name}, within {found.radius_km:g} km" if found.radius_km else name


def _other_places(place: EventPlace) -> list[str]:
    settled = place.place.resolved
    return [
        f"{', '.join(p for p in (c.name, c.admin1, country_name(c.country)) if p)}, {plain(c.feature)} (score {c.score:.2f})"
        for c in place.place.candidates
        if settled is None or c.id != settled.id
    ]
