"""What the words of one match mean: direction from the syntax, reference from the text so far."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.model.text import Span
from dateline.model.time import Anchor, TimeAlternative, TimeValue
from dateline.resolve.time_calendar import Reference, Resolved, anchor_kind, anchor_of, resolve
from dateline.resolve.time_expression import decided
from dateline.resolve.time_grammar import TimeMatch
from dateline.resolve.time_tense import TenseWords, direction, speaks_now
from dateline.resolve.tree import Tree
from dateline.stages.times.narrative import Found, Hanging
from dateline.stages.times.reference import Mentioned, Timeline

_YEARLESS = re.compile(r"month_day\(|bare_month\(\d+, (?:past|open)")
_SMALL_HOURS = re.compile(
    r"clock\w*\((?:12|[1-7]), \d+, am\)|clock\w*\([0-7], \d+\)|part\(dawn, same"
)
_SOON_DAYS = 90
_STORY_SCORE = 0.8
_ALTERNATIVE_SCORE = 0.3


def read(found: Found, *, timeline: Timeline, tree: Tree, words: TenseWords) -> Mentioned:
    """The value of one match; unresolved with the name of the missing fact when nothing supports one."""
    match, span, identity = found.match, found.span, found.id
    hanging = timeline.story.hanging.get(identity)
    if hanging is not None and not (timeline.published and speaks_now(tree, span)):
        return _in_story(found, hanging)
    expression, rule = match.expression, match.rule
    score = 1.0
    if "open" in expression:
        decision = direction(tree, span, words)
        expression = decided(expression, decision)
        rule = f"{rule}.{decision}"
        score = 0.9 if decision != "open" else 0.7
    year = timeline.year_here(span) if expression.startswith("bare_month(") else None
    if year is not None and expression.endswith("past)"):
        expression, rule = (
            f"month_of({expression[len('bare_month(') :].partition(',')[0]}, {year})",
            "month.of_year_here",
        )
    if _YEARLESS.search(expression) and "future" not in expression:
        dated = _read_beside_date(match, span, identity, timeline)
        if dated is not None:
            return dated
    kind = anchor_kind(expression)
    if kind in ("time", "event"):
        reference, anchor, how = timeline.reference(span, expression, is_event=kind == "event")
        rule, score = f"{rule}.{how}", min(score, 0.7)
        if _SMALL_HOURS.search(expression) and timeline.is_night(anchor):
            expression = expression.replace("same(day, time)", "shift(1, day, time)")
            rule = f"{rule}.after_night"
    else:
        reference, anchor = Reference(timeline.published), anchor_of(expression)
    answer = resolve(expression, reference)
    if isinstance(answer, str):
        missing = timeline.missing(anchor) or answer
        value = TimeValue("unresolved", expression, rule, anchor, missing=missing)
        return Mentioned(identity, span, value, None, score)
    return Mentioned(identity, span, _value(answer, expression, rule, anchor), answer, score)


def _in_story(found: Found, hanging: Hanging) -> Mentioned:
    """A date without a year in the year where the narrative stands."""
    rule = f"{found.match.rule}.story"
    answer = resolve(hanging.expression, hanging.reference)
    if isinstance(answer, str):
        value = TimeValue("unresolved", hanging.expression, rule, hanging.anchor, missing=answer)
        return Mentioned(found.id, found.span, value, None, _STORY_SCORE)
    other = resolve(hanging.otherwise, hanging.reference) if hanging.otherwise else None
    if isinstance(other, Resolved):
        answer = replace(answer, others=(*answer.others, (other.interval, other.grain)))
    value = _value(answer, hanging.expression, rule, hanging.anchor)
    return Mentioned(found.id, found.span, value, answer, _STORY_SCORE)


def _read_beside_date(
    match: TimeMatch, span: Span, identity: str, timeline: Timeline
) -> Mentioned | None:
    """A date without a year beside a date of another year: "on 3 November 2022 ... 30 October"."""
    beside = timeline.dated_here(span)
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
