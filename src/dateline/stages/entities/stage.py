"""The entities of a report: which names, descriptions and pronouns stand for the same one."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.analysis import (
    ENTITIES,
    NAMES,
    QUOTATIONS,
    REFERENCES,
    SENTENCES,
    SYNTAX,
    TOKENS,
    Analysis,
    LayerKey,
)
from dateline.model.entity import Entity, Mention
from dateline.model.text import Document, content_id
from dateline.resolve.tree import Tree
from dateline.stages.entities.clusters import Cluster, from_names
from dateline.stages.entities.descriptions import Descriptions
from dateline.stages.entities.names import Name, cluster_names, words_of
from dateline.stages.entities.pronouns import Pronouns


class EntityStage:
    """Gives one entity for each person, body, place and weapon; open pronouns belong to none."""

    name = "entities"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (SENTENCES, TOKENS, SYNTAX, QUOTATIONS, NAMES, REFERENCES)
    gives = ENTITIES

    def run(self, analysis: Analysis) -> Sequence[Entity]:
        """Entities in order of their first mention."""
        tree = Tree.of(analysis)
        names = sorted(analysis[NAMES], key=lambda m: m.head)
        clusters = from_names(_grouped(names))
        descriptions = Descriptions(tree, clusters)
        references = sorted(analysis[REFERENCES], key=lambda m: m.head)
        for mention in references:
            if mention.form == "nominal":
                descriptions.add(mention)
        ordered = sorted((*names, *references), key=lambda m: m.head)
        pronouns = Pronouns(tree, analysis[QUOTATIONS], descriptions.by_mention, ordered)
        for mention in ordered:
            if mention.form == "pronoun":
                pronouns.add(mention)
            pronouns.pass_by(mention)
        made = [_entity(cluster, analysis.document) for cluster in clusters]
        first = {m.id: i for i, m in enumerate(ordered)}
        return sorted(made, key=lambda entity: first[entity.mentions[0]])


def _grouped(mentions: Sequence[Mention]) -> list[list[Mention]]:
    names = [
        Name(_head_text(mention), mention.kind, order) for order, mention in enumerate(mentions)
    ]
    return [[mentions[name.order] for name in group] for group in cluster_names(names)]


def _head_text(mention: Mention) -> str:
    evidence = mention.evidence
    return evidence.quote[mention.head.start - evidence.start : mention.head.end - evidence.start]


def _entity(cluster: Cluster, document: Document) -> Entity:
    mentions = cluster.mentions
    named = [_head_text(m) for m in mentions if m.form == "name"]
    nominal = [m.evidence.quote for m in mentions if m.form == "nominal"]
    name = max(named, key=_fullness) if named else (nominal or [mentions[0].evidence.quote])[0]
    aliases = dict.fromkeys(other for other in named if other != name)
    return Entity(
        id=content_id("entity", document.id, cluster.kind, [m.id for m in mentions]),
        kind=cluster.kind,
        name=name,
        mentions=tuple(m.id for m in mentions),
        aliases=tuple(aliases),
        descriptions=tuple(m.evidence for m in sorted(cluster.descriptions, key=lambda m: m.head)),
    )


def _fullness(name: str) -> tuple[int, bool, int]:
    """Orders spellings: more words, not in capitals, more letters."""
    return len(words_of(name)), name != name.upper(), len(name)
