"""Who passes on which words: sources, cues and contents that the heads find and tie together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from dateline.linear.heads import Heads
from dateline.model.analysis import (
    ATTRIBUTIONS,
    ENTITIES,
    NAMES,
    QUOTATIONS,
    REFERENCES,
    SENTENCES,
    TOKENS,
    VECTORS,
    Analysis,
    LayerKey,
)
from dateline.model.claim import Attribution, Link, QuoteType, Stance
from dateline.model.text import Evidence, content_id
from dateline.model.token import Quotation
from dateline.model.why import Why
from dateline.resolve.reference import EntityIndex
from dateline.stages.attributions.speaker_names import source_id
from dateline.stages.multilingual.opinions import Opinions, Spotted
from dateline.stages.multilingual.parts import Bars, Parts

STANCE = "classes.stance"
ASSERTS = "asserts"
SPEAKERS = frozenset({"person", "organisation", "group"})


class AttributionStage:
    """Gives the attributions whose cue, source and content are all found."""

    name = "multilingual.attributions"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (
        SENTENCES,
        TOKENS,
        VECTORS,
        QUOTATIONS,
        NAMES,
        REFERENCES,
        ENTITIES,
    )
    gives = ATTRIBUTIONS

    def __init__(self, heads: Heads | None = None, bars: Bars | None = None) -> None:
        """None are the heads of the optional package."""
        self._heads = heads
        self._bars = bars or Bars()

    def run(self, analysis: Analysis) -> Sequence[Attribution]:
        """Attributions in order of their content."""
        opinions = Opinions.of(analysis, self._heads)
        if opinions is None:
            return ()
        parts = Parts(opinions, self._bars)
        index = EntityIndex.of(analysis)
        found = [
            attribution
            for cue in parts.cues
            if (attribution := self._of_cue(analysis, opinions, index, parts, cue)) is not None
        ]
        unique = {(a.content.spans, a.chain[-1].source, a.stance): a for a in reversed(found)}
        return sorted(unique.values(), key=lambda a: (a.content.spans, a.id))

    def _of_cue(
        self,
        analysis: Analysis,
        opinions: Opinions,
        index: EntityIndex,
        parts: Parts,
        cue: Spotted,
    ) -> Attribution | None:
        stance, sure = opinions.likeliest(STANCE, cue.first)
        speaker = parts.source(cue)
        content = parts.content(cue, speaker) if speaker else None
        if sure < self._bars.stance or speaker is None or content is None:
            return None
        if content.last - content.first < self._bars.shortest and stance == ASSERTS:
            return None
        evidence = _evidence(analysis, opinions, content)
        chance = min(speaker.chance, content.chance, sure)
        return Attribution(
            id=content_id(
                "attribution",
                analysis.document.id,
                evidence.start,
                evidence.end,
                opinions.tokens[cue.first].span.start,
                stance,
            ),
            chain=(_link(analysis, opinions, index, speaker),),
            content=evidence,
            quote_type=_quote_type(evidence, analysis.get(QUOTATIONS)),
            stance=cast("Stance", stance),
            colour="neutral",
            why=Why(self.name, f"head.attribution.{stance}", round(chance, 2)),
            cue=_evidence(analysis, opinions, cue),
        )


def _evidence(analysis: Analysis, opinions: Opinions, words: Spotted) -> Evidence:
    tokens = opinions.tokens
    return analysis.document.evidence(
        (tokens[words.first].span.start, tokens[words.last - 1].span.end)
    )


def _link(analysis: Analysis, opinions: Opinions, index: EntityIndex, speaker: Spotted) -> Link:
    """The step of a chain for a speaker, under the name of the person or body that its words hold."""
    evidence = _evidence(analysis, opinions, speaker)
    known = [index.entity_of(mention) for mention in index.mentions_in(evidence.extent)]
    entities = [e for e in known if e is not None and e.kind in SPEAKERS]
    person = next((e for e in entities if e.kind == "person"), None)
    entity = person or (entities[-1] if entities else None)
    name = entity.name if entity else evidence.quote
    return Link(source_id(analysis.document.id, name), evidence)


def _quote_type(content: Evidence, quotations: Sequence[Quotation]) -> QuoteType:
    for quotation in quotations:
        if quotation.span.overlaps(content.extent):
            inside = quotation.span.contains(content.extent) or content.extent.contains(
                quotation.inner
            )
            whole = len(quotation.inner) * 2 > len(content.extent)
            return "direct" if inside and whole else "mixed"
    return "indirect"
