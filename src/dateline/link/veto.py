"""Plain reasons why two sightings are not one event. A veto weighs more than any model can make up for.

Dates and places that were read from a text are sometimes wrong, so a veto between two sightings does not by
itself keep their clusters apart: it counts as a very low score in the mean of all pairs. What people judged
does keep them apart.
"""

from __future__ import annotations

from collections.abc import Callable

from dateline.link.features import distance_km
from dateline.link.view import View

EXACT_DAYS, EXACT_KM = 2, 30.0
"""A date is exact up to so many days, a place up to such a radius."""
_DAYS_APART, _KM_APART = 30, 200.0

Veto = Callable[[View, View], bool]


def days_apart(a: View, b: View) -> bool:
    """Both dates are exact and a month or more apart."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return False
    if max(a.end - a.start, b.end - b.start) > EXACT_DAYS:
        return False
    return max(a.start - b.end, b.start - a.end) >= _DAYS_APART


def years_apart(a: View, b: View) -> bool:
    """One is told as background of another year than the other: an anniversary, an earlier case."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return False
    either = a.sighting.is_background or b.sighting.is_background
    return either and max(a.start - b.end, b.start - a.end) >= 2 * _DAYS_APART


def places_apart(a: View, b: View) -> bool:
    """Both places are exact, far apart, and share no word of their names."""
    if max(a.sighting.radius_km or 0, b.sighting.radius_km or 0) > EXACT_KM:
        return False
    km = distance_km(a, b)
    return km is not None and km > _KM_APART and not a.place & b.place


def victims_differ(a: View, b: View) -> bool:
    """Both name victims, and none of them is the same; one report may name them one by one."""
    one, other = a.names["victims"], b.names["victims"]
    if not one or not other or a.sighting.document == b.sighting.document:
        return False
    return not any(set(x.split()) & set(y.split()) for x in one for y in other)


def feared_and_done(a: View, b: View) -> bool:
    """One is only feared, the other took place."""
    realis = {a.sighting.realis, b.sighting.realis}
    return "feared" in realis and bool(realis & {"happened", "ongoing"})


VETOES: dict[str, Veto] = {
    v.__name__: v for v in (days_apart, years_apart, places_apart, victims_differ, feared_and_done)
}


def vetoes(a: View, b: View) -> tuple[str, ...]:
    """The names of the vetoes that hold."""
    return tuple(name for name, veto in VETOES.items() if veto(a, b))


def is_vetoed(a: View, b: View) -> bool:
    """Whether any veto holds."""
    return any(veto(a, b) for veto in VETOES.values())
