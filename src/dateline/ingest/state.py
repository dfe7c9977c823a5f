"""What a run remembers while it lives, and what runs of earlier versions left in a file; a case keeps it for good."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from dateline.model.intake import Settled, Visit


@dataclass
class MemoryState:
    """An ``IntakeState`` that is forgotten with the process."""

    settled: dict[str, Settled] = field(default_factory=dict)
    visits: dict[str, Visit] = field(default_factory=dict)

    def seen(self, key: str) -> Settled | None:
        """How the item was settled, or None."""
        return self.settled.get(key)

    def settle(self, settled: Settled) -> None:
        """Keep how an item ended."""
        self.settled[settled.key] = settled

    def refused(self) -> Iterator[Settled]:
        """The items that are refused or deferred now."""
        return (s for s in list(self.settled.values()) if s.outcome in ("refused", "deferred"))

    def visit(self, url: str) -> Visit | None:
        """What is known of an address."""
        return self.visits.get(url)

    def keep_visit(self, visit: Visit) -> None:
        """Keep what is known of an address."""
        self.visits[visit.url] = visit

    def due(self, at: str) -> Iterator[Visit]:
        """The visits whose time has come, the longest overdue first."""
        found = [(v.due, v.url) for v in self.visits.values() if v.due is not None and v.due <= at]
        return (self.visits[url] for _, url in sorted(found))


class _Line(msgspec.Struct):
    settled: Settled | None = None
    visit: Visit | None = None


def kept_in(path: Path) -> Iterator[Settled | Visit]:
    """What the file of an earlier version holds; a line that a dead process tore is left out."""
    decode = msgspec.json.Decoder(_Line).decode
    with path.open("rb") as file:
        for line in file:
            if not line.endswith(b"\n"):
                return
            entry = decode(line)
            if entry.settled:
                yield entry.settled
            if entry.visit:
                yield entry.visit
