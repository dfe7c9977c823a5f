"""Checks of one report against the calendar: wrong weekdays, miscounted days, orders that cannot both hold."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.model.analysis import EVENT_MENTIONS, EVENT_TIMES, TIMES, Analysis
from dateline.model.check import Finding
from dateline.model.event import EventMention, TimeExpression
from dateline.model.text import Evidence, content_id
from dateline.model.time import Interval, TimeValue
from dateline.model.why import Why
from dateline.resolve.time import published_day
from dateline.resolve.time_expression import Call, parse_expression
from dateline.stages.checks.order import order_findings

_STAGE = "findings"
_CERTAIN = ("attached", "same_clause")
_NEAR_CHARS = 80
_APPOSED_CHARS = 3
_SURE_DAYS = 200
_NIGHT = ("night", "overnight", "evening", "late", "dawn", "early")


def calendar_findings(analysis: Analysis) -> list[Finding]:
    """Everything the calendar contradicts in one report, in order of the text.

    A finding needs both sides to be certain; a vague or inherited time never makes one.
    """
    found = [
        *_wrong_weekdays(analysis),
        *_miscounted_days(analysis),
        *_miscounted_years(analysis),
        *order_findings(analysis),
    ]
    return sorted(found, key=lambda finding: finding.sides[0].start)


def _wrong_weekdays(analysis: Analysis) -> Iterator[Finding]:
    """Weekdays that are not the date: "Sunday, October 9" in a year in which that is a Monday."""
    published = published_day(analysis.document.published)
    for time in analysis.get(TIMES):
        call = next((c for c in _calls(time.value.expression) if c.op == "dated"), None)
        interval = _day_interval(time.value)
        if call is None or interval is None:
            continue
        day = interval.start.date()
        is_explicit = call.call(1).op == "date"
        if not is_explicit and (published is None or abs((published - day).days) > _SURE_DAYS):
            continue
        stated, actual = call.word(0), f"{day:%A}"
        if stated == actual.lower():
            continue
        yield Finding(
            id=content_id("finding", analysis.document.id, "weekday", time.evidence.start),
            kind="weekday_date_mismatch",
            message=f"{day.day} {day:%B %Y} was a {actual}; the report says {stated.capitalize()}. Which is meant?",
            sides=(time.evidence,),
            is_hard=True,
            why=Why(_STAGE, "calendar.weekday", 1.0 if is_explicit else 0.9),
            stated=f"{stated.capitalize()} {day.day} {day:%B %Y}",
            computed=f"{actual} {day.day} {day:%B %Y}",
        )


def _miscounted_days(analysis: Analysis) -> Iterator[Finding]:
    """Days that do not add up: "on Sunday, eight days after the march" of a Thursday."""
    times = {time.id: time for time in analysis.get(TIMES)}
    mentions = sorted(analysis.get(EVENT_MENTIONS), key=lambda m: m.evidence.start)
    known = _stated_days(analysis, mentions, times)
    for time in times.values():
        call = parse_expression(time.value.expression)
        if call.op != "shift" or call.word(2) != "event" or call.word(1) not in ("day", "week"):
            continue
        beside = times.get(time.value.anchor.id or "")
        if not time.value.rule.endswith("apposed") or beside is None or not _is_plain(beside):
            continue
        stated = _day_interval(beside.value)
        event = _named_event(time, mentions)
        found = known.get(event.id) or known.get(event.kind) if event else None
        if stated is None or event is None or found is None:
            continue
        day, words = found
        counted = call.number(0) * (7 if call.word(1) == "week" else 1)
        actual = (stated.start.date() - day).days
        if actual == counted or actual * counted < 0:
            continue
        yield Finding(
            id=content_id("finding", analysis.document.id, "days", time.evidence.start),
            kind="date_arithmetic",
            message=(
                f"The report counts {abs(counted)} days between “{beside.evidence.quote}” and "
                f"“{event.evidence.quote}”; the dates it gives are {abs(actual)} days apart. Which is right?"
            ),
            sides=(time.evidence, beside.evidence, words),
            is_hard=True,
            why=Why(_STAGE, "calendar.days_between", 0.8),
            stated=f"{abs(counted)} days",
            computed=f"{abs(actual)} days",
        )


def _miscounted_years(analysis: Analysis) -> Iterator[Finding]:
    """Years that do not add up: "in 2019, ten years ago" in a report of 2024."""
    times = [time for time in analysis.get(TIMES) if time.locates]
    for year, ago in pairwise(times):
        gap = ago.evidence.start - year.evidence.end
        is_ago = parse_expression(ago.value.expression)
        if not 0 <= gap <= _APPOSED_CHARS or year.value.grain != "year" or is_ago.op != "shift":
            continue
        if is_ago.word(1) != "year" or is_ago.word(2) != "published":
            continue
        first, second = year.value.interval, ago.value.interval
        # A year either way is how people round.
        if first is None or second is None or abs(first.start.year - second.start.year) <= 1:
            continue
        counted = abs(is_ago.number(0))
        actual = counted + second.start.year - first.start.year
        yield Finding(
            id=content_id("finding", analysis.document.id, "years", ago.evidence.start),
            kind="date_arithmetic",
            message=f"{year.evidence.quote} is {actual} years before this report, not {counted}. Which is right?",
            sides=(ago.evidence, year.evidence),
            is_hard=True,
            why=Why(_STAGE, "calendar.years_ago", 0.9),
            stated=f"{counted} years",
            computed=f"{actual} years",
        )


def _stated_days(
    analysis: Analysis, mentions: Sequence[EventMention], times: dict[str, TimeExpression]
) -> dict[str, tuple[dt.date, Evidence]]:
    """The stated day of each mention, and of each kind of event that has exactly one, with the words.

    Keys are ids of mentions and kinds of events.
    """
    kinds = {m.id: m for m in mentions}
    days: dict[str, dict[dt.date, Evidence]] = defaultdict(dict)
    vague: set[str] = set()
    own: dict[str, tuple[dt.date, Evidence]] = {}
    for linked in analysis.get(EVENT_TIMES):
        mention = kinds.get(linked.mention)
        time = times.get(linked.expression or "")
        if mention is None or time is None or not linked.time.why.rule.startswith(_CERTAIN):
            continue
        interval = _day_interval(time.value)
        if interval is None or not _is_plain(time) or "event" in time.value.expression:
            vague.add(mention.kind)
            continue
        day = interval.start.date()
        days[mention.kind].setdefault(day, time.evidence)
        own[mention.id] = (day, time.evidence)
    return own | {
        kind: next(iter(found.items()))
        for kind, found in days.items()
        if len(found) == 1 and kind not in vague
    }


def _named_event(time: TimeExpression, mentions: Sequence[EventMention]) -> EventMention | None:
    """The first event mention shortly after the words ("two days after the raid")."""
    return next(
        (m for m in mentions if 0 <= m.evidence.start - time.evidence.end <= _NEAR_CHARS), None
    )


def _is_plain(time: TimeExpression) -> bool:
    """Whether the words name one day without a night in it, so that days can be counted."""
    return not any(word in time.evidence.quote.lower() for word in _NIGHT)


def _day_interval(value: TimeValue) -> Interval | None:
    """The interval of a value that is one day or less, else None."""
    if value.interval is None or value.grain not in ("day", "minute", "hour"):
        return None
    return value.interval


def _calls(expression: str) -> Iterator[Call]:
    stack = [parse_expression(expression)]
    while stack:
        call = stack.pop()
        yield call
        stack.extend(arg for arg in call.args if isinstance(arg, Call))
