"""Why two event mentions cannot be one event, whatever else speaks for it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable
from functools import cache

from dateline.lexicon import table
from dateline.model.place import Point
from dateline.stages.events.known import Known, affinity

APART = dt.timedelta(days=1)
NEAR_DEG = 0.27
LEAST_AFFINITY = 0.1
"""From this chance of being of one kind, two words may be one event."""
VAGUE = frozenset({"generic", "effect"})
"""Tiers of triggers whose kind is read from the rest of the report."""


@cache
def _alike() -> frozenset[frozenset[str]]:
    groups = table("en", "merging")["alike"]
    return frozenset(frozenset((a, b)) for group in groups for a in group for b in group)


@cache
def _harmful() -> frozenset[str]:
    return frozenset(table("en", "merging")["harmful"])


def conflict(left: Known, right: Known) -> str | None:
    """The rule by which the two are two events, or None. ``left`` stands before ``right``."""
    return next((name for name, holds in RULES if holds(left, right)), None)


def kinds_agree(left: Known, right: Known) -> bool:
    """Whether the kinds of the two may be views of one event."""
    if left.scenario == right.scenario or frozenset((left.scenario, right.scenario)) in _alike():
        return True
    if affinity(left, right) >= LEAST_AFFINITY:
        return True
    is_vague = left.tier in VAGUE or right.tier in VAGUE
    return is_vague and left.scenario in _harmful() and right.scenario in _harmful()


def _is_called_else(left: Known, right: Known) -> bool:
    """What it was not ("it was not a bomb") is no word for what it was ("an explosion")."""
    said = {left.mention.realis, right.mention.realis}
    denies = left.denies_name or right.denies_name
    return denies and len(said) > 1 and left.lemma != right.lemma


def _days_differ(left: Known, right: Known) -> bool:
    if left.interval is None or right.interval is None:
        return False
    gap = max(left.interval.start - right.interval.end, right.interval.start - left.interval.end)
    return gap >= APART


def _places_differ(left: Known, right: Known) -> bool:
    if not left.points or not right.points or left.places & right.places:
        return False
    return not any(is_near(a, b) for a in left.points[:3] for b in right.points[:3])


def is_near(left: Point, right: Point) -> bool:
    """Whether two points lie within about 30 km of each other."""
    shrink = math.cos(math.radians(left.lat))
    return math.hypot(left.lat - right.lat, (left.lon - right.lon) * shrink) <= NEAR_DEG


def _is_set_apart(left: Known, right: Known) -> bool:
    return right.is_apart and left.sentence != right.sentence


def _victims_differ(left: Known, right: Known) -> bool:
    if left.sentence == right.sentence or not left.persons or not right.persons:
        return False
    return not left.persons & right.persons


def _sides_change(left: Known, right: Known) -> bool:
    """Whoever did the one suffered the other: the raiders are killed by those they raided."""
    if left.scenario == right.scenario == "armed_clash":
        return False
    same = left.actors & right.harmed or right.actors & left.harmed
    return bool(
        same
        or _nouns(left.actor_words) & _nouns(right.harmed_words)
        or _nouns(right.actor_words) & _nouns(left.harmed_words)
    )


def _are_others(left: Known, right: Known) -> bool:
    """Whether one did it to some and another to others: "guards killed prisoners", "rebels shot farmers"."""
    if left.sentence == right.sentence or left.part == "headline":
        return False
    did, did_too = _nouns(left.actor_words), _nouns(right.actor_words)
    bore, bore_too = _nouns(left.harmed_words), _nouns(right.harmed_words)
    is_told = did and did_too and bore and bore_too
    return bool(is_told) and not (
        did & did_too or bore & bore_too or left.actors & right.actors or left.harmed & right.harmed
    )


def _nouns(phrases: Iterable[str]) -> set[str]:
    """The last word of each: gunmen of "the gunmen"."""
    return {phrase.split()[-1] for phrase in phrases if phrase.strip()}


RULES: tuple[tuple[str, Callable[[Known, Known], bool]], ...] = (
    ("kinds differ", lambda left, right: not kinds_agree(left, right)),
    ("days differ", _days_differ),
    ("places differ", _places_differ),
    ("called something else", _is_called_else),
    ("set apart", _is_set_apart),
    ("victims differ", _victims_differ),
    ("sides change", _sides_change),
    ("others did it to others", _are_others),
)
