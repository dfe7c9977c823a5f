"""Rows of 4-bit numbers: low halves first, one scale for 32 numbers."""

from __future__ import annotations

import numpy as np

from dateline.stages.multilingual.rows import PieceVectors


def _block(scale: float, numbers: list[int]) -> bytes:
    low, high = numbers[:16], numbers[16:]
    packed = bytes((a + 8) | ((b + 8) << 4) for a, b in zip(low, high, strict=True))
    return np.array(scale, "<f2").tobytes() + packed


def test_a_row_is_its_numbers_times_the_scale_of_their_block() -> None:
    numbers = [*range(-8, 8), *range(7, -9, -1)]
    table = PieceVectors(_block(0.5, numbers) + _block(2.0, [1] * 32), width=32)
    assert len(table) == 2
    first, second = table.of([0, 1])
    assert first.tolist() == [n * 0.5 for n in numbers]
    assert second.tolist() == [2.0] * 32


def test_blocks_of_one_row_have_scales_of_their_own() -> None:
    table = PieceVectors(_block(1.0, [3] * 32) + _block(0.25, [-4] * 32), width=64)
    assert table.of([0])[0].tolist() == [3.0] * 32 + [-1.0] * 32
