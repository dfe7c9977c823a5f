"""Words that compare with a quarter told before: in a report of results "a year ago" is its quarter."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.model.time import TimeValue
from dateline.stages.times.narrative import Found

_A_YEAR_BACK = frozenset({"shift(-1, year, published)", "shift(-1, year, time)"})
_NAMED = ("bare_quarter(", "quarter_of(")
_NEAR_CHARS = 800


@dataclass(slots=True)
class Quarters:
    """The quarter that a report speaks of, told by its last naming."""

    expression: str | None = None
    end: int = 0

    def completed(self, found: Found) -> Found:
        """The words with the quarter that they leave out, where one was named shortly before."""
        if self.expression is None or found.span.start - self.end > _NEAR_CHARS:
            return found
        match = found.match
        if match.rule == "quarter.reported":
            expression = self.expression
        elif match.expression in _A_YEAR_BACK or match.rule == "quarter.year_before":
            expression = f"year_before({self.expression})"
        else:
            return found
        rule = f"{match.rule}.of_quarter"
        return replace(found, match=replace(match, expression=expression, rule=rule))

    def add(self, found: Found, value: TimeValue) -> None:
        """Remember a quarter that is named itself."""
        if value.grain == "quarter" and value.expression.startswith(_NAMED):
            self.expression, self.end = value.expression, found.span.end
