"""Words that locate something on the calendar, each with its late-bound value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from dateline.stages.times.narrative import Found, Story
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
        found = list(_found(analysis))
        published = published_day(document.published)
        timeline = Timeline(tree, published, tense_words(), story=Story.of(found, tree, published))
        times: list[TimeExpression] = []
        for one in found:
            mentioned = read(one, timeline=timeline, tree=tree, words=tense_words())
            timeline.add(mentioned)
            times.append(
                TimeExpression(
                    id=one.id,
                    evidence=document.evidence(one.span),
                    timex="TIME" if one.match.rule.startswith(_CLOCK) else "DATE",
                    value=mentioned.value,
                    why=Why(self.name, mentioned.value.rule, mentioned.score),
                )
            )
        return times


def _found(analysis: Analysis) -> Iterator[Found]:
    """What the grammar finds in each sentence, with its place in the document."""
    document = analysis.document
    for sentence in analysis[SENTENCES]:
        start = sentence.span.start
        for match in grammar().find(document.text[start : sentence.span.end]):
            span = Span(start + match.start, start + match.end)
            yield Found(match, span, content_id("time", document.id, span.start, span.end))
