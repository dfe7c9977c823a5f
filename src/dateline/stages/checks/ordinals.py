"""Ranks against the number of those before: "the fourth attack ... The previous two attacks"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dateline.lexicon import table
from dateline.model.check import Check
from dateline.stages.checks.outcome import Compared, agrees, differs
from dateline.stages.checks.scene import Scene
from dateline.stages.checks.words import Text, numbers

_SENTENCES = 2
_MOST_RANK = 30


@cache
def _before() -> frozenset[str]:
    return frozenset(table("en", "lengths")["ordinals"]["before"])


def ordinal_checks(scene: Scene) -> Iterator[Check]:
    """A check for every rank of a thing whose predecessors are counted shortly after."""
    text = scene.text
    for number, bounds in enumerate(text.sentences):
        last = text.sentences[min(number + _SENTENCES, len(text.sentences) - 1)][1]
        for index in range(bounds[0] + 1, bounds[1] - 1):
            if text.lower[index - 1] not in ("the", "a"):
                continue
            rank = numbers().ordinal(text.lower[index])
            if rank is None or not 2 < rank <= _MOST_RANK:
                continue
            counted = _counted(text, range(index + 2, last), text.at(index + 1))
            if counted is not None:
                yield _checked(scene, (index, rank), counted)


def _counted(text: Text, indices: range, noun: str) -> tuple[int, int, int] | None:
    """How many "the previous three attacks" are, with the tokens."""
    for at in indices:
        if text.at(at) not in _before() or text.at(at - 1) != "the":
            continue
        hit = numbers().cardinal_at(text.between(at + 1, at + 4), 0)
        if hit is None or text.at(at + 1 + hit[1]).removesuffix("s") != noun.removesuffix("s"):
            continue
        return at, at + 2 + hit[1], hit[0]
    return None


def _checked(scene: Scene, rank: tuple[int, int], counted: tuple[int, int, int]) -> Check:
    index, value = rank
    start, end, number = counted
    text = scene.text
    sides = (text.evidence(index, index + 2), text.evidence(start, end))
    compared = Compared("ordinal_mismatch", "ordinal.previous", sides, str(value), f"{number} + 1 = {number + 1}")  # fmt: skip
    if number + 1 == value:
        return agrees(text.document, compared)
    question = f"The report speaks of the {sides[0].quote} and of {number} before it. Which is meant?"  # fmt: skip
    return differs(text.document, compared, question, is_hard=False)
