"""What the grounding gate kept out of a record or lowered, with the rule and the words that broke it."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.model.text import Evidence

Refused = Literal["claim", "count", "role", "responsibility", "proposal"]
"""What was refused: a value of a layer, or what a language model proposed."""
Consequence = Literal["left_out", "lowered"]


class Refusal(msgspec.Struct, frozen=True):
    """One value that its words do not say.

    ``rule`` names what was looked for and not found, ``words`` are those that broke it; ``maker`` is the
    stage and rule that had made the value. ``evidence`` is where it was said to stand, None where its words
    are not in the report at all.
    """

    what: Refused
    consequence: Consequence
    rule: str
    words: str
    maker: str
    evidence: Evidence | None = None
