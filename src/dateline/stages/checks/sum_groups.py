"""A total whose parts stand in two sentences: "In three runs ... In the other ten ..." of twelve runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.stages.checks.sum_lists import Listed, is_near
from dateline.stages.checks.sum_words import counted, counts_people, sum_words
from dateline.stages.checks.words import Figure, Text

_REACH = 4
"""How many sentences before the parts the total may stand."""
_LEAD = 4
_PAIR = (0, 1)
_FIRST = frozenset({"originally", "initially", "all", "total", "first"})


def groups(text: Text) -> Iterator[Listed]:
    """Every total of a few sentences before whose two parts lead the sentences after it."""
    figures = [counted(text, bounds) for bounds in text.sentences]
    for index, (left, right) in enumerate(pairwise(text.sentences)):
        first, rest = _leading(left, figures[index]), _leading(right, figures[index + 1])
        if first is None or rest is None or not _is_rest(text, rest):
            continue
        noun = text.at(first.end)
        if not noun.isalpha() or text.at(first.start - 1) != text.at(rest.start - 3):
            continue
        before = [f for group in figures[max(0, index - _REACH) : index] for f in group]
        totals = _totals(text, before, noun, first.value + rest.value)
        if totals:
            yield Listed(totals[-1], (first, rest), "the_other", also=tuple(totals[:-1]))


def remaining(text: Text) -> Iterator[Listed]:
    """As in "Nine men were jailed. 34 others were cleared. Fifty had been charged; the remaining seven ..."."""
    figures = [counted(text, bounds) for bounds in text.sentences]
    for index, (start, end) in enumerate(text.sentences):
        own = [f for f in figures[index] if f.is_exact and not f.is_article]
        if len(own) != len(_PAIR) or not _is_rest(text, own[1]) or own[0].value <= own[1].value:
            continue
        if _FIRST.isdisjoint(text.between(start, end)) or own[0].start - start > _LEAD:
            continue
        parts = [_first_of_people(text, figures[at]) for at in (index - 2, index - 1) if at >= 0]
        known = [part for part in parts if part is not None]
        summed = sum(part.value for part in known) + own[1].value
        if len(known) == len(_PAIR) and is_near(own[0].value, summed):
            yield Listed(own[0], (*known, own[1]), "remaining", is_hard=False)


def _first_of_people(text: Text, figures: Sequence[Figure]) -> Figure | None:
    people = (f for f in figures if f.is_exact and not f.is_article and counts_people(text, f))
    return next(people, None)


def _leading(bounds: tuple[int, int], figures: Sequence[Figure]) -> Figure | None:
    """The exact figure that a sentence opens with, past a preposition and "the other"."""
    figure = next((f for f in figures if not f.is_article), None)
    is_near_start = figure is not None and figure.start - bounds[0] <= _LEAD
    return figure if figure is not None and is_near_start and figure.is_exact else None


def _is_rest(text: Text, figure: Figure) -> bool:
    return text.at(figure.start - 2) == "the" and text.at(figure.start - 1) in sum_words().rest


def _totals(text: Text, before: Sequence[Figure], noun: str, summed: float) -> list[Figure]:
    """Figures of the same noun ("twelve runs", "nine runs out of twelve") that are near the sum."""
    stem = noun.removesuffix("s")
    return [
        f
        for f in before
        if f.is_exact
        and is_near(f.value, summed)
        and f.value > 1
        and (
            text.at(f.end).removesuffix("s") == stem
            or (
                text.between(f.start - 2, f.start) == ["out", "of"]
                and text.at(f.start - 3).removesuffix("s") == stem
            )
        )
    ]
