"""What the checks of one report read together: its words, its stated days, its publication day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dateline.model.analysis import Analysis
from dateline.resolve.time.published import published_day
from dateline.stages.checks.days import Days
from dateline.stages.checks.words import Text


@dataclass(frozen=True, slots=True)
class Scene:
    """One analysis with its words and days, read once for all checks."""

    analysis: Analysis
    text: Text
    days: Days
    published: dt.date | None

    @classmethod
    def of(cls, analysis: Analysis) -> Scene:
        """The scene of an analysis; layers that are missing are empty."""
        text = Text.of(analysis)
        days = Days.of(analysis, text)
        return cls(analysis, text, days, published_day(analysis.document.published))
