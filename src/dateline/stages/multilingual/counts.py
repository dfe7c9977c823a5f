"""How many were killed, wounded, arrested or abducted, and which event mention carries each figure."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.analysis import (
    COUNTS,
    EVENT_MENTIONS,
    SENTENCES,
    TIMES,
    TOKENS,
    Analysis,
    LayerKey,
)
from dateline.model.event import Count, EventMention
from dateline.model.text import Span, content_id
from dateline.model.token import Token
from dateline.model.why import Why
from dateline.ontology import load_ontology
from dateline.stages.multilingual.figures import Figure, figure_words
from dateline.stages.multilingual.languages import language_read

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
    version = "1"
    needs: tuple[LayerKey[object], ...] = (SENTENCES, TOKENS, TIMES, EVENT_MENTIONS)
    gives = COUNTS

    def run(self, analysis: Analysis) -> Sequence[Count]:
        """Counts in order of the text."""
        language = language_read(analysis.document.language)
        if language is None:
            return ()
        words = figure_words(language)
        times = [t.evidence.extent for t in analysis[TIMES]]
        sentences: list[list[Token]] = [[] for _ in analysis[SENTENCES]]
        for token in analysis[TOKENS]:
            sentences[token.sentence].append(token)
        carriers = Carriers(analysis)
        found = []
        for number, tokens in enumerate(sentences):
            if len(tokens) > LONGEST:
                continue
            for figure in words.find([t.text.lower() for t in tokens]):
                span = Span(tokens[figure.first].span.start, tokens[figure.last - 1].span.end)
                if not any(span.overlaps(time) for time in times):
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
