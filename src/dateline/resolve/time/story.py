"""Which year a narrative stands in at each of its dates: "In 1944 ... by June ... in January".

A story moves forward in small steps; a year named in passing ("under a law of 1886") does not move it.
The cheapest path through all dates of a text is found with a beam, so reading stays linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_BEAM = 24
# Costs of moves in the story, fitted on histories of wars with their dates marked.
_MONTH_AHEAD = 0.11
_YEAR_AHEAD = 0.86
_FURTHEST_AHEAD = 3.5
_MONTH_BACK_BASE, _MONTH_BACK = 0.48, 0.12
_YEAR_BACK_BASE, _YEAR_BACK = 0.66, 1.9
_FURTHEST_BACK = 5.5
_ASIDE_YEAR, _ASIDE_DATE = 1.4, 3.4
_ASIDE_HEADING = 1.4
_ASIDE_WEAK = -0.35
_CHEAPEST_ASIDE = 0.1
_OTHER_YEAR, _OTHER_YEAR_OF_YEAR = 0.3, 0.6
_UNPLACED = 3.0
_REVERSED = 5.0
_BEFORE_FIRST = 0.5


@dataclass(frozen=True, slots=True)
class Told:
    """A date of a text: its year and month as far as the words give them.

    ``step`` moves the story by years ("the following year"). ``is_heading`` marks a date of a heading,
    ``is_weak`` one that qualifies something else ("since 1886"), ``is_end`` the end of a range.
    """

    year: int | None
    month: int | None
    step: int = 0
    is_heading: bool = False
    is_weak: bool = False
    is_end: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a date lies: its year, the place of the date that gave the year, and whether it is an aside."""

    year: int | None
    giver: int | None
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class _Clock:
    """Where the story stands: year, month, and the place of the date that gave the year."""

    year: int | None = None
    month: int | None = None
    giver: int | None = None


@dataclass(frozen=True, slots=True)
class _Path:
    cost: float
    last: Placed | None = None
    before: _Path | None = None


def places_in_story(dates: Sequence[Told]) -> list[Placed]:
    """The year of every date of a text in order; None where no year is told at all."""
    first = next((i for i, told in enumerate(dates) if told.year is not None), None)
    paths: dict[_Clock, _Path] = {_Clock(): _Path(0.0)}
    for place, told in enumerate(dates):
        opening = None if first is None else (first, dates[first].year or 0)
        reached: dict[_Clock, _Path] = {}
        for clock, path in paths.items():
            for following, cost, placed in _moves(clock, told, place, opening):
                total = path.cost + cost
                known = reached.get(following)
                if known is None or total < known.cost:
                    reached[following] = _Path(total, placed, path)
        kept = sorted(reached.items(), key=lambda item: item[1].cost)[:_BEAM]
        paths = dict(kept)
    best = min(paths.values(), key=lambda path: path.cost)
    found: list[Placed] = []
    while best.last is not None and best.before is not None:
        found.append(best.last)
        best = best.before
    return found[::-1]


def _moves(
    clock: _Clock, told: Told, place: int, opening: tuple[int, int] | None
) -> Iterator[tuple[_Clock, float, Placed]]:
    """Every way to read the next date: the story moves there, or the date is told in passing."""
    if told.year is not None:
        cost = _jump(clock, told.year, told.month)
        yield _Clock(told.year, told.month, place), cost, Placed(told.year, place)
        if clock.year is not None:
            yield clock, _aside(told), Placed(told.year, place, is_aside=True)
    elif clock.year is None:
        yield clock, _UNPLACED, Placed(None, None)
        if opening is not None and told.month is not None:
            giver, year = opening
            for earlier in (year, year - 1):
                yield (
                    _Clock(earlier, told.month, giver),
                    _BEFORE_FIRST + year - earlier,
                    Placed(earlier, giver),
                )
    elif told.month is None:
        # "The previous year" looks back; the story stays where it is.
        year = clock.year + told.step
        moved = _Clock(year, None, clock.giver) if told.step > 0 else clock
        yield moved, 0.0, Placed(year, clock.giver)
    else:
        extra = _OTHER_YEAR if clock.month else _OTHER_YEAR_OF_YEAR
        for year in (clock.year - 1, clock.year, clock.year + 1):
            cost = _jump(clock, year, told.month) + (extra if year != clock.year else 0.0)
            if told.is_end and (year, told.month) < (clock.year, clock.month or 0):
                cost += _REVERSED
            yield _Clock(year, told.month, clock.giver), cost, Placed(year, clock.giver)


def _jump(clock: _Clock, year: int, month: int | None) -> float:
    """What it costs to move the story from ``clock`` to a year and month."""
    if clock.year is None:
        return 0.0
    if month is None or clock.month is None:
        years = year - clock.year
        if years >= 0:
            return min(_YEAR_AHEAD * years, _FURTHEST_AHEAD)
        return min(_YEAR_BACK_BASE + _YEAR_BACK * (-years - 1), _FURTHEST_BACK)
    months = (year - clock.year) * 12 + month - clock.month
    if months >= 0:
        return min(_MONTH_AHEAD * months, _FURTHEST_AHEAD)
    return min(_MONTH_BACK_BASE - _MONTH_BACK * months, _FURTHEST_BACK)


def _aside(told: Told) -> float:
    """What it costs to take a date as told in passing."""
    cost = _ASIDE_DATE if told.month else _ASIDE_YEAR
    cost += _ASIDE_HEADING if told.is_heading else 0.0
    cost += _ASIDE_WEAK if told.is_weak else 0.0
    return max(cost, _CHEAPEST_ASIDE)
