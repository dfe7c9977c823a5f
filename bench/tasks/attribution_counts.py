"""How well attributions agree with those of an annotator: soft and strict matches, contents, recall by kind.

Words, not characters, are compared, and a "that" which opens a content belongs to neither side. An
attribution is right softly when its content shares at least half of its words with the gold one (Dice)
and the sources share a word, strictly when content and source have the same words. Where nobody is
named, the source agrees when the other side names nobody either. Each attribution is used once.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.bootstrap import Counts
from bench.muc4.assignment import best_pairs
from bench.tasks.alignment import Extent

SOFT = 0.5
_WORD = re.compile(r"\w+(?:[’'.,]\w+)*|:")
"""A lone colon is a cue of its own ("Smith: ..."), and is no word of a content or source."""
_QUOTES = '"“”«»„‟'
_EDGE = " \n\t.,;:!?–—-()'‘’"

Words = frozenset[Extent]


@dataclass(frozen=True, slots=True)
class Sides:
    """The words of one attribution: content, source and cue; how its content is quoted."""

    content: Words
    source: Words
    cue: Words
    quoted: str
    """``direct``, ``mixed`` or ``indirect``."""


class ReportWords:
    """The words of one report, by where they stand."""

    def __init__(self, text: str) -> None:
        """Find the words of ``text``."""
        self.text = text
        self._words = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _ in self._words]
        self._ends = [end for _, end in self._words]

    def within(self, extents: Iterable[Extent]) -> Words:
        """The words that share a character with an extent, without a lone colon."""
        return frozenset(
            word
            for start, end in extents
            for word in self._words[
                bisect_right(self._ends, start) : bisect_left(self._starts, end)
            ]
            if self.text[word[0]] != ":"
        )

    def sides(
        self, content: Sequence[Extent], source: Sequence[Extent], cue: Sequence[Extent]
    ) -> Sides:
        """The words of an attribution."""
        said = sorted(self.within(content))
        if len(said) > 1 and self.text[slice(*said[0])].lower() == "that":
            said = said[1:]
        return Sides(
            frozenset(said), self.within(source), self.within(cue), quoted(self.text, content)
        )

    def lower(self, words: Words) -> set[str]:
        """The words as they are written, in lower case."""
        return {self.text[start:end].lower() for start, end in words}


def quoted(text: str, content: Iterable[Extent]) -> str:
    """How a content is quoted: all of it, in part, or not at all."""
    pieces = [text[start:end].strip(_EDGE) for start, end in content]
    if not any(mark in piece for piece in pieces for mark in _QUOTES):
        return "indirect"
    whole = all(piece[:1] in _QUOTES and piece[-1:] in _QUOTES for piece in pieces if piece)
    is_one = all(sum(mark in _QUOTES for mark in piece) == 2 for piece in pieces if piece)
    return "direct" if whole and is_one else "mixed"


@cache
def _attitudes() -> Mapping[str, frozenset[str]]:
    rows = tomllib.loads((Path(__file__).parent / "attitudes.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in rows.items()}


def is_attitude(cue: Iterable[str]) -> bool:
    """Whether a cue tells what somebody wants, favours or fears, with no word of saying."""
    words = set(cue)
    return bool(words & _attitudes()["words"]) and not words & _attitudes()["saying"]


def dice(left: Words, right: Words) -> float:
    """The share of words that two sets have in common."""
    both = len(left) + len(right)
    return 2 * len(left & right) / both if both else 0.0


def source_agrees(gold: Sides, found: Sides) -> bool:
    """Whether the sources share a word, or neither side names anybody."""
    return bool(gold.source & found.source) or not (gold.source or found.source)


def matches(
    gold: Sequence[Sides], found: Sequence[Sides], credit: Callable[[Sides, Sides], float]
) -> list[tuple[int, int]]:
    """Pairs of positions with the most credit together, each side used once."""
    table = [[credit(g, f) for f in found] for g in gold]
    return [(i, j) for i, j in best_pairs(table) if table[i][j] > 0]


def soft(gold: Sides, found: Sides) -> float:
    """The Dice of the contents where both content and source agree softly, else 0."""
    shared = dice(gold.content, found.content)
    return shared if shared >= SOFT and source_agrees(gold, found) else 0.0


def strict(gold: Sides, found: Sides) -> float:
    """1 where content and source have the same words."""
    return float(gold.content == found.content and gold.source == found.source)


def same_content(gold: Sides, found: Sides) -> float:
    """1 where the contents have the same words."""
    return float(gold.content == found.content)


def counted(gold: Sequence[Sides], found: Sequence[Sides]) -> dict[str, Counts]:
    """Counts of each line for one report."""
    softly = matches(gold, found, soft)
    hit = {i for i, _ in softly}
    counts: dict[str, Counts] = {
        "soft": (len(softly), len(found), len(softly), len(gold)),
        "soft_precision": (len(softly), len(found)),
        "soft_recall": (len(softly), len(gold)),
        "strict": _f1_row(gold, found, strict),
        "content_exact": _f1_row(gold, found, same_content),
        "content_tokens": _token_row(gold, found),
    }
    for kind in ("direct", "mixed", "indirect"):
        asked = [i for i, one in enumerate(gold) if one.quoted == kind]
        counts[f"{kind}_recall"] = (len(hit & set(asked)), len(asked))
    return counts


def without_attitudes(
    gold: Sequence[Sides], found: Sequence[Sides], report: ReportWords
) -> tuple[list[Sides], list[Sides]]:
    """Both sides without attitudes: those of the gold, what matches one, and what has such a cue."""

    def is_one(sides: Sides) -> bool:
        return is_attitude(report.lower(sides.cue))

    taken = {j for i, j in matches(gold, found, soft) if is_one(gold[i])}
    kept = {j for i, j in matches(gold, found, soft) if not is_one(gold[i])}
    return (
        [one for one in gold if not is_one(one)],
        [f for j, f in enumerate(found) if j in kept or not (j in taken or is_one(f))],
    )


def _f1_row(
    gold: Sequence[Sides], found: Sequence[Sides], credit: Callable[[Sides, Sides], float]
) -> Counts:
    right = len(matches(gold, found, credit))
    return right, len(found), right, len(gold)


def _token_row(gold: Sequence[Sides], found: Sequence[Sides]) -> Counts:
    wanted = frozenset().union(*(one.content for one in gold))
    given = frozenset().union(*(one.content for one in found))
    right = len(wanted & given)
    return right, len(given), right, len(wanted)
