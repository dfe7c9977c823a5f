"""The coding file of a case as it stands: the draws, the last code of each coder, the last verdict, decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.errors import AskError, InputError
from dateline.run.quality.entries import Coded, Draw, Listed, Purpose, Settled, Unit, Verdict
from dateline.run.quality.ledger import Written, read

SHORTEST_ID = 4
"""Letters of an id that name a draw."""
LONGEST_NAME = 80

Key = tuple[str, str, str]
"""A draw, a unit and a column."""


@dataclass(slots=True)
class Book:
    """What the file says now. ``codes`` are by draw, unit and column, then by coder."""

    draws: dict[str, Written] = field(default_factory=dict)
    codes: dict[Key, dict[str, str | None]] = field(default_factory=dict)
    settled: dict[Key, Settled] = field(default_factory=dict)
    verdicts: dict[tuple[str, str], dict[str, Verdict]] = field(default_factory=dict)
    listed: dict[tuple[str, str], dict[str, Listed]] = field(default_factory=dict)

    def draws_of(self, purpose: Purpose) -> Iterator[tuple[Written, Draw]]:
        """The draws of one purpose, the newest first."""
        for written in reversed(self.draws.values()):
            if isinstance(written.entry, Draw) and written.entry.purpose == purpose:
                yield written, written.entry

    def draw(self, start: str, purpose: Purpose) -> Draw:
        """The draw with an id, or with the only id that begins so. Raises AskError."""
        found = [one for _, one in self.draws_of(purpose) if one.id.startswith(start)]
        if len(start) < SHORTEST_ID or len(found) != 1:
            raise AskError(f"no draw, or more than one, has an id that begins with {start[:40]!r}")
        return found[0]

    def coders(self, draw: Draw) -> tuple[str, ...]:
        """Everybody who coded something of a draw."""
        named = {name for key, codes in self.codes.items() if key[0] == draw.id for name in codes}
        return tuple(sorted(named))


def opened(path: Path) -> Book:
    """The file as it stands. Raises StoreError for one that was changed."""
    book = Book()
    for written in read(path):
        _enter(book, written)
    return book


def unit_of(draw: Draw, identity: str) -> Unit:
    """A unit of a draw. Raises AskError."""
    for unit in draw.units:
        if unit.id == identity:
            return unit
    raise AskError(f"the draw has no unit {identity[:40]!r}")


def named(person: str) -> str:
    """The name of a coder or auditor in one form. Raises InputError for none."""
    plain = " ".join(person.split())
    if not plain or len(plain) > LONGEST_NAME or not plain.isprintable():
        raise InputError(f"a name has 1 to {LONGEST_NAME} letters")
    return plain


def _enter(book: Book, written: Written) -> None:
    match written.entry:
        case Draw() as draw:
            book.draws[draw.id] = written
        case Coded() as one:
            book.codes.setdefault((one.draw, one.unit, one.column), {})[one.coder] = one.code
        case Settled() as one:
            book.settled[one.draw, one.unit, one.column] = one
        case Verdict() as one:
            there = book.verdicts.setdefault((one.draw, one.unit), {})
            there[one.auditor] = one
            if one.verdict == "withdrawn":
                del there[one.auditor]
        case Listed() as one:
            book.listed.setdefault((one.draw, one.unit), {})[one.auditor] = one
