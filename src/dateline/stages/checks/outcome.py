"""How one check came out: the two differ, agree, or cannot be compared, each with the deciding words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model.check import Check, CheckOutcome, FindingKind
from dateline.model.text import Document, Evidence, content_id
from dateline.model.why import Why

STAGE = "checks"


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared: the kind of check, the named rule, the words on both sides, both values."""

    kind: FindingKind
    rule: str
    sides: tuple[Evidence, ...]
    stated: str | None = None
    computed: str | None = None
    score: float = 0.8


def differs(
    document: Document, compared: Compared, question: str, *, is_hard: bool = True
) -> Check:
    """A check whose two sides differ, with the question for the reader."""
    return _check(document, compared, "differs", question, is_hard=is_hard)


def agrees(document: Document, compared: Compared) -> Check:
    """A check whose two sides agree."""
    return _check(document, compared, "agrees", "Both sides agree.")


def cannot_check(document: Document, compared: Compared, reason: str) -> Check:
    """A comparison that the words invite but nothing can decide, with the reason."""
    return _check(document, compared, "cannot_check", reason)


def differing(checks: Sequence[Check]) -> list[Check]:
    """The checks whose two sides differ."""
    return [check for check in checks if check.outcome == "differs"]


def _check(
    document: Document,
    compared: Compared,
    outcome: CheckOutcome,
    message: str,
    *,
    is_hard: bool = False,
) -> Check:
    places = [offset for side in compared.sides for offset in (side.start, side.end)]
    return Check(
        id=content_id("check", document.id, compared.kind, compared.rule, *places),
        kind=compared.kind,
        outcome=outcome,
        message=message,
        sides=compared.sides,
        why=Why(STAGE, compared.rule, compared.score),
        is_hard=is_hard,
        stated=compared.stated,
        computed=compared.computed,
    )
