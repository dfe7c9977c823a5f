"""Whether a time lies ahead, from the words of its clause alone: for languages read without syntax."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.resolve.time.atoms import folded

_REACH = 160
"""Characters on either side that are looked at; clauses of news are shorter."""
_BREAK = re.compile(r"[,،;؛:.!?؟()«»“”\"–—\n]")
_WORD = re.compile(r"\w+")
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class FutureWords:
    """Words, word endings and word beginnings of what is still to come, in one language.

    ``ahead`` are prepositions directly before the time; ``not_future`` are beginnings of other words.
    """

    words: frozenset[str]
    ahead: frozenset[str]
    endings: tuple[str, ...]
    prefixes: tuple[str, ...]
    not_future: tuple[str, ...]

    @classmethod
    def of(cls, table: Mapping[str, Sequence[str]]) -> FutureWords:
        """The words of the lexicon table ``times``, section ``future``."""
        return cls(
            frozenset(map(folded, table["words"])),
            frozenset(map(folded, table["ahead"])),
            tuple(map(folded, table["endings"])),
            tuple(map(folded, table["prefixes"])),
            tuple(map(folded, table["not_future"])),
        )


def direction_by_words(
    text: str, start: int, end: int, words: FutureWords
) -> Literal["past", "future"]:
    """Future where the clause around ``text[start:end]`` announces something, else past."""
    left = _BREAK.split(text[max(0, start - _REACH) : start])[-1]
    right = _BREAK.split(text[end : end + _REACH], maxsplit=1)[0]
    before = [folded(word) for word in _WORD.findall(left)]
    if words.ahead.intersection(before[-2:]):
        return "future"
    after = (folded(word) for word in _WORD.findall(right))
    is_ahead = any(_announces(word, words) for word in (*before, *after))
    return "future" if is_ahead else "past"


def _announces(word: str, words: FutureWords) -> bool:
    if word in words.words:
        return True
    if word.startswith(words.not_future):
        return False
    is_long = len(word) >= _SHORTEST
    return is_long and (word.endswith(words.endings) or word.startswith(words.prefixes))
