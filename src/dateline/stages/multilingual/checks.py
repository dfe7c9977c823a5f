"""The checks that need no grammar: weekdays against dates, and what came out different."""

from __future__ import annotations

from dateline.stages.checks.stage import CheckStage
from dateline.stages.checks.weekday import weekday_checks
from dateline.stages.findings import FindingStage


def check_stage() -> CheckStage:
    """The stage ``checks`` with the checks that read times alone."""
    return CheckStage((weekday_checks,))


def finding_stage() -> FindingStage:
    """The stage ``findings`` without looks at claims, whose fields are less sure here."""
    return FindingStage(())
