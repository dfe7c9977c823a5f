"""Words as the pieces of a Unigram vocabulary (Kudo 2018): the likeliest way to cut each word.

Compatible with the SentencePiece vocabulary of XLM-R: NFKC, and a mark where a word begins.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

MARK = "\u2581"
"""Stands where a white space stood before a word."""
LONGEST_WORD = 100
"""Letters of a word that are looked at."""
MOST_PIECES = 24
"""Pieces of one word; what is longer is noise."""
UNKNOWN_COST = 10.0
"""How much worse an unknown letter is than the worst piece."""
_OPENING = frozenset("([{«“„‘¿¡‹<#@$€£–—-•*")


class Unigram:
    """Pieces of words, by number in a vocabulary."""

    def __init__(
        self, scores: Mapping[str, tuple[int, float]], marks: tuple[int, int, int]
    ) -> None:
        """``scores`` gives each piece its number and log chance; ``marks`` are first, last and unknown."""
        self._pieces = scores
        self.first, self.last, self.unknown = marks
        self._longest = max(map(len, scores), default=1)
        self._worst = min((score for _, score in scores.values()), default=0.0) - UNKNOWN_COST
        self.pieces = lru_cache(maxsize=60_000)(self._of_word)

    def _of_word(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces, at least one."""
        plain = unicodedata.normalize("NFKC", word[:LONGEST_WORD])
        kept = "".join(c for c in plain if unicodedata.category(c) not in ("Cc", "Cf"))
        kept = kept.replace(" ", MARK)[:LONGEST_WORD]
        if not kept:
            return (self.unknown,)
        cut = self._cut(kept if is_glued(kept) else MARK + kept)
        return cut[:MOST_PIECES]

    def _cut(self, text: str) -> tuple[int, ...]:
        """The best path (Viterbi): work is bounded by the letters times the longest piece."""
        size = len(text)
        best = [0.0] + [-1e30] * size
        chosen = [(0, self.unknown)] * (size + 1)
        for start in range(size):
            base = best[start]
            for end in range(start + 1, min(size, start + self._longest) + 1):
                known = self._pieces.get(text[start:end])
                if known is not None and base + known[1] > best[end]:
                    best[end] = base + known[1]
                    chosen[end] = (start, known[0])
            if base + self._worst > best[start + 1]:
                best[start + 1] = base + self._worst
                chosen[start + 1] = (start, self.unknown)
        found: list[int] = []
        at = size
        while at:
            at, number = chosen[at]
            found.append(number)
        return tuple(reversed(found))


def is_glued(word: str) -> bool:
    """Whether a token usually stands without a space before it: closing marks and clitics."""
    if word[0] in "'’" and len(word) > 1:
        return True
    if word.lower() in ("n't", "n’t"):
        return True
    return not any(c.isalnum() for c in word) and word[0] not in _OPENING


def read_vocabulary(text: str) -> Unigram:
    """The vocabulary of a file: one piece a line with its log chance, after a line of the three marks' numbers."""
    first, *lines = text.removesuffix("\n").split("\n")
    numbers = first.split("\t")
    scores: dict[str, tuple[int, float]] = {}
    for number, line in enumerate(lines):
        piece, _, score = line.rpartition("\t")
        if score:
            scores[piece] = (number, float(score))
    return Unigram(scores, (int(numbers[0]), int(numbers[1]), int(numbers[2])))
