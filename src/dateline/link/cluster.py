"""Average linkage of one component under must-links and cannot-links, the same for every order of its members.

Scores are whole numbers, so sums are exact and do not depend on the order of adding; equal scores are
decided by the order of ids, which are hashes.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Node = TypeVar("Node", bound=Hashable)
Pairs = Collection[tuple[str, str]]
Ints = npt.NDArray[np.int64]

NEVER = -(1 << 40)


def average_linkage(
    ids: Sequence[str],
    scores: Ints,
    *,
    least: int,
    must: Pairs = (),
    cannot: Pairs = (),
    sizes: Sequence[int] | None = None,
) -> tuple[tuple[str, ...], ...]:
    """Clusters of ``ids`` (sorted), each sorted, in order of their first id.

    ``scores`` (ids, ids) is symmetric. The two clusters with the greatest mean score between members are
    joined, again and again, while the mean is at least ``least``. Pairs of ``must`` are joined first,
    clusters that hold a pair of ``cannot`` never; where both are asked for, ``cannot`` stands aside.
    ``sizes`` say how many sightings each id stands for, 1 unless given; their pairs are then as its own.
    """
    number = {name: n for n, name in enumerate(ids)}
    size = len(ids)
    count = np.ones(size) if sizes is None else np.asarray(sizes, np.float64)
    total = scores.astype(np.int64) * np.outer(count, count).astype(np.int64)
    barred = np.zeros((size, size), np.int64)
    for left, right in cannot:
        if left in number and right in number:
            barred[number[left], number[right]] = barred[number[right], number[left]] = 1
    members: list[list[int]] = [[n] for n in range(size)]
    alive = np.ones(size, bool)

    def join(keep: int, drop: int) -> None:
        members[keep] += members[drop]
        total[keep] += total[drop]
        total[:, keep] += total[:, drop]
        barred[keep] |= barred[drop]
        barred[:, keep] |= barred[:, drop]
        count[keep] += count[drop]
        alive[drop] = False

    for group in joined_by((n for pair in must for n in pair if n in number), must):
        first, *others = sorted(number[name] for name in group if name in number)
        for other in others:
            join(first, other)
    best = _Best(total, barred, count, alive)
    while (pair := best.pair()) is not None and best.mean(*pair) >= least:
        join(*pair)
        best.renew(*pair)
    clusters = (tuple(sorted(ids[n] for n in members[c])) for c in np.flatnonzero(alive))
    return tuple(sorted(clusters))


class _Best:
    """The best partner of each cluster, kept up to date with joins."""

    def __init__(
        self,
        total: Ints,
        barred: Ints,
        count: npt.NDArray[np.float64],
        alive: npt.NDArray[np.bool_],
    ) -> None:
        self._total, self._barred, self._count, self._alive = total, barred, count, alive
        self._partner = np.full(len(count), -1)
        self._mean = np.full(len(count), -np.inf)
        for row in np.flatnonzero(alive):
            self._look(int(row))

    def mean(self, one: int, other: int) -> float:
        return float(self._total[one, other] / (self._count[one] * self._count[other]))

    def pair(self) -> tuple[int, int] | None:
        """The pair to join, lower number first; None where nothing may be joined."""
        one = int(self._mean.argmax())
        if self._mean[one] == -np.inf:
            return None
        other = int(self._partner[one])
        return min(one, other), max(one, other)

    def renew(self, kept: int, dropped: int) -> None:
        """After a join: rows whose best partner was touched look again, others compare with the new one."""
        self._mean[dropped], self._partner[dropped] = -np.inf, -1
        self._look(kept)
        for row in np.flatnonzero(self._alive):
            if row != kept and self._partner[row] in (kept, dropped):
                self._look(int(row))
            elif row != kept and not self._barred[row, kept]:
                mean = self.mean(int(row), kept)
                if (mean, -kept) > (self._mean[row], -self._partner[row]):
                    self._mean[row], self._partner[row] = mean, kept

    def _look(self, row: int) -> None:
        may = self._alive & (self._barred[row] == 0)
        may[row] = False
        means = np.where(may, self._total[row] / (self._count * self._count[row]), -np.inf)
        best = int(means.argmax())
        self._mean[row], self._partner[row] = means[best], best if means[best] > -np.inf else -1


def joined_by(nodes: Iterable[Node], links: Iterable[tuple[Node, Node]]) -> list[list[Node]]:
    """The connected components of a graph; nodes in order of appearance, links to others left out."""
    leader: dict[Node, Node] = {node: node for node in nodes}

    def find(node: Node) -> Node:
        while leader[node] != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    for left, right in links:
        if left in leader and right in leader:
            leader[find(right)] = find(left)
    groups: dict[Node, list[Node]] = {}
    for node in leader:
        groups.setdefault(find(node), []).append(node)
    return list(groups.values())


def owners(clusters: Iterable[tuple[str, ...]]) -> Mapping[str, int]:
    """The number of the cluster of each member."""
    return {member: n for n, cluster in enumerate(clusters) for member in cluster}
