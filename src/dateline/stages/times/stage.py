"""Words that locate something on the calendar, each with its late-bound value."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dateline.lexicon import table
from dateline.model.analysis import SENTENCES, SYNTAX, TIMES, TOKENS, Analysis, LayerKey
from dateline.model.event import TimeExpression
from dateline.model.text import Span, content_id
from dateline.model.why import Why
from dateline.resolve.time import published_day
from dateline.resolve.time_grammar import TimeGrammar
from dateline.resolve.time_tense import TenseWords
from dateline.resolve.tree import Tree
from dateline.stages.times.reading import read
from dateline.stages.times.reference import Timeline

_CLOCK = ("clock", "part", "overnight", "shift.hours")


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
                mentioned = read(
                    match, span, identity, timeline=timeline, tree=tree, words=tense_words()
                )
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
