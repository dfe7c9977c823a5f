"""Stated lengths against the days they span: "a three-day truce from Monday to Friday", "for 12 years since 2015".

Days may be counted with or without the first; months and years are rounded, and a year's name alone
leaves a year either way.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.model.analysis import TIMES, Analysis
from dateline.model.check import Check
from dateline.model.event import TimeExpression
from dateline.model.text import Evidence
from dateline.stages.checks.lengths import Length, length_words, lengths
from dateline.stages.checks.outcome import Compared, agrees, differs
from dateline.stages.checks.scene import Scene
from dateline.stages.checks.words import Text, numbers

_SPAN_REACH = 12
_SINCE_REACH = 8
_WEEK = 7
_CLOSE_DAYS = 0.02
_FAR_CHARS = 12
_BOTH = 2
_LONGEST_DATE = 7
_DAY_RANGES = ("range(weekday", "range(month_day", "range(date", "range(dated")
_SLACK_DAYS = {"hour": 0.1, "day": 1.0, "night": 1.0, "week": 4.0, "fortnight": 4.0, "month": 25.0, "year": 370.0, "decade": 1500.0}  # fmt: skip
_MONTH_SHARE = 0.1
_YEARS = range(1700, 2101)


@dataclass(frozen=True, slots=True)
class _Span:
    """The least and most hours between two stated days or clock times, with their words."""

    least: float
    most: float
    is_written: bool
    words: tuple[Evidence, ...]
    is_night: bool


@dataclass(frozen=True, slots=True)
class _Moment:
    """A stated stretch of time by its tokens [start, end): the first and last day it can mean."""

    first: dt.date
    last: dt.date
    start: int
    end: int
    words: Evidence


def duration_checks(scene: Scene) -> Iterator[Check]:
    """A check for every length that stands with the days it spans or the day it began."""
    text, published = scene.text, scene.published
    moments, spans = _moments(scene.analysis, text), _spans(scene.analysis, text)
    for bounds in text.sentences:
        for length in lengths(text, bounds):
            if length.is_exact:
                yield from _spanned(text, spans, bounds, length)
                yield from _lasted(scene, bounds, length)
                if published is not None:
                    yield from _since(text, moments, bounds, length, published)
        if published is not None:
            yield from _anniversaries(text, moments, bounds, published)


def _moments(analysis: Analysis, text: Text) -> Mapping[int, _Moment]:
    """Dates, months and years that the report writes out, by their first token."""
    starts = {t.span.start: i for i, t in enumerate(text.tokens)}
    ends = {t.span.end: i + 1 for i, t in enumerate(text.tokens)}
    found: dict[int, _Moment] = {}
    for time in analysis.get(TIMES):
        start, end = starts.get(time.evidence.start), ends.get(time.evidence.end)
        moment = _moment(time, start, end) if start is not None and end is not None else None
        if moment is not None:
            found[moment.start] = moment
    return found


def _moment(time: TimeExpression, start: int, end: int) -> _Moment | None:
    value = time.value
    if value.interval is None or value.grain not in ("day", "month", "year") or value.modifier:
        return None
    if any(word in value.expression for word in ("shift", "event", "last", "this", "next", "same")):
        return None
    last = (value.interval.end - dt.timedelta(microseconds=1)).date()
    return _Moment(value.interval.start.date(), last, start, end, time.evidence)


def _spans(analysis: Analysis, text: Text) -> Mapping[int, _Span]:
    """Stretches between two stated days or clock times, by the token of their first words."""
    starts = {t.span.start: i for i, t in enumerate(text.tokens)}
    times = sorted(analysis.get(TIMES), key=lambda t: t.evidence.start)
    found: dict[int, _Span] = {}
    for time, following in zip(times, [*times[1:], None], strict=False):
        start, interval = starts.get(time.evidence.start), time.value.interval
        if start is None or interval is None:
            continue
        expression = time.value.expression
        if expression.startswith(_DAY_RANGES):
            is_written = "weekday" not in expression
            until = following if following and _follows(time, following) else None
            words = (time.evidence, until.evidence) if until else (time.evidence,)
            hours = (interval.end - interval.start).total_seconds() / 3600
            found[start] = _Span(hours - 24, hours, is_written, words, _has_night(text, start))
        elif following and following.value.interval and _is_clock(time) and _is_clock(following):
            gap = analysis.document.text[time.evidence.end : following.evidence.start].split()
            hours = (following.value.interval.start - interval.start).total_seconds() / 3600
            if "weekday" in expression:
                hours %= _WEEK * 24
            if len(gap) == 1 and gap[0] in length_words("to") and hours > 0:
                words = (time.evidence, following.evidence)
                found[start] = _Span(hours, hours, True, words, is_night=False)  # noqa: FBT003  # clock times are exact
    return found


def _is_clock(time: TimeExpression) -> bool:
    return time.value.expression.startswith("at(clock") and "day" in time.value.expression


def _follows(time: TimeExpression, following: TimeExpression) -> bool:
    return 0 < following.evidence.start - time.evidence.end < _FAR_CHARS


def _has_night(text: Text, start: int) -> bool:
    return not length_words("nights").isdisjoint(text.between(start - 3, start + 8))


def _spanned(
    text: Text, spans: Mapping[int, _Span], bounds: tuple[int, int], length: Length
) -> Iterator[Check]:
    """As in "a three-day truce from Monday to Friday", "held for 12 days, from 3 to 20 March"."""
    if length.is_age or length.unit in ("month", "year", "decade"):
        return
    for at in range(length.end, min(length.end + _SPAN_REACH, bounds[1])):
        if at in spans:
            lead = text.between(at - 1, at + 1)
            if not length_words("from").isdisjoint(lead):
                yield _compared_span(text, length, spans[at])
            return
        if text.at(at) in (".", ";", ":"):
            return


def _compared_span(text: Text, length: Length, span: _Span) -> Check:
    most, least = span.most / 24, span.least / 24
    days = length.days
    if not span.is_written and days > _WEEK:
        most = least = days
    slack = _SLACK_DAYS[length.unit] if length.unit in ("week", "fortnight") else 0.0
    slack += 1 if span.is_night else _CLOSE_DAYS
    sides = (text.evidence(length.start, length.end), *span.words)
    in_hours = length.unit == "hour"
    numbers_of = sorted({round(n * 24 if in_hours else n) for n in (least, most)})
    computed = " or ".join(str(n) for n in numbers_of) + (" hours" if in_hours else " days")
    compared = Compared("date_arithmetic", "length.span", sides, length.shown, computed)
    if least - slack <= days <= most + slack:
        return agrees(text.document, compared)
    quoted = " to ".join(words.quote for words in span.words)
    question = f"The report says {length.shown}; {quoted} is {computed}. Which is meant?"
    return differs(text.document, compared, question)


def _lasted(scene: Scene, bounds: tuple[int, int], length: Length) -> Iterator[Check]:
    """As in "abducted on 2 May and freed on 20 May after ten days": a beginning and an end with days."""
    text, days = scene.text, scene.days.within(*bounds)
    if length.unit not in ("day", "week", "fortnight") or length.is_joined:
        return
    lead, words = text.at(length.start - 1), set(text.between(*bounds))
    is_whole = lead in length_words("lasts") and text.at(length.end) in length_words("ends_phrase")
    if not is_whole or words.isdisjoint(length_words("begins")) or words.isdisjoint(length_words("ends")):  # fmt: skip
        return
    if len(days) == _BOTH and days[0].day < days[1].day:
        hours = (days[1].day - days[0].day).days * 24.0
        is_written = days[0].is_written and days[1].is_written
        words_of = (days[0].words, days[1].words)
        is_night = days[0].is_night or days[1].is_night
        yield _compared_span(text, length, _Span(hours, hours + 24, is_written, words_of, is_night))


def _since(
    text: Text,
    moments: Mapping[int, _Moment],
    bounds: tuple[int, int],
    length: Length,
    published: dt.date,
) -> Iterator[Check]:
    """As in "in 2019, ten years ago", "for 12 years since 2015", "the six-month-old war, which began in May"."""
    moment, rule = _ago(text, moments, length), "ago"
    if moment is None:
        moment, rule = _began(text, moments, bounds, length), "since"
    if moment is None or moment.first >= published:
        return
    sides = (text.evidence(length.start, _end_of(text, length, rule)), moment.words)
    most = (published - moment.first).days
    least = max(0, (published - moment.last).days)
    computed = _shown_days((most + least) / 2, length.unit)
    compared = Compared("date_arithmetic", f"length.{rule}", sides, length.shown, computed)
    slack = _SLACK_DAYS[length.unit] + _MONTH_SHARE * length.days
    if least - slack <= length.days <= most + slack:
        yield agrees(text.document, compared)
        return
    question = f"The report says {length.shown}; from {moment.words.quote} to its publication is about {computed}. Which is right?"  # fmt: skip
    yield differs(text.document, compared, question, is_hard=rule == "ago")


def _ago(text: Text, moments: Mapping[int, _Moment], length: Length) -> _Moment | None:
    """The time right before or after "ten years ago"."""
    if text.at(length.end) not in length_words("ago"):
        return None
    for at in range(length.end + 1, length.end + 4):
        if at in moments:
            return moments[at]
        if text.at(at) not in (",", "in", "on", "("):
            break
    end = length.start - (text.at(length.start - 1) in (",", "(", "–", "—"))
    starts = range(end - 1, end - _LONGEST_DATE, -1)
    beside = next((moments[i] for i in starts if i in moments and moments[i].end == end), None)
    named = next((moments[i] for i in starts if i in moments), None)
    is_name = named is not None and text.at(named.start - 1) == "the" and named.end == end - 1
    return beside or (named if is_name else None)


def _began(
    text: Text, moments: Mapping[int, _Moment], bounds: tuple[int, int], length: Length
) -> _Moment | None:
    """The start that stands with a length: "since 2015" after it, or "which began in" for a war."""
    is_ongoing = length.is_joined and any(
        text.at(i) in length_words("ongoing") for i in range(length.end, length.end + 3)
    )
    for at in range(length.end, min(length.end + _SINCE_REACH, bounds[1])):
        if at not in moments:
            if text.at(at) in (".", ";", ":"):
                return None
            continue
        lead = text.between(max(length.end, at - 3), at)
        if lead[-1:] == ["since"] and at - length.end <= 2:
            return moments[at] if text.at(length.start - 1) in ("for", "past", "last") else None
        if is_ongoing and not length_words("began").isdisjoint(lead):
            return moments[at]
        return None
    return None


def _anniversaries(
    text: Text, moments: Mapping[int, _Moment], bounds: tuple[int, int], published: dt.date
) -> Iterator[Check]:
    """As in "the tenth anniversary of the 2004 bombings"."""
    known = length_words("anniversary")
    for at in range(bounds[0] + 1, bounds[1]):
        if text.lower[at] not in known:
            continue
        rank = numbers().ordinal(text.at(at - 1))
        year = _anniversary_year(text, bounds, at)
        if rank is None or year is None:
            continue
        value, index = year
        near = [moments[i] for i in range(bounds[0], at) if i in moments and moments[i].first.year != value]  # fmt: skip
        here = near[0].first.year if near else published.year
        actual = here - value
        sides = (text.evidence(at - 1, at + 1), text.evidence(index, index + 1))
        compared = Compared("date_arithmetic", "anniversary", sides, f"{rank} years", f"{actual} years")  # fmt: skip
        if abs(actual - rank) <= 1:
            yield agrees(text.document, compared)
        else:
            question = f"The report says anniversary {rank}; {value} is {actual} years before {here}. Which is right?"  # fmt: skip
            yield differs(text.document, compared, question)


def _anniversary_year(text: Text, bounds: tuple[int, int], at: int) -> tuple[int, int] | None:
    """The year that an anniversary is counted from: "of the 2004 bombings", "founded in 2004"."""
    if text.at(at + 1) == "of":
        return next(_years(text, range(at + 2, min(at + 10, bounds[1]))), None)
    founded = length_words("founded")
    starts = [i for i in range(*bounds) if text.at(i) in founded]
    return next(_years(text, range(starts[0] + 1, min(starts[0] + 5, bounds[1]))), None) if len(starts) == 1 else None  # fmt: skip


def _years(text: Text, indices: range) -> Iterator[tuple[int, int]]:
    for index in indices:
        word = text.at(index)
        if word in (".", ";"):
            return
        if word.isdigit() and len(word) == len("2024") and int(word) in _YEARS:
            yield int(word), index


def _end_of(text: Text, length: Length, rule: str) -> int:
    return length.end + (rule == "ago" and text.at(length.end) == "ago")


def _shown_days(days: float, unit: str) -> str:
    """Days in the unit that was stated, rounded."""
    per: dict[str, float] = {"hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.44, "year": 365.25, "decade": 3652.5}  # fmt: skip
    count = round(days / per[unit])
    return f"{count} {unit}" + ("s" if count != 1 else "")
