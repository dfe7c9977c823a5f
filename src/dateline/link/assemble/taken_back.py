"""Figures that were taken back: by their source, by their outlet, or by a correction."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.link.assemble.compare import numbers_conflict
from dateline.link.assemble.names import words_of
from dateline.link.assemble.said import Said
from dateline.model.claim import NumberValue

_FIGURE_WORDS = frozenset({"figure", "toll", "number", "count"})


def withdrawn_lines(lines: Sequence[Said]) -> frozenset[str]:
    """Claims that were taken back: by their source or their outlet, or corrected by the outlet later."""
    gone: set[str] = set()
    deciding = [line for line in lines if line.stance == "retracts" or line.is_corrected]
    for later in deciding:
        gone |= {
            earlier.claim
            for earlier in lines
            if earlier.order < later.order
            and earlier.stance == "asserts"
            and _takes_back(later, earlier)
        }
    retracted_values = {(line.root, line.value) for line in lines if line.stance == "retracts"}
    gone |= {
        line.claim
        for line in lines
        if line.stance == "asserts" and (line.root, line.value) in retracted_values
    }
    roots = {(line.root, line.words) for line in lines if line.claim in gone}
    return frozenset(
        gone | {line.claim for line in lines if line.is_repeat and (line.root, line.words) in roots}
    )


def _takes_back(later: Said, earlier: Said) -> bool:
    """Whether a later line takes an earlier one back, by saying so or by correcting the figure."""
    same_outlet = earlier.outlet is not None and earlier.outlet == later.outlet
    if later.stance == "retracts":
        if is_of_a_figure(later):
            return earlier.origin == later.origin
        is_it = _shares_an_end(earlier, later)
        return is_it and (same_outlet or earlier.origin == later.origin)
    return (
        same_outlet
        and earlier.document != later.document
        and isinstance(earlier.value, NumberValue)
        and isinstance(later.value, NumberValue)
        and numbers_conflict(earlier.value, later.value)
    )


def _shares_an_end(one: Said, other: Said) -> bool:
    """Whether two lines are of one figure: "65" takes back "as many as 65"."""
    if not (isinstance(one.value, NumberValue) and isinstance(other.value, NumberValue)):
        return one.value == other.value
    ends = {one.value.min, one.value.max} - {None}
    return not ends.isdisjoint({other.value.min, other.value.max})


def is_of_a_figure(line: Said) -> bool:
    """Whether a line takes back a figure that it does not name: "its figure", "the toll"."""
    return (
        line.stance == "retracts"
        and not isinstance(line.value, NumberValue)
        and not _FIGURE_WORDS.isdisjoint(words_of(line.words))
    )
