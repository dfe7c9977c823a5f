"""Towns against the area they are said to lie in: "the city of Alpha in Beta province"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from dateline.model.analysis import PLACES
from dateline.model.check import Check
from dateline.model.place import Place, PlaceCandidate
from dateline.resolve.place.containment import lies_in
from dateline.stages.checks.map_words import map_words
from dateline.stages.checks.outcome import Compared, agrees, cannot_check, differs
from dateline.stages.checks.scene import Scene
from dateline.stages.checks.words import Text

MIN_SCORE = 0.9
MIN_PEOPLE = 15_000
"""A smaller town may have a namesake that no gazetteer lists."""
_BETWEEN = frozenset({",", "in", "the", "of"})
_MOST_BETWEEN = 3
_SHORTEST_AREA = 4
"""Shorter names are abbreviations, and in capitals even words ("IN")."""
_LEADING = frozenset({"of", "in", "at", "near", "from", "to", "outside", "around", "into", "towards", "for"})  # fmt: skip
_UNSURE = "One of the two places is not known surely enough."
_DISPUTED = "The status of the place is disputed."


def containment_checks(scene: Scene) -> Iterator[Check]:
    """A check for every town that is said to lie in a named area: "the town of X in Y province"."""
    text = scene.text
    starts = {t.span.start: i for i, t in enumerate(text.tokens)}
    ends = {t.span.end: i + 1 for i, t in enumerate(text.tokens)}
    named = [p for p in scene.analysis.get(PLACES) if p.relation is None]
    named.sort(key=lambda p: p.evidence.start)
    for town, area in pairwise(named):
        first, last = ends.get(town.evidence.end), starts.get(area.evidence.start)
        if first is not None and last is not None and _is_said(text, first, last, starts, town, area):  # fmt: skip
            yield _checked(scene, town, area)


def _is_said(
    text: Text, first: int, last: int, starts: Mapping[int, int], town: Place, area: Place
) -> bool:
    """Whether the words put the town into the area, and say what kind of thing each is."""
    inner = text.between(first, last)
    if not 0 < len(inner) <= _MOST_BETWEEN or not _BETWEEN.issuperset(inner) or inner[0] not in (",", "in"):  # fmt: skip
        return False
    if len(area.evidence.quote) < _SHORTEST_AREA:
        return False
    start = starts.get(town.evidence.start, 0)
    if text.at(start - 1) not in _LEADING:
        return False
    after = last + len(area.evidence.quote.split())
    is_town = text.at(start - 1) == "of" and text.at(start - 2) in map_words("towns")
    is_area = text.at(after) in map_words("areas") or text.at(after - 1) in map_words("areas")
    return is_town or is_area


def _checked(scene: Scene, town: Place, area: Place) -> Check:
    document = scene.analysis.document
    sides = (town.evidence, area.evidence)
    inner, outer = town.resolved, area.resolved
    computed = ", ".join(n for n in (inner.admin1, inner.country) if n) if inner else None
    compared = Compared("containment_mismatch", "map.containment", sides, area.evidence.quote, computed)  # fmt: skip
    if inner is None or outer is None or min(inner.score, outer.score) < MIN_SCORE:
        return cannot_check(document, compared, _UNSURE)
    if inner.feature != "city" or outer.feature not in ("region", "country"):
        return cannot_check(document, compared, _UNSURE)
    if inner.claimants or outer.claimants:
        return cannot_check(document, compared, _DISPUTED)
    if any(lies_in(c, o) for c in _all(town, inner) for o in _all(area, outer)):
        return agrees(document, compared)
    if inner.population < MIN_PEOPLE or (inner.country == outer.country and not inner.admin1):
        return cannot_check(document, compared, _UNSURE)
    question = f"The report puts {town.name} in {area.name}; the map puts it in {computed}. Which is right?"  # fmt: skip
    return differs(document, compared, question, is_hard=False)


def _all(place: Place, chosen: PlaceCandidate) -> tuple[PlaceCandidate, ...]:
    return (chosen, *place.candidates)
