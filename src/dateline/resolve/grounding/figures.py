"""Whether a claim's figure is one that its own words state, of what it is said to count."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dateline.model.claim import ClaimField, NumberValue
from dateline.resolve.grounding.people import counted_by, is_of_people, is_whole_after
from dateline.resolve.grounding.pieces import Piece
from dateline.resolve.grounding.words import GateWords

_THOSE = (["them"], ["whom"], ["those"], ["these"], ["the"])
_THE_WHOLE = (["of", "the"], ["of", "those"])
_HARM = frozenset(["killed", "wounded"])
_ONE = frozenset(["a", "an", "the", "his", "her", "its", "their"])
REACH = 7
"""Pieces between a figure and the word that says what it counts."""
JOINED = 5
"""Pieces between two figures that one "and" may add up."""


def states(
    number: NumberValue,
    field: ClaimField | None,
    statement: Sequence[Piece],
    words: GateWords,
    *,
    evidence: Sequence[Piece] = (),
) -> bool:
    """Whether a statement gives this figure for this field: alone, as a sum, as "no", or as one person.

    Where the statement does not say what it counts, some of the ``evidence`` has to.
    """
    if field in words.counted and not is_counted(field, statement, evidence, words):
        return False
    is_denied = any(words.is_negator(piece) for piece in statement)
    counts = _counting(field, statement, words)
    if number.min == number.max == 0:
        return _is_nobody_told(statement, words) and not _has_some(counts, statement)
    if number.min == 1 and number.max in (1, None) and _is_one(number, counts, statement):
        return _is_first(field, statement, words) and (number.max is None or not is_denied)
    if field in words.counted:
        counts = [i for i in counts if not _is_of_none(i, statement)]
    listed = _listed(field, statement, words) if field in words.counted else []
    stated = [i for i in counts if i not in listed]
    if len(counts) == 1 and field in words.counted and _is_one_more(counts, statement):
        stated = []
    is_open = any(
        words.has("units.unknown", piece) and after.lower == "number"
        for piece, after in pairwise(statement)
    )
    return (
        (not is_open and any(_is(number, statement[i]) for i in stated))
        or _is_with_unknown(number, stated, statement)
        or _is_aged(number, counts, statement)
        or _adds_up(number, _open_figures(field, statement, words), statement, words)
    )


def _is_nobody_told(statement: Sequence[Piece], words: GateWords) -> bool:
    """Whether a negation is of all: "nobody", "no deaths", not of one figure ("two, not five")."""
    return any(
        words.is_negator(piece)
        and not any(
            q.quantity is not None and q.quantity.max != 0 for q in statement[at + 1 : at + 2]
        )
        for at, piece in enumerate(statement)
    )


def _has_some(counts: Sequence[int], statement: Sequence[Piece]) -> bool:
    """Whether a statement counts somebody beside those to whom nothing happened."""
    quantities = [statement[i].quantity for i in counts if not _is_of_none(i, statement)]
    is_nobody = any(q is not None and q.max == 0 for q in quantities)
    return not is_nobody and any(q is not None and q.max != 0 for q in quantities)


def _is_of_none(place: int, statement: Sequence[Piece]) -> bool:
    """Whether a figure is of those to whom nothing happened: "none of the 140 was hurt"."""
    before = statement[max(place - 3, 0) : place]
    return any(_is(NumberValue(0, 0), piece) for piece in before)


def _is_one(number: NumberValue, counts: Sequence[int], statement: Sequence[Piece]) -> bool:
    """Whether one person is told of without a figure, or somebody of whom it does not matter how many."""
    aged = sum(piece.lower.endswith("-year-old") for piece in statement)
    return not counts and aged < 2 if number.max == 1 else _is_of_any(statement)


def _is_with_unknown(
    number: NumberValue, counts: Sequence[int], statement: Sequence[Piece]
) -> bool:
    """Whether more are told of than counted: "two soldiers and an unknown number of gunmen"."""
    if number.max is not None or not any(piece.lower == "unknown" for piece in statement):
        return False
    known = NumberValue(number.min, number.min)
    return any(_is(known, statement[i]) for i in counts)


def _is_aged(number: NumberValue, counts: Sequence[int], statement: Sequence[Piece]) -> bool:
    """Whether so many persons are told of by their ages alone."""
    aged = sum(piece.lower.endswith("-year-old") for piece in statement)
    return not counts and number.min == number.max == aged


def _is_first(field: ClaimField | None, statement: Sequence[Piece], words: GateWords) -> bool:
    """Whether what befell one person is what a statement tells first: "died of his wounds"."""
    kinds = [kind for piece in statement if (kind := counted_by(piece, words))]
    return field not in words.counted or not kinds or field in kinds[0]


def is_counted(
    field: ClaimField | None,
    statement: Sequence[Piece],
    evidence: Sequence[Piece],
    words: GateWords,
) -> bool:
    """Whether a statement speaks of what a field counts, or of nothing that is counted, and its evidence does."""
    own, beside = (
        frozenset[str]().union(*(counted_by(piece, words) for piece in pieces))
        for pieces in (statement, evidence)
    )
    if own:
        return field in own
    plain = [piece for piece in evidence if not words.has("units.vague", piece)]
    surely = frozenset[str]().union(*(counted_by(piece, words) for piece in plain)) & _HARM
    harm = surely or beside & _HARM
    is_vague = not surely and field == "killed"
    return field in harm or not harm or field not in _HARM or is_vague


def told_beside(
    number: NumberValue,
    field: ClaimField | None,
    places: Sequence[int],
    evidence: Sequence[Piece],
    words: GateWords,
) -> bool:
    """Whether the evidence counts a figure at these places as its field, or as nothing in particular."""
    if field not in words.counted or number.max == 0:
        return True
    own = frozenset[str]().union(*(counted_by(evidence[i], words) for i in places))
    figures = [i for i in places if _is(number, evidence[i])]
    if own or not figures:
        return True
    kinds = [_nearest(i, evidence, words) for i in figures]
    return any(not kind or field in kind for kind in kinds)


def _listed(field: ClaimField | None, statement: Sequence[Piece], words: GateWords) -> list[int]:
    """The figures of one list of people, which only their sum states: "three women, two men and a child"."""
    counts = _open_figures(field, statement, words)
    if len(counts) < 2 or counts[-1] - counts[0] > JOINED * len(counts):
        return []
    known = frozenset().union(*words.counted.values())
    between = [statement[i] for i in range(counts[0], counts[-1]) if i not in counts]
    is_list = all(
        piece.lower in ("and", ",") or (piece.is_word and piece.lower not in known)
        for piece in between
    )
    joints = [piece.lower for piece in between if piece.lower in ("and", ",")]
    return counts if is_list and len(joints) >= len(counts) - 1 else []


def _is_of_any(statement: Sequence[Piece]) -> bool:
    """Whether somebody, it does not matter how many, is told of: "any civilian", "one body"."""
    return any(
        piece.lower == "any"
        or (piece.quantity is not None and piece.quantity.min == 1 and piece.quantity.max is None)
        for piece in statement
    )


def _counting(field: ClaimField | None, statement: Sequence[Piece], words: GateWords) -> list[int]:
    """The figures that may be of a field: those that say so, else those that say nothing."""
    figures = [i for i, piece in enumerate(statement) if piece.quantity is not None]
    if field not in words.counted:
        return figures
    people = [i for i in figures if is_of_people(i, statement, words)]
    people = [i for i in people if not _is_part(i, statement)] or people
    kinds = {i: _nearest(i, statement, words) for i in people}
    return [i for i in people if field in kinds[i]] or [i for i in people if not kinds[i]]


def _is_part(place: int, statement: Sequence[Piece]) -> bool:
    """Whether a figure is some of those told of: "two of them", "seven of whom", "including three"."""
    before = [piece.lower for piece in statement[max(place - 2, 0) : place]]
    after = [piece.lower for piece in statement[place + 1 : place + 3]]
    is_first = all(piece.quantity is None for piece in statement[:place])
    if is_first and after == ["of", "them"]:
        return False
    if not is_first and before[-1:] == [","] and statement[place].lower == "one":
        return True  # "caught three of them, one with burns"
    is_among = before[-1:] in (["including"], ["after"]) or before == ["among", "them"]
    earlier = [i for i in range(max(place - JOINED, 0), place) if statement[i].quantity is not None]
    if before[-1:] == ["and"] and earlier and _is_part(earlier[-1], statement):
        return True
    is_of = after[:1] == ["of"] and after[1:] in _THOSE
    return is_among or (is_of and not is_whole_after(place, statement))


def _open_figures(
    field: ClaimField | None, statement: Sequence[Piece], words: GateWords
) -> list[int]:
    """The figures of people that are of a field, or may be."""
    figures = [i for i, piece in enumerate(statement) if piece.quantity is not None]
    people = [i for i in figures if is_of_people(i, statement, words)]
    return [
        i
        for i in people
        if not _is_part(i, statement)
        and not is_whole_after(i, statement)
        and _fits(field, _nearest(i, statement, words))
    ]


def _fits(field: ClaimField | None, kinds: frozenset[str]) -> bool:
    return not kinds or field in kinds


def _is(number: NumberValue, piece: Piece) -> bool:
    quantity = piece.quantity
    if quantity is None:
        return False
    if piece.lower.startswith("over ") and number.min == number.max == quantity.min:
        return True  # "handed over 58 people"
    if piece.lower.startswith("as many as ") and number.min == number.max == quantity.max:
        return True
    if piece.lower.startswith(("over ", "more than ")) and number.max is quantity.max is None:
        return number.min is not None and number.min - (quantity.min or 0) in (0, 1)
    if piece.lower.startswith(("fewer ", "less ")) and number.min is quantity.min is None:
        return number.max is not None and (quantity.max or 0) - number.max in (0, 1)
    return (quantity.min, quantity.max) == (number.min, number.max)


def _nearest(place: int, statement: Sequence[Piece], words: GateWords) -> frozenset[str]:
    """What a figure counts: by the word right before it, else after it up to the next, else before it."""
    before = counted_by(statement[place - 1], words) if place else frozenset()
    if before:
        return before
    after = [piece.lower for piece in statement[place + 1 : place + 3]]
    for step in (1, -1):
        at = place + step
        if step == 1 and after in _THE_WHOLE:
            at += 3  # "three of the injured died"
        while 0 <= at < len(statement) and abs(at - place) <= REACH:
            if statement[at].quantity is not None or statement[at].is_pause:
                break
            if words.has("units.clauses", statement[at]):
                break
            found = counted_by(statement[at], words)
            if found:
                return found
            at += step
    return frozenset()


def _is_one_more(counts: Sequence[int], statement: Sequence[Piece]) -> bool:
    """Whether a list of figures has one person more: "the captain and two officers"."""
    return _has_one_beside(counts[0], statement) or _has_one_after(counts[-1], statement)


def _has_one_beside(place: int, statement: Sequence[Piece]) -> bool:
    """Whether one person is joined to a figure: "the captain and two officers"."""
    before = [piece.lower for piece in statement[max(place - 5, 0) : place]]
    return before[-1:] == ["and"] and any(word in _ONE for word in before[:-2])


def _has_one_after(place: int, statement: Sequence[Piece]) -> bool:
    """Whether one person ends a list: "two men and a child"."""
    after = [piece.lower for piece in statement[place + 1 : place + 5]]
    return any(
        left == "and" and right in ("a", "an") and after[at + 2 : at + 3] != ["unknown"]
        for at, (left, right) in enumerate(pairwise(after))
    )


def _adds_up(
    number: NumberValue, counts: Sequence[int], statement: Sequence[Piece], words: GateWords
) -> bool:
    """Whether one list has this sum: "two guards and three firemen", "a soldier and six gunmen"."""
    is_one_more = bool(counts) and _is_one_more(counts, statement)
    if len(counts) + is_one_more < 2:
        return False
    far = next((i for i, (a, b) in enumerate(pairwise(counts), 1) if b - a > JOINED), None)
    if far is not None:
        rest = _adds_up(number, counts[far:], statement, words)
        return rest or _adds_up(number, counts[:far], statement, words)
    known = frozenset().union(*words.counted.values())
    if any(statement[i].lower in known for a, b in pairwise(counts) for i in range(a, b)):
        return False
    quantities = [piece.quantity for i in counts if (piece := statement[i]).quantity is not None]
    if any(q is None or q.min is None or q.max != q.min for q in quantities):
        return False
    total = is_one_more + sum(q.min for q in quantities if q is not None and q.min is not None)
    return number.min == number.max == total
