"""Which mention and which entity some words stand for, by their place in the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dateline.model.analysis import ENTITIES, NAMES, REFERENCES, Analysis
from dateline.model.entity import Entity, Mention
from dateline.model.text import Span


class EntityIndex:
    """The mentions and entities of one report, found by span.

    Heads of mentions do not overlap each other; of two that do, the earlier is found first.
    """

    def __init__(
        self, names: Sequence[Mention], references: Sequence[Mention], entities: Sequence[Entity]
    ) -> None:
        """Order the mentions by their heads and tie each to its entity."""
        self._mentions = sorted((*names, *references), key=lambda m: m.head)
        self._ends: list[int] = []
        for mention in self._mentions:
            # A running maximum keeps the list sorted even if heads should overlap.
            last = self._ends[-1] if self._ends else 0
            self._ends.append(max(last, mention.head.end))
        self._by_id = {mention.id: mention for mention in self._mentions}
        self._entities = {m: entity for entity in entities for m in entity.mentions}

    @classmethod
    def of(cls, analysis: Analysis) -> EntityIndex:
        """The index of an analysis; layers that no stage gave count as empty."""
        return cls(analysis.get(NAMES), analysis.get(REFERENCES), analysis.get(ENTITIES))

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """The mentions whose head overlaps ``span``, in order of the text."""
        found = []
        for index in range(bisect_left(self._ends, span.start + 1), len(self._mentions)):
            mention = self._mentions[index]
            if mention.head.start >= span.end:
                break
            if mention.head.overlaps(span):
                found.append(mention)
        return tuple(found)

    def mention_at(self, span: Span) -> Mention | None:
        """The first mention whose head overlaps ``span``, or None."""
        return next(iter(self.mentions_in(span)), None)

    def entity_of(self, mention: Mention) -> Entity | None:
        """The entity that the mention refers to; None when that is not known."""
        return self._entities.get(mention.id)

    def entity_at(self, span: Span) -> Entity | None:
        """The entity of the first mention whose head overlaps ``span`` and that has one, or None."""
        known = (self._entities.get(mention.id) for mention in self.mentions_in(span))
        return next((entity for entity in known if entity is not None), None)

    def mentions_of(self, entity: Entity) -> tuple[Mention, ...]:
        """The mentions of an entity, in order of the text."""
        return tuple(self._by_id[m] for m in entity.mentions if m in self._by_id)
