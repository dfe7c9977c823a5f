"""The places near some others that can be about them: none beyond the end of a sentence or clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.resolve.grounding.pieces import Piece

BEFORE, AFTER = 4, 8
"""Pieces around a claim and its cue in which a word of doubt is about them."""


def close(place: int, step: int, most: int, evidence: Sequence[Piece]) -> Iterator[int]:
    """The places next to another, none beyond a comma, an "and" or a "but"."""
    for at in _walk(place, step, most, evidence):
        if evidence[at].is_pause or evidence[at].lower in ("and", "but"):
            return
        yield at


def neighbourhood(places: Iterable[int], evidence: Sequence[Piece]) -> list[int]:
    """The places near any of some others, none beyond the end of a sentence or quote."""
    near: set[int] = set()
    for place in places:
        near.add(place)
        near.update(_walk(place, -1, BEFORE, evidence))
        near.update(_walk(place, 1, AFTER, evidence))
    return sorted(near)


def _walk(place: int, step: int, most: int, evidence: Sequence[Piece]) -> list[int]:
    found: list[int] = []
    at = place + step
    while 0 <= at < len(evidence) and len(found) < most:
        piece = evidence[at]
        if piece.span != evidence[place].span or (piece.is_end and piece.lower != "?"):
            break
        found.append(at)
        at += step
    return found
