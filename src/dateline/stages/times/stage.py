"""Words that locate something on the calendar, each with its late-bound value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from dateline.lexicon import table
from dateline.model.analysis import SENTENCES, SYNTAX, TIMES, TOKENS, Analysis, LayerKey
from dateline.model.event import TimeExpression
from dateline.model.text import Document, Span, content_id
from dateline.model.time import TimeValue
from dateline.model.why import Why
from dateline.resolve.time.calendar import Reference, anchor_of, resolve
from dateline.resolve.time.published import published_day, published_moment
from dateline.resolve.time.tense import TenseWords
from dateline.resolve.time.timex import locates, timex_modifier, timex_type, timex_value
from dateline.resolve.time.zone import zone_of
from dateline.resolve.tree import Tree
from dateline.stages.times.languages import grammar, language_of, with_direction
from dateline.stages.times.narrative import Found, Story
from dateline.stages.times.quarters import Quarters
from dateline.stages.times.reading import read
from dateline.stages.times.reference import Timeline


@cache
def tense_words() -> TenseWords:
    """The English words that tell past from future."""
    return TenseWords.of(table("en", "times")["tense"])


class TimeStage:
    """Finds dates, clock times and relative times, and lengths and frequencies.

    What hangs on an unknown publication date stays unresolved and says so. Lengths ("two days"),
    frequencies ("daily") and words like "now" are no points of the story; ages are left out.
    """

    name = "times"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (SENTENCES, TOKENS, SYNTAX)
    gives = TIMES

    def run(self, analysis: Analysis) -> Sequence[TimeExpression]:
        """The times of the document in order of the text."""
        document = analysis.document
        language = language_of(document.language)
        if language is None:
            return ()
        tree = Tree.of(analysis)
        found = list(_found(analysis, language))
        dated = [one for one in found if locates(one.match.expression)]
        published = None if _is_ancient(dated) else published_day(document.published)
        timeline = Timeline(
            tree,
            published,
            tense_words(),
            story=Story.of(dated, tree, published),
            moment=published_moment(document.published),
        )
        quarters = Quarters()
        times: list[TimeExpression] = []
        for words in found:
            one = quarters.completed(words)
            if not locates(one.match.expression):
                times.append(self._measured(one, document))
                continue
            mentioned = read(one, timeline=timeline, tree=tree, words=tense_words())
            timeline.memory.add(mentioned)
            quarters.add(one, mentioned.value)
            times.append(self._expression(one, document, mentioned.value, mentioned.score))
        return times

    def _measured(self, found: Found, document: Document) -> TimeExpression:
        """A length, frequency or "now"; a length up to or from the publication has its interval."""
        expression, rule = found.match.expression, found.match.rule
        answer = resolve(expression, Reference(published_day(document.published)))
        is_open = isinstance(answer, str)
        value = TimeValue(
            "unresolved" if is_open else "resolved",
            expression,
            rule,
            anchor_of(expression),
            interval=None if isinstance(answer, str) else answer.interval,
            grain=None if isinstance(answer, str) else answer.grain,
            modifier=timex_modifier(expression),
        )
        return self._expression(found, document, value, 1.0)

    def _expression(
        self, found: Found, document: Document, value: TimeValue, score: float
    ) -> TimeExpression:
        zone = zone_of(value.expression)
        return TimeExpression(
            id=found.id,
            evidence=document.evidence(found.span),
            timex=timex_type(value.expression),
            value=replace(value, zone=zone) if zone else value,
            why=Why(self.name, value.rule, score),
            timex_value=timex_value(value.expression, value.interval, value.grain),
        )


def _is_ancient(dated: Sequence[Found]) -> bool:
    """Whether a text tells of times before our era: nothing in it hangs on its publication."""
    explicit = [one for one in dated if _EXPLICIT.match(one.match.expression)]
    ancient = [one for one in explicit if one.match.expression.startswith("bc")]
    return len(ancient) > len(explicit) / 2


_EXPLICIT = re.compile(r"bc\w*\(|year\(|date\(|month\(\d{4}")


def _found(analysis: Analysis, language: str) -> Iterator[Found]:
    """What the grammar finds in each sentence, with its place in the document."""
    document = analysis.document
    for sentence in analysis[SENTENCES]:
        start = sentence.span.start
        text = document.text[start : sentence.span.end]
        for match in grammar(language).find(text):
            span = Span(start + match.start, start + match.end)
            decided = with_direction(match, text, language)
            yield Found(decided, span, content_id("time", document.id, span.start, span.end))
