"""A case as JSON lines: its log as it was hashed, so that it comes back byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dateline.contracts import Store


def lines(case: Store, tell: Callable[[int, int], None]) -> Iterator[bytes]:
    """The lines of :meth:`Store.export`."""
    of = case.position
    for number, line in enumerate(case.export()):
        yield line
        tell(min(number, of), of)
