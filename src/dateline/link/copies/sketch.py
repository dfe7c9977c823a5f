"""What the copy index keeps of a report: sampled hashes of five words in a row, and where they stand.

Of a text that took half of another one, half of the sampled hashes are found in the other's sketch
whatever was cut, added or put first: containment sees wire copies that whole-text likeness misses.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dateline.link.copies.credits import Credit, credits_of
from dateline.link.copies.published import Published, published_of
from dateline.model.text import Document

WORDS_IN_A_ROW = 5
SAMPLED_MASK = 3
"""A hash is kept if these bits are zero: one in four."""
FULL_WORDS = 120
"""A report with fewer words keeps all its hashes."""
MARKS = 64
MAX_CHARS = 200_000
"""What stands behind this is not looked at: longer texts are not reports."""

_WORD = re.compile(r"\w+")
_READ = frozenset({"headline", "dateline", "body", "caption"})
_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 1],
    dtype=np.uint64,
)

Hashes = npt.NDArray[np.uint64]
Offsets = npt.NDArray[np.uint32]
Marks = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What the index keeps of one report.

    ``hashes`` are sorted and unique; ``starts`` and ``ends`` say where the first such five words
    stand in the text. ``words`` is the length of the report. A short report ``is_full``: it keeps all
    hashes, of which ``sampled`` are those that a longer one would have kept. ``marks`` are hashes of its
    numbers and capitalised words, which a translation keeps.
    """

    document: str
    outlet: str | None
    published: Published
    credit: Credit
    language: str | None
    words: int
    hashes: Hashes
    starts: Offsets
    ends: Offsets
    sampled: int
    is_full: bool
    marks: Marks


def sketch_of(document: Document) -> Sketch:
    """The sketch of a report: what it says, not its byline or the page around it."""
    starts: list[int] = []
    ends: list[int] = []
    values: list[int] = []
    breaks: list[int] = []
    marks: set[int] = set()
    for part in document.readable_parts():
        if part.kind not in _READ:
            continue
        stop = max(min(part.span.end, MAX_CHARS), part.span.start)
        found = list(_WORD.finditer(document.text, part.span.start, stop))
        starts += [match.start() for match in found]
        ends += [match.end() for match in found]
        facts = [_word(match.group()) for match in found]
        values += [value for value, _ in facts]
        marks.update([value & 0xFFFFFFFF for value, is_mark in facts if is_mark])
        breaks.append(len(starts))
    is_full = len(values) < FULL_WORDS
    hashes, firsts = _kept(values, breaks, is_full=is_full)
    first = np.asarray(starts, dtype=np.uint32)[firsts]
    last = np.asarray(ends, dtype=np.uint32)[firsts + (WORDS_IN_A_ROW - 1)]
    return Sketch(
        document=document.id,
        outlet=document.outlet.name if document.outlet else None,
        published=published_of(document),
        credit=credits_of(document),
        language=document.language,
        words=len(values),
        hashes=hashes,
        starts=first,
        ends=last,
        sampled=int(np.count_nonzero((hashes & np.uint64(SAMPLED_MASK)) == 0)),
        is_full=is_full,
        marks=np.asarray(sorted(marks)[:MARKS], dtype=np.uint32),
    )


def _is_mark(word: str) -> bool:
    """Whether a translation keeps this word: a number that is no year, a longer word with a capital."""
    if word.isdigit():
        return not (len(word) == 4 and word[:2] in ("19", "20"))
    return len(word) > 3 and word[0].isupper()


def _kept(
    values: list[int], breaks: list[int], *, is_full: bool
) -> tuple[Hashes, npt.NDArray[np.int64]]:
    """The hashes that are kept, sorted and unique, and the index of the first word of each."""
    count = len(values) - WORDS_IN_A_ROW + 1
    if count <= 0:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    words = np.asarray(values, dtype=np.uint64)
    mixed = np.zeros(count, dtype=np.uint64)
    for at in range(WORDS_IN_A_ROW):
        mixed = (mixed ^ words[at : at + count]) * _FACTORS[at]
        mixed ^= mixed >> np.uint64(29)
    mixed = (mixed ^ (mixed >> np.uint64(32))) * _FACTORS[0]
    mixed ^= mixed >> np.uint64(31)
    kept = (mixed & np.uint64(0 if is_full else SAMPLED_MASK)) == 0
    for stop in breaks:  # no five words across two parts
        kept[max(stop - WORDS_IN_A_ROW + 1, 0) : stop] = False
    at_words = np.flatnonzero(kept)
    hashes, firsts = np.unique(mixed[at_words], return_index=True)
    return hashes, at_words[firsts]


@lru_cache(maxsize=100_000)
def _word(word: str) -> tuple[int, bool]:
    """64 bits of BLAKE2b of a word in lower case, and whether a translation would keep the word."""
    raw = word.casefold().encode("utf-8", "surrogatepass")
    value = int.from_bytes(hashlib.blake2b(raw, digest_size=8).digest(), "little")
    return value, _is_mark(word)
