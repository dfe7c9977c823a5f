"""Whole templates: which response answers which key, and the tallies of each slot.

A response may answer a key only if it has the incident type, at least in part, and something of a
perpetrator or a target (guidelines, 3.2.1). Among such alignments the one with the most credit is
taken. A required key without answer misses all its fillers, a response without key has all spurious;
an optional key without answer does not count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.muc4.assignment import best_pairs
from bench.muc4.form import SCORED, TYPE, Template, Templates
from bench.muc4.slots import SlotScore, score_slot
from bench.muc4.tally import Tally

CONTENT = (9, 10, 12, 13, 18, 19, 20)
"""Slots of which one must agree, at least in part, for two templates to answer each other."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A key and the response that answers it; one of the two is None where there is none."""

    key: Template | None
    response: Template | None
    slots: Mapping[int, SlotScore]

    @property
    def is_matched(self) -> bool:
        """Whether both are there."""
        return self.key is not None and self.response is not None

    @property
    def credit(self) -> float:
        """Correct fillers of all slots, partial ones by half."""
        return sum(score.tally.credit for score in self.slots.values())


@dataclass(frozen=True, slots=True)
class MessageScore:
    """The pairs of one message, and whether key and response say that it has an incident.

    ``is_relevant`` is None where the key has optional templates only.
    """

    pairs: tuple[Pair, ...]
    is_relevant: bool | None
    is_found: bool

    @property
    def text_filtering(self) -> Tally:
        """The message as one answer to "is there an incident"; an optional one counts if it is found."""
        if self.is_relevant is None:
            return Tally(correct=1) if self.is_found else Tally(noncommittal=1)
        if self.is_relevant:
            return Tally(correct=1) if self.is_found else Tally(missing=1)
        return Tally(spurious=1) if self.is_found else Tally(noncommittal=1)


def score_all(keys: Templates, responses: Templates) -> dict[str, MessageScore]:
    """Every message of the key. Responses to other messages do not count."""
    return {
        message: score_message(templates, responses.get(message, []))
        for message, templates in keys.items()
    }


def score_message(keys: Sequence[Template], responses: Sequence[Template]) -> MessageScore:
    """The best alignment of a message's templates."""
    table = [[_pair(key, response) for response in responses] for key in keys]
    gains = [[pair.credit if may_answer(pair) else 0.0 for pair in row] for row in table]
    chosen = [(i, j) for i, j in best_pairs(gains) if gains[i][j] > 0]
    pairs = [table[i][j] for i, j in chosen]
    answered, used = {i for i, _ in chosen}, {j for _, j in chosen}
    pairs += [
        _pair(key, None) for i, key in enumerate(keys) if i not in answered and not key.optional
    ]
    pairs += [_pair(None, response) for j, response in enumerate(responses) if j not in used]
    required = any(not key.optional for key in keys)
    return MessageScore(
        tuple(pairs), True if required else None if keys else False, bool(responses)
    )


def may_answer(pair: Pair) -> bool:
    """Whether the type and one perpetrator or target agree at least in part."""
    return pair.slots[TYPE].tally.credit > 0 and any(
        slot in pair.slots and pair.slots[slot].tally.credit > 0 for slot in CONTENT
    )


def _pair(key: Template | None, response: Template | None) -> Pair:
    slots = {
        slot: score_slot(slot, key[slot] if key else (), response[slot] if response else ())
        for slot in SCORED
        if not _is_inapplicable(slot, key, response)
    }
    return Pair(key, response, slots)


def _is_inapplicable(slot: int, key: Template | None, response: Template | None) -> bool:
    """Whether a slot that the key's incident does not have is empty in the response, too."""
    return key is not None and slot in key.absent and not (response and response[slot])
