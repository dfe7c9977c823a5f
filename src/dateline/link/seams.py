"""Where a cluster holds together least: the strongest pair across its weakest cut. It may be two events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

Tie = tuple[int, str, str]
"""The score of a pair of sightings, and both."""


class Seam(NamedTuple):
    """The two parts of a cluster at its weakest cut, the smaller first, and the score of the best pair across."""

    score: int
    parts: tuple[tuple[str, ...], tuple[str, ...]]


def weakest(cluster: Sequence[str], ties: Iterable[Tie]) -> Seam | None:
    """The seam of a cluster, by its greatest spanning tree; None where there is nothing to part.

    Score 0 where no tie goes across. Ties to others are left out.
    """
    leader = {event: event for event in cluster}
    members = {event: [event] for event in cluster}

    def find(event: str) -> str:
        while leader[event] != event:
            leader[event] = leader[leader[event]]
            event = leader[event]
        return event

    def join(one: str, other: str) -> None:
        one, other = sorted((one, other), key=lambda name: (-len(members[name]), name))
        leader[other] = one
        members[one] += members.pop(other)

    inside = [tie for tie in ties if tie[1] in leader and tie[2] in leader]
    for score, left, right in sorted(inside, key=lambda tie: (-tie[0], tie[1], tie[2])):
        one, other = find(left), find(right)
        if one == other:
            continue
        if len(members) == 2:  # the last two parts
            return Seam(score, _two(members[one], members[other]))
        join(one, other)
    if len(members) < 2:  # a single sighting
        return None
    smallest = min(members, key=lambda name: (len(members[name]), name))
    rest = [event for name, some in members.items() if name != smallest for event in some]
    return Seam(0, _two(members[smallest], rest))


def _two(one: Iterable[str], other: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    first, second = sorted((tuple(sorted(one)), tuple(sorted(other))), key=lambda p: (len(p), p))
    return first, second
