"""Weekdays against dates: "Sunday, October 9" in a year in which that is a Monday."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model.analysis import TIMES, Analysis
from dateline.model.check import Check
from dateline.model.event import TimeExpression
from dateline.model.text import Evidence
from dateline.resolve.time.expression import Call, parse_expression
from dateline.resolve.time.published import published_day
from dateline.stages.checks.outcome import Compared, agrees, cannot_check, differs
from dateline.stages.checks.scene import Scene

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SURE_DAYS = 330
"""A date without a year further from the publication than this may be of another year."""
_OTHER_YEARS = (-1, 1, -2, 2, -3, 3)
_FEWEST_OF_A_YEAR = 3
"""Two neighbouring dates fit some year by themselves."""
_MOST_GAP = 4
_MOST_NAME = 30
_BETWEEN = frozenset({",", "(", "the", "–", "-", "—"})
_ENDS = (",", ".", ")", ";", " –", " —", "\n", "")
_NO_YEAR = "The report gives neither the year nor its publication date."
_FAR_YEAR = "The date may be of another year than the publication."


@dataclass(frozen=True, slots=True)
class _Pair:
    """A weekday and the date it stands with."""

    weekday: str
    time: TimeExpression
    sides: tuple[Evidence, ...]
    has_year: bool


def weekday_checks(scene: Scene) -> Iterator[Check]:
    """A check for every date that stands with a weekday.

    When several dates without a year all fit the same other year, the question is about the year, once.
    """
    analysis, published = scene.analysis, scene.published
    pairs = list(_pairs(analysis))
    wrong = [p for p in pairs if not p.has_year and _day(p.time) and not _fits(p, 0)]
    other = next((y for y in _OTHER_YEARS if all(_fits(p, y) for p in wrong)), 0)
    if len(wrong) >= _FEWEST_OF_A_YEAR and other and published is not None:
        yield _other_year(analysis, wrong, published.year + other)
        pairs = [p for p in pairs if p not in wrong]
    for pair in pairs:
        yield _checked(analysis, pair, published)


def _pairs(analysis: Analysis) -> Iterator[_Pair]:
    """Weekdays inside a date ("Sunday, October 9") and beside one ("17 July, a Sunday")."""
    times = sorted(analysis.get(TIMES), key=lambda t: t.evidence.start)
    text = analysis.document.text
    for index, time in enumerate(times):
        call = next((c for c in _calls(time.value.expression) if c.op == "dated"), None)
        if _names_a_paper(text, time):
            continue
        if call is not None and call.word(0) in _DAYS:
            yield _Pair(call.word(0), time, (time.evidence,), call.call(1).op == "date")
            continue
        following = times[index + 1] if index + 1 < len(times) else None
        if following is None or not _is_beside(text, time, following):
            continue
        sides = (time.evidence, following.evidence)
        if (weekday := _weekday(time)) and (date := _date(following)):
            yield _Pair(weekday, following, sides, date == "date")
        if (weekday := _weekday(following)) and (date := _date(time)) and _ends(text, following):
            yield _Pair(weekday, time, sides, date == "date")


def _names_a_paper(text: str, time: TimeExpression) -> bool:
    """Whether "Sun" belongs to a name before it: "Edmonton Sun, August 16, 2008"."""
    before = text[max(0, time.evidence.start - _MOST_NAME) : time.evidence.start].split()
    return time.evidence.quote.startswith("Sun,") and bool(before) and before[-1][:1].isupper()


def _is_beside(text: str, time: TimeExpression, following: TimeExpression) -> bool:
    gap = text[time.evidence.end : following.evidence.start]
    if not 0 < len(gap) <= _MOST_GAP + 2 or "\n" in gap:
        return False
    words = gap.replace(",", " , ").replace("(", " ( ").split()
    is_called = words[:2] == [",", "a"] and _weekday(following) is not None
    return _BETWEEN.issuperset(words[2:] if is_called else words)


def _ends(text: str, time: TimeExpression) -> bool:
    """Whether nothing hangs on a weekday after a date ("17 May, Friday prayers" does)."""
    rest = text[time.evidence.end : time.evidence.end + 2]
    return rest.startswith(_ENDS[:-1]) or not rest


def _weekday(time: TimeExpression) -> str | None:
    """The bare weekday that the words are, without "last" or "next"."""
    words = time.evidence.quote.lower().split()
    call = parse_expression(time.value.expression)
    is_bare = len(words) == 1 or (len(words) == 2 and words[0] in ("a", "on"))
    return call.word(0) if call.op == "weekday" and is_bare and call.word(0) in _DAYS else None


def _date(time: TimeExpression) -> str | None:
    call = parse_expression(time.value.expression)
    return call.op if call.op in ("date", "month_day") and _day(time) else None


def _checked(analysis: Analysis, pair: _Pair, published: dt.date | None) -> Check:
    document, day = analysis.document, _day(pair.time)
    stated = pair.weekday.capitalize()
    if day is None:
        compared = Compared("weekday_date_mismatch", "weekday", pair.sides, stated)
        return cannot_check(document, compared, _NO_YEAR)
    actual = f"{day:%A}"
    date = f"{day.day} {day:%B %Y}"
    score = 1.0 if pair.has_year else 0.9
    compared = Compared("weekday_date_mismatch", "weekday", pair.sides, f"{stated} {date}", f"{actual} {date}", score)  # fmt: skip
    if _fits(pair, 0):
        return agrees(document, compared)
    if not pair.has_year:
        if published is None:
            return cannot_check(document, compared, _NO_YEAR)
        if abs((published - day).days) > _SURE_DAYS:
            return cannot_check(document, compared, _FAR_YEAR)
    question = f"{date} was a {actual}; the report says {stated}. Which is meant?"
    return differs(document, compared, question)


def _other_year(analysis: Analysis, wrong: Sequence[_Pair], year: int) -> Check:
    published = published_day(analysis.document.published)
    here = published.year if published else 0
    sides = tuple(side for pair in wrong for side in pair.sides)
    compared = Compared("publication_mismatch", "weekday.other_year", sides, str(here), str(year))
    question = f"{len(wrong)} dates have the weekdays of {year}, not of {here}. Is the report from {year}?"  # fmt: skip
    return differs(analysis.document, compared, question, is_hard=False)


def _fits(pair: _Pair, years: int) -> bool:
    day = _day(pair.time)
    if day is None:
        return False
    try:
        moved = day.replace(year=day.year + years)
    except ValueError:
        return False
    return _DAYS[moved.weekday()] == pair.weekday


def _day(time: TimeExpression) -> dt.date | None:
    """The one day of a time, or None."""
    value = time.value
    if value.interval is None or value.grain not in ("day", "minute", "hour", "part_of_day"):
        return None
    return value.interval.start.date()


def _calls(expression: str) -> Iterator[Call]:
    stack = [parse_expression(expression)]
    while stack:
        call = stack.pop()
        yield call
        stack.extend(arg for arg in call.args if isinstance(arg, Call))
