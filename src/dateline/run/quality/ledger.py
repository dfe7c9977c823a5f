"""The coding file beside a case: JSON lines, append-only, each with the hash of the one before it.

Codes are measurements of the records and no statement about events, so they stay out of the case itself: no record
changes by them, and whoever looks at a record while coding does not come upon what others coded.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from dateline.errors import StoreError
from dateline.run.quality.entries import Entry

try:
    import fcntl
except ImportError:  # pragma: no cover  # not on Windows, where one desk writes at a time
    fcntl = None  # type: ignore[assignment]

ENDING = ".coding.jsonl"
NO_HASH = "0" * 64
MOST_BYTES = 500_000_000
MOST_SEEN = 8


class Written(msgspec.Struct, frozen=True):
    """One line: its number from 1, when, who, what, and the hash of all that and of the line before."""

    position: int
    at: str
    by: str
    entry: Entry
    hash: str


class _Line(msgspec.Struct, frozen=True):
    """The same as it stands in the file: the entry as it was written, which is what the hash is of."""

    position: int
    at: str
    by: str
    entry: msgspec.Raw
    hash: str


class _Mark(NamedTuple):
    """What shows that a file was written to: its size, when that was, which file it is."""

    size: int
    changed_ns: int
    node: int


class _Seen(NamedTuple):
    mark: _Mark
    entries: tuple[Written, ...]


_seen: dict[Path, _Seen] = {}
"""The files that this process proved, as they were then."""


def coding_file(case: str) -> Path:
    """The coding file of a case: beside its file, or here for a case on a server."""
    return Path(f"case{ENDING}") if "://" in case else Path(f"{case}{ENDING}")


def read(path: Path) -> tuple[Written, ...]:
    """All lines, each proved. Nothing where there is no file. Raises StoreError for a line that was changed.

    A file that is as this process last saw it is not proved again.
    """
    try:
        with path.open("rb") as file:
            return _entries(file, path)
    except FileNotFoundError:
        return ()
    except OSError as wrong:
        raise StoreError(f"{path} cannot be read ({wrong.strerror})") from wrong


def append(path: Path, *entries: Entry, at: str, by: str) -> None:
    """Write entries after the last whole line. Raises StoreError."""
    try:
        with path.open("a+b") as file, _alone(file):
            there = _entries(file, path)
            made = tuple(_made(there[-1] if there else None, entries, at=at, by=by))
            _cut(file)
            file.write(b"".join(line for _, line in made))
            file.flush()
            os.fsync(file.fileno())
            _seen[path] = _Seen(_mark(file), (*there, *(written for written, _ in made)))
    except OSError as wrong:
        raise StoreError(f"{path} cannot be written ({wrong.strerror})") from wrong


def _entries(file: BinaryIO, path: Path) -> tuple[Written, ...]:
    """What a file holds, proved unless it is as it was seen last."""
    mark = _mark(file)
    seen = _seen.get(path)
    if seen is not None and seen.mark == mark:
        return seen.entries
    if mark.size > MOST_BYTES:
        raise StoreError(f"{path} is larger than any coding file")
    file.seek(0)
    entries = tuple(_proved(file.read(mark.size), path))
    while len(_seen) >= MOST_SEEN:
        _seen.pop(next(iter(_seen)), None)
    _seen[path] = _Seen(mark, entries)
    return entries


def _mark(file: BinaryIO) -> _Mark:
    told = os.fstat(file.fileno())
    return _Mark(told.st_size, told.st_mtime_ns, told.st_ino)


def _cut(file: BinaryIO) -> None:
    """Take away what a writer that was killed left of its last line."""
    end = file.seek(0, os.SEEK_END)
    if end:
        file.seek(end - 1)
        if file.read(1) != b"\n":
            file.seek(0)
            file.truncate(file.read().rfind(b"\n") + 1)
    file.seek(0, os.SEEK_END)


def _made(
    last: Written | None, entries: tuple[Entry, ...], *, at: str, by: str
) -> Iterator[tuple[Written, bytes]]:
    """Each entry as it is read and as it is written."""
    position, before = (last.position, last.hash) if last else (0, NO_HASH)
    for entry in entries:
        position += 1
        raw = msgspec.json.encode(entry)
        before = _hash(before, position, at, by, raw)
        line = msgspec.json.encode(_Line(position, at, by, msgspec.Raw(raw), before)) + b"\n"
        yield Written(position, at, by, entry, before), line


def _proved(raw: bytes, path: Path) -> Iterator[Written]:
    before = NO_HASH
    for position, line in enumerate(raw[: raw.rfind(b"\n") + 1].splitlines(), 1):
        try:
            found = msgspec.json.decode(line, type=_Line)
            entry = msgspec.json.decode(found.entry, type=Entry)
        except msgspec.DecodeError as wrong:
            raise StoreError(f"line {position} of {path} is no entry: {wrong}") from wrong
        wanted = _hash(before, position, found.at, found.by, bytes(found.entry))
        if (found.position, found.hash) != (position, wanted):
            raise StoreError(f"line {position} of {path} was changed, or one before it is gone")
        before = found.hash
        yield Written(position, found.at, found.by, entry, before)


def _hash(before: str, position: int, at: str, by: str, entry: bytes) -> str:
    body = msgspec.json.encode((before, position, at, by, msgspec.Raw(entry)))
    return hashlib.blake2b(body, digest_size=32, person=b"coding").hexdigest()


@contextmanager
def _alone(file: BinaryIO) -> Iterator[None]:
    """Keeps other processes from appending meanwhile."""
    if fcntl is not None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX)
    try:
        yield
    finally:
        if fcntl is not None:
            fcntl.flock(file.fileno(), fcntl.LOCK_UN)
