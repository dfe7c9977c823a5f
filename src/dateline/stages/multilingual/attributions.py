"""Who passes on which words: sayings found by rules, as attributions whose source has one name throughout."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dateline.linear.heads import Heads
from dateline.model.analysis import (
    ATTRIBUTIONS,
    ENTITIES,
    NAMES,
    QUOTATIONS,
    REFERENCES,
    SENTENCES,
    TIMES,
    TOKENS,
    VECTORS,
    Analysis,
    LayerKey,
)
from dateline.model.claim import Attribution, QuoteType
from dateline.model.text import Evidence, content_id
from dateline.model.token import Quotation
from dateline.model.why import Why
from dateline.stages.multilingual.contents import statements
from dateline.stages.multilingual.languages import language_read
from dateline.stages.multilingual.opinions import Opinions
from dateline.stages.multilingual.passage import passages, quotes
from dateline.stages.multilingual.sayings import Saying, Sayings
from dateline.stages.multilingual.source_names import SourceNames
from dateline.stages.multilingual.speech import speech_words, stance_of

CUE, PAIRS = "tags.cue", "pairs.attribution"
SURE, UNSURE = 0.85, 0.65
"""The score of a saying, where the heads see a cue as well and where they do not."""
SEEN = 0.3
AROUND = 3
"""Quotations that begin before a content and may reach into it."""
AGAINST = 0.8
"""The chance of a source elsewhere, by the heads, from which nobody is named."""


class AttributionStage:
    """Gives the attributions whose cue, source and content stand beside each other."""

    name = "multilingual.attributions"
    version = "2"
    needs: tuple[LayerKey[object], ...] = (
        SENTENCES,
        TOKENS,
        VECTORS,
        QUOTATIONS,
        NAMES,
        REFERENCES,
        ENTITIES,
        TIMES,
    )
    gives = ATTRIBUTIONS

    def __init__(self, heads: Heads | None = None) -> None:
        """None are the heads of the optional package."""
        self._heads = heads

    def run(self, analysis: Analysis) -> Sequence[Attribution]:
        """Attributions in order of their content."""
        opinions = Opinions.of(analysis, self._heads)
        language = language_read(analysis.document.language)
        if opinions is None or language is None:
            return ()
        words = speech_words(language)
        read = passages(analysis, opinions, language)
        found = Sayings(read, quotes(analysis, opinions), words).find()
        kept = [saying for saying in found if not _is_against(opinions, saying)]
        names = SourceNames(analysis, opinions, language)
        seen = opinions.inside(CUE)
        made = [
            self._attribution(
                analysis,
                opinions,
                names,
                replace(saying, content=statement),
                SURE if seen[slice(*saying.cue)].max() >= SEEN else UNSURE,
            )
            for saying in kept
            for statement in statements(
                read[opinions.number_of(saying.content[0])], words, saying.rule, saying.content
            )
        ]
        unique = {(a.content.spans, a.chain[-1].source, a.stance): a for a in reversed(made)}
        return sorted(unique.values(), key=lambda a: (a.content.spans, a.id))

    def _attribution(
        self,
        analysis: Analysis,
        opinions: Opinions,
        names: SourceNames,
        saying: Saying,
        score: float,
    ) -> Attribution:
        content = _span(opinions, saying.content)
        evidence = analysis.document.evidence(content)
        steps = [part for part in (saying.via, saying.speaker) if part is not None]
        stance = stance_of(saying.act)
        return Attribution(
            id=content_id(
                "attribution", analysis.document.id, *content, opinions.tokens[saying.cue[0]].span.start, stance
            ),
            chain=tuple(names.link(step) for step in steps),
            content=evidence,
            quote_type=_quote_type(evidence, analysis.get(QUOTATIONS)),
            stance=stance,
            colour="neutral",
            why=Why(self.name, f"speech.{saying.act}.{saying.rule}", score),
            cue=analysis.document.evidence(_span(opinions, saying.cue)),
        )  # fmt: skip


def _is_against(opinions: Opinions, saying: Saying) -> bool:
    """Whether the heads are sure of another source in the sentence of the cue than the one beside it."""
    sentence = opinions.sentence_of(saying.cue[0])
    if saying.speaker[0] not in sentence:
        return False
    chances = opinions.tied(PAIRS, saying.cue[0], sentence)["source"]
    best = sentence[int(chances.argmax())]
    region = range(min(saying.speaker[0], saying.cue[0]), max(saying.speaker[1], saying.cue[1]))
    is_via = saying.via is not None and best in range(*saying.via)
    return float(chances.max()) >= AGAINST and best not in region and not is_via


def _span(opinions: Opinions, words: tuple[int, int]) -> tuple[int, int]:
    tokens = opinions.tokens
    return tokens[words[0]].span.start, tokens[words[1] - 1].span.end


def _quote_type(content: Evidence, quotations: Sequence[Quotation]) -> QuoteType:
    first = bisect_left(quotations, content.start, key=lambda q: q.span.start)
    last = bisect_left(quotations, content.end, key=lambda q: q.span.start)
    for quotation in quotations[max(0, first - AROUND) : last]:
        if quotation.span.overlaps(content.extent):
            inside = quotation.span.contains(content.extent) or content.extent.contains(
                quotation.inner
            )
            whole = len(quotation.inner) * 2 > len(content.extent)
            return "direct" if inside and whole else "mixed"
    return "indirect"
