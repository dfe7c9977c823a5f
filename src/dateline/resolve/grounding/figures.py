"""Whether a claim's figure is one that its own words state, of what it is said to count."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dateline.model.claim import ClaimField, NumberValue
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
    if number.min == number.max == 0:
        return is_denied
    counts = _counting(field, statement, words)
    if number.min == 1 and number.max in (1, None) and _is_one(number, counts, statement):
        return _is_first(field, statement, words) and (number.max is None or not is_denied)
    if field in words.counted:
        counts = [i for i in counts if not _is_of_none(i, statement)]
    listed = _listed(field, statement, words) if field in words.counted else []
    stated = [i for i in counts if i not in listed]
    return (
        any(_is(number, statement[i]) for i in stated)
        or _is_with_unknown(number, stated, statement)
        or _is_aged(number, counts, statement)
        or _adds_up(number, _open_figures(field, statement, words), statement, words)
    )


def _is_of_none(place: int, statement: Sequence[Piece]) -> bool:
    """Whether a figure is of those to whom nothing happened: "none of the 140 was hurt"."""
    before = statement[max(place - 3, 0) : place]
    return any(_is(NumberValue(0, 0), piece) for piece in before)


def _is_one(number: NumberValue, counts: Sequence[int], statement: Sequence[Piece]) -> bool:
    """Whether one person is told of without a figure, or somebody of whom it does not matter how many."""
    return not counts if number.max == 1 else _is_of_any(statement)


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
    kinds = [kind for piece in statement if (kind := _counted_by(piece, words))]
    return field not in words.counted or not kinds or field in kinds[0]


def is_counted(
    field: ClaimField | None,
    statement: Sequence[Piece],
    evidence: Sequence[Piece],
    words: GateWords,
) -> bool:
    """Whether a statement speaks of what a field counts, or of nothing that is counted, and its evidence does."""
    own, beside = (
        frozenset[str]().union(*(_counted_by(piece, words) for piece in pieces))
        for pieces in (statement, evidence)
    )
    if own:
        return field in own
    harm = beside & _HARM
    return field in harm or not harm or field not in _HARM


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
    own = frozenset[str]().union(*(_counted_by(evidence[i], words) for i in places))
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
        piece.lower == "any" or (piece.quantity is not None and piece.quantity.min == 1)
        for piece in statement
    )


def _counting(field: ClaimField | None, statement: Sequence[Piece], words: GateWords) -> list[int]:
    """The figures that may be of a field: those that say so, else those that say nothing."""
    figures = [i for i, piece in enumerate(statement) if piece.quantity is not None]
    if field not in words.counted:
        return figures
    people = [i for i in figures if _is_of_people(i, statement, words)]
    people = [i for i in people if not _is_part(i, statement)] or people
    kinds = {i: _nearest(i, statement, words) for i in people}
    return [i for i in people if field in kinds[i]] or [i for i in people if not kinds[i]]


def _is_part(place: int, statement: Sequence[Piece]) -> bool:
    """Whether a figure is some of those told of: "two of them", "seven of whom", "including three"."""
    before = [piece.lower for piece in statement[max(place - 2, 0) : place]]
    after = [piece.lower for piece in statement[place + 1 : place + 3]]
    is_among = before[-1:] in (["including"], ["after"]) or before == ["among", "them"]
    earlier = [i for i in range(max(place - JOINED, 0), place) if statement[i].quantity is not None]
    if before[-1:] == ["and"] and earlier and _is_part(earlier[-1], statement):
        return True
    is_of = after[:1] == ["of"] and after[1:] in _THOSE
    return is_among or (is_of and not _is_whole_after(place, statement))


def _is_whole_after(place: int, statement: Sequence[Piece]) -> bool:
    """Whether a figure is of another that follows: "five of the 17"."""
    after = statement[place + 1 : place + 4]
    return any(piece.quantity is not None for piece in after) and after[0].lower == "of"


def _is_whole(place: int, statement: Sequence[Piece]) -> bool:
    """Whether only some of those that a figure counts are told of: the 17 of "five of the 17"."""
    return any(
        statement[i].quantity is not None and _is_whole_after(i, statement)
        for i in range(max(place - 3, 0), place)
    )


def _open_figures(
    field: ClaimField | None, statement: Sequence[Piece], words: GateWords
) -> list[int]:
    """The figures of people that are of a field, or may be."""
    figures = [i for i, piece in enumerate(statement) if piece.quantity is not None]
    people = [i for i in figures if _is_of_people(i, statement, words)]
    return [
        i
        for i in people
        if not _is_part(i, statement)
        and not _is_whole_after(i, statement)
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


def _is_of_people(place: int, statement: Sequence[Piece], words: GateWords) -> bool:
    """Whether a figure is none of hours, years or miles, no age, no date, and not set aside."""
    before = list(statement[max(place - 2, 0) : place])
    after = statement[place + 1 : place + 2]
    if len(before) == 2 and before[1].lower == "of" and words.has("ages.persons", before[0]):
        return False
    things = ("units.words", "units.things")
    if any(words.has(name, piece) for piece in after for name in things) or _is_may(after):
        return False
    is_digits = statement[place].text[0].isdigit()
    is_month = bool(before) and (words.has("dates.months", before[-1]) or _is_may(before[-1:]))
    if is_digits and is_month:
        return False
    is_harmed = any(_counted_by(piece, words) for piece in after)
    if _is_year(statement[place]) or (_is_whole(place, statement) and not is_harmed):
        return False
    if before and before[-1].lower == "from" and [piece.lower for piece in after] == ["to"]:
        return False
    is_set_aside = [piece.lower for piece in before] == ["rather", "than"]
    return not is_set_aside and not (before and before[-1].lower in ("aged", "not"))


def _is_may(pieces: Sequence[Piece]) -> bool:
    return any(piece.text == "May" for piece in pieces)


def _is_year(piece: Piece) -> bool:
    return len(piece.text) == 4 and piece.text.isdigit() and piece.text[:2] in ("18", "19", "20")


def _nearest(place: int, statement: Sequence[Piece], words: GateWords) -> frozenset[str]:
    """What a figure counts: by the word right before it, else after it up to the next, else before it."""
    before = _counted_by(statement[place - 1], words) if place else frozenset()
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
            found = _counted_by(statement[at], words)
            if found:
                return found
            at += step
    return frozenset()


def _counted_by(piece: Piece, words: GateWords) -> frozenset[str]:
    """The fields that a word speaks for: "held" for two."""
    return frozenset(field for field, listed in words.counted.items() if piece.lower in listed)


def _has_one_beside(place: int, statement: Sequence[Piece]) -> bool:
    """Whether one person is joined to a figure: "the captain and two officers"."""
    before = [piece.lower for piece in statement[max(place - 5, 0) : place]]
    return before[-1:] == ["and"] and any(word in _ONE for word in before[:-2])


def _has_one_after(place: int, statement: Sequence[Piece]) -> bool:
    """Whether one person ends a list: "two men and a child"."""
    after = [piece.lower for piece in statement[place + 1 : place + 4]]
    return any(left == "and" and right in ("a", "an") for left, right in pairwise(after))


def _adds_up(
    number: NumberValue, counts: Sequence[int], statement: Sequence[Piece], words: GateWords
) -> bool:
    """Whether one list has this sum: "two guards and three firemen", "a soldier and six gunmen"."""
    is_one_more = bool(counts) and (
        _has_one_beside(counts[0], statement) or _has_one_after(counts[-1], statement)
    )
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
