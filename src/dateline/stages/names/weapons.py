"""Weapons named by common nouns: "improvised explosive device", "mortar shells", "a Kalashnikov"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.lexicon import table

MAX_MODIFIERS = 5


@dataclass(frozen=True, slots=True)
class _Rules:
    always: frozenset[str]
    plural_only: frozenset[str]
    with_modifier: dict[str, frozenset[str]]
    modifiers: frozenset[str]
    not_after: dict[str, frozenset[str]]
    not_in_report: dict[str, frozenset[str]]
    not_before: frozenset[str]


@cache
def _rules() -> _Rules:
    raw: dict[str, Any] = table("en", "weapons")

    def sets(key: str) -> dict[str, frozenset[str]]:
        return {head: frozenset(words) for head, words in raw[key].items()}

    return _Rules(
        frozenset(raw["always"]),
        frozenset(raw["plural_only"]),
        sets("with_modifier"),
        frozenset(raw["modifiers"]["words"]),
        sets("not_after"),
        sets("not_in_report"),
        frozenset(raw["not_before"]),
    )


def singular(word: str) -> str:
    """The singular of a regular plural; other words as they are."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith("knives"):
        return word[:-3] + "fe"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def find_weapons(sentences: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, int]]:
    """Sentence number and words [first, last) of each weapon phrase; the last word is its head."""
    rules = _rules()
    lowers = [[w.lower() for w in words] for words in sentences]
    everywhere = {w for words in lowers for w in words}
    banned = {head for head, words in rules.not_in_report.items() if words & everywhere}
    for number, words in enumerate(lowers):
        free = 0
        for i, word in enumerate(words):
            head = singular(word)
            if head in banned or not _is_head(words, i, word, head, rules):
                continue
            first = i
            own = rules.with_modifier.get(word) or rules.with_modifier.get(head, frozenset())
            before = rules.modifiers | rules.always | own
            while first > max(free, i - MAX_MODIFIERS) and words[first - 1] in before:
                first -= 1
            if _leads_to_head(words, i + 1, rules):
                continue
            free = i + 1
            yield number, first, i + 1


def _is_head(words: Sequence[str], i: int, word: str, head: str, rules: _Rules) -> bool:
    before = words[i - 1] if i else ""
    if before in rules.not_after.get(head, ()):
        return False
    if i + 1 < len(words) and words[i + 1] in rules.not_before:
        return False
    near = set(words[max(i - 2, 0) : i])
    needed = rules.with_modifier.get(word) or rules.with_modifier.get(head)
    if needed and needed & near:
        return True
    if head in rules.plural_only:
        return word != head and before not in {"fired", "warning", "of"}
    return head in rules.always or word in rules.always


def _leads_to_head(words: Sequence[str], start: int, rules: _Rules) -> bool:
    """Whether the modifiers at ``start`` end in another weapon: "explosive" in "explosive device"."""
    for i in range(start, min(start + MAX_MODIFIERS, len(words))):
        if _is_head(words, i, words[i], singular(words[i]), rules):
            return True
        if words[i] not in rules.modifiers:
            return False
    return False
