"""The places that a report names, resolved with a gazetteer, and those it describes by a relation.

"12 km north of Zugdidi" is a place too. Not known is an answer: a name that could be several places, or none we know, keeps its candidates.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.assets.gazetteer import SqliteGazetteer
from dateline.contracts import Gazetteer
from dateline.model.analysis import (
    ENTITIES,
    NAMES,
    PLACES,
    SENTENCES,
    SYNTAX,
    TOKENS,
    Analysis,
    LayerKey,
)
from dateline.model.place import Feature, Place, PlaceCandidate
from dateline.model.text import Document, content_id
from dateline.model.why import Why
from dateline.resolve.place.ask import Choice, Hint
from dateline.resolve.place.bearing import town_radius_km
from dateline.resolve.place.choice import choose
from dateline.resolve.tree import Tree
from dateline.stages.places.candidates import questions
from dateline.stages.places.relative import find_relative, place_by_description
from dateline.stages.places.relative_parts import place_in_towns, with_towns
from dateline.stages.places.relative_reference import Surroundings
from dateline.stages.places.sense import sense_of
from dateline.stages.places.spots import Spot, find_spots

_FEATURE_OF_HINT: dict[Hint, Feature] = {
    "city": "city",
    "region": "region",
    "country": "country",
    "water": "water",
    "facility": "facility",
}
CAPITAL = "PPLC"
"""GeoNames' feature code of a seat of government."""


class PlaceStage:
    """Gives every place mention with what it resolves to, its sense, and relative places."""

    name = "places"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (SENTENCES, TOKENS, SYNTAX, NAMES, ENTITIES)
    gives = PLACES

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        """The shipped gazetteer unless another one is given; it is opened at first use."""
        self._gazetteer: Gazetteer = gazetteer if gazetteer is not None else SqliteGazetteer()

    def run(self, analysis: Analysis) -> Sequence[Place]:
        """Places in order of the text; a relative place comes before the names inside it."""
        if (analysis.document.language or "en").partition("-")[0] != "en":
            return ()
        tree = Tree.of(analysis)
        spots = find_spots(analysis.document, tree, analysis[NAMES], self._gazetteer)
        asked = questions(analysis.document, tree, spots, self._gazetteer)
        choices = choose(
            asked.asks,
            countries=asked.countries,
            home=asked.home,
            clock_deg=asked.clock_deg,
        )
        named = [
            _place(analysis.document, tree, spot, choices[number])
            for spot, number in zip(spots, asked.of_spot, strict=True)
        ]
        stated = [i for i, p in enumerate(named) if p.sense not in ("embedded", "demonym")]
        scene = Surroundings.of(
            analysis.document, tree, [spots[i] for i in stated], [named[i] for i in stated]
        )
        relative = find_relative(scene)
        placed = with_towns(place_by_description(named, relative), place_in_towns(scene))
        return sorted(
            [*relative, *placed],
            key=lambda p: (p.evidence.start, -p.evidence.end, p.feature),
        )


def _place(document: Document, tree: Tree, spot: Spot, choice: Choice) -> Place:
    """The place of one spot."""
    resolved = choice.resolved or _only_facility(choice)
    if resolved is not None:
        feature: Feature = resolved.feature
        found = "gazetteer" if resolved.match == "name" else resolved.match
        rule, score, missing = f"{spot.rule}+{found}", resolved.score, None
    else:
        feature = _FEATURE_OF_HINT.get(spot.hint, "area") if spot.hint else "area"
        rule, score = f"{spot.rule}+open", 0.5
        missing = (
            "which of several places it is"
            if choice.candidates
            else "a gazetteer entry of this name"
        )
    is_capital = resolved is not None and resolved.code == CAPITAL
    sense = spot.sense or sense_of(tree, spot.first, spot.last, feature, is_capital=is_capital)
    if spot.is_dateline:
        sense = "dateline"
    if spot.facility is not None:
        return _facility(document, spot, choice)
    return Place(
        id=content_id("place", document.id, spot.span.start, spot.span.end),
        name=resolved.name if resolved else spot.name,
        evidence=document.evidence(spot.span),
        feature=feature,
        sense=sense,
        why=Why("places", rule, score),
        country=(resolved.country or None) if resolved else None,
        admin1=resolved.admin1 if resolved else None,
        point=resolved.point if resolved else None,
        radius_km=radius_of(resolved) if resolved else None,
        resolved=resolved,
        candidates=choice.candidates,
        missing=missing,
        claimants=resolved.claimants if resolved else (),
    )


def _only_facility(choice: Choice) -> PlaceCandidate | None:
    """The facility of a name that stands for nothing else: no town, and no second facility."""
    if len(choice.candidates) != 1 or choice.candidates[0].feature != "facility":
        return None
    return choice.candidates[0]


def _facility(document: Document, spot: Spot, choice: Choice) -> Place:
    """A facility that is somewhere in the town of its name: "Aleppo University Hospital"."""
    town = choice.resolved
    return Place(
        id=content_id("place", document.id, spot.span.start, spot.span.end),
        name=spot.facility or spot.name,
        evidence=document.evidence(spot.span),
        feature="facility",
        sense="literal",
        why=Why("places", f"{spot.rule}+town", town.score if town else 0.5),
        country=(town.country or None) if town else None,
        admin1=town.admin1 if town else None,
        point=town.point if town else None,
        radius_km=radius_of(town) if town else None,
        candidates=choice.candidates,
        missing="where in it the facility stands" if town else "a gazetteer entry of this name",
        claimants=town.claimants if town else (),
    )


def radius_of(candidate: PlaceCandidate) -> float:
    """How far around its point the place reaches, in km."""
    if candidate.radius_km is not None:
        return float(candidate.radius_km)
    return town_radius_km(candidate.population)
