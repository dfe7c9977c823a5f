"""Words reduced to what forms of one word share, and how telling each stem is."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from zlib import crc32

import numpy as np

from dateline.assets import asset_bytes
from dateline.link.stop_words import STOP_WORDS

ASSET = "word_rarity.npz"
_WORD = re.compile(r"[^\W\d_][\w’'-]*[^\W_]|[^\W\d_]")
_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ers",
    "ies",
    "ied",
    "ed",
    "es",
    "er",
    "s",
    "y",
    "e",
)
_LEAST = 3
"""The letters that stay, at least, when an ending goes."""


def stem(word: str) -> str:
    """What the forms of a word have in common: "bombings", "bombed" and "bomb" give the same."""
    low = word.casefold().replace("’", "'").removesuffix("'s")
    if not low.isascii():
        return low[:6]
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= _LEAST:
            low = low[: -len(ending)]
            break
    if len(low) > _LEAST and low[-1] == low[-2]:
        low = low[:-1]
    return low


def stems(text: str) -> list[str]:
    """The stems of the words of a text that say something, in order."""
    return [stem(w) for w in _WORD.findall(text) if w.casefold() not in STOP_WORDS]


class Rarity:
    """How telling a stem is: the logarithm of how many reports there are for one that has it."""

    def __init__(self, weights: np.ndarray[tuple[int], np.dtype[np.float32]]) -> None:
        """``weights`` by the CRC-32 of the stem; their number is a power of two."""
        self._weights = weights.tolist()
        self._mask = len(weights) - 1

    def __call__(self, stem: str) -> float:
        """At least 0; the greatest for a stem that was never seen."""
        weight: float = self._weights[crc32(stem.encode("utf-8", "surrogatepass")) & self._mask]
        return weight

    @classmethod
    def from_bytes(cls, raw: bytes) -> Rarity:
        """The rarities of an ``.npz``: counts of reports by hash, and how many reports were counted."""
        with np.load(io.BytesIO(raw), allow_pickle=False) as stored:
            counts = stored["counts"].astype(np.float32)
            reports = float(stored["reports"])
        return cls(np.log((reports + 1) / (counts + 1)).astype(np.float32))


@cache
def shipped_rarity() -> Rarity:
    """The rarities of the data package, loaded once per process. Raises AssetError."""
    return Rarity.from_bytes(asset_bytes(ASSET))


def telling(words: Iterable[str], rarity: Rarity, *, most: int) -> tuple[tuple[str, float], ...]:
    """The ``most`` weightiest stems with weights to one decimal, scaled to length 1, heaviest first."""
    counts: Mapping[str, int] = Counter(words)
    weighed = sorted(((rarity(s) * (1 + np.log(n)), s) for s, n in counts.items()), key=_heaviest)
    kept = [(s, float(w)) for w, s in weighed[:most] if w > 0]
    length = sum(w * w for _, w in kept) ** 0.5
    return tuple((s, round(w / length, 2)) for s, w in kept)


def _heaviest(item: tuple[float, str]) -> tuple[float, str]:
    weight, word = item
    return -round(float(weight), 6), word
