"""Who passes on which words: sources, cues and contents that the heads find and tie together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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

PAIRS, STANCE = "pairs.attribution", "classes.stance"
ASSERTS = "asserts"
AROUND = 2
"""Sentences before and after a cue in which its source and contents are looked for."""
SPEAKERS = frozenset({"person", "organisation", "group"})


@dataclass(frozen=True, slots=True)
class Bars:
    """The least chances of the parts of an attribution, of what ties them, and of a stance."""

    part: float = 0.5
    tie: float = 0.5
    stance: float = 0.6
    shortest: int = 2
    """Words of a content."""


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
        index = EntityIndex.of(analysis)
        cues, sources, contents = (
            [s for s in opinions.spans(f"tags.{part}") if s.chance >= self._bars.part]
            for part in ("cue", "source", "content")
        )
        found = [
            attribution
            for cue in cues
            for attribution in self._of_cue(analysis, opinions, index, cue, sources, contents)
        ]
        unique = {(a.content.spans, a.chain[-1].source, a.stance): a for a in reversed(found)}
        return sorted(unique.values(), key=lambda a: (a.content.spans, a.id))

    def _of_cue(
        self,
        analysis: Analysis,
        opinions: Opinions,
        index: EntityIndex,
        cue: Spotted,
        sources: Sequence[Spotted],
        contents: Sequence[Spotted],
    ) -> Iterator[Attribution]:
        stance, sure = opinions.likeliest(STANCE, cue.first)
        if sure < self._bars.stance:
            return
        speakers = self._tied(opinions, cue, sources, "source")
        told = self._tied(opinions, cue, contents, "content")
        if not speakers:
            return
        speaker, tie = max(speakers, key=lambda s: s[1])
        link = _link(analysis, opinions, index, speaker)
        for content, chance in told:
            if content.last - content.first < self._bars.shortest and stance == ASSERTS:
                continue
            evidence = _evidence(analysis, opinions, content)
            yield Attribution(
                id=content_id(
                    "attribution",
                    analysis.document.id,
                    evidence.start,
                    evidence.end,
                    opinions.tokens[cue.first].span.start,
                    stance,
                ),
                chain=(link,),
                content=evidence,
                quote_type=_quote_type(evidence, analysis.get(QUOTATIONS)),
                stance=cast("Stance", stance),
                colour="neutral",
                why=Why(self.name, f"head.attribution.{stance}", round(min(tie, chance, sure), 2)),
                cue=_evidence(analysis, opinions, cue),
            )

    def _tied(
        self, opinions: Opinions, cue: Spotted, parts: Sequence[Spotted], label: str
    ) -> list[tuple[Spotted, float]]:
        """The parts near a cue that the heads tie to it: a source by its last word, a content by its first."""
        at = opinions.tokens[cue.first].sentence
        near = [p for p in parts if abs(opinions.tokens[p.first].sentence - at) <= AROUND]
        if not near:
            return []
        words = [p.last - 1 if label == "source" else p.first for p in near]
        chances = opinions.tied(PAIRS, cue.first, words)[label]
        tied = zip(near, chances.tolist(), strict=True)
        return [(part, chance) for part, chance in tied if chance >= self._bars.tie]


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
