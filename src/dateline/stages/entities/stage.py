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
from dateline.resolve.tree import Tree
from dateline.stages.entities.aliases import said_to_be_one
from dateline.stages.entities.clusters import Cluster, from_names
from dateline.stages.entities.names import Name, cluster_names
from dateline.stages.entities.reading import Chooser, Reading
from dateline.stages.entities.shown import entity_id, entity_of, naming


class EntityStage:
    """Gives one entity for each person, body, place and weapon; open pronouns belong to none."""

    name = "entities"
    version = "2"
    needs: tuple[LayerKey[object], ...] = (SENTENCES, TOKENS, SYNTAX, QUOTATIONS, NAMES, REFERENCES)
    gives = ENTITIES

    def run(self, analysis: Analysis) -> Sequence[Entity]:
        """Entities in order of their first mention."""
        ordered = sorted((*analysis[NAMES], *analysis[REFERENCES]), key=lambda m: m.head)
        clusters = read(analysis, ordered)
        first = {m.id: i for i, m in enumerate(ordered)}
        ids = {id(cluster): entity_id(cluster, analysis.document) for cluster in clusters}
        made = [entity_of(cluster, ids) for cluster in clusters]
        return sorted(made, key=lambda entity: first[entity.mentions[0]])


def read(
    analysis: Analysis, ordered: Sequence[Mention], *, choose: Chooser | None = None
) -> list[Cluster]:
    """The clusters of all mentions, which come in order of the text."""
    named = {name.id for name in analysis[NAMES]}
    names = [m for m in ordered if m.id in named]
    reading = Reading(
        Tree.of(analysis),
        analysis[QUOTATIONS],
        from_names(_grouped(names, analysis.document.text)),
        choose=choose,
    )
    reading.read(ordered)
    return reading.clusters


def _grouped(mentions: Sequence[Mention], text: str) -> list[list[Mention]]:
    """The names of each entity: alike in form, or said to be one's."""
    names = [Name(naming(mention), mention.kind, order) for order, mention in enumerate(mentions)]
    groups = [[mentions[name.order] for name in group] for group in cluster_names(names)]
    group_of = {m.id: group for group in groups for m in group}
    for left, right in said_to_be_one(text, mentions):
        taken, kept = sorted((group_of[left], group_of[right]), key=len)
        if kept is not taken:
            kept += taken
            group_of |= dict.fromkeys([m.id for m in taken], kept)
            taken.clear()
    return [sorted(group, key=lambda m: m.head) for group in groups if group]
