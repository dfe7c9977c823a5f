"""What comes to the gate and what leaves it: a claim in words with its evidence, and the verdict."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.claim import ClaimField, NumberValue, Stance


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as somebody states it: its words, its figure, who says so and how, and the evidence.

    ``evidence`` are quotes of the report, one for each unbroken stretch; that they stand there is
    proved elsewhere (``Document.evidence``). What is None or False is not claimed, and not checked:
    ``is_certain`` says that it is told without a doubt, ``has_happened`` that it is told as a fact of the
    past, ``is_own_deed`` that the source claims to have done it, ``is_own_voice`` that nobody but
    the report itself says so.
    """

    statement: str
    evidence: tuple[str, ...]
    stance: Stance = "asserts"
    number: NumberValue | None = None
    field: ClaimField | None = None
    source: str | None = None
    cue: str | None = None
    is_certain: bool = False
    has_happened: bool = False
    is_own_deed: bool = False
    is_own_voice: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the evidence says it; if not, which rule was broken, and by which words."""

    is_grounded: bool
    rule: str
    words: str = ""
