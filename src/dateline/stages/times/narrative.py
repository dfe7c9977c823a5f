"""Whether a text is a narrative of the past, and the year in which each of its dates then lies.

News hangs on its publication; a history, or a report without a publication date, on its own dates:
"In 1944 ... by June ... in January" means June 1944 and January 1945.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.model.time import Anchor
from dateline.resolve.time.calendar import Reference, Resolved, resolve
from dateline.resolve.time.story import Placed, Told, places_in_story
from dateline.resolve.tree import Tree
from dateline.stages.times.story_dates import Date, Found, dates_in, joined_year

__all__ = ["Found", "Hanging", "Story", "is_narrative"]

_HANGING = re.compile(r"\b(?:published|weekday|overnight|unit\(\w+, (?:last|next))")
_NEAR_YEARS = 1
_FEWEST_FAR = 3
_TOLD_FOR_EACH_HANGING = 10


@dataclass(frozen=True, slots=True)
class Hanging:
    """An expression as the story completes it, with what it then hangs on.

    ``otherwise`` is the same with the year named last, where the story takes another.
    """

    expression: str
    reference: Reference
    anchor: Anchor
    otherwise: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """What the dates of a narrative hang on; of a news report, nothing."""

    is_narrative: bool = False
    asides: frozenset[str] = frozenset()
    hanging: Mapping[str, Hanging] = field(default_factory=dict)

    @classmethod
    def of(cls, found: Sequence[Found], tree: Tree, published: dt.date | None) -> Story:
        """The story of the times that were found in a text, in their order."""
        dates = [date for one in found for date in dates_in(one)]
        if not is_narrative(found, dates, published):
            return cls()
        placed = places_in_story(_told(dates, tree))
        asides = {
            date.found.id for date, where in zip(dates, placed, strict=True) if where.is_aside
        }
        hanging = _hanging(dates, placed, published)
        return cls(is_narrative=True, asides=frozenset(asides), hanging=hanging)


def is_narrative(found: Sequence[Found], dates: Sequence[Date], published: dt.date | None) -> bool:
    """Whether a text tells of years far from its publication and hardly speaks of "yesterday".

    Without a publication date, a text that opens with a year and has hardly a word that hangs on one.
    """
    years = [date.year for date in dates if date.year is not None]
    expressions = [one.match.expression for one in found]
    hanging = sum(bool(_HANGING.search(expression)) for expression in expressions)
    bare = sum(bool(date.written["day_month"] or date.written["bare"]) for date in dates)
    if published is None:
        # A report whose first date lacks its year speaks of a year that only its publication gives.
        opens_with_year = bool(dates) and dates[0].year is not None
        is_told = hanging * _TOLD_FOR_EACH_HANGING <= len(years) + bare
        return is_told and opens_with_year and (len(years) > 1 or dates[0].month is not None)
    far = sum(abs(year - published.year) > _NEAR_YEARS for year in years)
    is_far = far >= _FEWEST_FAR and 2 * far > len(years) and bare > 0
    return is_far and hanging * _TOLD_FOR_EACH_HANGING <= far + bare


def _told(dates: Sequence[Date], tree: Tree) -> list[Told]:
    """What each date gives to the story, with the year of what it is joined to."""
    told = []
    for place, date in enumerate(dates):
        year = date.year
        if year is None and place + 1 < len(dates):
            year = joined_year(date, dates[place + 1], tree)
        is_end = place > 0 and dates[place - 1].found.id == date.found.id
        told.append(date.told(tree, year=year, is_end=is_end))
    return told


def _hanging(
    dates: Sequence[Date], placed: Sequence[Placed], published: dt.date | None
) -> dict[str, Hanging]:
    """For every expression with a date that lacks its year: the expression with one."""
    hanging: dict[str, Hanging] = {}
    last_year: int | None = None
    for place, (date, where) in enumerate(zip(dates, placed, strict=True)):
        if where.year is None or where.giver is None:
            continue
        if date.year is not None:
            last_year = where.year
            continue
        # A date joined to the next ("July and August 1914") has its year from there.
        giver = place + 1 if where.giver == place else where.giver
        found, source = date.found, dates[giver].found
        given = placed[giver].year or where.year
        is_own = source.id == found.id
        year = f"year({where.year})" if is_own else _inner(where.year - given)
        known = hanging.get(found.id)
        before = known.expression if known else found.match.expression
        otherwise = None
        if known is None and not date.step and last_year not in (None, where.year):
            otherwise = before.replace(date.written[0], date.within(f"year({last_year})"), 1)
        hanging[found.id] = Hanging(
            before.replace(date.written[0], date.within(year), 1),
            _of_year(given, published),
            Anchor("explicit") if is_own else Anchor("time", source.id),
            otherwise,
        )
    return hanging


def _inner(years: int) -> str:
    return f"shift({years}, year, time)" if years else "same(year, time)"


def _of_year(year: int, published: dt.date | None) -> Reference:
    answer = resolve(f"year({year})", Reference())
    return Reference(published, answer if isinstance(answer, Resolved) else None)
