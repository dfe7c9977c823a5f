"""A case as JSON lines: the same bytes whichever database holds it.

The first line says what it is; then come what the intake remembers and notes, then one line for each log
entry, its body as it was hashed, and a last line with the hash of the newest. What the intake remembers comes
before the log, so that what it calls settled is in it even while somebody writes. Reading checks the chain
while the entries are appended. Form 1 had tasks of a queue, which are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from dateline.errors import StoreError
from dateline.model.case import Entry, EntryKind
from dateline.model.intake import Settled, Visit
from dateline.store.database import Database
from dateline.store.dossiers import stand_anew
from dateline.store.intake import every_settled, every_visit, put_settled, put_visits
from dateline.store.log import NO_HASH, Log
from dateline.store.notes import notes, set_note
from dateline.store.projections import PROJECT

FORM, OLDEST = 2, 1
"""Rises when lines change their meaning; and the oldest that can be read."""
_BATCH = 200


class Header(msgspec.Struct, frozen=True, tag_field="line", tag="case"):
    """The first line."""

    form: int


class EndLine(msgspec.Struct, frozen=True, tag_field="line", tag="end"):
    """The last line: how many entries there are, and the hash of the newest."""

    entries: int
    head: str


class EntryLine(msgspec.Struct, frozen=True, tag_field="line", tag="entry"):
    """A log entry."""

    position: int
    kind: EntryKind
    id: str
    at: str
    hash: str
    body: msgspec.Raw


class TaskLine(msgspec.Struct, frozen=True, tag_field="line", tag="task"):
    """A task of the queue, in form 1."""


class SettledLine(msgspec.Struct, frozen=True, tag_field="line", tag="settled"):
    """How an item that was taken in ended."""

    settled: Settled


class VisitLine(msgspec.Struct, frozen=True, tag_field="line", tag="visit"):
    """What is known of an address."""

    visit: Visit


class NoteLine(msgspec.Struct, frozen=True, tag_field="line", tag="note"):
    """A note."""

    key: str
    value: str


_Line = Header | EntryLine | TaskLine | SettledLine | VisitLine | NoteLine | EndLine
_lines: msgspec.json.Decoder[_Line] = msgspec.json.Decoder(_Line)


def export(log: Log) -> Iterator[bytes]:
    """The lines of a case, each with its line feed."""
    yield msgspec.json.encode(Header(FORM)) + b"\n"
    for settled in every_settled(log.db):
        yield msgspec.json.encode(SettledLine(settled)) + b"\n"
    for visit in every_visit(log.db):
        yield msgspec.json.encode(VisitLine(visit)) + b"\n"
    for key, value in notes(log.db).items():
        yield msgspec.json.encode(NoteLine(key, value)) + b"\n"
    last, head = 0, NO_HASH.hex()
    for entry, body in log.bodies():
        line = EntryLine(
            entry.position, entry.kind, entry.id, entry.at, entry.hash, msgspec.Raw(body)
        )
        yield msgspec.json.encode(line) + b"\n"
        last, head = entry.position, entry.hash
    yield msgspec.json.encode(EndLine(last, head)) + b"\n"


def load(log: Log, lines: Iterable[bytes]) -> int:
    """Fills an empty case; gives the number of entries. Raises StoreError; then nothing was added."""
    decoded = (_decoded(number, line) for number, line in enumerate(lines, 1) if line.strip())
    header = next(decoded, None)
    if not isinstance(header, Header) or not OLDEST <= header.form <= FORM:
        raise StoreError(
            f"the first line is not that of an exported case of form {OLDEST} to {FORM}"
        )
    with log.batch():
        if log.head()[0] or log.db.query("SELECT 1 FROM settled LIMIT 1"):
            raise StoreError(f"{log.db.name} is not empty; load into a new case")
        end: _Line = header
        while some := list(islice(decoded, _BATCH)):
            _add(log, some)
            end = some[-1]
        stand_anew(log, log.db)
        position, head, _ = log.head()
        if end != EndLine(position, head.hex()):
            raise StoreError(f"the file is cut off, or lines are missing, after entry {position}")
    return position


def _decoded(number: int, line: bytes) -> _Line:
    try:
        return _lines.decode(line)
    except msgspec.DecodeError as wrong:
        raise StoreError(f"line {number} is not a line of an exported case: {wrong}") from wrong


def _add(log: Log, lines: list[_Line]) -> None:
    for line in lines:
        if isinstance(line, EntryLine):
            _append(log.db, log, line)
    put_settled(log.db, (line.settled for line in lines if isinstance(line, SettledLine)))
    put_visits(log.db, (line.visit for line in lines if isinstance(line, VisitLine)))
    for line in lines:
        if isinstance(line, NoteLine):
            set_note(log.db, line.key, line.value)


def _append(db: Database, log: Log, line: EntryLine) -> None:
    body = bytes(line.body)
    entry = log.append(line.kind, line.id, line.at, body)
    if entry != Entry(line.position, line.kind, line.id, line.at, line.hash):
        raise StoreError(
            f"entry {line.position} ({line.kind} {line.id[:12]}…) does not have the hash that it says. "
            "It, or an entry before it, was changed."
        )
    PROJECT[line.kind](db, entry, body)
