"""Numbers for data sets that want a number as id: from the record's own id, so that they never change."""

from __future__ import annotations

_DIGITS = 13
"""Hex digits of the id that go in: the number stays exact where a reader makes it a double."""


def number_of(identity: str) -> int:
    """The number of a record: the first 52 bits of its id."""
    return int(identity[:_DIGITS], 16)
