"""Findings: every check of one report against itself, the calendar, the map and arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.model.analysis import (
    CLAIMS,
    COUNTS,
    EVENT_MENTIONS,
    EVENT_TIMES,
    EVENTS,
    FINDINGS,
    PLACES,
    SENTENCES,
    SOURCES,
    SYNTAX,
    TIMES,
    TOKENS,
    Analysis,
    LayerKey,
)
from dateline.model.check import Finding
from dateline.stages.checks.arithmetic import arithmetic_findings
from dateline.stages.checks.calendar import calendar_findings
from dateline.stages.checks.contradiction import contradiction_findings
from dateline.stages.checks.map import map_findings

CHECKS: tuple[Callable[[Analysis], Sequence[Finding]], ...] = (
    calendar_findings,
    map_findings,
    arithmetic_findings,
    contradiction_findings,
)


class FindingStage:
    """Gives what all checks find."""

    name = "findings"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (
        SENTENCES,
        TOKENS,
        SYNTAX,
        TIMES,
        PLACES,
        EVENT_MENTIONS,
        EVENT_TIMES,
        COUNTS,
        EVENTS,
        SOURCES,
        CLAIMS,
    )
    gives = FINDINGS

    def run(self, analysis: Analysis) -> Sequence[Finding]:
        """Findings in order of the text, hard ones before soft ones at the same place."""
        found = {f.id: f for check in CHECKS for f in check(analysis)}
        return sorted(found.values(), key=lambda f: (f.sides[0].start, not f.is_hard, f.id))
