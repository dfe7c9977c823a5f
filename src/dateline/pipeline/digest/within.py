"""Which words stand within which others, found without comparing all with all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from dateline.model.text import Evidence, Span

_LOOK_AHEAD = 8
"""How many words that begin inside a stretch are asked whether they also end in it."""


class Pieces:
    """The spans of many pieces of evidence, in order of the text and as given."""

    def __init__(self, words: Iterable[Evidence]) -> None:
        """Index the spans by where they begin; of those given, the earlier one wins."""
        given = [span for evidence in words for span in evidence.spans]
        order = {span: number for number, span in reversed(list(enumerate(given)))}
        self._spans = sorted(order)
        self._starts = [span.start for span in self._spans]
        self._order = order

    def first_in(self, stretches: Iterable[Span]) -> Span | None:
        """The span given first among the first few that stand within one of the stretches."""
        found: list[Span] = []
        for stretch in stretches:
            at = bisect_left(self._starts, stretch.start)
            near = self._spans[at : at + _LOOK_AHEAD]
            found += [span for span in near if stretch.contains(span)]
        return min(found, key=self._order.__getitem__, default=None)


class Cover:
    """Stretches of text, asked whether one of them holds a span."""

    def __init__(self, stretches: Iterable[Span]) -> None:
        """Index the stretches by where they begin, with the farthest end so far."""
        ordered = sorted(stretches)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def holds(self, span: Span) -> bool:
        """Whether one stretch begins at or before ``span`` and ends at or after it."""
        at = bisect_right(self._starts, span.start)
        return at > 0 and self._ends[at - 1] >= span.end
