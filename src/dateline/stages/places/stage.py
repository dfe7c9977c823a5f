"""The places that a report names, resolved with a gazetteer, and those it describes by a relation.

"12 km north of Zugdidi" is a place too. Not known is an answer: a name that could be several places, or none we know, keeps its candidates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from dateline.assets.gazetteer import SqliteGazetteer
from dateline.assets.gazetteer_key import name_key
from dateline.contracts import Gazetteer
from dateline.lexicon import table
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
from dateline.resolve.bearing import town_radius_km
from dateline.resolve.place_choice import Ask, Choice, Hint, choose
from dateline.resolve.tree import Tree
from dateline.stages.places.relative import find_relative, place_by_description
from dateline.stages.places.sense import sense_of
from dateline.stages.places.spots import Spot, find_spots

NameKey = tuple[str, bool]
"""The key of a name, and whether the words beside it call it a region."""
NAMED_COUNTRY = 2.0
DEMONYM = 1.0
_FEATURE_OF_HINT: dict[Hint, Feature] = {
    "city": "city",
    "region": "region",
    "country": "country",
    "water": "water",
    "facility": "facility",
}


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
        keys = _keys(spots)
        choices = _choices(tree, spots, keys, self._gazetteer)
        named = [
            _place(analysis.document, tree, spot, choices[key])
            for spot, key in zip(spots, keys, strict=True)
        ]
        relative = find_relative(analysis.document, tree, spots, named)
        return sorted(
            [*relative, *place_by_description(named, relative)],
            key=lambda p: (p.evidence.start, -p.evidence.end, p.feature),
        )


def _keys(spots: Sequence[Spot]) -> list[NameKey]:
    """For each spot the name under which it is resolved.

    A fuller name with a hyphen stands in for its first word: "Kamensk" beside "Kamensk-Shakhtinsky".
    """
    keys = [name_key(spot.name) for spot in spots]
    fuller: dict[str, str] = {}
    for spot, key in zip(spots, keys, strict=True):
        first = key.partition(" ")[0]
        if "-" in spot.name and len(first) > 3:
            fuller[first] = min(key, fuller.get(first, key))
    return [
        (fuller.get(key, key), spot.hint == "region") for spot, key in zip(spots, keys, strict=True)
    ]


def _choices(
    tree: Tree, spots: Sequence[Spot], keys: Sequence[NameKey], gazetteer: Gazetteer
) -> dict[NameKey, Choice]:
    """A choice for each different name of the report."""
    by_key: dict[NameKey, list[Spot]] = {}
    for spot, name_and_kind in zip(spots, keys, strict=True):
        by_key.setdefault(name_and_kind, []).append(spot)
    asks = []
    for (key, _), same in by_key.items():
        hints = Counter(s.hint for s in same if s.hint)
        countries, regions = _containers([n for s in same for n in s.within], gazetteer)
        name = next((s.name for s in same if name_key(s.name) == key), key)
        candidates = gazetteer.lookup(name)
        asks.append(
            Ask(
                key=key,
                candidates=candidates,
                own=frozenset(c.id for c in candidates if name_key(c.name) == key),
                usual=table("en", "places")["usual"].get(key),
                hint=hints.most_common(1)[0][0] if hints else None,
                countries=countries,
                regions=regions,
            )
        )
    votes = _country_votes(tree, by_key, gazetteer)
    return dict(zip(by_key, choose(asks, countries=votes), strict=True))


def _containers(
    names: Sequence[str], gazetteer: Gazetteer
) -> tuple[frozenset[str], frozenset[str]]:
    """Countries and first-level regions that a name is said to lie in."""
    countries: set[str] = set()
    regions: set[str] = set()
    for name in names:
        candidates = gazetteer.lookup(name)
        country = next((c for c in candidates[:3] if c.feature == "country"), None)
        regions.update(c.name for c in candidates if c.feature == "region")
        if country is not None:
            countries.add(country.country)
        elif candidates and candidates[0].feature == "region":
            countries.update(c.country for c in candidates if c.feature == "region")
    return frozenset(countries), frozenset(regions)


@cache
def _demonyms() -> Mapping[str, str]:
    return {
        word: code for code, words in table("en", "places")["demonyms"].items() for word in words
    }


def _country_votes(
    tree: Tree, by_key: Mapping[NameKey, Sequence[Spot]], gazetteer: Gazetteer
) -> dict[str, float]:
    """Weights of the countries that the report names or hints at with words like "Nigerian"."""
    votes: dict[str, float] = {}
    for same in by_key.values():
        best = next(iter(gazetteer.lookup(same[0].name)), None)
        if best is not None and best.feature == "country":
            votes[best.country] = votes.get(best.country, 0.0) + NAMED_COUNTRY * len(same)
    demonyms = _demonyms()
    for token in tree.tokens:
        code = demonyms.get(token.text.lower()) if token.text[:1].isupper() else None
        if code is not None:
            votes[code] = votes.get(code, 0.0) + DEMONYM
    return votes


def _place(document: Document, tree: Tree, spot: Spot, choice: Choice) -> Place:
    """The place of one spot."""
    resolved = choice.resolved
    if resolved is not None:
        feature: Feature = resolved.feature
        rule, score, missing = f"{spot.rule}+gazetteer", resolved.score, None
    else:
        feature = _FEATURE_OF_HINT.get(spot.hint, "area") if spot.hint else "area"
        rule, score = f"{spot.rule}+open", 0.5
        missing = (
            "which of several places it is"
            if choice.candidates
            else "a gazetteer entry of this name"
        )
    sense = "dateline" if spot.is_dateline else sense_of(tree, spot.first, spot.last, feature)
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
    )


def radius_of(candidate: PlaceCandidate) -> float:
    """How far around its point the place reaches, in km."""
    if candidate.radius_km is not None:
        return float(candidate.radius_km)
    return town_radius_km(candidate.population)
