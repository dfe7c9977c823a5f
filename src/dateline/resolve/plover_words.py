"""The words of political acts of one language, indexed, and the base forms that they know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.resolve.tree import Tree

OPERATORS = ("threaten", "refuse", "request", "agree", "halt", "carry", "say")
MONTHS = frozenset({"march", "may"})
"""Months that are also verbs."""


@dataclass(frozen=True, slots=True)
class Frame:
    """An act that a verb is only with certain words; see the table."""

    root: str
    needed: frozenset[str]
    absent: frozenset[str]
    also: frozenset[str]
    subject: frozenset[str]


class ActWords:
    """The words of one language and the table of combinations."""

    def __init__(self, words: Mapping[str, Any], combine: Mapping[str, Mapping[str, str]]) -> None:
        """Index the rows; a word listed under two event types keeps the first."""
        self.verbs = _by_word(words["verbs"])
        self.nouns = _by_word(words["nouns"])
        operators = words["operators"]
        self.operators: dict[str, str] = {}
        for name in OPERATORS:
            for word in operators[name]:
                self.operators.setdefault(word, name)
        self.future, self.must = frozenset(operators["future"]), frozenset(operators["must"])
        self.negation = frozenset(operators["not"])
        self.circumstance = frozenset(operators["circumstance"])
        self.combine = combine
        self.frames: dict[str, list[Frame]] = {}
        for row in words["frame"]:
            frame = Frame(
                row["root"],
                frozenset(row["with"]),
                frozenset(row.get("without", ())),
                frozenset(row.get("needs", ())),
                frozenset(row.get("subject", ())),
            )
            for verb in row["verbs"]:
                self.frames.setdefault(verb, []).append(frame)

        singles = {*self.verbs, *self.frames, *self.operators, *self.nouns}
        needed = {w for frames in self.frames.values() for f in frames for w in f.needed}
        self._known = frozenset(singles | needed)
        self.never = frozenset(operators["never"])
        self.irregular: Mapping[str, str] = words["irregular"]

    def knows(self, word: str) -> bool:
        """Whether a base form stands in any table."""
        return word in self._known

    def is_verb(self, word: str) -> bool:
        """Whether a base form stands in a table of verbs."""
        return word in self.verbs or word in self.frames or word in self.operators

    @property
    def roots(self) -> frozenset[str]:
        """Every event type that the tables can give."""
        given = {frame.root for frames in self.frames.values() for frame in frames}
        combined = {root for rows in self.combine.values() for root in rows.values()}
        return frozenset({*self.verbs.values(), *self.nouns.values(), *given, *combined})


def known_base(tree: Tree, index: int, words: ActWords) -> str:
    """The base form, or another that the tables know where the one of the syntax is not known."""
    lemma = tree.lemma(index).lower()
    form = tree.lower(index)
    if form in words.never or (tree.pos(index) == "PROPN" and form in MONTHS):
        return form.upper()
    if words.knows(lemma):
        return lemma
    for ending in ("ed", "ing", "es", "s", "d"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form[: -len(ending)]
            for base in (stem, stem + "e", stem[:-1] if stem[-1] == stem[-2] else stem):
                if words.knows(base):
                    return base
    return words.irregular.get(form, lemma)


def _by_word(rows: Mapping[str, Iterable[str]]) -> dict[str, str]:
    listed: dict[str, str] = {}
    for root, words in rows.items():
        for word in words:
            listed.setdefault(word, root)
    return listed
