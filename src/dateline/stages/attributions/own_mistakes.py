"""What a report, or the outlet that prints it, said wrongly before: "We wrote that ten died. Seven did".

A telling by the outlet itself in a notice of correction, or one that its sentence calls wrong, is taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from dateline.lexicon import table
from dateline.resolve.tree import Tree
from dateline.stages.attributions.draft import Draft, Tone
from dateline.stages.attributions.speaker_names import speaks_for_report

OWN_MISTAKE = ".own_mistake"
"""How the rules of such tellings end."""
OPENING = 3
"""Sentences at the start of a report in which it says that it is a correction."""
BEFORE_NAME = 3
"""Tokens of "An earlier version of this report" or "Our story on Tuesday" in which it says whose it is."""


class OwnMistakes:
    """Knows the tellings that a report takes back by telling that they were its own and wrong."""

    def __init__(self, tree: Tree, is_outlet: Callable[[Sequence[int]], bool]) -> None:
        """``is_outlet`` tells whether the words of a speaker name the outlet that prints the report."""
        self._tree = tree
        self._is_outlet = is_outlet
        self._notice = any(_opens_notice(tree, s) for s in range(min(OPENING, len(tree.sentences))))

    def judged(self, draft: Draft) -> Draft:
        """The draft as a retraction where the report takes its own words back, else as it is."""
        tree = self._tree
        if draft.tone.stance != "asserts" or not draft.speaker or draft.via:
            return draft
        is_telling = any(tree.lower(t) in _words("tellings") for t in draft.cue)
        if not is_telling or not self.is_own(draft.speaker):
            return draft
        is_replaced = {"version", "earlier"} <= {tree.lower(t) for t in draft.speaker}
        if not (is_replaced or self._notice or self._is_called_wrong(draft)):
            return draft
        return replace(draft, tone=Tone("retracts", "factive"), rule=draft.rule + OWN_MISTAKE)

    def is_own(self, speaker: Sequence[int]) -> bool:
        """Whether the words mean the outlet or what it printed: "we", "our story", "a Harbour Wire report"."""
        tree = self._tree
        if speaks_for_report(tree, speaker) or self._ends_in_outlet(speaker):
            return True
        first = next((n for n, t in enumerate(speaker) if tree.lower(t) in _words("papers")), None)
        if first is None:
            return False
        before = {tree.lower(t) for t in speaker[max(0, first - BEFORE_NAME) : first]}
        after = {tree.lower(t) for t in speaker[first + 1 : first + 1 + BEFORE_NAME]}
        is_ours = bool(before & _words("own")) or ("of" in after and bool(after & _words("own")))
        if self._notice and len(speaker) == first + 1 and before <= _words("articles"):
            return True  # "the report", after what it was about
        named = speaker[:first]
        named = named[1:] if named and tree.lower(named[0]) in _words("articles") else named
        return is_ours or (bool(named) and self._is_outlet(named))

    def _ends_in_outlet(self, speaker: Sequence[int]) -> bool:
        """Whether the words name the outlet, alone or after a day: "on Friday Harbour Wire"."""
        return any(self._is_outlet(speaker[n:]) for n in range(min(len(speaker), BEFORE_NAME + 1)))

    def _is_called_wrong(self, draft: Draft) -> bool:
        """Whether a word of mistake stands at the cue: "wrongly said", "said in error"."""
        tree = self._tree
        first, last = min(draft.cue), max(draft.cue)
        near = range(max(first - 2, 0), min(last + 4, len(tree.words)))
        sentence = tree.tokens[first].sentence
        return any(
            tree.lower(t) in _words("mistakes") and tree.tokens[t].sentence == sentence
            for t in near
        )


def _opens_notice(tree: Tree, sentence: int) -> bool:
    """Whether a sentence begins as a notice does: "Correction:", "Clarification -"."""
    tokens = list(tree.sentence_tokens(sentence))[:2]
    return bool(tokens) and tree.lower(tokens[0]) in _words("openings")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("en", "claim_fields")["corrections"][name])
