"""What the words of one match mean: direction from the syntax, reference from the text so far."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from dateline.model.text import Span
from dateline.model.time import Anchor, TimeAlternative, TimeValue
from dateline.resolve.time.calendar import Reference, Resolved, anchor_kind, anchor_of, resolve
from dateline.resolve.time.expression import decided
from dateline.resolve.time.grammar import TimeMatch
from dateline.resolve.time.tense import (
    TenseWords,
    direction,
    governor,
    hangs_on_verb,
    names_noun,
    preposition,
    speaks_now,
)
from dateline.resolve.tree import Tree
from dateline.stages.times.narrative import Found, Hanging
from dateline.stages.times.reference import Timeline
from dateline.stages.times.told import Mentioned

_YEARLESS = re.compile(r"month_day\(|bare_month\(\d+, (?:past|open)")
_SMALL_HOURS = re.compile(
    r"clock\w*\((?:12|[1-7]), \d+, am\)|clock\w*\([0-7], \d+\)|part\(dawn, same"
)
_THIS_UNIT = re.compile(r"\bunit\((month|week|quarter), this\)")
_WEEKDAY = re.compile(r"\bweekday\((\w+), open\)")
_QUARTER = re.compile(r"bare_quarter\((\d), open\)")
_CLOCK = re.compile(r"clock")
_UNTIL = frozenset({"until", "till"})
_SOON_DAYS = 90
_SOON_MONTHS = 2
_MONTH = re.compile(r"bare_month\((\d+), open\)")
_STORY_SCORE = 0.8
_ALTERNATIVE_SCORE = 0.3


def read(found: Found, *, timeline: Timeline, tree: Tree, words: TenseWords) -> Mentioned:
    """The value of one match; unresolved with the name of the missing fact when nothing supports one."""
    span = found.span
    hanging = timeline.story.hanging.get(found.id)
    if hanging is not None and not (timeline.published and speaks_now(tree, span)):
        return _in_story(found, hanging)
    month = _MONTH.fullmatch(found.match.expression)
    again = (
        timeline.memory.month_before(int(month[1])) if month and names_noun(tree, span) else None
    )
    if again is not None:
        return _same(found, again)
    if timeline.story.is_narrative and not (timeline.published and speaks_now(tree, span)):
        directed = _Directed(_told_back(found.match.expression), found.match.rule, _STORY_SCORE)
        return _hung(found, directed, timeline, is_past=True)
    directed = _directed(found, timeline=timeline, tree=tree, words=words)
    if _YEARLESS.search(directed.expression) and "future" not in directed.expression:
        dated = _read_beside_date(found.match, span, found.id, timeline)
        if dated is not None:
            return dated
    if preposition(tree, span) in _UNTIL and _SMALL_HOURS.search(directed.expression):
        directed = _night_after(directed, timeline.memory.day_here(span))
    return _hung(found, directed, timeline, is_past=direction(tree, span, words) != "future")


def _night_after(directed: _Directed, day: Mentioned | None) -> _Directed:
    """The small hours until which something lasted are those after the day told in the sentence."""
    if day is None or directed.expression.count("same(day, time)") != 1:
        return directed
    later = directed.expression.replace("same(day, time)", "shift(1, day, time)")
    return replace(directed, expression=later, rule=f"{directed.rule}.after_day")


def _is_past_end(tree: Tree, span: Span) -> bool:
    """Whether something done lasted until the clock time: "homes were cleared until 04:00 on Saturday"."""
    verb = governor(tree, span) if preposition(tree, span) in _UNTIL else None
    if verb is None:
        return False
    auxiliaries = {tree.lower(i) for i in tree.children(verb, "aux", "aux:pass")}
    return bool(auxiliaries) and auxiliaries <= {"was", "were", "had", "been"}


def _told_back(expression: str) -> str:
    """An expression as a narrative means it: "the end of the month" is that of the month told last."""
    expression = _THIS_UNIT.sub(r"same(\1, time)", expression)
    return decided(_WEEKDAY.sub(r"weekday(\1, after)", expression), "past")


@dataclass(frozen=True, slots=True)
class _Directed:
    """An expression whose direction is decided, with the rule and its score."""

    expression: str
    rule: str
    score: float


def _directed(found: Found, *, timeline: Timeline, tree: Tree, words: TenseWords) -> _Directed:
    """The expression with its open direction decided from the syntax or the year told beside it."""
    expression, rule = found.match.expression, found.match.rule
    if "open" not in expression:
        return _Directed(expression, rule, 1.0)
    if _CLOCK.search(expression) and _is_past_end(tree, found.span):
        return _Directed(decided(expression, "past"), f"{rule}.past", 0.7)
    month = _MONTH.fullmatch(expression)
    year = timeline.memory.year_here(found.span) if month else None
    decision = direction(tree, found.span, words)
    if month and year is None and _is_soon(int(month[1]), decision, timeline.published):
        is_near = decision == "open" or not hangs_on_verb(tree, found.span)
        decision = "future" if is_near else decision
    if decision == "future" and _has_just_ended(expression, timeline.published):
        decision = "past"
    score = 0.9 if decision != "open" else 0.7
    if month and year is not None and decision == "past":
        return _Directed(f"month_of({month[1]}, {year})", "month.of_year_here", score)
    return _Directed(decided(expression, decision), f"{rule}.{decision}", score)


def _hung(found: Found, directed: _Directed, timeline: Timeline, *, is_past: bool) -> Mentioned:
    """The value of an expression on the publication, or on the time or event that it refers to."""
    expression, rule, score = directed.expression, directed.rule, directed.score
    kind, how = anchor_kind(expression), ""
    if kind in ("time", "event"):
        reference, anchor, how = timeline.reference(
            found.span, expression, is_event=kind == "event"
        )
        rule, score = f"{rule}.{how}", min(score, 0.7)
        if _SMALL_HOURS.search(expression) and timeline.memory.is_night(anchor):
            expression = expression.replace("same(day, time)", "shift(1, day, time)")
            rule = f"{rule}.after_night"
        if is_past and anchor.kind == "published" and timeline.is_to_come(expression):
            expression = expression.replace("same(day, time)", "shift(-1, day, time)")
            rule = f"{rule}.day_before"
    else:
        reference, anchor = Reference(timeline.published), anchor_of(expression)
    answer = resolve(expression, reference)
    if isinstance(answer, str):
        missing = timeline.memory.missing(anchor) or answer
        value = TimeValue("unresolved", expression, rule, anchor, missing=missing)
        return Mentioned(found.id, found.span, value, None, score)
    if directed.rule.endswith(".open"):
        ahead = decided(found.match.expression, "future")
        answer = _with_other(answer, resolve(ahead, reference))
    is_far = how.startswith("last_told") and how != "last_told.near"
    if kind == "time" and is_far and "day" in expression:
        second = timeline.memory.second(anchor)
        answer = _with_other(answer, resolve(expression, second) if second else None)
    value = _value(answer, expression, rule, anchor)
    return Mentioned(found.id, found.span, value, answer, score)


def _with_other(answer: Resolved, other: Resolved | str | None) -> Resolved:
    """The answer with another reading, where that is a different one."""
    if not isinstance(other, Resolved) or other.interval == answer.interval:
        return answer
    return replace(answer, others=(*answer.others, (other.interval, other.grain)))


def _same(found: Found, again: Mentioned) -> Mentioned:
    """A month that names something ("the November attack"), as it was told before."""
    expression, anchor = "same(month, time)", Anchor("time", again.id)
    answer = resolve(expression, Reference(None, again.resolved))
    rule = f"{found.match.rule}.named_before"
    if isinstance(answer, str):
        value = TimeValue("unresolved", expression, rule, anchor, missing=answer)
        return Mentioned(found.id, found.span, value, None, _STORY_SCORE)
    value = _value(answer, expression, rule, anchor)
    return Mentioned(found.id, found.span, value, answer, _STORY_SCORE)


def _has_just_ended(expression: str, published: dt.date | None) -> bool:
    """Whether a quarter ended within the last three months: results of it are what is to come."""
    quarter = _QUARTER.fullmatch(expression)
    if quarter is None or published is None:
        return False
    return ((published.month - 1) // 3 + 1 - int(quarter[1])) % 4 == 1


def _is_soon(month: int, decision: str, published: dt.date | None) -> bool:
    """Whether a month not told as future comes soon: nearly a year back it would be "last"."""
    if published is None or decision == "future":
        return False
    ahead = (month - published.month) % 12
    return 0 < ahead <= (_SOON_MONTHS if decision == "past" else _SOON_MONTHS + 1)


def _in_story(found: Found, hanging: Hanging) -> Mentioned:
    """A date without a year in the year where the narrative stands."""
    rule = f"{found.match.rule}.story"
    answer = resolve(hanging.expression, hanging.reference)
    if isinstance(answer, str):
        value = TimeValue("unresolved", hanging.expression, rule, hanging.anchor, missing=answer)
        return Mentioned(found.id, found.span, value, None, _STORY_SCORE)
    if hanging.otherwise:
        answer = _with_other(answer, resolve(hanging.otherwise, hanging.reference))
    value = _value(answer, hanging.expression, rule, hanging.anchor)
    return Mentioned(found.id, found.span, value, answer, _STORY_SCORE)


def _read_beside_date(
    match: TimeMatch, span: Span, identity: str, timeline: Timeline
) -> Mentioned | None:
    """A date without a year beside a date of another year: "on 3 November 2022 ... 30 October"."""
    beside = timeline.memory.dated_here(span)
    if beside is None or beside[0].resolved is None:
        return None
    dated, is_same_sentence = beside
    anchor = beside[0].resolved.day
    expression = decided(match.expression, "open" if is_same_sentence else "future")
    answer = resolve(expression, Reference(anchor))
    if isinstance(answer, str) or abs((answer.day - anchor).days) > _SOON_DAYS:
        return None
    value = _value(answer, expression, f"{match.rule}.year_here", Anchor("time", dated.id))
    return Mentioned(identity, span, value, answer, 0.7)


def _value(answer: Resolved, expression: str, rule: str, anchor: Anchor) -> TimeValue:
    return TimeValue(
        "resolved",
        expression,
        rule,
        anchor,
        interval=answer.interval,
        grain=answer.grain,
        modifier=answer.modifier,
        alternatives=tuple(
            TimeAlternative(interval, grain, _ALTERNATIVE_SCORE)
            for interval, grain in answer.others
        ),
    )
