"""How often single decisions are right where key and response tell of the same incident and target."""

from __future__ import annotations

from collections.abc import Iterable

from bench.muc4.form import STAGE, Fill
from bench.muc4.judge import is_about_same, value_verdict
from bench.muc4.templates import MessageScore, Pair
from bench.muc4.verdict import Verdict

SLOTS = {
    "stage": (STAGE,),
    "effect": (23,),
    "number": (21,),
    "phys_effect": (16,),
    "confidence": (11,),
}

Right = tuple[int, int]
"""(right, asked)."""


def accuracies(score: MessageScore) -> dict[str, Right]:
    """(right, asked) of each decision in the matched templates of one message.

    Asked is every filler of the key for which the response has one about the same target.
    """
    return {name: _right(score.pairs, slots) for name, slots in SLOTS.items()}


def _right(pairs: Iterable[Pair], slots: Iterable[int]) -> Right:
    right = asked = 0
    for pair in pairs:
        if pair.key is None or pair.response is None:
            continue
        for slot in slots:
            for wanted in pair.key[slot]:
                found = [fill for fill in pair.response[slot] if is_about_same(wanted, fill)]
                asked += bool(found)
                right += any(_is_right(slot, wanted, fill) for fill in found)
    return right, asked


def _is_right(slot: int, wanted: Fill, found: Fill) -> bool:
    return value_verdict(slot, wanted, found) is Verdict.CORRECT
