"""Every check of one report against itself, the calendar, the map and arithmetic, and how it came out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dateline.model.analysis import (
    CHECKS,
    COUNTS,
    EVENT_MENTIONS,
    EVENT_TIMES,
    EVENTS,
    PLACES,
    SENTENCES,
    SYNTAX,
    TIMES,
    TOKENS,
    Analysis,
    LayerKey,
)
from dateline.model.check import Check
from dateline.stages.checks.ages import age_checks
from dateline.stages.checks.containment import containment_checks
from dateline.stages.checks.coordinates import coordinate_checks
from dateline.stages.checks.counted_days import counted_day_checks
from dateline.stages.checks.daylight import daylight_checks
from dateline.stages.checks.durations import duration_checks
from dateline.stages.checks.headline import headline_checks
from dateline.stages.checks.map import map_checks
from dateline.stages.checks.ordinals import ordinal_checks
from dateline.stages.checks.publication import publication_checks
from dateline.stages.checks.scene import Scene
from dateline.stages.checks.shares import share_checks
from dateline.stages.checks.sums import sum_checks
from dateline.stages.checks.units import unit_checks
from dateline.stages.checks.weekday import weekday_checks

ALL_CHECKS: tuple[Callable[[Scene], Iterable[Check]], ...] = (
    weekday_checks,
    publication_checks,
    counted_day_checks,
    duration_checks,
    age_checks,
    daylight_checks,
    map_checks,
    containment_checks,
    coordinate_checks,
    sum_checks,
    share_checks,
    unit_checks,
    ordinal_checks,
    headline_checks,
)


class CheckStage:
    """Gives what every check compared: what differs, what agrees and what nothing can decide."""

    name = "checks"
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
    )
    gives = CHECKS

    def __init__(self, checks: Sequence[Callable[[Scene], Iterable[Check]]] = ALL_CHECKS) -> None:
        """Other checks than all of them, for a report whose grammar is not read."""
        self._checks = tuple(checks)

    def run(self, analysis: Analysis) -> Sequence[Check]:
        """Checks in order of the text, each once."""
        scene = Scene.of(analysis)
        found = {c.id: c for check in self._checks for c in check(scene)}
        return sorted(found.values(), key=lambda c: (c.sides[0].start, c.kind, c.id))
