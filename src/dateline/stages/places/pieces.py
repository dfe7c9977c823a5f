"""Stretches that may be place names: the longest the gazetteer knows, and capitalised strangers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dateline.assets.gazetteer_key import REGION_WORDS, SETTLEMENT_WORDS, name_key
from dateline.model.place import PlaceCandidate
from dateline.stages.places.surroundings import Scene
from dateline.stages.places.words import words

MAX_ATOMS = 7
_CALLED = frozenset([*REGION_WORDS, *SETTLEMENT_WORDS])
_LOOSE_ENDS = frozenset([*REGION_WORDS, *SETTLEMENT_WORDS]) - {"county", "province", "oblast"}
_LOOSE = frozenset(word.capitalize() for word in _LOOSE_ENDS)
_AROUND = frozenset(["Township", "Municipality", "Prefecture", "Governorate", "Raion", "Borough"])
"""Kinds of area that are called after the town in them."""
_LARGE = 1_000_000
_COMPASS = frozenset(["North", "South", "East", "West", "Central"])

Lookup = Callable[[str], Sequence[PlaceCandidate]]


@dataclass(frozen=True, slots=True)
class Piece:
    """Atoms ``first`` to ``last`` (half-open) with what the gazetteer knows under these words."""

    first: int
    last: int
    name: str
    candidates: Sequence[PlaceCandidate]

    def __len__(self) -> int:
        """How many atoms."""
        return self.last - self.first


def is_wide(piece: Piece) -> bool:
    """Whether the name may be a country's or a region's."""
    return any(c.feature in ("country", "region") for c in piece.candidates[:3])


def known_pieces(scene: Scene, taken: Sequence[bool], lookup: Lookup) -> Iterator[Piece]:
    """From the left, the longest known names among atoms that nothing has taken."""
    index = 0
    while index < len(scene.atoms):
        if taken[index] or not _may_begin(scene, index):
            index += 1
            continue
        for last in _ends(scene, index, taken):
            name = joined(scene, index, last)
            candidates = lookup(name)
            if last - index == 1 and scene.text(index) in words().begins | words().leads:
                continue  # "Fort Detrick" is not Fort
            if candidates and _is_half(scene, index, last, candidates, lookup):
                continue
            if candidates and not _has_foreign_end(scene, index, last, candidates):
                yield _with_kind(scene, Piece(index, last, name, candidates), taken)
                index = last
                break
        else:
            index += 1


def _is_half(
    scene: Scene, first: int, last: int, candidates: Sequence[PlaceCandidate], lookup: Lookup
) -> bool:
    """Whether the name is half of one with a hyphen that is another town's: "Port" in "Port-Margot"."""
    atoms = scene.atoms
    if last < len(atoms) and atoms[last].is_joined:
        other = last
    elif atoms[first].is_joined and first:
        other = first - 1
    else:
        return False
    is_large = any(c.feature != "city" or c.population >= _LARGE for c in candidates[:3])
    word = scene.text(other)
    lower = scene.lower(other)
    is_word = word.isupper() or lower in words().countries_of or lower in words().people_of
    is_same_token = atoms[other].token == atoms[first].token
    return is_same_token and not (is_large or is_word or atoms[other].tail or lookup(word))


def _has_foreign_end(
    scene: Scene, first: int, last: int, candidates: Sequence[PlaceCandidate]
) -> bool:
    """Whether the words at an end are no part of the name: "California State Senator", "City of Athens"."""
    is_called = scene.lower(first) in _CALLED and scene.lower(first + 1) == "of"
    if last - first < 2 or not (is_called or scene.lower(last - 1) in _LOOSE_ENDS):
        return False
    key = name_key(joined(scene, first, last))
    if any(name_key(c.name) == key for c in candidates):
        return False
    return is_called or bool(scene.after(last)) or scene.lower(last) == "of"


def _with_kind(scene: Scene, piece: Piece, taken: Sequence[bool]) -> Piece:
    """The piece with a word after it that makes it another place: "Salinas Valley" is not Salinas."""
    lead = piece.first - 1
    if (
        lead >= 0
        and not taken[lead]
        and scene.text(lead) in words().leads
        and scene.atoms[lead].sentence == scene.atoms[piece.first].sentence
    ):
        return Piece(lead, piece.last, joined(scene, lead, piece.last), ())
    if _is_part_of_region(scene, piece, taken):
        return Piece(lead, piece.last, piece.name, piece.candidates)
    index = piece.last
    if index >= len(scene.atoms) or taken[index] or scene.text(index) not in words().ends:
        return piece
    same = scene.atoms[index].sentence == scene.atoms[piece.first].sentence
    if not same or scene.lower(index) in _LOOSE_ENDS or scene.atoms[index].is_joined:
        return piece
    if scene.text(index) in _AROUND:
        return Piece(piece.first, index + 1, piece.name, piece.candidates)
    return Piece(piece.first, index + 1, joined(scene, piece.first, index + 1), ())


def _is_part_of_region(scene: Scene, piece: Piece, taken: Sequence[bool]) -> bool:
    """Whether a compass word and a region make one name: "West Darfur"."""
    lead = piece.first - 1
    if lead < 0 or taken[lead] or scene.text(lead) not in _COMPASS:
        return False
    same = scene.atoms[lead].sentence == scene.atoms[piece.first].sentence
    return same and piece.candidates[0].feature == "region"


def joined(scene: Scene, first: int, last: int) -> str:
    """The words from the first atom to the last as the gazetteer would spell them."""
    made = scene.text(first)
    for i in range(first + 1, last):
        made += ("-" if scene.atoms[i].is_joined else " ") + scene.text(i)
    return made


def _may_begin(scene: Scene, index: int) -> bool:
    atom = scene.atoms[index]
    if not atom.has_capital or atom.text.endswith("$"):
        return False
    mention = scene.mention[index]
    if mention is not None and mention.kind == "place" and mention.head.start == atom.span.start:
        return True  # "May Pen"
    w = words()
    return atom.lower not in w.function or atom.text in w.begins or atom.text in w.adjuncts


def _ends(scene: Scene, first: int, taken: Sequence[bool]) -> list[int]:
    """Where a name that begins here may end, the furthest first."""
    ends: list[int] = []
    sentence = scene.atoms[first].sentence
    index = first
    while index < len(scene.atoms) and index - first < MAX_ATOMS:
        atom = scene.atoms[index]
        if taken[index] or atom.sentence != sentence:
            break
        if index > first and atom.lower in words().stops:
            break
        if atom.has_capital:
            ends.append(index + 1)
        elif atom.text not in words().connectors or index == first:
            break
        if atom.tail:
            break
        index += 1
    if len(ends) > 1 and ends[0] == first + 1 and scene.lower(first) in words().function:
        return ends[:0:-1]
    return ends[::-1]


def unknown_pieces(scene: Scene, taken: Sequence[bool]) -> Iterator[Piece]:
    """Stretches that the name stage calls places, and other capitalised ones, not yet taken."""
    index = 0
    while index < len(scene.atoms):
        if taken[index] or not scene.atoms[index].has_capital:
            index += 1
            continue
        mention = scene.mention[index]
        last = index + 1
        sentence = scene.atoms[index].sentence
        while (
            last < len(scene.atoms)
            and not taken[last]
            and scene.mention[last] is mention
            and scene.atoms[last].sentence == sentence
            and (scene.atoms[last].has_capital or mention is not None)
        ):
            last += 1
        end = last
        while end > index and not (
            scene.atoms[end - 1].has_capital or scene.text(end - 1).isdigit()
        ):
            end -= 1
        first = index
        while (
            first < end - 1
            and scene.lower(first) in words().function
            and (scene.text(first) not in words().begins)
        ):
            first += 1
        kind = next(
            (i for i in range(first + 1, end - 1) if scene.text(i) in words().ends - _LOOSE), None
        )
        if kind is not None:
            end = last = kind + 1  # "Rapides Parish" in "Rapides Parish Fire District"
        if end > first:
            yield Piece(first, end, joined(scene, first, end), ())
        index = max(last, index + 1)
