"""What judgements say about events: which must be one, which must not. People outrank rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from dateline.model.judgement import Judgement, Verdict

Pair = tuple[str, str]
PAIRED: tuple[Verdict, ...] = ("same", "not_same", "split")
"""Verdicts that say which events are one."""


@dataclass(frozen=True)
class Judged:
    """Pairs of event ids, lower id first, sorted."""

    same: tuple[Pair, ...] = ()
    not_same: tuple[Pair, ...] = ()

    @cached_property
    def events(self) -> frozenset[str]:
        """All events of the pairs."""
        return frozenset(event for pair in (*self.same, *self.not_same) for event in pair)


def judged(judgements: Iterable[Judgement]) -> Judged:
    """What counts now: withdrawn judgements do not; of several on one pair a person's, then the latest.

    A split keeps together what leaves and what stays, and those two apart; what was said before to be one
    across the two counts no longer, and what is said later counts. A judgement that all of a record are the same
    event has one part.
    """
    standing: dict[Pair, Judgement] = {}
    splits: list[Judgement] = []
    for one in judgements:
        if one.withdrawn_at is not None:
            continue
        if one.parts:
            splits.append(one)
        if one.right is None or one.left == one.right or one.parts:
            continue
        pair = _pair(one.left, one.right)
        old = standing.get(pair)
        if old is None or _rank(one) > _rank(old):
            standing[pair] = one
    splits.sort(key=_rank)
    sides = [_sides(one) for one in splits]
    same = {
        pair
        for pair, one in standing.items()
        if one.verdict == "same"
        and not any(
            _parts(sides[n], *pair) for n, split in enumerate(splits) if _rank(split) > _rank(one)
        )
    }
    not_same = {pair for pair, one in standing.items() if one.verdict == "not_same"}
    for number, side in enumerate(sides):
        together, apart = _of_split(side, sides[number + 1 :])
        same |= {pair for pair in together if pair not in not_same}
        not_same |= apart - same
    return Judged(tuple(sorted(same)), tuple(sorted(not_same)))


def _sides(split: Judgement) -> dict[str, int]:
    """For each event of a split the number of its part."""
    return {event: number for number, part in enumerate(split.parts) for event in part}


def _parts(side: Mapping[str, int], left: str, right: str) -> bool:
    """Whether a split parts two events."""
    return left in side and right in side and side[left] != side[right]


def _of_split(
    side: Mapping[str, int], later: Sequence[Mapping[str, int]]
) -> tuple[set[Pair], set[Pair]]:
    """Which events a split keeps together, as chains, and which apart, one pair for two groups.

    What later splits part is not kept together: events that these put on different sides are groups of their own.
    """
    groups: dict[tuple[int | None, ...], list[str]] = defaultdict(list)
    for event in sorted(side):
        groups[side[event], *(other.get(event) for other in later)].append(event)
    together = {pair for group in groups.values() for pair in pairwise(group)}
    apart = {
        _pair(groups[one][0], groups[other][0])
        for one, other in combinations(groups, 2)
        if one[0] != other[0]
    }
    return together, apart


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _rank(one: Judgement) -> tuple[bool, str, str]:
    return one.by.is_person, one.at, one.id
