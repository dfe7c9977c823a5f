"""Who stands where in a report: names, sources and claims by the token they stand at."""

from __future__ import annotations

from dateline.model.analysis import CLAIMS, SOURCES, Analysis
from dateline.model.claim import Claim, SourceKind
from dateline.model.entity import Mention
from dateline.resolve.reference import EntityIndex
from dateline.resolve.tree import Tree
from dateline.stages.claims.voice import article_source
from dateline.stages.sources.mentions import own_tokens


class Scene:
    """The mentions, sources and attributed claims of one report, indexed once."""

    def __init__(self, analysis: Analysis, tree: Tree) -> None:
        """Index what stands at each token."""
        self.tree = tree
        self.own = article_source(analysis.document, analysis.get(SOURCES))
        self._index = EntityIndex.of(analysis)
        self._by_token: dict[int, str] = {}
        self._by_entity: dict[str, str] = {}
        self._by_name: dict[str, str] = {}
        self._kinds: dict[str, SourceKind] = {}
        for source in analysis.get(SOURCES):
            self._kinds[source.id] = source.kind
            self._by_name.setdefault(source.name.lower().removeprefix("the "), source.id)
            if source.entity is not None:
                self._by_entity.setdefault(source.entity, source.id)
        # The shortest words that name a source at a token are its own.
        named = [(m, s.id) for s in analysis.get(SOURCES) for m in s.mentions]
        for mention, source_id in sorted(named, key=lambda n: n[0].extent.end - n[0].extent.start):
            for token in own_tokens(tree, mention):
                self._by_token.setdefault(token, source_id)
        self._claims: dict[int, list[Claim]] = {}
        for claim in analysis.get(CLAIMS):
            if claim.voice == "attributed":
                self._place(claim)

    def _place(self, claim: Claim) -> None:
        cue = claim.attribution.cue
        spans = [*claim.content.spans, *(cue.spans if cue else ())]
        for token in {t for span in spans for t in self.tree.tokens_in(span)}:
            self._claims.setdefault(token, []).append(claim)

    def mention_at(self, token: int) -> Mention | None:
        """The mention whose head stands at a token."""
        return self._index.mention_at(self.tree.tokens[token].span)

    def source_at(self, token: int) -> str | None:
        """The source whose words stand at a token, or that is the entity or name there."""
        if token in self._by_token:
            return self._by_token[token]
        entity = self._index.entity_at(self.tree.tokens[token].span)
        known = self._by_entity.get(entity.id) if entity else None
        return known or self._by_name.get(self.tree.lower(token))

    def is_force(self, token: int) -> bool:
        """Whether an armed group, or the source of a force, stands at a token."""
        known = self.mention_at(token)
        if known is not None and known.kind == "group":
            return True
        source = self.source_at(token)
        kind = self._kinds.get(source) if source else None
        return kind in {"party_to_conflict", "official_military"}

    def claim_at(self, token: int) -> Claim | None:
        """The attributed claim that holds a token in its content or cue, responsibility first."""
        return min(
            self._claims.get(token, ()),
            key=lambda c: (c.field != "responsibility", len(c.content.quote)),
            default=None,
        )
