"""Where the evidence has the words of a statement.

All of them must be there, in their order, with nothing between that could change what they say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from dateline.resolve.grounding.pieces import Piece
from dateline.resolve.grounding.words import GateWords

ASIDE = 14
"""Pieces of a clause between commas."""
_RELATIVE = frozenset(["who", "whom", "whose", "which"])
MOST = 400
"""Pieces of evidence; more are a text, and no evidence for one claim."""


def head_words(pieces: Sequence[Piece], words: GateWords) -> list[int]:
    """The places of the words and figures that count: no marks, no articles, no opening "that"."""
    kept = [
        i
        for i, piece in enumerate(pieces)
        if piece.is_word and not words.has("light.articles", piece)
    ]
    while len(kept) > 1 and words.has("light.opening", pieces[kept[0]]):
        kept.pop(0)
    return kept


def alignments(
    statement: Sequence[Piece],
    evidence: Sequence[Piece],
    words: GateWords,
    *,
    aside: Collection[int] = (),
) -> Iterator[tuple[int, ...]]:
    """The places in the evidence of the statement's words, for each place where it can begin.

    ``aside`` are the places of source and cue, which may stand in between ("the men, he said, fled").
    """
    wanted = [statement[i] for i in head_words(statement, words)]
    if not wanted or len(evidence) > MOST:
        return
    for start, piece in enumerate(evidence):
        if same(wanted[0], piece):
            found = _from(start, wanted, evidence, words, aside)
            if found:
                yield found


def same(left: Piece, right: Piece) -> bool:
    """Whether two pieces are one word, or one figure with the same bounds."""
    if left.quantity is None or right.quantity is None:
        return left.quantity is right.quantity and left.lower == right.lower
    return left.quantity == right.quantity


def _from(
    start: int,
    wanted: Sequence[Piece],
    evidence: Sequence[Piece],
    words: GateWords,
    aside: Collection[int],
) -> tuple[int, ...]:
    """The places of all wanted pieces from ``start`` on; nothing where a word of weight lies between."""
    found = [start]
    at = start + 1
    for piece in wanted[1:]:
        while at < len(evidence) and not same(piece, evidence[at]):
            aside_end = _after_aside(at, piece, evidence, words)
            if aside_end is not None:
                at = aside_end
                continue
            if not _may_be_skipped(at, found[-1], evidence, words, aside):
                return ()
            at += 1
        if at == len(evidence):
            return ()
        found.append(at)
        at += 1
    return tuple(found)


def _after_aside(at: int, wanted: Piece, evidence: Sequence[Piece], words: GateWords) -> int | None:
    """Where the sentence goes on after a clause between commas ("who was hurt", "announced on Friday").

    None where none opens or it is told itself.
    """
    opening = evidence[at : at + 3]
    if len(opening) < 3 or opening[0].lower != "," or same(wanted, opening[1]):
        return None
    is_participle = opening[1].lower.endswith("ed") and words.has("speaker.under", opening[2])
    if opening[1].lower not in _RELATIVE and not is_participle:
        return None
    for place in range(at + 2, min(at + ASIDE, len(evidence))):
        if evidence[place].span != evidence[at].span or evidence[place].is_end:
            return None
        if evidence[place].lower == ",":
            return place + 1
    return None


def _may_be_skipped(
    at: int, last: int, evidence: Sequence[Piece], words: GateWords, aside: Collection[int]
) -> bool:
    piece = evidence[at]
    if piece.span != evidence[last].span:
        return False
    if at in aside or not piece.is_word or words.has("light.articles", piece):
        return True
    return words.has("light.words", piece) and piece.quantity is None
