"""A Bloom filter: which keys a set surely does not have, in some ten bits a key (Bloom 1970)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

BITS, PROBES = 10, 4

Words = npt.NDArray[np.uint64]


class Filter:
    """Says False only of keys that are not in the set; of one in a hundred others it says True."""

    def __init__(self, bits: npt.NDArray[np.uint8]) -> None:
        """``bits``, eight to a byte."""
        self._bits = bits

    @classmethod
    def of(cls, keys: Words) -> Filter:
        """The filter of a set of keys."""
        size = max(1, -(-len(keys) * BITS // 8)) | 1
        made = cls(np.zeros(size, np.uint8))
        for at in made._places(keys):
            np.bitwise_or.at(made._bits, at >> np.uint64(3), _bit(at))
        return made

    def __call__(self, keys: Words) -> npt.NDArray[np.bool_]:
        """For each key whether the set may have it."""
        found = np.ones(len(keys), bool)
        for at in self._places(keys):
            found &= (self._bits[at >> np.uint64(3)] & _bit(at)) != 0
        return found

    def to_bytes(self) -> bytes:
        """The bits."""
        return self._bits.tobytes()

    @classmethod
    def from_bytes(cls, raw: bytes) -> Filter:
        """What :meth:`to_bytes` gave."""
        return cls(np.frombuffer(raw, np.uint8))

    def _places(self, keys: Words) -> list[Words]:
        size = np.uint64(len(self._bits) * 8)
        mixed = (keys ^ (keys >> np.uint64(31))) * np.uint64(0x9E3779B97F4A7C15)
        step = (mixed >> np.uint64(32)) | np.uint64(1)
        return [(mixed + np.uint64(n) * step) % size for n in range(PROBES)]


def _bit(at: Words) -> npt.NDArray[np.uint8]:
    return np.uint8(1) << (at & np.uint64(7)).astype(np.uint8)
