"""The words that say which place is the place of an event, read once from their table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The table ``event_places`` of one language; each field is described there."""

    origin: frozenset[str]
    destination: frozenset[str]
    at_origin: frozenset[str]
    at_destination: frozenset[str]
    with_venue: frozenset[str]
    applying: frozenset[str]
    """Nouns for what holds at a place, wherever it was agreed."""
    speech: frozenset[str]
    comparing: frozenset[str]
    occurrence: frozenset[str]
    hosting: frozenset[str]
    staging: frozenset[str]
    courts: frozenset[str]
    witnesses: frozenset[str]
    meetings: frozenset[str]
    apart_verbs: frozenset[str]
    harming: frozenset[str]
    same_scene: frozenset[str]
    apart: frozenset[str]
    other_time: frozenset[str]
    time_units: frozenset[str]
    times_of_day: frozenset[str]
    locative: frozenset[str]
    platforms: frozenset[str]
    belonging: frozenset[str]
    anaphors: dict[str, str]
    """Nouns that stand for a place of the report, with what they stand for."""
    adverbs: frozenset[str]
    determiners: frozenset[str]
    belts: frozenset[str]
    """What makes "the ... area" a stretch of its own, which points back to nothing."""
    on_the_spot: frozenset[str]
    measures: frozenset[str]
    """Lemmas of measures that are taken where the news is."""
    families: tuple[frozenset[str], ...]
    """Kinds of event that follow each other on one spot."""


@cache
def place_words() -> PlaceWords:
    """The English table."""
    raw = table("en", "event_places")
    roles, verbs, links, nouns = (raw[name] for name in ("roles", "verbs", "links", "nouns"))
    anaphors = raw["anaphors"]
    return PlaceWords(
        origin=frozenset(roles["origin"]),
        destination=frozenset(roles["destination"]),
        at_origin=frozenset(roles["at_origin"]),
        at_destination=frozenset(roles["at_destination"]),
        with_venue=frozenset(roles["with_venue"]),
        applying=frozenset(roles["applying"]),
        speech=frozenset(verbs["speech"]),
        comparing=frozenset(verbs["comparing"]),
        occurrence=frozenset(verbs["occurrence"]),
        hosting=frozenset(verbs["hosting"]),
        staging=frozenset(verbs["staging"]),
        courts=frozenset(nouns["courts"]),
        witnesses=frozenset(nouns["witnesses"]),
        meetings=frozenset(nouns["meetings"]),
        apart_verbs=frozenset(verbs["apart"]),
        harming=frozenset(verbs["harming"]),
        same_scene=frozenset(links["same_scene"]),
        apart=frozenset(links["apart"]),
        other_time=frozenset(links["other_time"]),
        time_units=frozenset(links["time_units"]),
        times_of_day=frozenset(links["times_of_day"]),
        locative=frozenset(links["locative"]),
        platforms=frozenset(nouns["platforms"]),
        belonging=frozenset(nouns["belonging"]),
        anaphors={
            word: sort
            for sort in ("town", "region", "capital", "scene", "local")
            for word in anaphors[sort]
        },
        adverbs=frozenset(anaphors["adverbs"]),
        determiners=frozenset(anaphors["determiners"]),
        belts=frozenset(anaphors["belts"]),
        on_the_spot=frozenset(raw["inherit"]["on_the_spot"]),
        measures=frozenset(raw["inherit"]["measures"]),
        families=tuple(frozenset(f) for f in raw["inherit"]["families"]),
    )


def may_share_spot(first: str, second: str) -> bool:
    """Whether events of two kinds may follow each other on one spot."""
    return first == second or any(
        first in family and second in family for family in place_words().families
    )
