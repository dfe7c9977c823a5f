"""References without a name: pronouns, and descriptions of persons, groups and organisations.

"He", "the general", "two soldiers of the brigade", "the ministry". Which of them stand for the same
one is decided by the entity stage.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dateline.lexicon import table
from dateline.model.analysis import (
    NAMES,
    REFERENCES,
    SENTENCES,
    SYNTAX,
    TOKENS,
    Analysis,
    LayerKey,
)
from dateline.model.entity import EntityKind, Mention
from dateline.model.text import Span, content_id
from dateline.model.why import Why
from dateline.resolve.tree import Tree
from dateline.stages.references.nouns import Noun, noun

MAX_PHRASE = 30
"""Longest description in tokens; longer ones keep their head and what stands before it."""

_BEFORE = (
    "det",
    "amod",
    "nummod",
    "compound",
    "nmod:poss",
    "advmod",
    "poss",
    "flat",
    "nmod",
)
_NOMINAL = frozenset({"NOUN", "PROPN", "X"})
_AS_NOUN = frozenset({"dead", "wounded", "injured", "missing", "accused", "deceased", "local"})
_DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their"}
)


class ReferenceStage:
    """Gives one mention for each pronoun of the third person and each description."""

    name = "references"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (SENTENCES, TOKENS, SYNTAX, NAMES)
    gives = REFERENCES

    def run(self, analysis: Analysis) -> Sequence[Mention]:
        """Mentions in order of the text."""
        tree = Tree.of(analysis)
        named = {i for m in analysis[NAMES] for i in tree.tokens_in(m.evidence.extent)}
        found = []
        for index in range(len(tree.tokens)):
            if index in named:
                continue
            word = tree.lower(index)
            kind = pronoun_kind(word)
            if kind is not None:
                if word != "it" or not is_pleonastic(tree, index):
                    found.append(_pronoun(analysis, tree, index, kind))
            else:
                what = noun(word)
                if what is not None and is_head(tree, index, named):
                    found.append(_description(analysis, tree, index, what))
        return found


@cache
def _pronouns() -> dict[str, EntityKind]:
    raw = table("en", "person_nouns")["pronouns"]
    kinds: dict[str, EntityKind] = dict.fromkeys(raw["neuter"], "other")
    return kinds | dict.fromkeys([*raw["masculine"], *raw["feminine"], *raw["plural"]], "person")


def pronoun_kind(word: str) -> EntityKind | None:
    """The kind a pronoun usually stands for ("it": other), or None for other words."""
    return _pronouns().get(word)


def is_pleonastic(tree: Tree, index: int) -> bool:
    """Whether this "it" stands for nothing: "it is unclear whether", "it seems that"."""
    raw = table("en", "person_nouns")["pleonastic"]
    if tree.relation(index) == "expl":
        return True
    limit = tree.sentence_tokens(tree.tokens[index].sentence).stop
    ahead = range(index + 1, min(index + 6, limit))
    words = [tree.lower(i) for i in ahead]
    if not words:
        return False
    verbs = {tree.lemma(index + 1), words[0].removesuffix("s"), words[0].removesuffix("ed")}
    if verbs & set(raw["verbs"]) and (len(words) < 2 or words[1] in {"that", "as", "to", "out"}):
        return True
    be = {
        "is",
        "was",
        "'s",
        "’s",
        "be",
        "been",
        "remains",
        "remained",
        "became",
        "would",
        "may",
        "will",
    }
    if words[0] not in be:
        return False
    after = [w for w in words[1:] if w not in {"be", "been", "not", "still", "also", "now", "yet"}]
    start = next((k for k, w in enumerate(after) if w in raw["adjectives"]), None)
    if start is None or start > 1:
        return False
    return bool(
        {"that", "whether", "to", "if", "who", "how", "what", "when", "why", "where"} & set(after)
    )


def is_head(tree: Tree, index: int, named: set[int]) -> bool:
    """Whether the noun is the head of its phrase and not part of a longer word or name."""
    following = index + 1
    inside = following < len(tree.tokens) and (
        tree.tokens[following].sentence == tree.tokens[index].sentence
    )
    if tree.words:
        pos = tree.pos(index)
        if pos not in _NOMINAL and tree.lower(index) not in _AS_NOUN:
            return False
        if tree.relation(index) in {"compound", "flat", "amod", "nmod:poss:x"}:
            return False
        adjective = pos not in _NOMINAL and tree.children(index, "det") == []
        return not adjective
    if inside and noun(tree.lower(following)) is not None and following not in named:
        return False
    before = tree.lower(index - 1) if index else ""
    return tree.lower(index) not in _AS_NOUN or before == "the"


def phrase(tree: Tree, index: int) -> Span:
    """The base noun phrase of a head with its complement after "of"."""
    limits = tree.sentence_tokens(tree.tokens[index].sentence)
    if not tree.words:
        first = index
        while first > max(limits.start, index - 3) and tree.lower(first) not in _DETERMINERS:
            first -= 1
        first = first if tree.lower(first) in _DETERMINERS else index
        return tree.span([first, index])
    kept = {index}
    for child in tree.children(index):
        relation = tree.relation(child)
        if child < index and relation in _BEFORE:
            kept.update(tree.subtree(child))
        elif child > index and relation == "nmod" and _is_of(tree, child):
            kept.update(tree.phrase(child))
    kept = {i for i in kept if i in limits}
    first = index
    # Only what is contiguous: a misread tree must not make a description of half the sentence.
    while first - 1 in kept and index - first < MAX_PHRASE:
        first -= 1
    last = index
    # A comma ends it: what follows is an apposition or another item, whatever the tree says.
    while last + 1 in kept and last - first < MAX_PHRASE and tree.pos(last + 1) != "PUNCT":
        last += 1
    while first < index and (tree.pos(first) in {"ADP", "PUNCT", "CCONJ", "PART"}):
        first += 1
    return tree.span([first, last])


def _is_of(tree: Tree, index: int) -> bool:
    return any(tree.lower(i) == "of" for i in tree.children(index, "case"))


def _pronoun(analysis: Analysis, tree: Tree, index: int, kind: EntityKind) -> Mention:
    span = tree.tokens[index].span
    return Mention(
        id=content_id("mention", analysis.document.id, span.start, span.end, "pronoun"),
        kind=kind,
        form="pronoun",
        evidence=analysis.document.evidence(span),
        head=span,
        why=Why("references", "pronoun"),
    )


def _description(analysis: Analysis, tree: Tree, index: int, what: Noun) -> Mention:
    head = tree.tokens[index].span
    return Mention(
        id=content_id("mention", analysis.document.id, head.start, head.end, "nominal"),
        kind=what.kind,
        form="nominal",
        evidence=analysis.document.evidence(phrase(tree, index)),
        head=head,
        why=Why("references", f"noun.{what.kind}", 1.0 if tree.words else 0.6),
    )
