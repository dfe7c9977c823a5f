"""When and where sources say the same event took place: clock times, days and towns that cannot both hold.

Only what is said of the event itself is compared ("the shelling began at 19.20"), between different
sources, and with room for "about".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from dateline.lexicon import table
from dateline.model.analysis import EVENTS, PLACES, TIMES, Analysis
from dateline.model.claim import Claim
from dateline.model.event import TimeExpression
from dateline.model.place import Place
from dateline.model.text import Evidence
from dateline.resolve.place.bearing import distance_km
from dateline.resolve.place.containment import lies_in
from dateline.resolve.tree import Tree
from dateline.stages.claims.anaphora import origin

MOST_CLAIMS = 40
"""Claims compared on one event."""

CLIMB = 4
"""Steps from a time or place up to the verb that it hangs on."""

CLOCK_ROOM_MIN = 60
"""Minutes within which two clock times may mean the same."""

HANGING = frozenset({"obl", "nmod", "nummod", "advmod", "compound", "flat", "appos", "conj"})
"""Relations over which a time or place hangs on a verb."""

DAY_MIN = 24 * 60
TOWNS_APART_KM = 30.0
SURE = 0.8
_CLOCK = re.compile(r"T(\d\d):(\d\d)")


@dataclass(frozen=True, slots=True)
class Told:
    """What one claim says of an event's time or place: the words and the value they stand for."""

    claim: Claim
    words: Evidence
    time: TimeExpression | None = None
    place: Place | None = None


def apart_in_scene(
    analysis: Analysis, tree: Tree, claims: Sequence[Claim]
) -> list[tuple[Told, Told]]:
    """Pairs of sources that put one event at different times or in different towns."""
    told = _by_event(analysis, tree, claims)
    found: list[tuple[Told, Told]] = []
    for group in told.values():
        for left, right in combinations(group[:MOST_CLAIMS], 2):
            if origin(left.claim) == origin(right.claim):
                continue
            if left.claim.content.extent.overlaps(right.claim.content.extent):
                continue
            if _times_differ(left.time, right.time) or _places_differ(left.place, right.place):
                found.append((left, right))
    return found


def _by_event(
    analysis: Analysis, tree: Tree, claims: Sequence[Claim]
) -> Mapping[tuple[str, str], list[Told]]:
    """What is told of each event's time, and of its place, by event."""
    triggers = {
        event.id: {mention.token for mention in event.mentions} for event in analysis.get(EVENTS)
    }
    times = {tree.token_at(t.evidence.start): t for t in analysis.get(TIMES) if t.locates}
    places = {
        tree.token_at(p.evidence.start): p
        for p in analysis.get(PLACES)
        if p.sense == "literal" and p.resolved is not None and p.relation is None
    }
    found: dict[tuple[str, str], list[Told]] = {}
    for claim in claims:
        if claim.event not in triggers or claim.event is None or not _is_plain(claim):
            continue
        tokens = [t for s in claim.content.spans for t in tree.tokens_in(s)]
        for token in tokens:
            time, place = times.get(token), places.get(token)
            words = time or place
            if words is None:
                continue
            if not _dates(tree, tokens, words.evidence, triggers[claim.event]):
                continue
            kind = "time" if time else "place"
            told = Told(claim, words.evidence, time, place)
            found.setdefault((claim.event, kind), []).append(told)
    return found


def _is_plain(claim: Claim) -> bool:
    return claim.stance == "asserts" and claim.factuality_source == "CT+"


def _dates(tree: Tree, tokens: Sequence[int], words: Evidence, triggers: set[int]) -> bool:
    """Whether a time or place hangs on a verb that says when or where the event took place.

    A clock time may also hang on the event itself ("the blast at 19:20").
    """
    if any(tree.lemma(t).lower() in _words("another") for t in tokens):
        return False
    head = _governor(tree, frozenset(tokens), words, triggers)
    if head is None:
        return False
    if head in triggers and any(character.isdigit() for character in words.quote):
        return True
    subjects = tree.children(head, "nsubj")
    is_happening = tree.lemma(head).lower() in _words("happening")
    return is_happening and any(
        s in triggers or tree.lemma(s).lower() in _words("of_event") for s in subjects
    )


def _governor(
    tree: Tree, inside: frozenset[int], words: Evidence, triggers: set[int]
) -> int | None:
    """The verb or event noun that words hang on, inside a content; None where it is not near."""
    head = tree.head_of(words.extent)
    for _ in range(CLIMB):
        if head is None or head not in inside:
            return None
        if tree.pos(head) == "VERB" or head in triggers:
            return head
        if tree.relation(head).split(":")[0] not in HANGING:
            return None
        head = tree.head(head)
    return None


def _times_differ(left: TimeExpression | None, right: TimeExpression | None) -> bool:
    """Whether two clock times lie more than an hour apart on the dial, or two days share no moment."""
    if left is None or right is None:
        return False
    clocks = (_clock(left), _clock(right))
    if clocks[0] is not None and clocks[1] is not None:
        gap = abs(clocks[0] - clocks[1])
        return min(gap, DAY_MIN - gap) > CLOCK_ROOM_MIN
    one, other = left.value, right.value
    are_days = one.grain == other.grain == "day" and clocks == (None, None)
    are_days = are_days and left.timex == right.timex == "DATE"
    if not are_days or one.interval is None or other.interval is None:
        return False
    return not one.interval.overlaps(other.interval)


def _clock(time: TimeExpression) -> int | None:
    """Minutes after midnight, also where the day is not known; None for what is no clock time."""
    found = _CLOCK.search(time.timex_value)
    return int(found[1]) * 60 + int(found[2]) if found else None


def _places_differ(left: Place | None, right: Place | None) -> bool:
    """Whether two towns are surely different and far apart, neither lying in the other."""
    if left is None or right is None or left.resolved is None or right.resolved is None:
        return False
    one, other = left.resolved, right.resolved
    if one.feature != "city" or other.feature != "city" or min(one.score, other.score) < SURE:
        return False
    if lies_in(one, other) or lies_in(other, one) or one.point is None or other.point is None:
        return False
    return distance_km(one.point, other.point) > TOWNS_APART_KM


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("en", "claim_fields")["scene"][name])
