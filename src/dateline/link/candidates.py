"""Which reports are worth comparing with one, from the keys they share. A function of the set alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dateline.link.index import NAMED, LinkIndex
from dateline.link.keys import ENOUGH, Key
from dateline.link.shelf import placed, rank

_ROUNDING = 1e-9
_CROWDED = 0.5
"""What a key says that more reports have than it names, beside one that few have."""


Named = Sequence[Sequence[int]]
"""For each of some keys what the index says it names."""


def candidates(
    document: str, keys: Sequence[Key], index: LinkIndex, named: Named | None = None
) -> tuple[str, ...]:
    """The places of the reports to compare with ``document``, which has these keys, in order of ids.

    A key counts for a pair when one of the two is among the lowest ids that have it. One that many have counts
    half, unless it is of what happened, where and when. ``named`` is asked of the index unless given.
    """
    own = rank(document)
    named = index.named(keys) if named is None else named
    whole = [
        at
        for at, ranks in enumerate(named)
        if len(ranks) > NAMED and own <= ranks[NAMED - 1]  # it is one of the lowest itself
    ]
    everyone = dict(zip(whole, index.holders([keys[at][0] for at in whole]), strict=True))
    weights: dict[int, float] = defaultdict(float)
    for at, (_, weight) in enumerate(keys):
        says = _says(weight, named[at])
        for other in everyone.get(at) or named[at][:NAMED]:
            weights[other] += says
    weights.pop(own, None)
    return tuple(placed(d) for d in sorted(d for d, w in weights.items() if w > ENOUGH - _ROUNDING))


def are_candidates(
    one: tuple[str, Sequence[Key]], other: tuple[str, Sequence[Key]], index: LinkIndex
) -> bool:
    """Whether two reports with their keys are worth comparing; what :func:`candidates` says, for one pair."""
    theirs = {key for key, _ in other[1]}
    shared = [(key, weight) for key, weight in one[1] if key in theirs]
    lower = min(rank(one[0]), rank(other[0]))
    weight = sum(
        _says(much, named)
        for (_, much), named in zip(shared, index.named(shared), strict=True)
        if len(named) <= NAMED or lower <= named[NAMED - 1]
    )
    return weight > ENOUGH - _ROUNDING


def _says(weight: float, named: Sequence[int]) -> float:
    """What a key says that names these reports."""
    return weight if weight >= ENOUGH or len(named) <= NAMED else weight * _CROWDED


def crowded_by_one(keys: Sequence[Key], named: Named) -> dict[int, list[int]]:
    """The keys that one report more has than they name, with all that have them, by rank."""
    return {
        key: list(ranks)
        for (key, weight), ranks in zip(keys, named, strict=True)
        if weight < ENOUGH and len(ranks) == NAMED + 1
    }


def unseated(document: str, keys: Sequence[Key], named: Named) -> list[tuple[int, int]]:
    """Keys under which ``document`` has the place of another report among the lowest ids, with its rank."""
    own = rank(document)
    return [
        (key, ranks[NAMED])
        for (key, _), ranks in zip(keys, named, strict=True)
        if len(ranks) > NAMED and own < ranks[NAMED]
    ]
