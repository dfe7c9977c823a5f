"""Points that place names give each other: "X, Texas", "X and Y", and the same name told more clearly elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.assets.gazetteer_key import name_key, split_region_word
from dateline.stages.places.pieces import Piece, is_wide
from dateline.stages.places.placehood import ENOUGH, Verdict
from dateline.stages.places.surroundings import Scene

SURE = 3.0
CLEAR = 4.0
ROUNDS = 2
"""How far along a list of names a clear one helps the others."""
_REPEATED = 2.0
_CONTAINED, _WIDE_CONTAINED, _CONTAINS = 2.5, 1.0, 1.5
_LISTED, _LISTED_STRANGER = 1.0, 1.8
_LIST = frozenset([",", "and", ", and", "or", "/", "&", ", or", ";"])
_MAX_GAP = 3

Judged = tuple[Piece, Verdict]


def with_company(scene: Scene, judged: Iterable[Judged]) -> list[Judged]:
    """The stretches in order of the text, with the points for their company."""
    alone = sorted(_with_repeats(list(judged)), key=lambda pair: pair[0].first)
    weighed = alone
    for _ in range(ROUNDS):
        weighed = [
            (piece, Verdict(verdict.points + _from_beside(scene, weighed, number), verdict.sense))
            for number, (piece, verdict) in enumerate(alone)
        ]
    return weighed


def _with_repeats(judged: list[Judged]) -> list[Judged]:
    best: dict[str, float] = {}
    for piece, verdict in judged:
        if verdict.sense != "embedded":
            key = _bare(piece)
            best[key] = max(best.get(key, 0.0), verdict.points)
    made = []
    for piece, verdict in judged:
        points = verdict.points
        if points < SURE and best.get(_bare(piece), 0.0) >= CLEAR:
            points += _REPEATED
        made.append((piece, Verdict(points, verdict.sense)))
    return made


def _bare(piece: Piece) -> str:
    """The name without "County" and the like: both are told of one place."""
    return split_region_word(name_key(piece.name))[0]


def _from_beside(scene: Scene, judged: list[Judged], number: int) -> float:
    piece, _ = judged[number]
    points = 0.0
    if number + 1 < len(judged):
        follower, verdict = judged[number + 1]
        gap = _gap(scene, piece.last, follower.first)
        if gap == "," and is_wide(follower) and verdict.points >= ENOUGH:
            points += _WIDE_CONTAINED if is_wide(piece) else _CONTAINED
        else:
            points += _in_list(piece, gap, verdict)
    if number:
        leader, verdict = judged[number - 1]
        gap = _gap(scene, leader.last, piece.first)
        if gap == "," and is_wide(piece) and verdict.points >= ENOUGH:
            points += _CONTAINS
        else:
            points += _in_list(piece, gap, verdict)
    return points


def _in_list(piece: Piece, gap: str, beside: Verdict) -> float:
    if gap not in _LIST or beside.points < SURE:
        return 0.0
    return _LISTED if piece.candidates else _LISTED_STRANGER


def _gap(scene: Scene, first: int, last: int) -> str:
    if not 0 <= last - first <= _MAX_GAP:
        return "?"
    return " ".join(scene.lower(i) for i in range(first, last))
