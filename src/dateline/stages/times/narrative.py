"""Whether a text is a narrative of the past, and the year in which each of its dates then lies.

News hangs on its publication; a history, or a report without a publication date, on its own dates:
"In 1944 ... by June ... in January" means June 1944 and January 1945.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.model.text import Span
from dateline.model.time import Anchor
from dateline.resolve.time_calendar import Reference, Resolved, resolve
from dateline.resolve.time_grammar import TimeMatch
from dateline.resolve.time_story import Placed, Told, places_in_story
from dateline.resolve.tree import Tree

_DATE = re.compile(
    r"\b(?:date\((?P<date_year>\d+), (?P<date_month>\d+), \d+\)"
    r"|month\((?P<month_year>\d+), (?P<month>\d+)\)"
    r"|year\((?P<year>\d+)\)"
    r"|month_day\((?P<day_month>\d+), (?P<day>\d+), open\)"
    r"|bare_month\((?P<bare>\d+), open\)"
    r"|season\((?P<season>\w+), open\)"
    r"|(?P<this>unit\(year, this\))"
    r"|shift\((?P<later>-?1), year, time\)"
    r"|unit\(year, (?P<beside>before|after)\))"
)
_HANGING = re.compile(r"\b(?:published|weekday|overnight|unit\(\w+, (?:last|next))")
_NEAR_YEARS = 1
_FEWEST_FAR = 3
_FEWEST_DATES = 2
_TOLD_FOR_EACH_HANGING = 10
_WEAK_WORDS = frozenset({"of", "since", "until", "from"})
_HEADING_CHARS = 60


@dataclass(frozen=True, slots=True)
class Found:
    """Words for a time with the id that their value will get."""

    match: TimeMatch
    span: Span
    id: str


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
        if not is_narrative([one.match.expression for one in found], published):
            return cls()
        dates = [
            (one, written) for one in found for written in _DATE.finditer(one.match.expression)
        ]
        placed = places_in_story([_told(one, written, tree) for one, written in dates])
        asides = {one.id for (one, _), place in zip(dates, placed, strict=True) if place.is_aside}
        return cls(
            is_narrative=True, asides=frozenset(asides), hanging=_hanging(dates, placed, published)
        )


def is_narrative(expressions: Sequence[str], published: dt.date | None) -> bool:
    """Whether a text tells of years far from its publication and hardly speaks of "yesterday".

    Without a publication date, a text that gives whole dates and no word that hangs on one.
    """
    years = [year for expression in expressions for year in _years(expression)]
    hanging = sum(bool(_HANGING.search(expression)) for expression in expressions)
    if published is None:
        return not hanging and len(years) >= _FEWEST_DATES
    far = sum(abs(year - published.year) > _NEAR_YEARS for year in years)
    bare = sum(" open)" in expression for expression in expressions)
    is_far = far >= _FEWEST_FAR and 2 * far > len(years) and bare > 0
    return is_far and hanging * _TOLD_FOR_EACH_HANGING <= far + bare


def _years(expression: str) -> list[int]:
    return [year for date in _DATE.finditer(expression) if (year := _year(date)) is not None]


def _year(date: re.Match[str]) -> int | None:
    found = date["date_year"] or date["month_year"] or date["year"]
    return int(found) if found else None


def _month(date: re.Match[str]) -> int | None:
    found = date["date_month"] or date["month"] or date["day_month"] or date["bare"]
    return int(found) if found else None


def _step(date: re.Match[str]) -> int:
    if date["beside"]:
        return 1 if date["beside"] == "after" else -1
    return int(date["later"] or 0)


def _told(found: Found, date: re.Match[str], tree: Tree) -> Told:
    first = tree.tokens_in(found.span)[0]
    sentence = tree.tokens[first].sentence
    before = tree.lower(first - 1) if first else ""
    return Told(
        _year(date),
        _month(date),
        _step(date),
        is_heading=_is_heading(tree, sentence),
        is_weak=before in _WEAK_WORDS,
    )


def _is_heading(tree: Tree, sentence: int) -> bool:
    """Whether a sentence is a short line without a full stop."""
    span, tokens = tree.sentences[sentence].span, tree.sentence_tokens(sentence)
    is_short = span.end - span.start < _HEADING_CHARS
    return is_short and bool(tokens) and tree.text(tokens[-1]) not in (".", "!", "?", '"', ")")


def _hanging(
    dates: Sequence[tuple[Found, re.Match[str]]],
    placed: Sequence[Placed],
    published: dt.date | None,
) -> dict[str, Hanging]:
    """For every expression with a date that lacks its year: the expression with one."""
    hanging: dict[str, Hanging] = {}
    last_year: int | None = None
    for place, ((found, date), where) in enumerate(zip(dates, placed, strict=True)):
        if where.year is None or where.giver is None:
            continue
        if _year(date) is not None:
            last_year = where.year
            continue
        giver = dates[where.giver][0]
        given = placed[where.giver].year or where.year
        known = hanging.get(found.id)
        year = f"year({where.year})" if giver.id == found.id else _inner(where.year - given)
        before = known.expression if known else found.match.expression
        completed = before.replace(date[0], _with_year(date, year), 1)
        if completed == before:
            continue
        otherwise = None
        if last_year not in (None, where.year) and place != where.giver:
            otherwise = found.match.expression.replace(
                date[0], _with_year(date, f"year({last_year})"), 1
            )
        anchor = Anchor("explicit") if giver.id == found.id else Anchor("time", giver.id)
        hanging[found.id] = Hanging(
            completed, _of_year(given, published), anchor, None if known else otherwise
        )
    return hanging


def _inner(years: int) -> str:
    return f"shift({years}, year, time)" if years else "same(year, time)"


def _with_year(date: re.Match[str], year: str) -> str:
    """A date without its year, in the year that an expression gives."""
    if date["day_month"]:
        return f"day_of({date['day']}, month_of({date['day_month']}, {year}))"
    if date["bare"]:
        return f"month_of({date['bare']}, {year})"
    if date["season"]:
        return f"season_of({date['season']}, {year})"
    return year if date["this"] else date[0]


def _of_year(year: int, published: dt.date | None) -> Reference:
    answer = resolve(f"year({year})", Reference())
    return Reference(published, answer if isinstance(answer, Resolved) else None)
