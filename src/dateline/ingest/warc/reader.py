"""The records of a WARC file, plain or gzipped, with caps on what a record may become.

Our own reader: the libraries for this inflate a record without any limit, and the caps belong inside
the inflating. What is damaged is reported in its place and reading goes on at the next record.
ISO 28500 (WARC 1.1).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from dateline.errors import LimitError
from dateline.ingest.inflate import MAX_INFLATED_BYTES, PIECE, GzipPieces, check_caps

MAX_HEADER_BYTES = 65_536
READ_TYPES = frozenset({"response", "resource", "conversion"})
_VERSION = re.compile(rb"WARC/\d+\.\d+\s*$")


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """One record; ``block`` is None for a type that was not asked for. ``offset`` is in the file as it lies."""

    type: str
    headers: Mapping[str, str]
    block: bytes | None
    offset: int


@dataclass(frozen=True, slots=True)
class Damage:
    """A place that could not be read, and why."""

    offset: int
    reason: str
    uri: str | None = None


def read_warc(
    stream: BinaryIO, *, types: Collection[str] = READ_TYPES, limit: int = MAX_INFLATED_BYTES
) -> Iterator[WarcRecord | Damage]:
    """The records of a WARC file and the damage found between them, in order."""
    opening = stream.read(2)
    stream.seek(0)
    source = _Source(stream, is_gzip=opening == b"\x1f\x8b")
    while True:
        uri: list[str] = []
        try:
            record = _read_record(source, types, limit, uri)
        except (LimitError, ValueError) as problem:
            yield Damage(source.begun, str(problem), uri[0] if uri else None)
            if source.resync():
                continue
            return
        if record is None:
            return
        yield record


def _read_record(
    source: _Source, types: Collection[str], limit: int, uri: list[str]
) -> WarcRecord | Damage | None:
    """The next record or None at the end; ``uri`` gets its address as soon as that is known."""
    line = source.first_line()
    if line is None:
        return None
    if not _VERSION.match(line):
        raise ValueError("expected a WARC record, found other bytes")
    headers = _read_headers(source)
    uri += [headers["warc-target-uri"].strip("<>")] if "warc-target-uri" in headers else []
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 16):
        raise ValueError("a WARC record without its length")
    kind = headers.get("warc-type", "").lower()
    if kind not in types:
        source.skip(int(length))
        return WarcRecord(kind, headers, None, source.begun)
    if int(length) > limit:
        source.skip(int(length))
        reason = (
            f"expected a record of at most {limit / 1e6:.0f} MB, found {int(length) / 1e6:.0f} MB"
        )
        return Damage(source.begun, reason, uri[0] if uri else None)
    return WarcRecord(kind, headers, source.read(int(length)), source.begun)


def _read_headers(source: _Source) -> dict[str, str]:
    headers: dict[str, str] = {}
    size, name = 0, ""
    while line := source.line():
        size += len(line) + 2
        if size > MAX_HEADER_BYTES:
            raise LimitError("a WARC record with headers past all measure")
        text = line.decode("utf-8", "replace")
        if text[0] in " \t" and name:
            headers[name] += " " + text.strip()
            continue
        name, _, value = text.partition(":")
        name = name.strip().lower()
        headers.setdefault(name, value.strip())
    return headers


class _Source:
    """Bytes with lines, read and skipped, whose caps begin anew with each record."""

    def __init__(self, stream: BinaryIO, *, is_gzip: bool) -> None:
        self._stream = stream
        self._gzip = GzipPieces(stream) if is_gzip else None
        self._buffer = b""
        self._at = 0
        self._taken = 0
        self._inflated = 0
        self._compressed_before = 0
        self._in_record = False
        self._next_member = b""
        self.begun = 0

    def first_line(self) -> bytes | None:
        """The first line that is not blank, which begins a record; None at the end."""
        self._inflated = len(self._buffer) - self._at
        self._compressed_before = self._gzip.position if self._gzip else 0
        while True:
            self._in_record = False
            if self._at >= len(self._buffer) and not self._fill():
                return None
            self._in_record = True
            self.begun = self._gzip.member if self._gzip else self._taken
            if line := self.line():
                return line

    def line(self) -> bytes:
        """The next line without its end, of at most MAX_HEADER_BYTES; ValueError where the file breaks off."""
        while (end := self._buffer.find(b"\n", self._at)) < 0:
            if len(self._buffer) - self._at > MAX_HEADER_BYTES:
                raise ValueError("a line of a WARC record without an end")
            if not self._fill():
                raise ValueError("a WARC record that breaks off")
        line = self._buffer[self._at : end]
        self._move(end + 1 - self._at)
        return line.rstrip(b"\r")

    def read(self, size: int) -> bytes:
        """The next ``size`` bytes."""
        pieces, wanted = list[bytes](), size
        while wanted:
            piece = self._buffer[self._at : self._at + wanted]
            pieces.append(piece)
            self._move(len(piece))
            wanted -= len(piece)
            if wanted and not self._fill():
                raise ValueError("a WARC record that breaks off")
        return b"".join(pieces)

    def skip(self, size: int) -> None:
        """Pass over ``size`` bytes."""
        while size:
            step = min(size, len(self._buffer) - self._at)
            self._move(step)
            size -= step
            if size and not self._fill():
                raise ValueError("a WARC record that breaks off")

    def resync(self) -> bool:
        """Go on at the next record that can be found; False where there is none."""
        if self._gzip:
            self._buffer, self._at, self._next_member = self._next_member, 0, b""
            return bool(self._buffer) or self._gzip.resync(b"WARC/")
        while True:
            at = self._buffer.find(b"\nWARC/", self._at)
            if at >= 0:
                self._move(at + 1 - self._at)
                return True
            self._move(max(0, len(self._buffer) - self._at - 6))
            if not self._fill():
                return False

    def _move(self, size: int) -> None:
        self._at += size
        self._taken += size

    def _fill(self) -> bool:
        """Add a piece to the buffer; False at the end. The caps of the record are checked here."""
        begins_member = self._gzip is not None and self._gzip.at_member_end
        piece = self._gzip.piece() if self._gzip else self._stream.read(PIECE)
        if begins_member and self._in_record and piece.startswith(b"WARC/"):
            self._next_member = piece
            raise ValueError("a WARC record that breaks off")
        self._buffer, self._at = self._buffer[self._at :] + piece, 0
        if self._gzip:
            self._inflated += len(piece)
            # A chunk of compressed bytes may already have been used up for the record before.
            check_caps(self._inflated, self._gzip.position - self._compressed_before)
        return bool(piece)
