"""Of all that a report shares with others, its parent and whom it quotes; and a tree of parents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.model.sighting import Copy

MOST_QUOTED = 8
_KINDS = {"copy": 0, "translation": 1, "quotes": 2}


def chosen(pairs: Sequence[Copy]) -> tuple[Copy, ...]:
    """Of the pairs of one child: its one parent, or where it has none those it quotes most, a few.

    Whatever the order of the pairs, and whether they are chosen from at once or one after another.
    """
    ranked = sorted(set(pairs), key=_rank)
    if not ranked:
        return ()
    parents = [pair for pair in ranked if pair.kind != "quotes"]
    quoted = [pair for pair in ranked if pair.kind == "quotes"]
    return (*parents[:1], *quoted[:MOST_QUOTED])


def _rank(pair: Copy) -> tuple[int, float, str]:
    return (_KINDS[pair.kind], -pair.share, pair.parent)


def without_cycles(edges: Iterable[Copy]) -> tuple[Copy, ...]:
    """The edges without those that would make a report its own ancestor.

    Of a ring, the report with the smallest id loses its parent: which one is arbitrary, that it is
    always the same one is not.
    """
    kept = list(edges)
    parent_of = {edge.child: edge.parent for edge in kept if edge.kind != "quotes"}
    freed: set[str] = set()
    done: set[str] = set()
    for start in sorted(parent_of):
        path: dict[str, int] = {}
        at = start
        while at in parent_of and at not in done and at not in path:
            path[at] = len(path)
            at = parent_of[at]
        if at in path:
            freed.add(min(each for each, place in path.items() if place >= path[at]))
        done.update(path)
    return tuple(edge for edge in kept if edge.kind == "quotes" or edge.child not in freed)
