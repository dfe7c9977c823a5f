"""The ACLED sub-event type of a short report, by ordered rules over groups of words.

For snippets such as data sets hold, where the whole text is one event. The rules and the groups are a
table (``lexicon/<language>/acled.toml``); for events of a record see ``refined``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_SPACE = re.compile(r"\s+")
MAX_CHARS = 20_000
"""A snippet is short; of longer texts the beginning is read."""


@dataclass(frozen=True, slots=True)
class SubEvent:
    """A sub-event type, the groups of words that gave it, and the number of the rule, from 1."""

    label: str
    groups: tuple[str, ...]
    rule: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A label, the groups that must occur, those that must not, and whose first word comes first."""

    label: str
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    order: tuple[str, ...]


class SubEventRules:
    """The rules of one language, with a pattern for each group."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        """Compile the groups; a rule may only name groups that exist."""
        groups = {**table["groups"], **table.get("narrow", {})}
        self._patterns = {name: _pattern(words) for name, words in groups.items()}
        self._rules = [
            Rule(r["label"], tuple(r["all"]), tuple(r.get("none", ())), tuple(r.get("first", ())))
            for r in table["rule"]
        ]
        for rule in self._rules:
            for name in (*rule.wanted, *rule.unwanted, *rule.order):
                if name not in groups:
                    message = f"the rule for {rule.label!r} names {name!r}, which is no group"
                    raise ValueError(message)

    @property
    def labels(self) -> frozenset[str]:
        """Every label that a rule gives."""
        return frozenset(rule.label for rule in self._rules)

    def read(self, text: str) -> SubEvent | None:
        """The label of the first rule that holds; None when none does."""
        plain = _SPACE.sub(" ", text[:MAX_CHARS].lower().replace("’", "'"))
        seen: dict[str, int | None] = {}

        def place(name: str) -> int | None:
            if name not in seen:
                found = self._patterns[name].search(plain)
                seen[name] = found.start() if found else None
            return seen[name]

        for number, rule in enumerate(self._rules, start=1):
            if (
                all(place(name) is not None for name in rule.wanted)
                and not any(place(name) is not None for name in rule.unwanted)
                and _in_order([place(name) for name in rule.order])
            ):
                return SubEvent(rule.label, rule.wanted, number)
        return None


def _in_order(places: Sequence[int | None]) -> bool:
    """Whether the first of some places comes before the others that there are."""
    return not places or (
        places[0] is not None and all(p is None or places[0] < p for p in places[1:])
    )


def refined(
    label: str, sentences: Sequence[str], rules: SubEventRules, finer: Mapping[str, Sequence[str]]
) -> str:
    """The sub-event type of an event of a record: that of its kind, or a finer one its sentences tell.

    ``finer`` lists for a label the labels that it may give way to ("Peaceful protest" to "Protest with
    intervention"); of several the one that stands first there is taken.
    """
    allowed = finer.get(label, ())
    found = {read.label for text in sentences if (read := rules.read(text)) is not None}
    return next((other for other in allowed if other in found), label)


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    """One pattern for all words of a group; ``*`` stands for the rest of a word."""
    parts = sorted((re.escape(word).replace(r"\*", r"[\w'-]*") for word in words), reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])")
