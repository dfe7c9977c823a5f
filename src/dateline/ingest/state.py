"""What a run remembers, in memory or in a file of JSON lines; a case keeps the same in its own file."""

from __future__ import annotations

import os
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


class FileState(MemoryState):
    """An ``IntakeState`` in one growing file, read at the start. A line that a dead process tore is cut off."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        decode = msgspec.json.Decoder(_Line).decode
        whole = 0
        if path.exists():
            with path.open("rb") as file:
                for line in file:
                    if not line.endswith(b"\n"):
                        break
                    whole += len(line)
                    entry = decode(line)
                    if entry.settled:
                        super().settle(entry.settled)
                    if entry.visit:
                        super().keep_visit(entry.visit)
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.ftruncate(self._file, whole)

    def settle(self, settled: Settled) -> None:
        """Keep how an item ended; it survives the death of the process."""
        self._append(_Line(settled=settled))
        super().settle(settled)

    def keep_visit(self, visit: Visit) -> None:
        """Keep what is known of an address; it survives the death of the process."""
        self._append(_Line(visit=visit))
        super().keep_visit(visit)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)

    def _append(self, line: _Line) -> None:
        os.write(self._file, msgspec.json.encode(line) + b"\n")
