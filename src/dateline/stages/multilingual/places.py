"""The places that a report names, resolved with the gazetteer, whatever their script and case."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.assets.gazetteer import SqliteGazetteer
from dateline.assets.gazetteer_key import name_key
from dateline.contracts import Gazetteer
from dateline.model.analysis import NAMES, PLACES, Analysis, LayerKey
from dateline.model.entity import Mention
from dateline.model.place import Place, PlaceCandidate
from dateline.model.text import content_id
from dateline.model.why import Why
from dateline.resolve.place.ask import Ask, Choice
from dateline.resolve.place.bearing import town_radius_km
from dateline.resolve.place.choice import choose
from dateline.stages.multilingual.cases import nominatives
from dateline.stages.multilingual.languages import language_read

MOST = 400
"""Place names of one report that are looked up."""


class PlaceStage:
    """Gives every place name with what it resolves to; a doubtful one keeps its candidates."""

    name = "multilingual.places"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (NAMES,)
    gives = PLACES

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        """The shipped gazetteer unless another one is given; it is opened at first use."""
        self._gazetteer: Gazetteer = gazetteer if gazetteer is not None else SqliteGazetteer()

    def run(self, analysis: Analysis) -> Sequence[Place]:
        """Places in order of the text."""
        language = language_read(analysis.document.language)
        if language is None:
            return ()
        mentions = [m for m in analysis[NAMES] if m.kind == "place"][:MOST]
        found = [self.candidates(m.evidence.quote, language) for m in mentions]
        keys = [_key(m, candidates) for m, (candidates, _) in zip(mentions, found, strict=True)]
        order = {key: number for number, key in enumerate(dict.fromkeys(keys))}
        asks = [
            Ask(key, candidates, own=_own(key, candidates), mass=float(keys.count(key)))
            for key, (candidates, _) in dict(zip(keys, found, strict=True)).items()
        ]
        choices = choose(asks, countries={})
        return [
            _place(analysis, mention, choices[order[key]], rule)
            for mention, key, (_, rule) in zip(mentions, keys, found, strict=True)
        ]

    def candidates(self, name: str, language: str) -> tuple[Sequence[PlaceCandidate], str]:
        """What a name may mean, and the rule that found it: as written, in the nominative, by its sound."""
        if found := self._gazetteer.lookup(name):
            return found, "name"
        for base in nominatives(name, language):
            if found := self._gazetteer.lookup(base):
                return found, "case"
        return self._gazetteer.lookup_like(name), "sound"


def _key(mention: Mention, candidates: Sequence[PlaceCandidate]) -> str:
    """One key for the cases of one name: what it may mean, else how it is written."""
    ids = ",".join(sorted(candidate.id for candidate in candidates))
    return ids or name_key(mention.evidence.quote)


def _own(key: str, candidates: Sequence[PlaceCandidate]) -> frozenset[str]:
    return frozenset(c.id for c in candidates if name_key(c.name) == key)


def _place(analysis: Analysis, mention: Mention, choice: Choice, rule: str) -> Place:
    document, resolved = analysis.document, choice.resolved
    span = mention.head
    radius = None
    if resolved is not None:
        is_town = resolved.radius_km is None
        radius = town_radius_km(resolved.population) if is_town else resolved.radius_km
    return Place(
        id=content_id("place", document.id, span.start, span.end),
        name=resolved.name if resolved else mention.evidence.quote,
        evidence=document.evidence(span),
        feature=resolved.feature if resolved else "area",
        sense="literal",
        why=Why(PlaceStage.name, f"head.names+{rule}", resolved.score if resolved else 0.5),
        country=(resolved.country or None) if resolved else None,
        admin1=resolved.admin1 if resolved else None,
        point=resolved.point if resolved else None,
        radius_km=radius,
        resolved=resolved,
        candidates=choice.candidates,
        missing=None
        if resolved
        else "which of several places it is"
        if choice.candidates
        else "a gazetteer entry of this name",
        claimants=resolved.claimants if resolved else (),
    )
