"""How often two head words spoke of one event in reports of one event: remembered by hash, no words are kept."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from bench.ecb.articles import Floats, Ints

_SEEN, _CAUTION = 2, 3.0


@dataclass(frozen=True, slots=True)
class Memory:
    """The logarithm of the odds that mentions with two heads are one event, by the hash of the heads."""

    odds: Mapping[int, float]

    def __call__(self, heads: Sequence[str], pairs: Ints) -> Floats:
        """The odds for each pair of mentions; ``nan`` for heads that were not seen together."""
        return np.array([self.odds.get(_key(heads[a], heads[b]), math.nan) for a, b in pairs])

    @classmethod
    def of(cls, heads: Sequence[str], pairs: Ints, right: Floats) -> Memory:
        """What these pairs teach; few examples are drawn towards the common share."""
        counts: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for (a, b), one in zip(pairs.tolist(), right.tolist(), strict=True):
            count = counts[_key(heads[a], heads[b])]
            count[0] += one
            count[1] += 1
        common = float(right.mean()) * _CAUTION
        return cls({
            key: math.log((yes + common) / (both - yes + _CAUTION))
            for key, (yes, both) in counts.items()
            if both >= _SEEN
        })  # fmt: skip


def _key(one: str, other: str) -> int:
    return crc32(" ".join(sorted((one, other))).encode())
