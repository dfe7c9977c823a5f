"""Clusters of one component of strong pairs; a large one is made small before all its pairs are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from dateline.link.cluster import average_linkage, joined_by
from dateline.link.judged import Pair

LARGEST = 500
"""A component with more sightings has one representative for those of a lineage that are alike."""
MOST = 200
"""Of a large component so many representatives are compared with one another; more are taken apart."""
FIRSTS = 12
"""With so many sightings of its lineage one is compared, in a large component."""
_HIGHER = (3000, 5000, 7000, 8500, 9500)
_ALIKE = 9000
"""The score from which two sightings of one lineage are taken for one from the start."""

Ties = Mapping[str, Mapping[str, int]]
Score = Callable[[Sequence[tuple[str, str]]], Sequence[int]]
"""The scores of pairs of sightings."""


def clustered(
    component: Sequence[str],
    ties: Ties,
    score: Score,
    root: Callable[[str], str],
    *,
    least: int,
    must: Sequence[Pair] = (),
    cannot: Sequence[Pair] = (),
) -> tuple[tuple[str, ...], ...]:
    """The clusters of a component, ids sorted. ``root`` gives the first report of a sighting's lineage.

    ``ties`` are its strong pairs with their scores. Pairs of ``must`` are in one cluster, those of
    ``cannot`` in two; where both are asked for, ``cannot`` stands aside.
    """
    if len(component) == 1:
        return ((component[0],),)
    if len(component) <= LARGEST:
        scores = _matrix(component, ties, score)
        return average_linkage(component, scores, least=least, must=must, cannot=cannot)
    found: list[tuple[str, ...]] = []
    for part in _parts(component, ties, score, root, must=must, cannot=cannot):
        found += _of_part(part, ties, score, least=least, must=must, cannot=cannot)
    return tuple(sorted(found))


Group = tuple[str, ...]


def _of_part(
    groups: Sequence[Group],
    ties: Ties,
    score: Score,
    *,
    least: int,
    must: Sequence[Pair],
    cannot: Sequence[Pair],
) -> list[tuple[str, ...]]:
    """Clusters of groups that count as one sighting each, by their first members."""
    if len(groups) == 1:
        return [tuple(sorted(groups[0]))]
    leader = {member: group[0] for group in groups for member in group}
    whose = {group[0]: group for group in groups}

    def led(pairs: Sequence[Pair]) -> list[Pair]:
        return [(leader[a], leader[b]) for a, b in pairs if a in leader and b in leader]

    names = sorted(whose)
    clusters = average_linkage(
        names,
        _matrix(names, ties, score),
        least=least,
        must=led(must),
        cannot=[pair for pair in led(cannot) if pair[0] != pair[1]],
        sizes=[len(whose[name]) for name in names],
    )
    return [tuple(sorted(m for name in cluster for m in whose[name])) for cluster in clusters]


def _parts(
    component: Sequence[str],
    ties: Ties,
    score: Score,
    root: Callable[[str], str],
    *,
    must: Sequence[Pair],
    cannot: Sequence[Pair],
) -> list[list[Group]]:
    """The component as groups of like sightings of a lineage, in parts of at most ``MOST`` groups.

    Parts hang together by the lowest scores that make them small. What even the highest does not take apart
    is nearly certain, and one group.
    """
    apart = {*cannot, *((b, a) for a, b in cannot)}
    alike = _alike(component, ties, score, root, apart)
    groups = _free(joined_by(component, [*alike, *must]), must, apart)
    waiting, parts = [(groups, 0)], []
    while waiting:
        part, level = waiting.pop()
        if len(part) <= MOST:
            parts.append(part)
        elif level == len(_HIGHER):
            # By pairs that are nearly certain; quadratic work would not change it.
            parts.append(_free([[one for group in part for one in group]], must, apart))
        else:
            leader = {member: group for group in part for member in group}
            links = [
                (group, leader[b])
                for group in part
                for a in group
                for b, s in ties.get(a, {}).items()
                if s >= _HIGHER[level] and b in leader and (a, b) not in apart
            ]
            waiting += [(sorted(some), level + 1) for some in joined_by(part, links)]
    return sorted(parts)


def _alike(
    component: Sequence[str],
    ties: Ties,
    score: Score,
    root: Callable[[str], str],
    apart: Collection[Pair],
) -> list[Pair]:
    """Each sighting with the first of its lineage, by id, that is nearly certainly the same.

    Compared with a few of its lineage only, whatever its size.
    """
    firsts: dict[str, list[str]] = defaultdict(list)
    found: list[Pair] = []
    for one in component:
        mine = firsts[root(one)]
        some = [first for first in mine[:FIRSTS] if (one, first) not in apart]
        known = ties.get(one, {})
        new = [(min(one, first), max(one, first)) for first in some if first not in known]
        scores = dict(zip(new, score(new), strict=True)) if new else {}
        like = [
            first
            for first in some
            if known.get(first, scores.get((min(one, first), max(one, first)), 0)) >= _ALIKE
        ]
        if like:
            found.append((one, like[0]))
        else:
            mine.append(one)
    return found


def _free(
    groups: Iterable[Sequence[str]], must: Sequence[Pair], apart: Collection[Pair]
) -> list[Group]:
    """The groups, sorted, without those of their members that are to be apart from another: each by itself.

    What must be together stays so.
    """
    barred = {one for pair in apart for one in pair}
    found: list[Group] = []
    for group in groups:
        inside = set(group) & barred
        apart_here = {a for a, b in apart if a in inside and b in inside}
        rest = [one for one in group if one not in apart_here]
        links = [*pairwise(rest), *(p for p in must if p[0] in apart_here or p[1] in apart_here)]
        found += [tuple(sorted(some)) for some in joined_by(group, links)]
    return sorted(found)


def _matrix(ids: Sequence[str], ties: Ties, score: Score) -> npt.NDArray[np.int64]:
    """The scores of all pairs of a component, strong or not."""
    matrix = np.zeros((len(ids), len(ids)), np.int64)
    open_ones: list[tuple[int, int]] = []
    for i, one in enumerate(ids):
        known = ties.get(one, {})
        for j in range(i + 1, len(ids)):
            strong = known.get(ids[j])
            if strong is None:
                open_ones.append((i, j))
            else:
                matrix[i, j] = matrix[j, i] = strong
    scores = score([(ids[i], ids[j]) for i, j in open_ones])
    for (i, j), found in zip(open_ones, scores, strict=True):
        matrix[i, j] = matrix[j, i] = found
    return matrix


def both_ways(pairs: Sequence[Pair]) -> dict[str, list[str]]:
    """For each sighting of the pairs those that it is in a pair with."""
    found: dict[str, list[str]] = defaultdict(list)
    for left, right in pairs:
        found[left].append(right)
        found[right].append(left)
    return found
