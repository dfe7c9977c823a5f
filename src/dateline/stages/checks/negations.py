"""What one source says took place and another says did not: "shots were fired", "no shots were fired".

Two contents disagree only over the same deed or thing of the same event, in words that both share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table
from dateline.model.analysis import Analysis
from dateline.model.claim import Claim
from dateline.resolve.reference import EntityIndex
from dateline.resolve.tree import Tree
from dateline.stages.claims.anaphora import origin

MOST_CLAIMS = 60
"""Claims of one event that are compared."""

LONGEST = 40
"""Tokens; a longer content says too much to be denied as a whole."""

TELLING = frozenset({"NOUN", "PROPN", "VERB"})


@dataclass(frozen=True, slots=True)
class Denied:
    """What a content says is not so: the noun or verb, its place, whose deed it is, the other telling words."""

    lemma: str
    token: int
    is_verb: bool
    doer: str
    others: frozenset[str]


class Negations:
    """The contents of one report as the words that they assert and deny."""

    def __init__(self, analysis: Analysis, tree: Tree) -> None:
        """Remember the tree and who is meant by which words."""
        self._tree = tree
        self._index = EntityIndex.of(analysis)

    def pairs(self, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
        """Assertions and the claims of other sources that deny them, once for each two sources."""
        by_event: dict[str, list[Claim]] = {}
        for claim in claims:
            if claim.event and claim.voice == "attributed" and claim.stance == "asserts":
                by_event.setdefault(claim.event, []).append(claim)
        for group in by_event.values():
            near = group[:MOST_CLAIMS]
            tokens = {claim.id: self._tokens(claim) for claim in near}
            for claim in near:
                denied = (
                    self._denied(tokens[claim.id]) if claim.factuality_source == "CT-" else None
                )
                if denied is not None:
                    yield from self._against(claim, denied, near, tokens)

    def _against(
        self, claim: Claim, denied: Denied, near: Sequence[Claim], tokens: Mapping[str, list[int]]
    ) -> Iterator[tuple[Claim, Claim]]:
        for other in near:
            if other.factuality_source != "CT+" or origin(other) == origin(claim):
                continue
            if other.content.extent.overlaps(claim.content.extent):
                continue
            if self._asserts(tokens[other.id], denied):
                yield other, claim

    def _tokens(self, claim: Claim) -> list[int]:
        return [t for s in claim.content.spans for t in self._tree.tokens_in(s)]

    def _denied(self, tokens: Sequence[int]) -> Denied | None:
        """The one thing that a content denies, or None where that is unclear."""
        if not 0 < len(tokens) <= LONGEST:
            return None
        tree, inside = self._tree, set(tokens)
        for token in tokens:
            noun = tree.head(token)
            if tree.lower(token) == "no" and noun in inside and tree.pos(noun) == "NOUN":
                return self._made(tokens, noun, is_verb=False)
            if tree.lower(token) in _words("words"):
                verb = tree.head(token)
                is_top = verb in inside and tree.head(verb) not in inside
                if is_top and tree.pos(verb) == "VERB":
                    return self._made(tokens, verb, is_verb=True)
        return None

    def _made(self, tokens: Sequence[int], token: int, *, is_verb: bool) -> Denied | None:
        lemma = self._tree.lemma(token).lower()
        if lemma in _words("verbs" if is_verb else "vague"):
            return None
        others = self._telling(tokens, but=lemma)
        if is_verb:
            subjects = set(self._tree.children(token, "nsubj"))
            others -= {self._tree.lemma(s).lower() for s in subjects}
        return Denied(lemma, token, is_verb, self._doer(token) if is_verb else "", others)

    def _telling(self, tokens: Sequence[int], *, but: str) -> frozenset[str]:
        tree = self._tree
        lemmas = (tree.lemma(t).lower() for t in tokens if tree.pos(t) in TELLING)
        return frozenset(lemma for lemma in lemmas if lemma != but and lemma not in _words("verbs"))

    def _doer(self, verb: int) -> str:
        """Whoever is the subject of a verb: the entity's id, else the lemma; "" where there is none."""
        for subject in self._tree.children(verb, "nsubj"):
            entity = self._index.entity_at(self._tree.tokens[subject].span)
            return entity.id if entity else self._tree.lemma(subject).lower()
        return ""

    def _asserts(self, tokens: Sequence[int], denied: Denied) -> bool:
        """Whether a content says that what another denies is so."""
        tree = self._tree
        if not 0 < len(tokens) <= LONGEST or any(tree.lower(t) in _words("words") for t in tokens):
            return False
        shared = denied.others & self._telling(tokens, but=denied.lemma)
        if denied.others and not shared:
            return False
        for token in tokens:
            if tree.lemma(token).lower() != denied.lemma or tree.pos(token) not in TELLING:
                continue
            if not denied.is_verb or tree.pos(token) != "VERB":
                return True
            if denied.doer and self._doer(token) == denied.doer:
                return True
        return False


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("en", "claim_fields")["negations"][name])
