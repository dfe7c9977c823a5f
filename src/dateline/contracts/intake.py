"""What a run must remember so that nothing is taken in twice and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from dateline.model.intake import Settled, Visit


@runtime_checkable
class IntakeState(Protocol):
    """How each item of a run ended, and what is known of each address.

    Every case keeps one in its own file. What ``settle`` and ``keep_visit`` were given must survive the death
    of the process once they return, or once the batch around them is committed.
    """

    def seen(self, key: str) -> Settled | None:
        """How the item was settled, or None for a new one."""

    def settle(self, settled: Settled) -> None:
        """Keep how an item ended; a later answer for the same key replaces the earlier one."""

    def refused(self) -> Iterator[Settled]:
        """The items that are refused or deferred now, in the order in which they were first settled."""

    def visit(self, url: str) -> Visit | None:
        """What is known of an address."""

    def keep_visit(self, visit: Visit) -> None:
        """Keep what is known of an address, in place of what was known before."""

    def due(self, at: str) -> Iterator[Visit]:
        """The visits whose ``due`` is not after ``at``, the longest overdue first."""
