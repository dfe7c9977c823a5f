"""What the words of a relation relate to: the name that follows, "the town", or the name before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model.place import Place
from dateline.model.text import Document, Span
from dateline.resolve.tree import Tree
from dateline.stages.places.relative_phrases import Phrase
from dateline.stages.places.relative_words import relative_words
from dateline.stages.places.spots import Spot

MAX_REFERENCE_GAP = 6
"""Tokens between "north of" and the name: "the town of", "the troubled town of"."""
MAX_LINK_TOKENS = 12
MAX_LOOK_BACK = 50
_PART_OF = frozenset({"part", "parts", "half", "end", "tip", "regions", "areas", "of", "the"})
_NEVER_BETWEEN = frozenset({"in", "at", "on", "his", "her", "their", "from", "and", "by", "with"})
_OPENING = frozenset({",", "(", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The named places of a report: spots and places one for one, with their starts and towns."""

    document: Document
    tree: Tree
    spots: Sequence[Spot]
    places: Sequence[Place]
    starts: Sequence[int]
    towns: Sequence[int]

    @classmethod
    def of(
        cls, document: Document, tree: Tree, spots: Sequence[Spot], places: Sequence[Place]
    ) -> Surroundings:
        """The surroundings of a report; ``places`` are those of ``spots``."""
        towns = [
            i
            for i, place in enumerate(places)
            if place.feature == "city" and place.point is not None and place.sense != "metonym"
        ]
        return cls(document, tree, spots, places, [s.span.start for s in spots], towns)

    def after(self, offset: int) -> int | None:
        """The first spot that begins at ``offset`` or later."""
        index = bisect_left(self.starts, offset)
        return index if index < len(self.spots) else None

    def before(self, offset: int) -> int | None:
        """The last spot that ends at ``offset`` or earlier."""
        index = bisect_left(self.starts, offset) - 1
        return index if index >= 0 and self.spots[index].span.end <= offset else None


def reference_of(scene: Surroundings, phrase: Phrase) -> tuple[int | None, int]:
    """The index of the place that the phrase relates to, and where the whole phrase ends."""
    if not phrase.names_reference:
        subject = subject_of(scene, phrase.span.start)
        if subject is None and _follows_motion(scene, phrase):
            return None, 0
        return _topic(scene, phrase.span.start, but=subject), phrase.span.end
    is_way = phrase.bearing_deg is None and bool(phrase.distance_km)
    if is_way and _follows_motion(scene, phrase):
        return None, 0
    following = scene.after(phrase.span.end)
    if following is not None and _reaches(scene.tree, phrase.span.end, scene.spots[following]):
        end = scene.spots[following].span.end
        return (following, end) if _is_reference(scene, phrase, following) else (None, 0)
    anaphor = relative_words().anaphor.match(scene.document.text, phrase.span.end)
    if anaphor is None or phrase.distance_km is None:
        return None, 0
    # "Rodynske, 10 km north of the city": the city is another than the one described.
    return _topic(scene, phrase.span.start, but=subject_of(scene, phrase.span.start)), anaphor.end()


def _is_reference(scene: Surroundings, phrase: Phrase, following: int) -> bool:
    """Whether the name that follows is what the phrase relates to, not a part of another noun."""
    if phrase.kind == "within":
        return _is_part(scene, phrase, following)
    return scene.places[following].sense != "modifier" or phrase.kind == "offset"


def subject_of(scene: Surroundings, start: int) -> int | None:
    """The named place that the phrase describes: ``Halba, a town 40 km north of Tripoli``."""
    index = scene.before(start)
    if index is None:
        return None
    spot, tree = scene.spots[index], scene.tree
    last = spot.last
    while last < len(tree.tokens) and tree.tokens[last].span.end <= start:
        last += 1
        if last - spot.last > MAX_LINK_TOKENS:
            return None
    gap = range(spot.last, last)
    if not gap or tree.text(gap[0]) not in _OPENING:
        return None
    words = relative_words()
    inside = [tree.lower(i) for i in gap[1:]]
    plain = all(w in words.linking or w in words.kinds for w in inside)
    is_clause = (
        bool(inside) and inside[0] in ("which", "that") and inside[1:2] in (["lies"], ["is"])
    )
    return index if plain or is_clause or _is_apposition(tree, gap[1:]) else None


def _is_apposition(tree: Tree, gap: range) -> bool:
    """Whether the words are "a mostly Sunni farming town": a noun phrase that ends in a kind of place."""
    if not gap or tree.lower(gap[0]) not in ("a", "an", "the"):
        return False
    last = next((i for i in reversed(gap) if tree.lower(i) not in relative_words().linking), gap[0])
    is_kind = any(tree.lower(i) in relative_words().kinds for i in (last, gap[-1]))
    return is_kind and all(tree.text(i)[:1].isalpha() and tree.pos(i) != "VERB" for i in gap)


def _is_part(scene: Surroundings, phrase: Phrase, following: int) -> bool:
    """Whether nothing but "part of" stands between "northern" and the name: no "eastern border of"."""
    start = scene.spots[following].span.start
    gap = scene.tree.tokens_in(Span(phrase.span.end, max(start, phrase.span.end + 1)))
    return all(
        scene.tree.lower(i) in _PART_OF
        for i in gap
        if phrase.span.end <= scene.tree.tokens[i].span.start < start
    )


def _follows_motion(scene: Surroundings, phrase: Phrase) -> bool:
    """Whether the distance is a way that somebody went: ``advanced 20 km east``."""
    tree = scene.tree
    at = tree.tokens_in(phrase.span).start
    words = relative_words().motion
    return any(tree.lower(i) in words for i in range(max(at - 3, 0), at))


def _reaches(tree: Tree, offset: int, spot: Spot) -> bool:
    """Whether only words like "the town of" stand between ``offset`` and the spot."""
    gap = (
        range(tree.tokens_in(Span(offset, spot.span.start)).start, spot.first)
        if spot.span.start > offset
        else range(0)
    )
    inside = [i for i in gap if tree.tokens[i].span.start >= offset]
    if not inside:
        return True
    if len(inside) > MAX_REFERENCE_GAP or not all(_may_stand_between(tree, i) for i in inside):
        return False
    kinds = relative_words().kinds
    last = tree.lower(inside[-1])
    is_named = last == "," and len(inside) > 1 and tree.lower(inside[-2]) in kinds
    is_part = tree.lower(inside[0]) in ("central", "downtown")
    return last in {"the", "of"} or last in kinds or is_named or is_part


def _may_stand_between(tree: Tree, index: int) -> bool:
    """A word in lower case but no other preposition, a comma, or an adjective ("the Syrian city of")."""
    text = tree.text(index)
    if text in _NEVER_BETWEEN or (tree.pos(index) in ("ADP", "VERB") and text != "of"):
        return False
    return text[:1].islower() or text == "," or tree.pos(index) == "ADJ"


def _topic(scene: Surroundings, offset: int, *, but: int | None = None) -> int | None:
    """The town that the report speaks of at ``offset``: the last one named as a location before it."""
    excluded = scene.places[but].name if but is not None else None
    at = bisect_left(scene.towns, offset, key=lambda i: scene.starts[i]) - 1
    for town in scene.towns[max(at - MAX_LOOK_BACK, -1) + 1 : at + 1][::-1]:
        if scene.places[town].name != excluded:
            return town
    return None
