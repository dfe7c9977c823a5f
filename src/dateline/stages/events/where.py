"""Where an event happened: its places chosen and ordered among those of its mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from dateline.model.event import EventPlace
from dateline.model.place import Place
from dateline.resolve.place.bearing import distance_km
from dateline.resolve.place.precision import lies_within, vagueness

AT = frozenset({"event", "venue"})
INHERITED = ("scene.", "refer.", "topic.")
"""Rules of places that a mention takes over from what is told around it."""
WIDER = "attached.wider"
SAME_KM = 30.0
"""Places closer than this may be two ways to say where one event was."""
FINE = 2
MAX_PLACES = 60
"""How many places of the mentions of one event are compared; keeps hostile texts linear."""
MODIFIER = 0.5


def event_places(places: Iterable[EventPlace]) -> tuple[EventPlace, ...]:
    """Each place once, the best first: where the event happened, then where something came from or went.

    What the mentions say themselves outweighs what they take over; the place that most of them give
    stands before others; of places that may lie in each other, the finest stands first.
    """
    listed = list(islice(places, MAX_PLACES))
    at = _without_subjects(_own_or_inherited([p for p in listed if p.role in AT]))
    others = [p for p in listed if p.role not in AT]
    best = _best(at)
    if best is None:
        return tuple(_once(others))
    first = [p for p in at if p.place.id == best.place.id]
    rest = sorted(
        (p for p in at if p.place.id != best.place.id),
        key=lambda p: (_is_elsewhere(p.place, best.place), vagueness(p.place), -p.why.score),
    )
    return tuple(_once([*first, *rest, *others]))


def _own_or_inherited(at: list[EventPlace]) -> list[EventPlace]:
    """Without what is taken over, unless nothing exact is said and the taken place is finer."""
    own = [p for p in at if not p.why.rule.startswith(INHERITED)]
    if not own:
        return at
    if any(vagueness(p.place) <= FINE for p in own):
        return own
    finer = [
        p for p in at if p not in own and any(lies_within(p.place, wide.place) for wide in own)
    ]
    return [*own, *finer]


def _without_subjects(at: list[EventPlace]) -> list[EventPlace]:
    """Without the countries that talks are about: "talks in Vienna on a truce in Sudan" are held in Vienna."""
    if not any(p.role == "venue" and vagueness(p.place) <= FINE for p in at):
        return at
    return [p for p in at if p.role != "venue" or vagueness(p.place) <= FINE or p.why.rule == WIDER]


def _best(at: Sequence[EventPlace]) -> EventPlace | None:
    """The place that most speaks for, at its finest."""
    if not at:
        return None
    exact = [p for p in at if vagueness(p.place) <= FINE and p.place.point is not None]
    if not exact:
        return min(at, key=lambda p: (p.place.point is None, vagueness(p.place), -p.why.score))
    support = [sum(_weight(q) for q in at if not _is_elsewhere(q.place, p.place)) for p in exact]
    top = max(support)
    # Mentions that agree with each other outweigh a single one; among those that agree, the finest.
    agreed = [p for p, weight in zip(exact, support, strict=True) if weight >= top - 0.01]
    lead = max(agreed, key=_weight)
    near = [p for p in exact if not _is_elsewhere(p.place, lead.place)]
    return min(near, key=lambda p: (vagueness(p.place), -p.why.score))


def _weight(place: EventPlace) -> float:
    """What a place counts for: less where its name only describes another noun ("the Kenema raid")."""
    return place.why.score * (MODIFIER if place.place.sense == "modifier" else 1.0)


def _is_elsewhere(one: Place, other: Place) -> bool:
    """Whether two places cannot be two ways to say where one event was."""
    if one.name == other.name:
        return False
    fine, wide = sorted((one, other), key=vagueness)
    if vagueness(fine) == vagueness(wide) == 0:
        if fine.point is None or wide.point is None:
            return True
        return distance_km(fine.point, wide.point) > SAME_KM
    return not lies_within(fine, wide)


def _once(places: Iterable[EventPlace]) -> Iterable[EventPlace]:
    found: dict[str, EventPlace] = {}
    for place in places:
        known = found.get(place.place.id)
        if known is None or (known.role not in AT and place.role in AT):
            found[place.place.id] = place
    return found.values()
