"""Means, target type, purpose, effects and stage of execution of an event, from words of the report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from dateline.model.event import Coded, Count, Execution, Realis, Role
from dateline.model.text import Document, Evidence
from dateline.model.why import Why
from dateline.resolve.tree import Tree

STAGE = "events"
REACH = 14
"""Tokens to either side of a trigger that are read for means and effects."""
CLOSE = 5
"""Tokens to either side of a trigger that may say how far the event got."""
BOMBS = frozenset({"bomb", "explosive"})
FINER_BOMBS = frozenset({"vehicle_bomb", "parcel_bomb", "suicide_vest", "ied"})
PITS = frozenset({"mine", "mines"})
GOES_OFF = frozenset(
    {
        "detonate",
        "drive",
        "explode",
        "go",
        "hit",
        "lay",
        "plant",
        "run",
        "step",
        "strike",
        "trigger",
    }
)
"""Verbs of a mine that is a weapon, in a report that tells of digging too."""
SHOOTING = frozenset(
    {"under", "open", "opened", "return", "returned", "of", "cease", "exchanged", "their"}
)
"""Words before "fire" that make it shooting."""
HARMFUL = frozenset({"violence", "unrest", "harm"})
PURPOSEFUL = frozenset({"violence", "unrest"})
MEMBERS = 12
"""How many mentions of an event are read for its codes."""


@dataclass(frozen=True, slots=True)
class Found:
    """A code and the words that gave it."""

    value: str
    evidence: Evidence
    rule: str
    score: float

    def coded(self) -> Coded:
        """The record's form."""
        return Coded(self.value, self.evidence, Why(STAGE, self.rule, self.score))


class CodeWords:
    """The table of code words of one language."""

    def __init__(self, rows: Mapping[str, Any]) -> None:
        """Index words and pairs of words; a word listed twice keeps its first key."""
        self._by_table: dict[str, dict[str, str]] = {}
        for name, codes in rows.items():
            listed: dict[str, str] = {}
            for key, words in codes.items():
                for word in words:
                    listed.setdefault(word, key)
            self._by_table[name] = listed
        self._rank = {n: {k: i for i, k in enumerate(codes)} for n, codes in rows.items()}

    def find(
        self, table: str, tree: Tree, tokens: Sequence[int]
    ) -> list[tuple[str, tuple[int, ...]]]:
        """Codes whose words stand among consecutive ``tokens``, finer codes first."""
        listed = self._by_table[table]
        found: list[tuple[str, tuple[int, ...]]] = []
        for index in tokens:
            word = tree.lower(index)
            pair = f"{word} {tree.lower(index + 1)}" if index + 1 < len(tree.tokens) else ""
            if pair in listed:
                found.append((listed[pair], (index, index + 1)))
            elif word in listed:
                found.append((listed[word], (index,)))
        rank = self._rank[table]
        return sorted(found, key=lambda item: (rank[item[0]], item[1]))


def around(tree: Tree, index: int, reach: int) -> range:
    """The tokens of the sentence within ``reach`` of ``index``."""
    sentence = tree.sentence_tokens(tree.tokens[index].sentence)
    return range(max(sentence.start, index - reach), min(sentence.stop, index + reach + 1))


class Coder:
    """Codes the events of one document."""

    def __init__(
        self,
        words: CodeWords,
        tree: Tree,
        document: Document,
        known_as: Mapping[str, Sequence[Evidence]],
        mentioned: Collection[int],
    ) -> None:
        """Read ``document`` through ``tree``.

        ``known_as`` are the descriptions of entities; ``mentioned`` the tokens of all event mentions.
        """
        self._known_as = known_as
        self._mentioned = mentioned
        self._words = words
        self._tree = tree
        self._document = document

    def means(self, roles: Sequence[Role], triggers: Sequence[int], family: str) -> Coded | None:
        """What the event was done with: its instruments first, then words of its sentences."""
        if family not in HARMFUL:
            return None
        instruments = (r for r in roles if r.role == "instrument")
        found = self._of_roles("means", instruments, "means.instrument")
        if found is not None and found.value not in BOMBS:
            return found.coded()
        near = list(self._all_near("means", triggers, "means.word_near", REACH))
        best = found or next(iter(near), None)
        if best is not None and best.value in BOMBS:
            # "A car bombing" says more than "the bomb".
            best = next((f for f in near if f.value in FINER_BOMBS), best)
        return self._coded(best)

    def target(self, roles: Sequence[Role], family: str) -> Coded | None:
        """Whom or what it was aimed at, by the words of its targets, else of its victims."""
        if family not in PURPOSEFUL:
            return None
        targets = [r for r in roles if r.role == "target"]
        victims = [r for r in roles if r.role == "victim"]
        return self._coded(
            self._of_roles("targets", targets, "target.role")
            or self._of_entities(targets, "target.described")
            or self._of_roles("targets", victims, "target.victim")
            or self._of_entities(victims, "target.described")
        )

    def purpose(
        self, kinds: Collection[str], triggers: Sequence[int], family: str, *, names_victim: bool
    ) -> Coded | None:
        """What it was meant to do, where the report says so.

        Words of assassination count only where the report names whom they are about.
        """
        if family not in PURPOSEFUL or not triggers:
            return None
        if "assassination" in kinds:
            evidence = self._evidence((triggers[0],))
            return Found("targeted_killing", evidence, "purpose.kind", 0.8).coded()
        for found in self._all_near("purposes", triggers, "purpose.word_near", REACH, foreign=True):
            if found.value != "targeted_killing" or names_victim:
                return found.coded()
        return None

    def effects(
        self, counts: Sequence[Count], triggers: Sequence[int], family: str, realis: Realis
    ) -> tuple[Coded, ...]:
        """What it did, one code each; nothing for what has not happened."""
        if family not in HARMFUL or realis not in ("happened", "ongoing"):
            return ()
        found: dict[str, Found] = {}
        for count in counts:
            effect = {"killed": "deaths", "wounded": "injuries"}.get(count.kind)
            if effect and (count.min or 0) > 0:
                found.setdefault(effect, Found(effect, count.evidence, "effect.count", 1.0))
        for trigger in islice(triggers, MEMBERS):
            for value, tokens in self._words.find(
                "effects", self._tree, around(self._tree, trigger, REACH)
            ):
                if value not in ("deaths", "injuries") and self._is_effect(tokens[0], triggers):
                    found.setdefault(
                        value, Found(value, self._evidence(tokens), "effect.word_near", 0.6)
                    )
        return tuple(f.coded() for f in found.values())

    def execution(self, triggers: Sequence[int], realis: Realis, family: str) -> Execution:
        """How far the event got, by the words next to its best trigger."""
        if family == "violence":
            for trigger in islice(triggers, MEMBERS):
                near = around(self._tree, trigger, CLOSE)
                for value, tokens in self._words.find("executions", self._tree, near):
                    if value != "threatened" and self._is_linked(tokens[0], trigger):
                        return value  # type: ignore[return-value]  # keys of the table are the values of Execution
        return "accomplished" if realis in ("happened", "ongoing") else "threatened"

    def _is_linked(self, index: int, trigger: int) -> bool:
        """Whether a word stands on the trigger or governs it: "a failed attack", "failed to explode"."""
        tree = self._tree
        if index == trigger or tree.head(index) == trigger:
            return True
        above = tree.head(trigger)
        return above == index and tree.relation(trigger) in ("obj", "xcomp", "nmod", "nsubj:pass")

    def _is_free(self, index: int, triggers: Sequence[int]) -> bool:
        """Whether a word speaks of no other event."""
        return index not in self._mentioned or index in triggers

    def _is_effect(self, index: int, triggers: Sequence[int]) -> bool:
        """Whether a word for harm is told of this event, and not denied."""
        tree = self._tree
        before = tree.lower(index - 1) if index else ""
        is_shooting = tree.lower(index) == "fire" and before in SHOOTING
        return self._is_free(index, triggers) and not is_shooting and not self._denied(index)

    def _denied(self, index: int) -> bool:
        return any(
            self._tree.lower(i) in ("no", "not", "without", "nobody")
            for i in around(self._tree, index, 3)
            if i < index
        )

    def _of_roles(self, table: str, roles: Iterable[Role], rule: str) -> Found | None:
        for role in roles:
            tokens = self._tree.tokens_in(role.evidence.extent)
            for value, at in self._words.find(table, self._tree, tokens):
                return Found(value, self._evidence(at), rule, 0.8)
        return None

    def _of_entities(self, roles: Iterable[Role], rule: str) -> Found | None:
        """A code among what the report calls somebody: "a general", "a member of the council"."""
        for role in roles:
            for words in self._known_as.get(role.entity or "", ()):
                tokens = self._tree.tokens_in(words.extent)
                for value, at in self._words.find("targets", self._tree, tokens):
                    return Found(value, self._evidence(at), rule, 0.7)
        return None

    def _all_near(
        self, table: str, triggers: Sequence[int], rule: str, reach: int, *, foreign: bool = False
    ) -> Iterator[Found]:
        """Codes in the sentences of the triggers; words for other events count only if ``foreign``."""
        for trigger in islice(triggers, MEMBERS):
            near = around(self._tree, trigger, reach)
            for value, at in self._words.find(table, self._tree, near):
                if value == "landmine" and self._is_pit(at):
                    continue
                if foreign or self._is_free(at[0], triggers):
                    yield Found(value, self._evidence(at), rule, 0.6)

    def _is_pit(self, at: Sequence[int]) -> bool:
        """Whether "mine" is where ore is dug, by the words beside it, or by those of the report."""
        if len(at) > 1 or self._tree.lower(at[0]) not in PITS:
            return False
        beside = [t for t in (at[0] - 1, at[-1] + 1) if 0 <= t < len(self._tree.tokens)]
        found = self._words.find("pits", self._tree, beside)
        if any((key == "before") == (tokens[0] < at[0]) for key, tokens in found):
            return True
        above = self._tree.head(at[0])
        goes_off = above >= 0 and self._tree.lemma(above) in GOES_OFF
        return not goes_off and self._tells_of_digging

    @cached_property
    def _tells_of_digging(self) -> bool:
        return bool(self._words.find("digging", self._tree, range(len(self._tree.tokens))))

    def _coded(self, found: Found | None) -> Coded | None:
        return None if found is None else found.coded()

    def _evidence(self, tokens: Sequence[int]) -> Evidence:
        return self._document.evidence(self._tree.span(tokens))
