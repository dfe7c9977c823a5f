"""The places of a report as an event may have them: by sentence, without names of something else.

Where the report was filed stands apart, and so do the wider places said beside a finer one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.model.analysis import NAMES, PLACES, Analysis
from dateline.model.place import Place
from dateline.model.text import Span
from dateline.resolve.place.precision import vagueness
from dateline.resolve.tree import Tree

NAME_REACH = 8
"""How many tokens of a name may stand before a place inside it."""
SHORT = 3
"""Capitals up to this length are an abbreviation ("UK")."""
DATELINE_TOKENS = 14
"""How far into its sentence a dateline may reach."""
MAX_DETAIL_KM = 60.0
"""Farther off is not near any more."""
CHAIN_TOKENS = 5
"""Tokens between a place and the wider one that it is said to lie in."""
DEMONYM = "demonym"
_DASHES = frozenset({"-", "--", "---", "–", "—"})
_IN_CHAIN = frozenset(
    {",", "in", "of", "the", "'s", "’s", "(", "'", "’", "state", "province", "region", "department"}
)
_COMPASS = ("north", "south", "east", "west", "central", "far", "restive")


@dataclass(frozen=True, slots=True)
class Scene:
    """What places there are, by sentence, in order of the text.

    ``filed`` is where the report was sent from. ``wider`` gives, by the id of a place, the wider
    ones said beside it ("Tocoa in northern Honduras"); ``detail``, by the id of a place near another,
    the one that says how far and where ("near Doba": "25 km east of Doba"). ``body`` is the first
    sentence of the body.
    """

    tree: Tree
    by_sentence: dict[int, list[Place]]
    filed: Place | None
    wider: dict[str, tuple[Place, ...]]
    detail: dict[str, Place]
    body: int

    @classmethod
    def of(cls, analysis: Analysis) -> Scene:
        """The scene of a report; needs its places, names and trees."""
        tree = Tree.of(analysis)
        names = {
            n.evidence.extent for n in analysis.get(NAMES) if n.kind in ("organisation", "group")
        }
        body = next((i for i, s in enumerate(tree.sentences) if s.part == "body"), 0)
        by_sentence: dict[int, list[Place]] = {}
        filed: Place | None = None
        last_filed = -1
        for place in _locations(analysis[PLACES]):
            token = tree.token_at(place.evidence.start)
            if token is None:
                continue
            sentence = tree.tokens[token].sentence
            if _is_dateline(tree, place) or sentence == last_filed:
                if filed is None:
                    filed, last_filed = place, sentence
                    continue
                if _is_in_dateline(tree, sentence, token):
                    continue
                last_filed = -1
                if _is_dateline(tree, place):
                    continue
            if not _is_inside_name(tree, place, names):
                by_sentence.setdefault(sentence, []).append(place)
        wider = _wider(tree, by_sentence)
        return cls(tree, by_sentence, filed, wider, _details(analysis[PLACES]), body)

    def nearest(self, token: int, *, limit: int) -> list[Place]:
        """The places of a token's sentence, the nearest first, not more than ``limit``."""
        places = self.by_sentence.get(self.tree.tokens[token].sentence, [])
        start = self.tree.tokens[token].span.start
        at = bisect_left(places, start, key=lambda place: place.evidence.start)
        around = places[max(at - limit, 0) : at + limit]
        return sorted(around, key=lambda place: abs(place.evidence.start - start))[:limit]


def _locations(places: Sequence[Place]) -> list[Place]:
    """Places that can be where something happened.

    Not metonyms and not words like "Kenyan"; not the reference of a relative place ("12 km north of X" is not X), and for a
    described place the description with the words.
    """
    inner: set[str] = set()
    outer_end = -1
    # In order of the text, a relative place comes before the names inside it.
    for place in places:
        if place.feature == "relative":
            outer_end = max(outer_end, place.evidence.end)
        elif place.evidence.end <= outer_end:
            inner.add(place.id)
    return [
        p
        for p in places
        if p.id not in inner
        and p.sense in ("literal", "modifier", "dateline")
        and not p.why.rule.startswith(DEMONYM)
    ]


def _is_inside_name(tree: Tree, place: Place, names: Collection[Span]) -> bool:
    """Whether the place is part of what an organisation is called: "the Court of Greenland"."""
    span = place.evidence.extent
    tokens = tree.tokens_in(span)
    if not tokens or place.feature == "relative":
        return False
    sentence = tree.sentence_tokens(tree.tokens[tokens[0]].sentence)
    if tokens[0] - 2 > sentence.start and tree.lower(tokens[0] - 1) == "of":
        holder = tree.text(tokens[0] - 2)
        # Any word has a capital at the start of a sentence: "Residents of Kenema".
        if holder[:1].isupper():
            return True
    reach = range(max(sentence.start, tokens[0] - NAME_REACH), tokens[0] + 1)
    starts = {tree.tokens[i].span.start for i in reach}
    return any(n.start in starts and n.contains(span) and len(n) > len(span) for n in names)


def _is_dateline(tree: Tree, place: Place) -> bool:
    """Whether the place is where the report was filed: "KABUL (Pamir) -" at the start of a sentence."""
    if place.sense == "dateline":
        return True
    tokens = tree.tokens_in(place.evidence.extent)
    is_first = (
        bool(tokens) and tokens[0] == tree.sentence_tokens(tree.tokens[tokens[0]].sentence).start
    )
    return is_first and place.evidence.quote.isupper() and len(place.evidence.quote) > SHORT


def _is_in_dateline(tree: Tree, sentence: int, token: int) -> bool:
    """Whether a dash that ends the dateline still follows: "QABATIYA, West Bank, Dec 4 (OPS) - "."""
    start = tree.sentence_tokens(sentence).start
    end = min(start + DATELINE_TOKENS, tree.sentence_tokens(sentence).stop)
    return any(tree.text(i) in _DASHES for i in range(token + 1, end))


def _wider(tree: Tree, by_sentence: dict[int, list[Place]]) -> dict[str, tuple[Place, ...]]:
    """By place, the wider places in one phrase with it, on either side."""
    found: dict[str, tuple[Place, ...]] = {}
    for places in by_sentence.values():
        for left, right in reversed(list(pairwise(places))):
            fine, wide = sorted((left, right), key=vagueness)
            if vagueness(fine) >= vagueness(wide) or not _in_one_phrase(tree, left, right):
                continue
            if fine.country and wide.country and fine.country != wide.country:
                continue
            found[fine.id] = (*found.get(fine.id, ()), wide, *found.get(wide.id, ()))
    return found


def _details(places: Sequence[Place]) -> dict[str, Place]:
    """By the id of a place that is only near a town, the one place at a distance from that town."""
    names = {place.id: place.name for place in places}
    exact: dict[str, dict[float, Place]] = {}
    for place in places:
        relation = place.relation
        if relation is None or relation.kind != "offset" or place.resolved is not None:
            continue
        far = relation.distance_km
        if far is not None and far <= MAX_DETAIL_KM and relation.bearing_deg is not None:
            exact.setdefault(names.get(relation.of, ""), {}).setdefault(far, place)
    found = {}
    for place in places:
        relation = place.relation
        if relation is None or relation.kind not in ("near", "outside"):
            continue
        details = exact.get(names.get(relation.of, "-"), {})
        if len(details) == 1:
            found[place.id] = next(iter(details.values()))
    return found


def _in_one_phrase(tree: Tree, left: Place, right: Place) -> bool:
    first, last = tree.tokens_in(left.evidence.extent), tree.tokens_in(right.evidence.extent)
    gap = range(first.stop, last.start)
    if not gap or len(gap) > CHAIN_TOKENS:
        return bool(first) and first.stop == last.start
    return all(tree.lower(i) in _IN_CHAIN or tree.lower(i).startswith(_COMPASS) for i in gap)
