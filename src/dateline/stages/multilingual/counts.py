"""How many were killed, wounded, arrested or abducted, and which event mention carries each figure."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.linear.heads import Heads
from dateline.model.analysis import (
    COUNTS,
    EVENT_MENTIONS,
    NAMES,
    SENTENCES,
    TIMES,
    TOKENS,
    VECTORS,
    Analysis,
    LayerKey,
)
from dateline.model.event import Count, EventMention
from dateline.model.text import Span, content_id
from dateline.model.token import Token
from dateline.model.why import Why
from dateline.ontology import load_ontology
from dateline.stages.multilingual.denials import claiming_words, denied_words
from dateline.stages.multilingual.figures import Figure, figure_words
from dateline.stages.multilingual.languages import language_read
from dateline.stages.multilingual.opinions import Opinions
from dateline.stages.multilingual.passage import passages
from dateline.stages.multilingual.speech import speech_words

HARMFUL = frozenset({"violence", "unrest", "harm"})
OF_KIND = {"arrested": "arrest", "abducted": "abduction"}
"""The kind of event that a figure of another kind than harm belongs to."""
BACK = 2
"""Sentences back to which a figure without an event of its own may belong."""
LONGEST = 200
"""Words of a sentence that is looked at."""


class CountStage:
    """Gives the figures of harm, by words; a figure that no event mention carries stays open."""

    name = "multilingual.counts"
    version = "2"
    needs: tuple[LayerKey[object], ...] = (
        SENTENCES,
        TOKENS,
        VECTORS,
        NAMES,
        TIMES,
        EVENT_MENTIONS,
    )
    gives = COUNTS

    def __init__(self, heads: Heads | None = None) -> None:
        """None are the heads of the optional package."""
        self._heads = heads

    def run(self, analysis: Analysis) -> Sequence[Count]:
        """Counts in order of the text."""
        language = language_read(analysis.document.language)
        if language is None:
            return ()
        words = figure_words(language)
        opinions = Opinions.of(analysis, self._heads)
        if opinions is None:
            return ()
        times = _in_times(analysis, opinions)
        denied = _denied(analysis, opinions, language)
        sentences: list[list[Token]] = [[] for _ in analysis[SENTENCES]]
        for token in analysis[TOKENS]:
            sentences[token.sentence].append(token)
        carriers = Carriers(analysis)
        found = []
        end = 0
        for number, tokens in enumerate(sentences):
            start, end = end, end + len(tokens)
            if len(tokens) > LONGEST:
                continue
            for figure in words.find([t.text.lower() for t in tokens]):
                span = Span(tokens[figure.first].span.start, tokens[figure.last - 1].span.end)
                held = range(start + figure.first, start + figure.last)
                if times.isdisjoint(held):
                    mention = None
                    if denied.isdisjoint(held):
                        mention = carriers.of(number, tokens[figure.harm].span, figure)
                    found.append(_count(analysis, figure, span, mention))
        return found


class Carriers:
    """The event mentions that figures may belong to."""

    def __init__(self, analysis: Analysis) -> None:
        """Order the mentions by sentence."""
        kinds = load_ontology().kinds
        tokens = analysis[TOKENS]
        self._by_sentence: dict[int, list[EventMention]] = {}
        for mention in analysis[EVENT_MENTIONS]:
            number = tokens[mention.token].sentence
            self._by_sentence.setdefault(number, []).append(mention)
        self._harmful = frozenset(k for k, kind in kinds.items() if kind.family in HARMFUL)

    def of(self, sentence: int, harm: Span, figure: Figure) -> EventMention | None:
        """The fit mention nearest to the word for harm in its sentence, else the last of the two before."""
        wanted = OF_KIND.get(figure.kind)
        for number in range(sentence, sentence - BACK - 1, -1):
            fit = [
                m
                for m in self._by_sentence.get(number, ())
                if (m.kind == wanted if wanted else m.kind in self._harmful)
            ]
            if fit and number == sentence:
                return min(fit, key=lambda m: abs(m.evidence.start - harm.start))
            if fit:
                return fit[-1]
        return None


def _in_times(analysis: Analysis, opinions: Opinions) -> frozenset[int]:
    """The words of times."""
    return frozenset(
        w for t in analysis[TIMES] for w in opinions.words_in(t.evidence.start, t.evidence.end)
    )


def _denied(analysis: Analysis, opinions: Opinions, language: str) -> frozenset[int]:
    """The words under a denial or of a claim of responsibility; a figure there belongs to no event."""
    read = passages(analysis, opinions, language)
    speech = speech_words(language)
    return denied_words(read, speech) | claiming_words(read, speech)


def _count(analysis: Analysis, figure: Figure, span: Span, mention: EventMention | None) -> Count:
    return Count(
        id=content_id(
            "count", analysis.document.id, figure.kind, span.start, span.end, figure.min, figure.max
        ),
        kind=figure.kind,
        min=figure.min,
        max=figure.max,
        qualifier=figure.qualifier,
        evidence=analysis.document.evidence(span),
        why=Why(CountStage.name, "words.nearest", 0.7),
        mention=mention.id if mention else None,
        is_part=figure.is_part,
    )
