"""Plain reasons why two sightings are not one event. A veto weighs more than any model can make up for.

Dates and places that were read from a text are sometimes wrong, so a veto between two sightings does not by
itself keep their clusters apart: it counts as a very low score in the mean of all pairs. What people judged
does keep them apart. Nobody dies twice: where both name one victim, days and places that differ are
taken for mistakes and are no veto.
"""

from __future__ import annotations

from collections.abc import Callable

from dateline.link.features import HARMS, distance_km
from dateline.link.view import View

EXACT_DAYS, EXACT_KM = 2, 30.0
"""A date is exact up to so many days, a place up to such a radius."""
_DAYS_APART, _KM_APART = 30, 200.0
_SURE_DAYS = ((0.85, 3), (0.7, 7))
"""How sure both dates are, and how many days apart they then are at least to be of two events."""
_SURE_PLACE, _SURE_KM = 0.75, 100.0
_CASES = tuple({"law", family} for family in HARMS)
_ATTACKS = frozenset(
    {
        "armed_attack",
        "armed_clash",
        "assassination",
        "abduction",
        "bombing",
        "drone_strike",
        "landmine",
    }
)
"""Kinds of attack that no protest of the same report is a part of."""
_ANSWER, _SURE_ANSWER = "state action", 0.7
_SURE_APART = 0.7

Veto = Callable[[View, View], bool]


def days_apart(a: View, b: View) -> bool:
    """Both dates are exact and a month or more apart, or some days where both are sure."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return False
    if max(a.end - a.start, b.end - b.start) > EXACT_DAYS or one_victim(a, b):
        return False
    gap = max(a.start - b.end, b.start - a.end) + 1
    sure = min(a.sighting.date_sure or 0.0, b.sighting.date_sure or 0.0)
    return gap > _DAYS_APART or any(sure >= s and gap >= days for s, days in _SURE_DAYS)


def years_apart(a: View, b: View) -> bool:
    """One is told as background of another year than the other: an anniversary, an earlier case."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return False
    either = a.sighting.is_background or b.sighting.is_background
    far = max(a.start - b.end, b.start - a.end) >= 2 * _DAYS_APART
    return either and far and not one_victim(a, b)


def places_apart(a: View, b: View) -> bool:
    """Both places are exact, far apart, and neither report names the other's."""
    if max(a.sighting.radius_km or 0, b.sighting.radius_km or 0) > EXACT_KM:
        return False
    km = distance_km(a, b)
    sure = min(a.sighting.place_sure or 0.0, b.sighting.place_sure or 0.0)
    most = _SURE_KM if sure >= _SURE_PLACE else _KM_APART
    if km is None or km <= most or one_victim(a, b):
        return False
    return not (a.place & (b.place | b.label) or b.place & a.label)


def one_victim(a: View, b: View) -> bool:
    """Whether both name one and the same victim, by two words or more."""
    return any(" " in name for name in a.names["victims"] & b.names["victims"])


def victims_differ(a: View, b: View) -> bool:
    """Both name victims, and none of them is the same; one report may name them one by one."""
    one, other = a.names["victims"], b.names["victims"]
    if not one or not other or a.sighting.document == b.sighting.document:
        return False
    return not any(set(x.split()) & set(y.split()) for x in one for y in other)


def case_and_deed(a: View, b: View) -> bool:
    """One is an investigation or a trial, the other harm that was done."""
    return {a.family, b.family} in _CASES


def answered_later(a: View, b: View) -> bool:
    """One is harm, the other what authorities did on a later day; both days are exact and sure."""
    deed, answer = sorted((a, b), key=lambda v: v.family == _ANSWER)
    if deed.family not in HARMS or answer.family != _ANSWER:
        return False
    if deed.days is None or answer.days is None or max(deed.days, answer.days) > EXACT_DAYS:
        return False
    sure = min(a.sighting.date_sure or 0.0, b.sighting.date_sure or 0.0)
    return sure >= _SURE_ANSWER and (answer.start or 0) >= (deed.end or 0)


def told_apart(a: View, b: View) -> bool:
    """One report tells both, as of different kinds and surely on days that differ."""
    if a.sighting.document != b.sighting.document or a.coarse_kind == b.coarse_kind:
        return False
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return False
    exact = max(a.end - a.start, b.end - b.start) <= EXACT_DAYS
    sure = min(a.sighting.date_sure or 0.0, b.sighting.date_sure or 0.0)
    return exact and sure >= _SURE_APART and (a.start >= b.end or b.start >= a.end)


def protest_and_attack(a: View, b: View) -> bool:
    """One report tells both: one is a protest, the other an attack, which brings people onto the street."""
    if a.sighting.document != b.sighting.document:
        return False
    kinds = {a.coarse_kind, b.coarse_kind}
    return "protest" in kinds and bool(kinds & _ATTACKS)


def feared_and_done(a: View, b: View) -> bool:
    """One is only feared, the other took place."""
    realis = {a.sighting.realis, b.sighting.realis}
    return "feared" in realis and bool(realis & {"happened", "ongoing"})


VETOES: dict[str, Veto] = {
    v.__name__: v
    for v in (
        days_apart,
        years_apart,
        places_apart,
        victims_differ,
        case_and_deed,
        answered_later,
        told_apart,
        protest_and_attack,
        feared_and_done,
    )
}


def vetoes(a: View, b: View) -> tuple[str, ...]:
    """The names of the vetoes that hold."""
    return tuple(name for name, veto in VETOES.items() if veto(a, b))


def is_vetoed(a: View, b: View) -> bool:
    """Whether any veto holds."""
    return any(veto(a, b) for veto in VETOES.values())
