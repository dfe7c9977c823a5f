"""Checks of stated distances and directions against the map.

Only straight lines can be checked: what is said of roads and drives is left alone. A finding is a
question for a reader, never a verdict: towns are wide and writers measure from different edges.
"""

from __future__ import annotations

from dateline.lexicon import table
from dateline.model.analysis import PLACES, Analysis
from dateline.model.check import Finding, FindingKind
from dateline.model.place import Place
from dateline.model.text import content_id
from dateline.model.why import Why
from dateline.resolve.bearing import bearing_deg, bearing_difference, distance_km

RATIO = (0.75, 1.33)
"""Stated over true distance outside this range is worth a question."""
MAX_TURN_DEG = 67.0
"""A point of an eight-point compass is right within 22.5 degrees; writers are freer than that."""
MIN_SCORE = 0.75
"""Both places must be resolved at least this surely."""
MIN_SLACK_KM = 5.0
"""Shorter differences are within the size of towns."""
MIN_TURN_KM = 5.0
KM_PER_MILE = 1.609344
_ROAD_WINDOW = 60


def map_findings(analysis: Analysis) -> list[Finding]:
    """What the report states of distances and directions between places it names, where the map differs."""
    places = {p.id: p for p in analysis.get(PLACES)}
    found: list[Finding] = []
    for place in places.values():
        relation = place.relation
        if relation is None or relation.kind != "offset" or place.resolved is None:
            continue
        of = places.get(relation.of)
        if of is None or not _is_sure(place) or not _is_sure(of):
            continue
        if _speaks_of_roads(analysis.document.text, place):
            continue
        found.extend(
            f for f in (_distance(analysis, place, of), _bearing(analysis, place, of)) if f
        )
    return found


def _is_sure(place: Place) -> bool:
    return (
        place.resolved is not None
        and place.resolved.feature == "city"
        and place.resolved.score >= MIN_SCORE
    )


def _speaks_of_roads(text: str, place: Place) -> bool:
    near = text[place.evidence.start : place.evidence.end + _ROAD_WINDOW]
    near = near.partition("\n")[0].partition(". ")[0].replace("March", "").lower()
    words = set("".join(c if c.isalnum() else " " for c in near).split())
    road = table("en", "places")["distance"]["road"]
    return any(w in words if " " not in w else w in near for w in road)


def _distance(analysis: Analysis, place: Place, of: Place) -> Finding | None:
    relation = place.relation
    if relation is None or relation.distance_km is None or place.point is None or of.point is None:
        return None
    true = distance_km(place.point, of.point)
    if true <= 0 or abs(relation.distance_km - true) < MIN_SLACK_KM:
        return None
    if RATIO[0] <= relation.distance_km / true <= RATIO[1]:
        return None
    stated = relation.stated_distance or f"{relation.distance_km:g} km"
    miles = "mile" in stated
    computed = f"{true / KM_PER_MILE:.1f} miles ({true:.1f} km)" if miles else f"{true:.1f} km"
    link = "from" if relation.bearing_deg is None else "of"
    message = f"The report puts {place.name} {stated} {link} {of.name}; in a straight line it is {computed}."
    return _finding(
        analysis,
        place,
        of,
        kind="distance_mismatch",
        message=message,
        stated=stated,
        computed=computed,
    )


def _bearing(analysis: Analysis, place: Place, of: Place) -> Finding | None:
    relation = place.relation
    if relation is None or relation.bearing_deg is None or place.point is None or of.point is None:
        return None
    if distance_km(place.point, of.point) < MIN_TURN_KM:
        return None
    true = bearing_deg(of.point, place.point)
    if bearing_difference(true, relation.bearing_deg) <= MAX_TURN_DEG:
        return None
    stated = relation.stated_distance or f"{relation.bearing_deg:g} degrees"
    computed = f"{_compass_point(true)} ({true:.0f} degrees)"
    message = (
        f"The report puts {place.name} {stated} of {of.name}; on the map it lies to the {computed}."
    )
    return _finding(
        analysis,
        place,
        of,
        kind="bearing_mismatch",
        message=message,
        stated=stated,
        computed=computed,
    )


def _compass_point(bearing: float) -> str:
    names = (
        "north",
        "north-east",
        "east",
        "south-east",
        "south",
        "south-west",
        "west",
        "north-west",
    )
    return names[round(bearing / 45) % 8]


def _finding(
    analysis: Analysis,
    place: Place,
    of: Place,
    *,
    kind: FindingKind,
    message: str,
    stated: str,
    computed: str,
) -> Finding:
    """A soft finding over the words for the place with its relation."""
    score = min(s.resolved.score for s in (place, of) if s.resolved is not None)
    return Finding(
        id=content_id(
            "finding", analysis.document.id, kind, place.evidence.start, place.evidence.end
        ),
        kind=kind,
        message=message,
        sides=(place.evidence, of.evidence),
        is_hard=False,
        why=Why("findings", f"map.{kind}", score),
        stated=stated,
        computed=computed,
    )
