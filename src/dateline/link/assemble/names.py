"""Names of sources and parties across reports: "Palestinian health ministry" is "the health ministry"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

_WORD = re.compile(r"\w+")
_EMPTY = frozenset(
    {
        "a", "an", "the", "of", "for", "in", "at", "on", "by", "and", "its", "his", "her", "their",
        "our", "some", "several", "two", "three", "local", "s", "which", "who", "unnamed",
        "mr", "mrs", "ms", "dr", "gen", "general", "col", "colonel", "lt", "capt", "captain",
        "major", "brigadier", "president", "minister", "spokesman", "spokeswoman", "spokesperson",
        "commander", "officer",
    }
)  # fmt: skip
"""Words that make no difference, unless nothing else is there."""


@lru_cache(maxsize=20_000)
def words_of(name: str) -> frozenset[str]:
    """The telling words of a name, in lower case and singular; all its words if none tells."""
    words = {_singular(word) for word in _WORD.findall(name.casefold())}
    return frozenset(words - _EMPTY or words)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def one_name_each(names: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], str]:
    """For each (class, name) the key under which it counts.

    A shorter name goes to the one longer name of its class that holds all its words; where longer names
    differ it could be any of them, and stays alone.
    """
    given = sorted(set(names))
    by_class: dict[str, list[frozenset[str]]] = {}
    for group, name in given:
        by_class.setdefault(group, []).append(words_of(name))
    indexes = {group: WordIndex(names_of) for group, names_of in by_class.items()}
    keys: dict[tuple[str, str], str] = {}
    for group, name in given:
        own = words_of(name)
        holding = {words for words in indexes[group].holding(own) if own < words}
        longer = sorted(holding, key=lambda w: (len(w), sorted(w)))
        is_chain = all(a < b for a, b in pairwise(longer))
        full = longer[-1] if longer and is_chain else own
        keys[group, name] = " ".join(sorted(full))
    return keys


class WordIndex:
    """Sets of words, found by words that they hold: no set is looked at that lacks the rarest one."""

    def __init__(self, sets: Iterable[frozenset[str]]) -> None:
        self._by_word: dict[str, set[frozenset[str]]] = {}
        for words in sets:
            for word in words:
                self._by_word.setdefault(word, set()).add(words)

    def holding(self, words: frozenset[str]) -> set[frozenset[str]]:
        """The sets that hold all of these words, of which there must be one."""
        found = [self._by_word.get(word, set()) for word in words]
        rarest = min(found, key=len, default=set())
        return {each for each in rarest if words <= each}
