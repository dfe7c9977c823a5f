"""Whether a figure counts people, or hours, things, an age or a date; and what a word counts."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.resolve.grounding.pieces import Piece
from dateline.resolve.grounding.words import GateWords


def is_of_people(place: int, statement: Sequence[Piece], words: GateWords) -> bool:
    """Whether a figure is none of hours, years or miles, no age, no date, and not set aside."""
    before = list(statement[max(place - 2, 0) : place])
    after = statement[place + 1 : place + 2]
    if _is_unit(place, statement, words) or _is_date(place, statement, words):
        return False
    if _is_age(place, statement, words) or is_year(statement[place]):
        return False
    is_harmed = any(counted_by(piece, words) for piece in after)
    is_beside = bool(before) and words.has("units.places", before[-1])
    if (is_beside or is_whole(place, statement)) and not is_harmed:
        return False
    last = [piece.lower for piece in before]
    is_start = last[-1:] == ["from"] and [piece.lower for piece in after] == ["to"]
    return not is_start and last != ["rather", "than"] and last[-1:] not in (["aged"], ["not"])


def _is_unit(place: int, statement: Sequence[Piece], words: GateWords) -> bool:
    """Whether a figure counts hours, miles or things."""
    after = statement[place + 1 : place + 2]
    is_thing = any(words.has("units.things", piece) for piece in after)
    is_unit = any(words.has("units.words", piece) for piece in after)
    return is_unit or (is_thing and not _describes(place + 1, statement, words))


def _describes(place: int, statement: Sequence[Piece], words: GateWords) -> bool:
    """Whether a thing only describes the noun after it: "four cattle thieves"."""
    after = statement[place + 1 : place + 2]
    closed = ("speaker.under", "speaker.helping", "speaker.joining", "light.words")
    return any(
        piece.is_word
        and not piece.is_capital
        and not piece.lower.endswith(("ed", "ing"))
        and not any(words.has(name, piece) for name in closed)
        for piece in after
    )


def _is_date(place: int, statement: Sequence[Piece], words: GateWords) -> bool:
    """Whether a figure is of a date: "March 3", "3 May"."""
    before = statement[max(place - 1, 0) : place]
    is_month = any(words.has("dates.months", piece) for piece in before) or _is_may(before)
    is_digits = statement[place].text[0].isdigit()
    return (is_digits and is_month) or _is_may(statement[place + 1 : place + 2])


def _is_may(pieces: Sequence[Piece]) -> bool:
    return any(piece.text == "May" for piece in pieces)


def _is_age(place: int, statement: Sequence[Piece], words: GateWords) -> bool:
    """Whether a figure is an age: "a boy of 16", "Ada Horvat, 29, died"."""
    before = statement[max(place - 2, 0) : place]
    if len(before) < 2:
        return False
    if before[1].lower == "of" and words.has("ages.persons", before[0]):
        return True
    after = [piece.lower for piece in statement[place + 1 : place + 2]]
    is_between = before[1].lower == "," and after in ([], [","])
    return is_between and before[0].is_capital


def is_year(piece: Piece) -> bool:
    """Whether a figure can be a year."""
    return len(piece.text) == 4 and piece.text.isdigit() and piece.text[:2] in ("18", "19", "20")


def is_whole_after(place: int, statement: Sequence[Piece]) -> bool:
    """Whether a figure is of another that follows: "five of the 17"."""
    after = statement[place + 1 : place + 4]
    return any(piece.quantity is not None for piece in after) and after[0].lower == "of"


def is_whole(place: int, statement: Sequence[Piece]) -> bool:
    """Whether only some of those that a figure counts are told of: the 17 of "five of the 17"."""
    return any(
        statement[i].quantity is not None and is_whole_after(i, statement)
        for i in range(max(place - 3, 0), place)
    )


def counted_by(piece: Piece, words: GateWords) -> frozenset[str]:
    """The fields that a word speaks for: "held" for two."""
    return frozenset(field for field, listed in words.counted.items() if piece.lower in listed)
