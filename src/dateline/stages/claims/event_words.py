"""How certain a text presents what any of its words tells of, whether or not the word is a known trigger.

The signs are those that decide about event mentions and contents: this file only asks them of one word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table
from dateline.model.event import Realis
from dateline.resolve.tree import Tree
from dateline.stages.claims.factuality import Commitment, commitment
from dateline.stages.event_mentions.features import Context
from dateline.stages.event_mentions.lexicon import Candidate, Entry
from dateline.stages.event_mentions.realis import RealisWords, decide_realis, realis_cues
from dateline.stages.event_mentions.scene import Scene

OF_REALIS: dict[Realis, tuple[str, bool]] = {
    "happened": ("certain", False),
    "ongoing": ("certain", False),
    "negated": ("certain", True),
    "planned": ("probable", False),
    "feared": ("possible", False),
    "hypothetical": ("possible", False),
}
"""Degree and polarity of an event whose reality a sign has decided."""


PLAIN = Commitment("certain", is_negative=False, tokens=(), rule="plain")


@dataclass(frozen=True, slots=True)
class WordReader:
    """The words of one report, each of which may be asked about."""

    tree: Tree
    context: Context

    @classmethod
    def of(cls, tree: Tree) -> WordReader:
        """A reader of the words of a tree that has syntax."""
        words = [tree.lower(i) for i in range(len(tree.tokens))]
        first_seen: dict[str, int] = {}
        for index, word in enumerate(words):
            first_seen.setdefault(word, index)
        scene = Scene(kinds=(), field="", is_metaphor=False)
        context = Context(
            tree, words, tree.sentences, (), scene, {}, frozenset(), first_seen=first_seen
        )
        return cls(tree, context)

    def commitment(self, token: int) -> Commitment:
        """How the text presents what ``token`` tells of: degree, polarity, and the words that decide."""
        sign = decide_realis(realis_cues(self.context, self._candidate(token), _realis_words()))
        if sign is not None and sign.realis != "ongoing":
            degree, is_negative = OF_REALIS[sign.realis]
            rule = f"realis.{sign.rule}"
            return Commitment(degree, is_negative, sign.tokens, rule)
        stands = commitment(self.tree, self._clause(token), ())
        # "They denied it": the denial itself took place, whatever the verb makes of its object.
        return PLAIN if stands.tokens == (token,) else stands

    def _candidate(self, token: int) -> Candidate:
        is_noun = self.tree.pos(token) in {"NOUN", "PROPN"}
        entry = Entry(
            kinds=("other",),
            tier="likely",
            base=self.tree.lemma(token).lower(),
            word_class="noun" if is_noun else "verb",
        )
        return Candidate((token,), token, entry, holds=True)

    def _clause(self, token: int) -> Sequence[int]:
        """The word with its own dependents: what hangs on it, and no clause below."""
        return sorted({token, *self.tree.children(token)})


@cache
def _realis_words() -> RealisWords:
    return RealisWords(table("en", "realis"))
