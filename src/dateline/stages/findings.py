"""Findings: every check of one report that came out different, with contradictions and orders."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.model.analysis import (
    CHECKS,
    CLAIMS,
    COUNTS,
    EVENT_MENTIONS,
    EVENT_TIMES,
    EVENTS,
    FINDINGS,
    SENTENCES,
    SOURCES,
    SYNTAX,
    TIMES,
    TOKENS,
    Analysis,
    LayerKey,
)
from dateline.model.check import Check, Finding
from dateline.model.text import content_id
from dateline.stages.checks.contradiction import contradiction_findings
from dateline.stages.checks.order import order_findings

CLAIM_CHECKS: tuple[Callable[[Analysis], Sequence[Finding]], ...] = (
    order_findings,
    contradiction_findings,
)


class FindingStage:
    """Gives the checks that came out different, and what contradicts itself in order or claims."""

    name = "findings"
    version = "2"
    needs: tuple[LayerKey[object], ...] = (
        SENTENCES,
        TOKENS,
        SYNTAX,
        TIMES,
        EVENT_MENTIONS,
        EVENT_TIMES,
        COUNTS,
        EVENTS,
        SOURCES,
        CLAIMS,
        CHECKS,
    )
    gives = FINDINGS

    def __init__(
        self, claim_checks: Sequence[Callable[[Analysis], Sequence[Finding]]] = CLAIM_CHECKS
    ) -> None:
        """Other looks at claims and order than all of them, for a report whose grammar is not read."""
        self._claim_checks = tuple(claim_checks)

    def run(self, analysis: Analysis) -> Sequence[Finding]:
        """Findings in order of the text, hard ones before soft ones at the same place."""
        differing = [_finding(analysis, c) for c in analysis.get(CHECKS) if c.outcome == "differs"]
        found = {f.id: f for f in differing}
        found |= {
            f.id: f
            for check in self._claim_checks
            for f in check(analysis)
            if f.kind != "order_mismatch" or not _is_told(f, differing)
        }
        return sorted(found.values(), key=lambda f: (f.sides[0].start, not f.is_hard, f.id))


def _finding(analysis: Analysis, check: Check) -> Finding:
    """What a check that came out different asks the reader."""
    return Finding(
        id=content_id("finding", analysis.document.id, check.id),
        kind=check.kind,
        message=check.message,
        sides=check.sides,
        is_hard=check.is_hard,
        why=check.why,
        stated=check.stated,
        computed=check.computed,
    )


def _is_told(order: Finding, differing: Sequence[Finding]) -> bool:
    """Whether counted days already ask what an order of the same words asks."""
    return any(
        side.extent.overlaps(found.sides[0].extent)
        for found in differing
        if found.kind == "date_arithmetic"
        for side in order.sides
    )
