"""Spans of the gold to spans that were found: each is used once, equal spans first, then the best overlap."""

from __future__ import annotations

from collections.abc import Sequence

Extent = tuple[int, int]


def aligned(gold: Sequence[Extent], found: Sequence[Extent]) -> list[tuple[int, int]]:
    """Pairs of positions in ``gold`` and ``found``; a longer overlap goes before a shorter one."""
    by_extent = {extent: place for place, extent in reversed(list(enumerate(found)))}
    pairs, used = [], set[int]()
    rest = []
    for place, extent in enumerate(gold):
        other = by_extent.get(extent)
        if other is None or other in used:
            rest.append(place)
        else:
            used.add(other)
            pairs.append((place, other))
    overlaps = sorted(
        (-shared, i, j)
        for i in rest
        for j, extent in enumerate(found)
        if j not in used and (shared := overlap(gold[i], extent)) > 0
    )
    taken = set[int]()
    for _, i, j in overlaps:
        if i not in taken and j not in used:
            taken.add(i)
            used.add(j)
            pairs.append((i, j))
    return sorted(pairs)


def overlap(left: Extent, right: Extent) -> int:
    """How many characters two extents share; none gives 0."""
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))
