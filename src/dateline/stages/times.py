"""Words that locate something on the calendar, each with its late-bound value."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dateline.lexicon import table
from dateline.model.analysis import SENTENCES, SYNTAX, TIMES, TOKENS, Analysis, LayerKey
from dateline.model.event import TimeExpression
from dateline.model.text import Span, content_id
from dateline.model.time import TimeAlternative, TimeValue
from dateline.model.why import Why
from dateline.resolve.time import published_day
from dateline.resolve.time_calendar import Reference, Resolved, anchor_kind, anchor_of, resolve
from dateline.resolve.time_expression import decided
from dateline.resolve.time_grammar import TimeGrammar, TimeMatch
from dateline.resolve.time_tense import TenseWords, direction
from dateline.resolve.tree import Tree
from dateline.stages.times_reference import Mentioned, Timeline

_CLOCK = ("clock", "part", "overnight", "shift.hours")
_ALTERNATIVE_SCORE = 0.3


@cache
def grammar() -> TimeGrammar:
    """The English time grammar, compiled once."""
    return TimeGrammar.of(table("en", "times"))


@cache
def tense_words() -> TenseWords:
    """The English words that tell past from future."""
    return TenseWords.of(table("en", "times")["tense"])


class TimeStage:
    """Finds dates, weekdays, clock times, parts of days and relative times in English reports.

    Durations, ages and frequencies are left out. What hangs on an unknown publication date stays
    unresolved and says so.
    """

    name = "times"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (SENTENCES, TOKENS, SYNTAX)
    gives = TIMES

    def run(self, analysis: Analysis) -> Sequence[TimeExpression]:
        """The times of the document in order of the text."""
        document = analysis.document
        if not (document.language or "en").startswith("en"):
            return ()
        tree = Tree.of(analysis)
        timeline = Timeline(tree, published_day(document.published), tense_words())
        found: list[TimeExpression] = []
        for sentence in analysis[SENTENCES]:
            text = document.text[sentence.span.start : sentence.span.end]
            for match in grammar().find(text):
                span = Span(sentence.span.start + match.start, sentence.span.start + match.end)
                identity = content_id("time", document.id, span.start, span.end)
                mentioned = _read(match, span, identity, timeline, tree)
                timeline.add(mentioned)
                found.append(
                    TimeExpression(
                        id=identity,
                        evidence=document.evidence(span),
                        timex="TIME" if match.rule.startswith(_CLOCK) else "DATE",
                        value=mentioned.value,
                        why=Why(self.name, mentioned.value.rule, mentioned.score),
                    )
                )
        return found


def _read(match: TimeMatch, span: Span, identity: str, timeline: Timeline, tree: Tree) -> Mentioned:
    """The value of one match: its direction from the syntax, its reference from the text so far."""
    expression, rule = match.expression, match.rule
    score = 1.0
    if "open" in expression:
        decision = direction(tree, span, tense_words())
        expression = decided(expression, decision)
        rule = f"{rule}.{decision}"
        score = 0.9 if decision != "open" else 0.7
    year = timeline.year_here(span) if expression.startswith("bare_month(") else None
    if year is not None and expression.endswith("past)"):
        expression, rule = (
            f"month_of({expression[len('bare_month(') :].partition(',')[0]}, {year})",
            "month.of_year_here",
        )
    kind = anchor_kind(expression)
    if kind in ("time", "event"):
        reference, anchor, how = timeline.reference(span, expression, is_event=kind == "event")
        rule, score = f"{rule}.{how}", min(score, 0.7)
    else:
        reference, anchor = Reference(timeline.published), anchor_of(expression)
    answer = resolve(expression, reference)
    if isinstance(answer, str):
        missing = timeline.missing(anchor) or answer
        value = TimeValue("unresolved", expression, rule, anchor, missing=missing)
        return Mentioned(identity, span, value, None, score)
    return Mentioned(identity, span, _value(answer, expression, rule, anchor), answer, score)


def _value(answer: Resolved, expression: str, rule: str, anchor: object) -> TimeValue:
    return TimeValue(
        "resolved",
        expression,
        rule,
        anchor,  # type: ignore[arg-type]
        interval=answer.interval,
        grain=answer.grain,
        modifier=answer.modifier,
        alternatives=tuple(
            TimeAlternative(interval, grain, _ALTERNATIVE_SCORE)
            for interval, grain in answer.others
        ),
    )
