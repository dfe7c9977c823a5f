"""How two sightings are told, as numbers with names: where in one report, in which paragraphs, how surely.

``nan`` stands for what a report leaves open, or for what only one report can say.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from dateline.link.view import View

NOT_KNOWN = math.nan


def is_one_report(a: View, b: View) -> bool:
    """Whether one report tells both."""
    return a.sighting.document == b.sighting.document


def gap_least(a: View, b: View) -> float:
    """How near each other one report ever speaks of both, in powers of two of characters."""
    one, other = a.sighting.spots, b.sighting.spots
    if not is_one_report(a, b) or not one or not other:
        return NOT_KNOWN
    return math.log2(1 + min(abs(x - y) for x in one for y in other))


def lines_shared(a: View, b: View) -> float:
    """How many paragraphs of one report speak of both."""
    if not is_one_report(a, b):
        return NOT_KNOWN
    return float(len(set(a.sighting.lines) & set(b.sighting.lines)))


def in_headline(a: View, b: View) -> float:
    """How many of the two stand in the first line of their report."""
    return float((0 in a.sighting.lines) + (0 in b.sighting.lines))


def spots_least(a: View, b: View) -> float:
    """How often the one that is told less often is told, up to five times."""
    return float(min(len(a.sighting.spots), len(b.sighting.spots)))


def date_words_same(a: View, b: View) -> float:
    """Whether the same words of one report date both."""
    one, other = a.sighting.date_at, b.sighting.date_at
    if not is_one_report(a, b) or one is None or other is None:
        return NOT_KNOWN
    return float(one == other)


def place_words_same(a: View, b: View) -> float:
    """Whether the same words of one report place both."""
    one, other = a.sighting.place_at, b.sighting.place_at
    if not is_one_report(a, b) or one is None or other is None:
        return NOT_KNOWN
    return float(one == other)


def date_sure(a: View, b: View) -> float:
    """How sure the less sure of the two dates is."""
    one, other = a.sighting.date_sure, b.sighting.date_sure
    return NOT_KNOWN if one is None or other is None else min(one, other)


def place_sure(a: View, b: View) -> float:
    """How sure the less sure of the two places is."""
    one, other = a.sighting.place_sure, b.sighting.place_sure
    return NOT_KNOWN if one is None or other is None else min(one, other)


def sure_least(a: View, b: View) -> float:
    """How sure the reader is of the event that it is less sure of."""
    return min(a.sighting.sure, b.sighting.sure)


def kind_likely(a: View, b: View) -> float:
    """How likely both are of one kind, by the likeliest kinds of each."""
    one, other = (_kinds(v) for v in (a, b))
    return sum(min(chance, other.get(kind, 0.0)) for kind, chance in one.items())


def _kinds(a: View) -> dict[str, float]:
    found = dict(a.sighting.likely)
    found[a.coarse_kind] = max(found.get(a.coarse_kind, 0.0), 0.5)
    return found


def pointed_at(a: View, b: View) -> float:
    """How many of the two are only pointed at ("the attack")."""
    return float(a.sighting.is_pointed_at + b.sighting.is_pointed_at)


def points_back(a: View, b: View) -> float:
    """In one report: 1 where the one told later is only pointed at, 2 where the other is what the report is about."""
    if not is_one_report(a, b):
        return NOT_KNOWN
    first, later = sorted((a.sighting, b.sighting), key=lambda s: (s.at, s.id))
    return float(later.is_pointed_at) * (1 + (first.rank == 0))


TELLING: dict[str, Callable[[View, View], float]] = {
    f.__name__: f
    for f in (
        gap_least,
        lines_shared,
        in_headline,
        spots_least,
        date_words_same,
        place_words_same,
        date_sure,
        place_sure,
        sure_least,
        kind_likely,
        pointed_at,
        points_back,
    )
}
"""The features of this file by their names."""
