"""What judgements say about pairs of events: which must be one, which must not. People outrank rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from dateline.model.judgement import Judgement

Pair = tuple[str, str]


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
    """What counts now: withdrawn judgements do not; of several on one pair a person's, then the latest."""
    standing: dict[Pair, Judgement] = {}
    for one in judgements:
        if one.right is None or one.withdrawn_at is not None or one.left == one.right:
            continue
        left, right = sorted((one.left, one.right))
        old = standing.get((left, right))
        if old is None or _rank(one) > _rank(old):
            standing[left, right] = one
    by_verdict = {
        verdict: tuple(sorted(p for p, j in standing.items() if j.verdict == verdict))
        for verdict in ("same", "not_same")
    }
    return Judged(by_verdict["same"], by_verdict["not_same"])


def _rank(one: Judgement) -> tuple[bool, str, str]:
    return one.by.is_person, one.at, one.id
