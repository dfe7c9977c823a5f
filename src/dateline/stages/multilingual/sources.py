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
from dateline.stages.attributions.speaker_names import source_id
from dateline.stages.multilingual.languages import language_read
from dateline.stages.multilingual.opinions import Opinions
from dateline.stages.multilingual.source_names import SourceNames
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
        language = language_read(analysis.document.language)
        if opinions is None or language is None:
            return (own,)
        names = SourceNames(analysis, opinions, language)
        mentions: dict[str, dict[Evidence, None]] = {}
        for attribution in analysis[ATTRIBUTIONS]:
            for step in attribution.chain:
                if step.evidence is not None:
                    mentions.setdefault(step.source, {})[step.evidence] = None
        return [
            own,
            *(_source(analysis, opinions, names, key, [*found]) for key, found in mentions.items()),
        ]


def _source(
    analysis: Analysis,
    opinions: Opinions,
    names: SourceNames,
    key: str,
    mentions: Sequence[Evidence],
) -> Source:
    ordered = tuple(sorted(mentions, key=lambda e: e.spans))
    entities = [entity for evidence in ordered if (entity := names.entity(evidence)) is not None]
    entity = next((e for e in entities if source_id(analysis.document.id, e.name) == key), None)
    listed = next((kind for e in ordered if (kind := names.kind(e)) is not None), None)
    return Source(
        id=key,
        name=entity.name if entity else _name(analysis, names, key, ordered),
        kind=listed or _kind_by_heads(opinions, ordered),
        mentions=ordered,
        entity=entity.id if entity else None,
    )


def _name(analysis: Analysis, names: SourceNames, key: str, mentions: Sequence[Evidence]) -> str:
    """The words under which a source without an entity is kept."""
    plain = [names.plain(evidence) for evidence in mentions]
    kept = (name for name in plain if source_id(analysis.document.id, name) == key)
    return next(kept, max(plain, key=len))


def _kind_by_heads(opinions: Opinions, mentions: Sequence[Evidence]) -> SourceKind:
    told = [opinions.words_in(e.start, e.end)[-1] for e in mentions]
    kind, _ = max((opinions.likeliest(SPEAKER, word) for word in told), key=lambda vote: vote[1])
    return KINDS.get(kind, "unnamed")
