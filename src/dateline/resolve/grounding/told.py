"""What comes to the gate and what leaves it: a claim in words with its evidence, and the verdict."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.claim import ClaimField, NumberValue, Stance


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as somebody states it: its words, its figure, who says so and how, and the evidence.

    ``evidence`` are quotes of the report, one for each unbroken stretch; that they stand there is
    proved elsewhere (``Document.evidence``). What is None is not claimed, and not checked.
    """

    statement: str
    evidence: tuple[str, ...]
    stance: Stance = "asserts"
    number: NumberValue | None = None
    field: ClaimField | None = None
    source: str | None = None
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the evidence says it; if not, which rule was broken, and by which words."""

    is_grounded: bool
    rule: str
    words: str = ""
