"""A simple temporal network: points in time, differences between them in minutes, what follows from them.

Earliest and latest moments are shortest paths from one origin, not a closure of all pairs, so that the
work grows with the constraints (Dechter, Meiri and Pearl 1991). Constraints that cannot hold together
form a negative cycle; the cycle is exactly the set to show.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

ORIGIN = "origin"
MOST_CONSTRAINTS = 8000
MOST_CONTRADICTIONS = 8
STEPS_PER_CONSTRAINT = 30
_LONGEST_REASON = 12


@dataclass(frozen=True, slots=True)
class Constraint:
    """The point ``later`` lies at least ``least`` and at most ``most`` minutes after ``earlier``.

    ``None`` is no limit. ``because`` are ids of what says so; ``score`` tells how sure that is: of
    constraints that contradict one another the least sure gives way.
    """

    earlier: str
    later: str
    least: int | None
    most: int | None
    because: tuple[str, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """Minutes from the origin between which a point lies, and what says so on each side."""

    earliest: int | None
    latest: int | None
    because_earliest: tuple[Constraint, ...] = ()
    because_latest: tuple[Constraint, ...] = ()


@dataclass(frozen=True, slots=True)
class Solution:
    """The bounds of every point, and the sets of constraints that cannot hold together.

    ``is_complete`` is False where the network was too large to solve; it then says nothing.
    """

    bounds: Mapping[str, Bounds] = field(default_factory=dict)
    contradictions: tuple[tuple[Constraint, ...], ...] = ()
    is_complete: bool = True


@dataclass(frozen=True, slots=True)
class _Edge:
    """``end`` is at most ``length`` minutes after ``start``."""

    start: str
    end: str
    length: int
    of: Constraint


class _TooMuchError(Exception):
    """The work limit was reached."""


def solve(constraints: Sequence[Constraint]) -> Solution:
    """What follows from the constraints; the origin is the point ``ORIGIN`` at minute 0.

    Of each contradiction the constraint with the lowest score is left out, and the rest is solved.
    """
    if len(constraints) > MOST_CONSTRAINTS:
        return Solution(is_complete=False)
    kept = list(constraints)
    found: list[tuple[Constraint, ...]] = []
    try:
        while (cycle := _negative_cycle(kept)) is not None:
            found.append(cycle)
            if len(found) > MOST_CONTRADICTIONS:
                return Solution(contradictions=tuple(found), is_complete=False)
            weakest = min(cycle, key=lambda c: (c.score, c.earlier, c.later))
            kept = [c for c in kept if c is not weakest]
        latest = _shortest(_edges(kept), [ORIGIN])
        back = [_Edge(e.end, e.start, e.length, e.of) for e in _edges(kept)]
        earliest = _shortest(back, [ORIGIN])
    except _TooMuchError:
        return Solution(is_complete=False)
    points = dict.fromkeys(p for c in constraints for p in (c.earlier, c.later))
    bounds = {point: _bounds(point, earliest, latest) for point in points}
    return Solution(bounds, tuple(found))


@dataclass(slots=True)
class _Paths:
    """Shortest distances and the last edge of each path."""

    distance: dict[str, int] = field(default_factory=dict)
    last: dict[str, _Edge] = field(default_factory=dict)

    def chain(self, point: str) -> tuple[Constraint, ...]:
        """The constraints along the path to a point, the nearest to it first."""
        found: list[Constraint] = []
        while point in self.last and len(found) < _LONGEST_REASON:
            edge = self.last[point]
            found.append(edge.of)
            point = edge.start
        return tuple(found)


def _bounds(point: str, earliest: _Paths, latest: _Paths) -> Bounds:
    low, high = earliest.distance.get(point), latest.distance.get(point)
    return Bounds(None if low is None else -low, high, earliest.chain(point), latest.chain(point))


def _edges(constraints: Sequence[Constraint]) -> list[_Edge]:
    found: list[_Edge] = []
    for c in constraints:
        if c.most is not None:
            found.append(_Edge(c.earlier, c.later, c.most, c))
        if c.least is not None:
            found.append(_Edge(c.later, c.earlier, -c.least, c))
    return found


def _shortest(edges: Sequence[_Edge], sources: Sequence[str]) -> _Paths:
    """Shortest paths by a queue of changed points. Raises _TooMuchError past the work limit.

    There must be no negative cycle.
    """
    leaving: dict[str, list[_Edge]] = defaultdict(list)
    for edge in edges:
        leaving[edge.start].append(edge)
    paths = _Paths(dict.fromkeys(sources, 0))
    queue, waiting = deque(sources), set(sources)
    steps = STEPS_PER_CONSTRAINT * (len(edges) + 1)
    while queue:
        point = queue.popleft()
        waiting.discard(point)
        here = paths.distance[point]
        for edge in leaving[point]:
            steps -= 1
            there = paths.distance.get(edge.end)
            if there is not None and there <= here + edge.length:
                continue
            if steps < 0:
                raise _TooMuchError
            paths.distance[edge.end] = here + edge.length
            paths.last[edge.end] = edge
            if edge.end not in waiting:
                waiting.add(edge.end)
                queue.append(edge.end)
    return paths


def _negative_cycle(constraints: Sequence[Constraint]) -> tuple[Constraint, ...] | None:
    """The constraints of one cycle of negative length, or None.

    Raises _TooMuchError past the work limit.
    """
    edges = _edges(constraints)
    points = list(dict.fromkeys(p for e in edges for p in (e.start, e.end)))
    leaving: dict[str, list[_Edge]] = defaultdict(list)
    for edge in edges:
        leaving[edge.start].append(edge)
    distance = dict.fromkeys(points, 0)
    last: dict[str, _Edge] = {}
    queue, waiting = deque(points), set(points)
    steps, changes = STEPS_PER_CONSTRAINT * (len(edges) + 1), 0
    while queue:
        point = queue.popleft()
        waiting.discard(point)
        for edge in leaving[point]:
            steps -= 1
            if distance[edge.end] <= distance[point] + edge.length:
                continue
            distance[edge.end] = distance[point] + edge.length
            last[edge.end] = edge
            changes += 1
            if steps < 0 or changes >= len(points):
                cycle = _cycle(last, points)
                if cycle is not None:
                    return cycle
                changes = 0
            if steps < 0:
                raise _TooMuchError
            if edge.end not in waiting:
                waiting.add(edge.end)
                queue.append(edge.end)
    return None


def _cycle(last: Mapping[str, _Edge], points: Sequence[str]) -> tuple[Constraint, ...] | None:
    """A cycle among the last edges of all points: such a cycle is negative."""
    seen: dict[str, int] = {}
    for number, first in enumerate(points):
        point = first
        while point in last and point not in seen:
            seen[point] = number
            point = last[point].start
        if point in last and seen.get(point) == number:
            return _around(last, point)
    return None


def _around(last: Mapping[str, _Edge], start: str) -> tuple[Constraint, ...]:
    """The constraints of the cycle through ``start``, each once, in its order."""
    found: list[Constraint] = []
    point = start
    while True:
        edge = last[point]
        found.append(edge.of)
        point = edge.start
        if point == start:
            return tuple(dict.fromkeys(reversed(found)))
