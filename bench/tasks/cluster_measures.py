"""MUC, B-cubed and CEAF-e of two partitions, as counts that can be summed over documents.

Vilain and others 1995, Bagga and Baldwin 1998, Luo 2005 (phi-4). A mention that one side lacks is
nobody's partner. Counts are (right, predicted, right, gold), so that their sums give micro scores.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from bench.bootstrap import Counts

Cluster = AbstractSet[Hashable]


def muc(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Counts:
    """Links that partitions share, of all links."""
    kept, links = _muc(gold, found)
    right, predicted = _muc(found, gold)
    return right, predicted, kept, links


def _muc(of: Sequence[Cluster], by: Sequence[Cluster]) -> tuple[int, int]:
    owner = {mention: number for number, cluster in enumerate(by) for mention in cluster}
    kept = links = 0
    for cluster in of:
        pieces = {owner[m] for m in cluster if m in owner}
        alone = sum(m not in owner for m in cluster)
        kept += len(cluster) - len(pieces) - alone
        links += len(cluster) - 1
    return kept, links


def b_cubed(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Counts:
    """For each mention, how much of its cluster is right, summed."""
    kept, all_gold = _b_cubed(gold, found)
    right, all_found = _b_cubed(found, gold)
    return right, all_found, kept, all_gold


def _b_cubed(of: Sequence[Cluster], by: Sequence[Cluster]) -> tuple[float, int]:
    owner = {mention: cluster for cluster in by for mention in cluster}
    total, mentions = 0.0, 0
    for cluster in of:
        mentions += len(cluster)
        total += sum(len(cluster & owner[m]) / len(cluster) for m in cluster if m in owner)
    return total, mentions


def ceaf_e(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Counts:
    """The likeness (phi-4) of the best one-to-one pairing of clusters."""
    total = 0.0
    for group in _touching(gold, found):
        short, long = sorted(group, key=len)
        likeness = [[2 * len(a & b) / (len(a) + len(b)) for b in long] for a in short]
        total += sum(likeness[i][j] for i, j in enumerate(best_pairing(likeness)))
    return total, len(found), total, len(gold)


def _touching(
    gold: Sequence[Cluster], found: Sequence[Cluster]
) -> Iterator[tuple[list[Cluster], list[Cluster]]]:
    """The clusters of both sides that mentions tie together; a pairing across these groups is worth nothing."""
    owner = {mention: number for number, cluster in enumerate(found) for mention in cluster}
    partners = [{owner[m] for m in cluster if m in owner} for cluster in gold]
    holders: dict[int, list[int]] = {}
    for number, others in enumerate(partners):
        for other in others:
            holders.setdefault(other, []).append(number)
    left = {number for number, others in enumerate(partners) if others}
    while left:
        ours, theirs = set[int](), set[int]()
        waiting = [min(left)]
        while waiting:
            number = waiting.pop()
            if number in ours:
                continue
            ours.add(number)
            theirs |= partners[number]
            waiting += [h for other in partners[number] for h in holders[other]]
        left -= ours
        yield [gold[n] for n in sorted(ours)], [found[n] for n in sorted(theirs)]


def best_pairing(  # noqa: C901  # one algorithm, told as in the books
    worth: Sequence[Sequence[float]],
) -> list[int]:
    """For each row, the column of the pairing with the greatest total worth (Kuhn-Munkres).

    There must be at least as many columns as rows.
    """
    rows, columns = len(worth), len(worth[0]) if worth else 0
    over_rows, over_columns = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of, back = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0], column = row, 0
        least, seen = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while row_of[column]:
            seen[column] = True
            here, step, after = row_of[column], float("inf"), 0
            for j in range(1, columns + 1):
                if seen[j]:
                    continue
                cost = -worth[here - 1][j - 1] - over_rows[here] - over_columns[j]
                if cost < least[j]:
                    least[j], back[j] = cost, column
                if least[j] < step:
                    step, after = least[j], j
            for j in range(columns + 1):
                if seen[j]:
                    over_rows[row_of[j]] += step
                    over_columns[j] -= step
                else:
                    least[j] -= step
            column = after
        while column:
            row_of[column] = row_of[back[column]]
            column = back[column]
    found = [0] * rows
    for j in range(1, columns + 1):
        if row_of[j]:
            found[row_of[j] - 1] = j - 1
    return found
