"""Means, target type, purpose, effects and stage of execution of an event, from words of the report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dateline.model.event import Coded, Count, Execution, Realis, Role
from dateline.model.text import Document, Evidence
from dateline.model.why import Why
from dateline.resolve.tree import Tree

STAGE = "events"
REACH = 14
"""Tokens to either side of a trigger that are read for means and effects."""
CLOSE = 4
"""Tokens to either side of a trigger that may say how far the event got."""
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
            pair = f"{word} {tree.lower(index + 1)}" if index + 1 < len(tree.tokens) else word
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

    def __init__(self, words: CodeWords, tree: Tree, document: Document) -> None:
        """Read ``document`` through ``tree``."""
        self._words = words
        self._tree = tree
        self._document = document

    def means(self, roles: Sequence[Role], triggers: Sequence[int], family: str) -> Coded | None:
        """What the event was done with: its instruments first, then words of its sentences."""
        if family not in HARMFUL:
            return None
        instruments = (r for r in roles if r.role == "instrument")
        found = self._of_roles("means", instruments, "means.instrument")
        return self._coded(found or self._near("means", triggers, "means.word_near", REACH))

    def target(self, roles: Sequence[Role], family: str) -> Coded | None:
        """Whom or what it was aimed at, by the words of its targets, else of its victims."""
        if family not in PURPOSEFUL:
            return None
        targets = [r for r in roles if r.role == "target"]
        victims = [r for r in roles if r.role == "victim"]
        return self._coded(
            self._of_roles("targets", targets, "target.role")
            or self._of_roles("targets", victims, "target.victim")
        )

    def purpose(self, kind: str, triggers: Sequence[int], family: str) -> Coded | None:
        """What it was meant to do, where the report says so."""
        if family not in PURPOSEFUL or not triggers:
            return None
        if kind == "assassination":
            evidence = self._evidence((triggers[0],))
            return Found("targeted_killing", evidence, "purpose.kind", 0.8).coded()
        return self._coded(self._near("purposes", triggers, "purpose.word_near", REACH))

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
                if value not in ("deaths", "injuries") and not self._denied(tokens[0]):
                    found.setdefault(
                        value, Found(value, self._evidence(tokens), "effect.word_near", 0.6)
                    )
        return tuple(f.coded() for f in found.values())

    def execution(self, triggers: Sequence[int], realis: Realis, family: str) -> Execution:
        """How far the event got, by the words next to its best trigger."""
        if triggers:
            near = around(self._tree, triggers[0], CLOSE)
            for value, _ in self._words.find("executions", self._tree, near):
                if value in ("foiled", "attempted") and family == "violence":
                    return value  # type: ignore[return-value]  # keys of the table are the values of Execution
        return "accomplished" if realis in ("happened", "ongoing") else "threatened"

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

    def _near(self, table: str, triggers: Sequence[int], rule: str, reach: int) -> Found | None:
        for trigger in islice(triggers, MEMBERS):
            for value, at in self._words.find(
                table, self._tree, around(self._tree, trigger, reach)
            ):
                return Found(value, self._evidence(at), rule, 0.6)
        return None

    def _coded(self, found: Found | None) -> Coded | None:
        return None if found is None else found.coded()

    def _evidence(self, tokens: Sequence[int]) -> Evidence:
        return self._document.evidence(self._tree.span(tokens))
