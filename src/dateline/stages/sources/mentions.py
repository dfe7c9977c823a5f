"""What a report calls somebody: the words of all mentions of a speaker, and of those it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from dateline.lexicon import table
from dateline.model.analysis import ENTITIES, Analysis
from dateline.model.entity import Entity, Mention
from dateline.model.text import Evidence
from dateline.resolve.reference import EntityIndex
from dateline.resolve.tree import Tree
from dateline.stages.attributions.speakers import speaker_tokens

BODIES = frozenset({"organisation", "group"})
NEAR = 120
"""Tokens between a body's name and "its spokesman"."""
MOST_MENTIONS = 12
"""Mentions of one entity that are looked at."""
LONGEST_PHRASE = 30
"""Tokens of a mention's phrase; longer ones are mistakes of the tree."""


class Callings:
    """The words a report uses for its entities."""

    def __init__(self, analysis: Analysis, tree: Tree, spoken: Sequence[Evidence]) -> None:
        """Index the mentions, persons by the parts of their names, and by the phrases for speakers."""
        self._tree = tree
        self._document = analysis.document
        self._index = EntityIndex.of(analysis)
        self._by_part: Mapping[str, list[Entity]] = _persons_by_part(analysis.get(ENTITIES))
        self._spoken = self._by_speaker(spoken)

    def _by_speaker(self, spoken: Sequence[Evidence]) -> Mapping[str, list[str]]:
        """The phrases for speakers ("the envoy, Ann Lee") by the one person each names."""
        found: dict[str, list[str]] = {}
        for evidence in spoken:
            mentions = self._index.mentions_in(evidence.spans[0])
            named = [m for m in mentions if m.kind == "person" and m.form == "name"]
            entity = self._index.entity_of(named[0]) if len(named) == 1 else None
            if entity is not None:
                found.setdefault(entity.id, []).append(evidence.quote)
        return found

    def words(self, entity: Entity) -> tuple[str, ...]:
        """Titles, appositions and descriptions of an entity, wherever the report mentions it."""
        return tuple(
            dict.fromkeys(
                word for known in (entity, *self._namesakes(entity)) for word in self._of(known)
            )
        )

    def names_person(self, tokens: Sequence[int]) -> bool:
        """Whether tokens hold the name of a person."""
        if not tokens:
            return False
        mentions = self._index.mentions_in(self._tree.span(tokens))
        return any(m.kind == "person" and m.form == "name" for m in mentions)

    def body_named(self, tokens: Sequence[int], *, but: Entity | None) -> Entity | None:
        """The first organisation or group, other than ``but``, that tokens mention, or None."""
        for token in tokens:
            found = self._index.entity_at(self._tree.tokens[token].span)
            if found is not None and found.kind in BODIES and found != but:
                return found
        return None

    def body_before(self, token: int) -> Entity | None:
        """The organisation or group that was named last before a token, not far away, or None."""
        for earlier in range(token - 1, max(token - NEAR, 0) - 1, -1):
            mention = self._index.mention_at(self._tree.tokens[earlier].span)
            if mention is not None and mention.form == "name" and mention.kind in BODIES:
                return self._index.entity_of(mention)
        return None

    def _namesakes(self, entity: Entity) -> Iterator[Entity]:
        """The one other person whose name holds all parts of a name ("Azlan", "Azlan Khir")."""
        if entity.kind != "person":
            return
        parts = [p for p in entity.name.split() if p.lower() not in honorifics()]
        if not parts:
            return
        others = [
            e
            for e in self._by_part.get(parts[-1], ())
            if e.id != entity.id and (set(parts) < set(e.name.split()) or parts == e.name.split())
        ]
        if len(others) == 1:
            yield others[0]

    def _of(self, entity: Entity) -> Iterator[str]:
        for mention in self._index.mentions_of(entity)[:MOST_MENTIONS]:
            if mention.form == "pronoun":
                continue
            if mention.title:
                yield mention.title
            yield mention.evidence.quote
            yield from self._phrases(mention)
        yield from self._spoken.get(entity.id, ())
        for described in entity.descriptions:
            yield from described.quotes

    def _phrases(self, mention: Mention) -> Iterator[str]:
        """The phrase of a mention, and the one that it is an apposition to."""
        head = self._tree.head_of(mention.head)
        if head is None or not self._tree.words:
            return
        heads = [head]
        if self._tree.relation(head).startswith(("appos", "flat")):
            heads.append(self._tree.head(head))
        for token in heads:
            if token < 0:
                continue
            phrase = speaker_tokens(self._tree, token)
            if phrase and len(phrase) <= LONGEST_PHRASE:
                span = self._tree.span(phrase)
                yield self._document.text[span.start : span.end]


@cache
def honorifics() -> frozenset[str]:
    """Words of address before a name ("Mr")."""
    return frozenset(table("en", "source_kinds")["honorifics"]["words"])


def _persons_by_part(entities: Sequence[Entity]) -> Mapping[str, list[Entity]]:
    found: dict[str, list[Entity]] = {}
    for entity in entities:
        if entity.kind == "person":
            for part in set(entity.name.split()):
                found.setdefault(part, []).append(entity)
    return found


def own_tokens(tree: Tree, mention: Evidence) -> list[int]:
    """The words for a source without the clauses about it, in which others may speak."""
    head = tree.head_of(mention.extent)
    clauses = tree.children(head, "acl:relcl") if head is not None else []
    about = {t for clause in clauses for t in tree.subtree(clause)}
    return [t for t in tree.tokens_in(mention.extent) if t not in about]
