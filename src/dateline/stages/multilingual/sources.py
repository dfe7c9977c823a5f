"""Sources: the report itself, and one record for everyone whose words it passes on."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.linear.heads import Heads
from dateline.model.analysis import (
    ATTRIBUTIONS,
    ENTITIES,
    NAMES,
    REFERENCES,
    SENTENCES,
    SOURCES,
    TOKENS,
    VECTORS,
    Analysis,
    LayerKey,
)
from dateline.model.claim import Source, SourceKind
from dateline.model.text import Evidence
from dateline.resolve.reference import EntityIndex
from dateline.stages.attributions.speaker_names import source_id
from dateline.stages.multilingual.attributions import SPEAKERS
from dateline.stages.multilingual.opinions import Opinions
from dateline.stages.sources.stage import article_source

SPEAKER = "classes.speaker"
KINDS: dict[str, SourceKind] = {
    "official": "official_civil",
    "witness": "witness",
    "organisation": "organisation",
    "unnamed": "unnamed",
    "armed_group": "party_to_conflict",
    "outlet": "outlet",
    "blog": "social_account_or_blog",
    "state_media": "state_media",
}


class SourceStage:
    """Gives the sources of a report: the report itself, then the others as they first appear."""

    name = "multilingual.sources"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (
        SENTENCES,
        TOKENS,
        VECTORS,
        NAMES,
        REFERENCES,
        ENTITIES,
        ATTRIBUTIONS,
    )
    gives = SOURCES

    def __init__(self, heads: Heads | None = None) -> None:
        """None are the heads of the optional package."""
        self._heads = heads

    def run(self, analysis: Analysis) -> Sequence[Source]:
        """One source per speaker, with every place that names it as one."""
        own = article_source(analysis.document)
        opinions = Opinions.of(analysis, self._heads)
        if opinions is None:
            return (own,)
        index = EntityIndex.of(analysis)
        mentions: dict[str, dict[Evidence, None]] = {}
        for attribution in analysis[ATTRIBUTIONS]:
            for step in attribution.chain:
                if step.evidence is not None:
                    mentions.setdefault(step.source, {})[step.evidence] = None
        return [
            own,
            *(_source(analysis, opinions, index, key, [*found]) for key, found in mentions.items()),
        ]


def _source(
    analysis: Analysis,
    opinions: Opinions,
    index: EntityIndex,
    key: str,
    mentions: Sequence[Evidence],
) -> Source:
    ordered = tuple(sorted(mentions, key=lambda e: e.spans))
    entities = [
        entity
        for evidence in ordered
        for mention in index.mentions_in(evidence.extent)
        if (entity := index.entity_of(mention)) is not None and entity.kind in SPEAKERS
    ]
    entity = next((e for e in entities if source_id(analysis.document.id, e.name) == key), None)
    told = [opinions.words_in(e.start, e.end)[-1] for e in ordered]
    votes = [opinions.likeliest(SPEAKER, word) for word in told]
    kind, _ = max(votes, key=lambda vote: vote[1])
    return Source(
        id=key,
        name=entity.name if entity else max((e.quote for e in ordered), key=len),
        kind=KINDS.get(kind, "unnamed"),
        mentions=ordered,
        entity=entity.id if entity else None,
    )
