"""Which event the words of somebody speak of."""

from __future__ import annotations

from bisect import bisect_left

from dateline.model.analysis import EVENTS, Analysis
from dateline.ontology import load_ontology
from dateline.stages.multilingual.opinions import Opinions

ABOUT = "pairs.about"
NEAR = 40
"""Mentions before and after a content that it may speak of."""
OF_DOERS = frozenset({"responsibility", "actor"})
"""Fields of what is said about an attack that the words need not name."""


class Mentioned:
    """The events of a report by the words that mention them."""

    def __init__(self, analysis: Analysis, opinions: Opinions) -> None:
        """Order the mentions; remember those of attacks told as fact apart."""
        kinds = load_ontology().kinds
        self._opinions = opinions
        self._told = sorted((m.token, e.id) for e in analysis[EVENTS] for m in e.mentions)
        self._tokens = [token for token, _ in self._told]
        self._attacks = sorted(
            (m.token, e.id)
            for e in analysis[EVENTS]
            if kinds[e.kind].family == "violence" and e.realis != "negated"
            for m in e.mentions
        )

    def by(self, words: range, field: str, bar: float) -> str | None:
        """The event of a content: that of a mention in it, else of the one tied to it most surely.

        Who has or denies a part in something, without a word for it, speaks of the attack told last.
        """
        first = bisect_left(self._tokens, words.start)
        last = bisect_left(self._tokens, words.stop)
        inside = self._told[first:last]
        if not inside and field in OF_DOERS:
            return self._attack_before(words.start)
        mentions = inside or self._told[max(0, first - NEAR) : last + NEAR]
        if not mentions or len({event for _, event in inside}) == 1:
            return inside[0][1] if inside else None
        tokens = [token for token, _ in mentions]
        chances = self._opinions.tied(ABOUT, words.start, tokens)["about"]
        best = int(chances.argmax())
        if chances[best] >= bar:
            return mentions[best][1]
        return inside[0][1] if inside else None

    def _attack_before(self, token: int) -> str | None:
        at = bisect_left(self._attacks, (token, ""))
        return self._attacks[at - 1][1] if at else None
