"""Where a report names a place, and what the words beside it say about it.

Datelines, abbreviations, names the gazetteer knows, strangers that the name stage or their own words
call places, places inside other names, and words for what belongs to a place. What a name means is
decided elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.contracts import Gazetteer
from dateline.model.entity import Mention
from dateline.model.place import Sense
from dateline.model.text import Document, Span
from dateline.resolve.place.choice import Hint
from dateline.resolve.tree import Tree
from dateline.stages.places.atoms import atoms_of
from dateline.stages.places.company import with_company
from dateline.stages.places.datelines import datelines
from dateline.stages.places.pieces import Piece, joined, known_pieces, unknown_pieces
from dateline.stages.places.placehood import (
    ENOUGH,
    ENOUGH_FOR_STRANGERS,
    Verdict,
    is_given,
    is_told_by_words,
    judge,
)
from dateline.stages.places.sense import tail_sense
from dateline.stages.places.spellings import demonyms, home_of, short_forms
from dateline.stages.places.surroundings import Scene
from dateline.stages.places.words import words


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of text that names a place.

    ``name`` is what to look up: the words, or the full name of an abbreviation or a demonym.
    ``within`` is the name of the place that it is said to lie in. ``first`` and ``last`` are its
    tokens, half-open. ``sense`` is set where the name alone settles it. ``facility`` is the name
    of a facility whose place is only known by the town in it, which is then ``name``.
    """

    span: Span
    first: int
    last: int
    name: str
    rule: str
    hint: Hint | None = None
    is_dateline: bool = False
    within: tuple[str, ...] = ()
    sense: Sense | None = None
    facility: str | None = None


class _Finder:
    """One pass over one report: what is taken, and the spots so far."""

    def __init__(
        self, document: Document, tree: Tree, names: Sequence[Mention], gazetteer: Gazetteer
    ) -> None:
        self.document, self.tree, self.gazetteer = document, tree, gazetteer
        self.atoms = atoms_of(tree)
        self.starts = [a.span.start for a in self.atoms]
        self.scene = Scene.of(tree, self.atoms, names)
        self.names = names
        self.taken = [False] * len(self.atoms)
        self.spots: list[Spot] = []

    def atoms_in(self, span: Span) -> range:
        """The atoms that overlap a stretch of text."""
        first = bisect_left(self.starts, span.start)
        if first and self.atoms[first - 1].span.end > span.start:
            first -= 1
        return range(first, bisect_left(self.starts, span.end))

    def add(self, span: Span, name: str, rule: str) -> Spot | None:
        """Take a stretch for a name, unless something of it is taken."""
        inside = self.atoms_in(span)
        if not inside or any(self.taken[i] for i in inside):
            return None
        self.take(inside)
        first, last = self.atoms[inside[0]].token, self.atoms[inside[-1]].token + 1
        spot = Spot(span, first, last, name, rule)
        self.spots.append(spot)
        return spot

    def take(self, indices: range) -> None:
        """Mark atoms as used."""
        for i in indices:
            self.taken[i] = True

    def change(self, spot: Spot | None, **changes: object) -> None:
        """Give the spot just added further values."""
        if spot is not None:
            self.spots[-1] = replace(spot, **changes)  # type: ignore[arg-type]  # names of fields


def find_spots(
    document: Document, tree: Tree, names: Sequence[Mention], gazetteer: Gazetteer
) -> list[Spot]:
    """Every place name of the report, in order, none inside another."""
    finder = _Finder(document, tree, names, gazetteer)
    _add_datelines(finder)
    _add_given(finder)
    _add_short(finder)
    _add_pieces(finder)
    spots = sorted(finder.spots, key=lambda s: s.span)
    return [_with_words_beside(tree, s, gazetteer.lookup) for s in _contained(tree, spots)]


def _add_datelines(finder: _Finder) -> None:
    for line in datelines(finder.document, finder.tree, finder.gazetteer.lookup):
        spot = finder.add(line.span, line.name, "dateline")
        within = (line.within,) if line.within else ()
        if line.agency is not None:
            finder.take(finder.atoms_in(line.agency))
        finder.change(spot, is_dateline=True, within=within)


def _add_given(finder: _Finder) -> None:
    """Names that are places beyond doubt, such as those a person marked."""
    for mention in finder.names:
        if mention.kind != "place" or not is_given(mention):
            continue
        atoms = [finder.atoms[i] for i in finder.atoms_in(mention.head)]
        while len(atoms) > 1 and not (atoms[0].has_capital or atoms[0].text[:1].isdigit()):
            atoms = atoms[1:]
        if not atoms:
            continue
        span = Span(max(atoms[0].span.start, mention.head.start), mention.head.end)
        written = finder.document.text[span.start : span.end]
        name = " ".join(written.split())
        table = words()
        full = table.short.get(name) or table.short_after_comma.get(name)
        home = home_of(atoms)
        spot = finder.add(span, full or home or name, "name.place")
        if home and not full:
            finder.change(spot, sense="demonym", hint="country")


def _add_short(finder: _Finder) -> None:
    for found in short_forms(finder.document.text):
        spot = finder.add(found.span, found.name, found.rule)
        if spot is None:
            continue
        inside = finder.atoms_in(found.span)
        piece = Piece(inside.start, inside.stop, found.name, ())
        tail = finder.atoms[inside[-1]].tail
        finder.change(spot, sense=tail_sense(tail) if tail else judge(finder.scene, piece).sense)


def _add_pieces(finder: _Finder) -> None:
    """Known names that have enough for them, then strangers, each with the company of the others."""
    scene = finder.scene
    known = [
        (p, judge(scene, p)) for p in known_pieces(scene, finder.taken, finder.gazetteer.lookup)
    ]
    accepted = [
        (p, v) for p, v in with_company(scene, [*known, *_pieces_of(finder)]) if v.points >= ENOUGH
    ]
    _add_facilities(finder, {p.first: p.name for p, _ in accepted})
    for piece, verdict in accepted:
        _add_piece(finder, piece, verdict)
    _add_demonyms(finder)
    strangers = [(p, judge(scene, p)) for p in unknown_pieces(scene, finder.taken)]
    for piece, verdict in with_company(scene, [*strangers, *_pieces_of(finder)]):
        if piece.candidates or verdict.points < ENOUGH_FOR_STRANGERS:
            continue
        if not (is_told_by_words(scene, piece) and _is_like_another(finder, piece.name)):
            _add_piece(finder, piece, verdict)


def _is_like_another(finder: _Finder, name: str) -> bool:
    """Whether the gazetteer would take a stranger for some other place."""
    lookup = finder.gazetteer
    return bool(lookup.lookup(name) or lookup.lookup_like(name))


def _pieces_of(finder: _Finder) -> Iterator[tuple[Piece, Verdict]]:
    """What is found already, as company of what is not."""
    for spot in finder.spots:
        inside = finder.atoms_in(spot.span)
        candidates = finder.gazetteer.lookup(spot.name)
        if candidates:
            yield Piece(inside.start, inside.stop, spot.name, candidates), Verdict(9.0)


def _add_facilities(finder: _Finder, inner: dict[int, str]) -> None:
    """Airports, bridges, hospitals and the like, with the town that their name holds."""
    for mention in finder.names:
        if mention.kind != "facility" or mention.form != "name":
            continue
        indices = finder.atoms_in(mention.head)
        parts = [i for i in indices if finder.atoms[i].has_capital]
        if not parts or all(finder.atoms[i].lower in words().never for i in parts):
            continue
        name = joined(finder.scene, parts[0], indices.stop)
        if finder.gazetteer.lookup(name):
            continue
        is_street = any(finder.atoms[i].lower in words().streets for i in parts)
        town = None if is_street else next((inner[i] for i in parts if i in inner), None)
        span = Span(finder.atoms[parts[0]].span.start, mention.head.end)
        spot = finder.add(span, town or name, "name.facility")
        finder.change(spot, hint=None if town else "facility", facility=name if town else None)


def _add_piece(finder: _Finder, piece: Piece, verdict: Verdict) -> None:
    atoms = finder.atoms
    span = Span(atoms[piece.first].span.start, atoms[piece.last - 1].span.end)
    mention = finder.scene.mention[piece.first]
    is_named = mention is not None and mention.kind == "place"
    spot = finder.add(span, piece.name, "name.place" if is_named else "gazetteer")
    tail = atoms[piece.last - 1].tail
    sense = tail_sense(tail) if tail else verdict.sense
    is_facility = bool(piece.candidates) and all(c.feature == "facility" for c in piece.candidates)
    finder.change(spot, sense=sense, hint="facility" if is_facility else None)


def _add_demonyms(finder: _Finder) -> None:
    for first, last, found in demonyms(finder.atoms):
        if not any(finder.taken[first:last]):
            is_country = " ".join(a.lower for a in finder.atoms[first:last]) in words().countries_of
            spot = finder.add(found.span, found.name, found.rule)
            finder.change(spot, sense="demonym", hint="country" if is_country else None)


def _contained(tree: Tree, spots: Sequence[Spot]) -> Iterator[Spot]:
    """Spots with what they are said to lie in: ``X, Lebanon``, ``X in Lebanon``, ``Nigeria's X``."""
    for index, spot in enumerate(spots):
        within = list(spot.within)
        follower = spots[index + 1] if index + 1 < len(spots) else None
        between = tree.lower(spot.last) if spot.last < len(tree.tokens) else ""
        if (
            follower
            and follower.first == spot.last + 1
            and follower.sense != "demonym"
            and between in (",", "(", "in")
        ):
            within.append(follower.name)
        touches = index > 0 and spots[index - 1].last + 1 == spot.first
        if touches and tree.text(spot.first - 1) in ("'s", "’s", "'", "’"):
            within.append(spots[index - 1].name)
        yield replace(spot, within=tuple(within))


def _with_words_beside(tree: Tree, spot: Spot, lookup: Callable[[str], Sequence[object]]) -> Spot:
    """The spot with the hint of the words beside it: ``Ituri province``, ``the town of Halba``."""
    if spot.hint is not None or spot.facility:
        return spot
    kinds = words().kinds
    after = kinds.get(tree.lower(spot.last)) if spot.last < len(tree.tokens) else None
    own = kinds.get(tree.lower(spot.last - 1)) if spot.last - spot.first > 1 else None
    hint = after or own or _kind_before(tree, spot.first)
    return replace(spot, hint=hint) if hint and lookup(spot.name) else spot


def _kind_before(tree: Tree, first: int) -> Hint | None:
    """What the words before a name call it: ``the town of X``, ``the port city of X``."""
    if first >= 2 and tree.lower(first - 1) == "of":
        return words().kinds.get(tree.lower(first - 2))
    if first >= 1:
        return words().kinds.get(tree.lower(first - 1))
    return None
