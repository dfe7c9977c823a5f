"""Participants that no clause of the event names: "the attackers fled", "police used tear gas".

Each finds the event it belongs to by nearness: in its own sentence, then before, then the first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence

from dateline.model.event import EventMention
from dateline.resolve.tree import Tree
from dateline.stages.roles.assign import Assigner, Filler
from dateline.stages.roles.clause import coordinated, objects, obliques

_REAL = frozenset({"happened", "ongoing"})
_FAR = 40
"""Sentences back that an event is looked for."""


def doers_by_name(assign: Assigner, near: Nearest, found: Iterable[Filler]) -> Iterator[Filler]:
    """People called after what they did, as doers of the event of that kind: "the attackers"."""
    tree, words = assign.tree, assign.words
    taken = {(f.mention.id, f.role) for f in found if f.role == "actor"}
    harmed = {f.head for f in found if f.role in ("victim", "target")}
    for token in range(len(tree.words)):
        kinds = words.doers.get(tree.lemma(token))
        if kinds is None or tree.pos(token) != "NOUN" or tree.relation(token) == "compound":
            continue
        if token in harmed and "protest" not in kinds:
            continue
        if assign.fillers.is_nobody(token) or assign.harms.is_doubtful(token):
            continue
        mention = near.of(token, kinds)
        if mention is not None and (mention.id, "actor") not in taken:
            yield Filler(mention, "actor", token, "doer.by_name", 0.4)


def tools_elsewhere(assign: Assigner, near: Nearest) -> Iterator[Filler]:
    """Weapons that a clause without an event says were used: "officers used tear gas"."""
    tree, words = assign.tree, assign.words
    kinds = words.violent & words.instrumental
    for verb in range(len(tree.words)):
        if tree.pos(verb) != "VERB" or verb in assign.fillers.triggers:
            continue
        heads: list[int] = []
        if tree.lemma(verb) in words.wielding:
            if assign.subject_of(verb).is_passive:
                heads += assign.subject_of(verb).heads
            else:
                heads += objects(tree, verb)
        elif tree.lemma(verb) == "arm":
            heads += [h for i in obliques(tree, verb, ("with",)) for h in coordinated(tree, i)]
        heads = [h for h in heads if assign.fillers.is_weapon(h)]
        if not heads or assign.harms.is_doubtful(verb) or _is_denied(tree, verb, heads):
            continue
        mention = near.of(verb, kinds)
        if mention is not None:
            for head in heads:
                yield Filler(mention, "instrument", head, "tool.elsewhere", 0.4)


def _is_denied(tree: Tree, verb: int, heads: Sequence[int]) -> bool:
    negating = ("not", "n't", "n’t", "never", "no", "without")
    return any(tree.lower(c) in negating for i in (verb, *heads) for c in tree.children(i))


class Nearest:
    """The event mentions of one report, asked which of some kinds stands nearest before a token."""

    def __init__(self, tree: Tree, mentions: Sequence[EventMention]) -> None:
        """Only what happened or goes on is found."""
        self.tree = tree
        real = [m for m in mentions if m.realis in _REAL]
        self.mentions = sorted(real, key=lambda m: m.token)
        self._tokens = [m.token for m in self.mentions]

    def of(self, token: int, kinds: Collection[str]) -> EventMention | None:
        """The mention of one of ``kinds`` in the sentence of ``token``, else the last before it."""
        sentence = self.tree.tokens[token].sentence
        at = bisect_left(self._tokens, token)
        same = [
            m
            for m in self.mentions[max(0, at - _FAR) : at + _FAR]
            if m.kind in kinds and self.tree.tokens[m.token].sentence == sentence
        ]
        if same:
            return min(same, key=lambda m: (m.is_background, abs(m.token - token)))
        before = [m for m in self.mentions[max(0, at - _FAR) : at] if m.kind in kinds]
        main = [m for m in before if not m.is_background]
        return main[-1] if main else before[-1] if before else None
