"""The coding file beside a case: JSON lines, append-only, each with the hash of the one before it.

Codes are measurements of the records and no statement about events, so they stay out of the case itself: no record
changes by them, and whoever looks at a record while coding does not come upon what others coded.
"""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

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


def coding_file(case: str) -> Path:
    """The coding file of a case: beside its file, or here for a case on a server."""
    return Path(f"case{ENDING}") if "://" in case else Path(f"{case}{ENDING}")


def read(path: Path) -> tuple[Written, ...]:
    """All lines, each proved. Nothing where there is no file. Raises StoreError for a line that was changed."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise StoreError(f"{path} is larger than any coding file")
        raw = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as wrong:
        raise StoreError(f"{path} cannot be read ({wrong.strerror})") from wrong
    return tuple(_proved(raw, path))


def append(path: Path, *entries: Entry, at: str, by: str) -> None:
    """Write entries after the last whole line. Raises StoreError."""
    try:
        with path.open("a+b") as file, _alone(file):
            file.seek(0)
            raw = file.read()
            whole = raw[: raw.rfind(b"\n") + 1]
            if len(whole) < len(raw):  # what a writer that was killed left of its last line
                file.truncate(len(whole))
            last = next(iter(deque(_proved(whole, path), maxlen=1)), None)
            lines = b"".join(_made(last, entries, at=at, by=by))
            file.seek(0, os.SEEK_END)
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
    except OSError as wrong:
        raise StoreError(f"{path} cannot be written ({wrong.strerror})") from wrong


def _made(last: Written | None, entries: tuple[Entry, ...], *, at: str, by: str) -> Iterator[bytes]:
    position, before = (last.position, last.hash) if last else (0, NO_HASH)
    for entry in entries:
        position += 1
        raw = msgspec.json.encode(entry)
        before = _hash(before, position, at, by, raw)
        yield msgspec.json.encode(_Line(position, at, by, msgspec.Raw(raw), before)) + b"\n"


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
