"""One slot of one pair of templates: which response answers which key, and what is left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.muc4 import sets
from bench.muc4.assignment import best_pairs
from bench.muc4.form import SET_SLOTS, Fill
from bench.muc4.judge import judge
from bench.muc4.tally import Tally
from bench.muc4.verdict import Verdict

_REQUIRED_FIRST = 1e-3
"""Added where the key requires a filler: between equals, an optional one is left unanswered."""


@dataclass(frozen=True, slots=True)
class SlotScore:
    """The tally of a slot and the fillers that were found to answer each other."""

    tally: Tally
    pairs: tuple[tuple[Fill, Fill, Verdict], ...] = ()


def score_slot(slot: int, key: Sequence[Fill], response: Sequence[Fill]) -> SlotScore:
    """The fillers of one slot, paired for the most credit.

    What is left on both sides is incorrect pair by pair, then missing or spurious. An optional filler
    of the key that is not answered does not count.
    """
    if not key and not response:
        return SlotScore(Tally(noncommittal=1, wrong_choices=_wrong_choices(slot, key)))
    verdicts = [[judge(slot, wanted, found) for found in response] for wanted in key]
    weights = [
        [verdict + _REQUIRED_FIRST * (verdict > 0 and not wanted.optional) for verdict in row]
        for wanted, row in zip(key, verdicts, strict=True)
    ]
    pairs = [(i, j) for i, j in best_pairs(weights) if verdicts[i][j] > Verdict.INCORRECT]
    answered = {i for i, _ in pairs}
    unanswered = sum(i not in answered and not fill.optional for i, fill in enumerate(key))
    unused = len(response) - len(pairs)
    incorrect = min(unanswered, unused)
    correct = sum(verdicts[i][j] is Verdict.CORRECT for i, j in pairs)
    tally = Tally(
        correct=correct,
        partial=len(pairs) - correct,
        incorrect=incorrect,
        spurious=unused - incorrect,
        missing=unanswered - incorrect,
        wrong_choices=_wrong_choices(slot, key),
    )
    return SlotScore(tally, tuple((key[i], response[j], verdicts[i][j]) for i, j in pairs))


def _wrong_choices(slot: int, key: Sequence[Fill]) -> int:
    if slot not in SET_SLOTS:
        return 0
    right = {value for fill in key for value in fill.values}
    return max(sets.size(slot) - len(right), 0)
