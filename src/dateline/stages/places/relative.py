"""Places given by their relation to a named one.

"about 12 km north of Zugdidi", "near Lahij", "Halba, 40 km north-east of Tripoli", "the road between
X and Y".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from dateline.lexicon import table
from dateline.model.place import Place, Point, Relation, RelationKind
from dateline.model.text import Document, Span, content_id
from dateline.model.why import Why
from dateline.resolve.bearing import distance_km, midpoint, offset_region
from dateline.resolve.tree import Tree
from dateline.stages.places.spots import Spot

MAX_REFERENCE_GAP = 5
"""Tokens between "north of" and the name: "the town of", "the troubled town of"."""
MAX_HEAD_TOKENS = 6
MAX_LINK_TOKENS = 12
MAX_LOOK_BACK = 50
NEAR_RADIUS_KM = 15.0
MIN_KM_AWAY = 1.0
"""Below this, "70 metres away" is a matter of the scene, not of the map."""
MAX_KM = 3000.0
_LINKING = frozenset(
    ["a", "an", "the", "just", "only", "some", "about", "lies", "is", "small", "and"]
)
_DETERMINERS = frozenset({"a", "an", "the", "another", "one", "two", "three", "several"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a relation: where they stand and what they say."""

    span: Span
    kind: RelationKind
    distance_km: float | None = None
    bearing_deg: float | None = None
    stated: str | None = None
    names_reference: bool = True
    is_bound: bool = False


@dataclass(frozen=True, slots=True)
class _Grammar:
    phrase: re.Pattern[str]
    proximity: re.Pattern[str]
    anaphor: re.Pattern[str]
    units: dict[str, float]
    numbers: dict[str, float]
    compass: dict[str, float]
    proximities: dict[str, RelationKind]
    bounds: tuple[str, ...]
    kinds: frozenset[str]
    links: frozenset[str]


def _either(words: Sequence[str]) -> str:
    longest_first = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in longest_first)


@cache
def _grammar() -> _Grammar:
    raw = table("en", "places")
    before, units, numbers = (
        _either(raw["distance"]["before"]),
        _either(list(raw["units_km"])),
        _either(list(raw["numbers"])),
    )
    compass = r"(?:north|south)(?:[-\s]?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?"
    # Every optional part is bounded, and each alternative begins with its own word: linear.
    distance = rf"(?:(?:{before})\s)?(?P<number>\d{{1,4}}(?:[.,]\d{{1,3}})?|\b(?:{numbers}))[\s-]?(?P<unit>{units})\b"
    direction = rf"(?:to\sthe\s|further\s|due\s)?(?P<compass>{compass})\b"
    relations = raw["relations"]
    proximities: dict[str, RelationKind] = {}
    for kind in ("near", "outside", "outskirts"):
        proximities.update(dict.fromkeys(relations[kind], kind))
    return _Grammar(
        phrase=re.compile(
            rf"(?<![\w-])(?:{distance}(?:\s{direction}(?P<of>\s(?:of|from)\b)?|\s(?:away\s)?(?P<from>from|outside)\b|\s(?P<away>away)\b)"
            rf"|(?:just\s)?(?P<bare>{compass})(?P<bareof>\sof)\b)",
            re.IGNORECASE,
        ),
        proximity=re.compile(rf"(?<![\w-])(?P<word>{_either(list(proximities))})\s", re.IGNORECASE),
        anaphor=re.compile(rf"\s?(?:{_either(relations['anaphors'])})\b", re.IGNORECASE),
        units={k: float(v) for k, v in raw["units_km"].items()},
        numbers={k: float(v) for k, v in raw["numbers"].items()},
        compass={k: float(v) for k, v in raw["compass"].items()},
        proximities=proximities,
        bounds=tuple(raw["distance"]["bounds"]),
        kinds=frozenset(word for words in raw["kinds"].values() for word in words),
        links=frozenset(word for link in relations["links"] for word in link.split()),
    )


@dataclass(frozen=True, slots=True)
class _Scene:
    """The named places of a report: spots and places one for one, with their starts and towns."""

    document: Document
    tree: Tree
    spots: Sequence[Spot]
    places: Sequence[Place]
    starts: Sequence[int]
    towns: Sequence[int]

    def after(self, offset: int) -> int | None:
        """The first spot that begins at ``offset`` or later."""
        index = bisect_left(self.starts, offset)
        return index if index < len(self.spots) else None

    def before(self, offset: int) -> int | None:
        """The last spot that ends at ``offset`` or earlier."""
        index = bisect_left(self.starts, offset) - 1
        return index if index >= 0 and self.spots[index].span.end <= offset else None


def find_relative(
    document: Document, tree: Tree, spots: Sequence[Spot], places: Sequence[Place]
) -> list[Place]:
    """Relative places, in order. ``places`` are those of ``spots``, one for one."""
    towns = [
        i
        for i, place in enumerate(places)
        if place.feature == "city" and place.point is not None and place.sense != "metonym"
    ]
    scene = _Scene(document, tree, spots, places, [s.span.start for s in spots], towns)
    found = []
    used_until = -1
    for phrase in find_phrases(document.text, tree):
        if phrase.span.start < used_until:
            continue
        reference, end = _reference(scene, phrase)
        if reference is None:
            continue
        place = _relative(scene, phrase, reference=reference, end=end)
        if place is not None:
            found.append(place)
            used_until = phrase.span.end
    found.extend(_between(scene))
    return found


def find_phrases(text: str, tree: Tree) -> Iterator[Phrase]:
    """The words of relations, without what they relate to."""
    grammar = _grammar()
    for sentence in tree.sentences:
        start, end = sentence.span.start, sentence.span.end
        matches = [
            *((m, _offset_phrase(m, grammar)) for m in grammar.phrase.finditer(text, start, end)),
            *((m, _near_phrase(m, grammar)) for m in grammar.proximity.finditer(text, start, end)),
        ]
        for _, phrase in sorted(matches, key=lambda pair: (pair[0].start(), -pair[0].end())):
            if phrase is not None:
                yield phrase


def _bearing(words: str | None, grammar: _Grammar) -> float | None:
    if words is None:
        return None
    plain = "".join(c for c in words.lower() if c.isalpha()).removesuffix("ern")
    return grammar.compass.get(plain)


def _offset_phrase(match: re.Match[str], grammar: _Grammar) -> Phrase | None:
    if match["bare"]:
        is_part = match.string[max(match.start() - 4, 0) : match.start()].lower() == "the "
        if match["bare"].lower().endswith("ern") or is_part:
            return None
        bearing = _bearing(match["bare"], grammar)
        return Phrase(Span(*match.span()), "offset", None, bearing, match[0])
    raw, unit = match["number"].lower(), match["unit"].lower().replace("\n", " ")
    number = grammar.numbers.get(raw)
    if number is None:
        is_thousands = "," in raw and len(raw.rpartition(",")[2]) == 3
        number = float(raw.replace(",", "" if is_thousands else "."))
    km = number * grammar.units[unit]
    has_reference = bool(match["of"] or match["from"])
    if not (0 if has_reference else MIN_KM_AWAY) < km < MAX_KM:
        return None
    stated = match[0].removesuffix(match["of"] or "").strip()
    lower = match[0].lower()
    return Phrase(
        Span(*match.span()),
        "offset",
        round(km, 3),
        _bearing(match["compass"], grammar),
        stated,
        names_reference=has_reference,
        is_bound=any(lower.startswith(f"{b} ") for b in grammar.bounds),
    )


def _near_phrase(match: re.Match[str], grammar: _Grammar) -> Phrase | None:
    word = " ".join(match["word"].lower().split())
    return Phrase(Span(match.start(), match.end("word")), grammar.proximities[word])


def _reference(scene: _Scene, phrase: Phrase) -> tuple[int | None, int]:
    """The index of the place that the phrase relates to, and where the whole phrase ends."""
    if phrase.names_reference:
        following = scene.after(phrase.span.end)
        if following is not None and _reaches(scene.tree, phrase.span.end, scene.spots[following]):
            is_noun = scene.places[following].sense == "modifier" and phrase.kind != "offset"
            return (None, 0) if is_noun else (following, scene.spots[following].span.end)
        anaphor = _grammar().anaphor.match(scene.document.text, phrase.span.end)
        if anaphor is None or phrase.distance_km is None:
            return None, 0
        return _topic(scene, phrase.span.start), anaphor.end()
    subject = _subject(scene, phrase.span.start)
    return _topic(scene, phrase.span.start, but=subject), phrase.span.end


def _reaches(tree: Tree, offset: int, spot: Spot) -> bool:
    """Whether only words like "the town of" stand between ``offset`` and the spot."""
    gap = (
        range(tree.tokens_in(Span(offset, spot.span.start)).start, spot.first)
        if spot.span.start > offset
        else range(0)
    )
    inside = [i for i in gap if tree.tokens[i].span.start >= offset]
    if len(inside) > MAX_REFERENCE_GAP:
        return False
    if not all(tree.text(i)[:1].islower() for i in inside):
        return False
    return (
        not inside
        or tree.lower(inside[-1]) in {"the", "of", *_grammar().kinds}
        or tree.lower(inside[0]) == "central"
    )


def _topic(scene: _Scene, offset: int, *, but: int | None = None) -> int | None:
    """The town that the report speaks of at ``offset``: the last one named as a location before it."""
    excluded = scene.places[but].name if but is not None else None
    at = bisect_left(scene.towns, offset, key=lambda i: scene.starts[i]) - 1
    for town in scene.towns[max(at - MAX_LOOK_BACK, -1) + 1 : at + 1][::-1]:
        if scene.places[town].name != excluded:
            return town
    return None


def _subject(scene: _Scene, start: int) -> int | None:
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
    if not gap or tree.text(gap[0]) not in (",", "(", "-", "–", "—"):
        return None
    grammar = _grammar()
    words = [tree.lower(i) for i in gap[1:]]
    plain = all(w in _LINKING or w in grammar.kinds or w in grammar.links for w in words)
    is_clause = bool(words) and words[0] in ("which", "that") and words[1:2] in (["lies"], ["is"])
    return index if plain or is_clause else None


def _head_start(tree: Tree, start: int) -> int:
    """Where the noun phrase right before the relation begins: ``a village | west of Manbij``."""
    tokens = [
        i
        for i in tree.tokens_in(Span(max(start - 1, 0), start + 1))
        if tree.tokens[i].span.end <= start
    ]
    if not tokens:
        return start
    index = tokens[-1]
    sentence = tree.tokens[index].sentence
    for back in range(MAX_HEAD_TOKENS):
        at = index - back
        if at < 0 or tree.tokens[at].sentence != sentence:
            return start
        word = tree.lower(at)
        if back and word in _DETERMINERS:
            return tree.tokens[at].span.start
        if not word.isalpha() or tree.pos(at) not in ("NOUN", "ADJ", "PROPN", "X"):
            return start
    return start


def _relative(scene: _Scene, phrase: Phrase, *, reference: int, end: int) -> Place | None:
    """The place that a phrase describes, or None where it describes none."""
    document, places = scene.document, scene.places
    of = places[reference]
    subject = _subject(scene, phrase.span.start) if phrase.kind == "offset" else None
    if subject == reference:
        subject = None
    relation = Relation(
        phrase.kind,
        of.id,
        distance_km=phrase.distance_km,
        stated_distance=phrase.stated,
        bearing_deg=phrase.bearing_deg,
    )
    if subject is not None:
        region = _region(of.point, of.radius_km, phrase)
        return _described(scene, relation, of=of, region=region, subject=subject, end=end)
    if (
        of.feature not in ("city", "district", "facility", "relative")
        and phrase.distance_km is None
    ):
        return None
    start = phrase.span.start
    if phrase.kind == "offset":
        start = _head_start(scene.tree, start)
    span = Span(start, end)
    point, radius = _region(of.point, of.radius_km, phrase)
    return Place(
        id=content_id("place.relative", document.id, span.start, span.end),
        name=document.text[span.start : span.end],
        evidence=document.evidence(span),
        feature="relative",
        sense="literal",
        why=Why("places", f"relative.{phrase.kind}", of.why.score),
        country=of.country,
        admin1=of.admin1,
        point=point,
        radius_km=radius,
        relation=relation,
        missing=None if point else "the place it is related to",
    )


def _region(
    of: Point | None, radius_km: float | None, phrase: Phrase
) -> tuple[Point | None, float | None]:
    if of is None:
        return None, None
    if phrase.kind == "offset":
        return offset_region(of, distance_km=phrase.distance_km, bearing_deg=phrase.bearing_deg)
    if phrase.kind == "outskirts":
        return of, (radius_km or 0.0) + 5.0
    return of, (radius_km or 0.0) + NEAR_RADIUS_KM


def _described(
    scene: _Scene,
    relation: Relation,
    *,
    of: Place,
    region: tuple[Point | None, float | None],
    subject: int,
    end: int,
) -> Place:
    """A named place with what is said of its position.

    It keeps its own point when the gazetteer knows it; otherwise it lies where the words put it.
    """
    document, spots, named = scene.document, scene.spots, scene.places[subject]
    is_known = named.point is not None
    point, radius = (named.point, named.radius_km) if is_known else region
    span = Span(spots[subject].span.start, max(end, spots[subject].span.end))
    return Place(
        id=content_id("place.relative", document.id, span.start, span.end),
        name=named.name,
        evidence=document.evidence(span),
        feature="relative",
        sense="literal",
        why=Why("places", "relative.described" if is_known else "relative.placed", of.why.score),
        country=named.country if is_known else of.country,
        admin1=named.admin1 if is_known else None,
        point=point,
        radius_km=radius,
        resolved=named.resolved,
        candidates=named.candidates,
        relation=relation,
        missing=named.missing,
    )


def place_by_description(places: Sequence[Place], relative: Sequence[Place]) -> list[Place]:
    """The named places, those that no gazetteer knows where the report itself describes them.

    "Lodjaba, 20 km north-west of Bunia" puts every mention of Lodjaba there.
    """
    described = {p.name: p for p in relative if p.why.rule == "relative.placed" and p.point}
    return [
        _placed(place, described[place.name])
        if place.resolved is None and place.name in described
        else place
        for place in places
    ]


def _placed(place: Place, source: Place) -> Place:
    return msgspec.structs.replace(
        place,
        point=source.point,
        radius_km=source.radius_km,
        country=source.country,
        relation=source.relation,
        why=Why("places", "described", source.why.score),
    )


_STRETCHES = frozenset(
    [
        "road",
        "highway",
        "border",
        "area",
        "stretch",
        "line",
        "railway",
        "track",
        "village",
        "somewhere",
        "midway",
        "halfway",
        "pass",
        "point",
        "motorway",
        "route",
    ]
)
MAX_BETWEEN_KM = 400.0


def _between(scene: _Scene) -> Iterator[Place]:
    """``the road between X and Y``: the stretch, as a disc around its middle."""
    document, tree, spots, places = scene.document, scene.tree, scene.spots, scene.places
    for index in range(len(spots) - 1):
        left, right = spots[index], spots[index + 1]
        if right.first != left.last + 1 or tree.lower(left.last) != "and" or left.first < 2:
            continue
        if tree.lower(left.first - 1) != "between" or tree.lower(left.first - 2) not in _STRETCHES:
            continue
        a, b = places[index].point, places[index + 1].point
        if a is None or b is None or distance_km(a, b) > MAX_BETWEEN_KM:
            continue
        span = Span(tree.tokens[left.first - 2].span.start, right.span.end)
        yield Place(
            id=content_id("place.relative", document.id, span.start, span.end),
            name=document.text[span.start : span.end],
            evidence=document.evidence(span),
            feature="relative",
            sense="literal",
            why=Why(
                "places",
                "relative.between",
                min(places[index].why.score, places[index + 1].why.score),
            ),
            country=places[index].country
            if places[index].country == places[index + 1].country
            else None,
            point=midpoint([a, b]),
            radius_km=round(distance_km(a, b) / 2, 1),
            relation=Relation("between", places[index].id),
        )
