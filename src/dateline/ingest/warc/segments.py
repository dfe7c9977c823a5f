"""The case's own archive: raw bytes appended to WARC segments before anything else looks at them.

Each record is a gzip member of its own (WARC 1.1), so that any tool reads a segment. ``append`` hands out a
reference; it may be acknowledged to anybody only after ``flush``. A record that a dead process left
half written is cut off when the archive is next opened for writing.
"""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import hashlib
import os
import uuid
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from dateline.errors import InputError
from dateline.ingest.inflate import GZIP, MAX_INFLATED_BYTES, GzipPieces
from dateline.model.intake import RawRef

SEGMENT_BYTES = 64_000_000
"""A segment that has grown past this is followed by another. Opening checks the last one: under two seconds."""

COMPRESSION = 4


def utc_now() -> str:
    """The time now, ISO 8601 in UTC, to the second."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class RawArchive:
    """The WARC segments in one folder. Only one process may have it open for writing."""

    def __init__(
        self, folder: Path, *, segment_bytes: int = SEGMENT_BYTES, now: Callable[[], str] = utc_now
    ) -> None:
        """Opens or makes the folder, and cuts off what a dead process left half written.

        Raises InputError where another process writes to it.
        """
        self.folder = folder
        self._segment_bytes = segment_bytes
        self._now = now
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = _lock(folder)
        names = sorted(p.name for p in folder.glob("raw-*.warc.gz"))
        self._number = int(names[-1][4:-8]) if names else 0
        self.cut_bytes = _cut_torn_tail(folder / names[-1]) if names else 0
        self._file = -1
        self._size = 0
        self._dirty = False
        if names:
            self._open(names[-1])

    def append(
        self, payload: bytes, *, uri: str, media_type: str, http: Mapping[str, str] | None = None
    ) -> RawRef:
        """A reference to ``payload``, which is written but safe only after ``flush``.

        With ``http`` (the headers of a response, its status under ``:status``) it is kept as a response,
        else as a resource.
        """
        if self._file < 0 or self._size >= self._segment_bytes:
            self._next_segment()
        name, offset = self._name, self._size
        digest = hashlib.sha256(payload)
        sha256 = digest.hexdigest()
        record = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{name}:{offset}:{sha256}"))
        block = _http_head(http) + payload if http is not None else payload
        kind = "response" if http is not None else "resource"
        content = "application/http; msgtype=response" if http is not None else media_type
        head = "\r\n".join(
            [
                "WARC/1.1",
                f"WARC-Type: {kind}",
                f"WARC-Record-ID: <urn:uuid:{record}>",
                f"WARC-Date: {self._now()}",
                f"WARC-Target-URI: {_one_line(uri)}",
                f"WARC-Payload-Digest: sha256:{base64.b32encode(digest.digest()).decode()}",
                f"Content-Type: {_one_line(content)}",
                f"Content-Length: {len(block)}",
                "\r\n",
            ]
        )
        member = gzip.compress(head.encode() + block + b"\r\n\r\n", COMPRESSION, mtime=0)
        self._write(member)
        return RawRef(name, offset, len(member), record, sha256)

    def flush(self) -> None:
        """Gives back when everything appended so far would survive the death of process and machine."""
        if self._dirty:
            os.fsync(self._file)
            self._dirty = False

    def read(self, ref: RawRef) -> bytes:
        """The bytes that a reference stands for. Raises InputError where they are not what was kept."""
        return read_raw(self.folder, ref)

    def close(self) -> None:
        """Flush and let others write."""
        if self._file >= 0:
            self.flush()
            os.close(self._file)
            self._file = -1
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def __enter__(self) -> Self:
        """The archive itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Flush and close."""
        self.close()

    def _write(self, member: bytes) -> None:
        view = memoryview(member)
        while view:
            written = os.write(self._file, view)
            self._size += written
            view = view[written:]
        self._dirty = True

    def _next_segment(self) -> None:
        if self._file >= 0:
            self.flush()
            os.close(self._file)
        self._number += 1
        self._open(f"raw-{self._number:05}.warc.gz")
        with suppress(OSError):  # not every system lets a folder be synced
            folder = os.open(self.folder, os.O_RDONLY)
            os.fsync(folder)
            os.close(folder)

    def _open(self, name: str) -> None:
        self._name = name
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._file = os.open(self.folder / name, flags, 0o600)
        self._size = os.fstat(self._file).st_size


def read_raw(folder: Path, ref: RawRef) -> bytes:
    """The bytes that a reference into the segments of ``folder`` stands for.

    Raises InputError where they are not what was kept.
    """
    path = folder / Path(ref.segment).name
    try:
        with path.open("rb") as file:
            file.seek(ref.offset)
            member = file.read(ref.length)
        record = zlib.decompressobj(GZIP).decompress(member, MAX_INFLATED_BYTES + 200_000)
    except (OSError, zlib.error) as problem:
        raise InputError(
            f"{path}: expected the record {ref.record} at {ref.offset}, found {problem}. Was the archive changed?"
        ) from problem
    head, _, block = record.partition(b"\r\n\r\n")
    if b"WARC-Type: response\r\n" in head:
        _, _, block = block.partition(b"\r\n\r\n")
    payload = block[:-4]
    if hashlib.sha256(payload).hexdigest() != ref.sha256:
        raise InputError(
            f"{path}: the bytes at {ref.offset} are not those that were kept ({ref.sha256[:12]}…)."
        )
    return payload


def file_uri(name: str) -> str:
    """A WARC target for something that has no address: the name it was given by."""
    return "file:" + quote(name, safe="/")


def _http_head(http: Mapping[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {http.get(':status', '200')} -"]
    lines += [f"{_one_line(k)}: {_one_line(v)}" for k, v in http.items() if k != ":status"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else "%20" for c in text)[:8000]


def _lock(folder: Path) -> int:
    """A handle that holds the folder for this process; the system frees it when the process dies."""
    try:
        import fcntl  # noqa: PLC0415  # not on Windows, where nothing guards against two writers
    except ImportError:
        return -1
    handle = os.open(folder / "lock", os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        os.close(handle)
        raise InputError(
            f"{folder}: another process is adding to this case. Wait until it has ended."
        ) from problem
    return handle


def _cut_torn_tail(path: Path) -> int:
    """Cuts a segment after its last whole record; gives back how many bytes went."""
    whole = 0
    with path.open("rb") as file:
        source = GzipPieces(file)
        try:
            while source.piece():
                if source.at_member_end:
                    whole = source.position
        except ValueError:
            pass
    size = path.stat().st_size
    if size > whole:
        os.truncate(path, whole)
        handle = os.open(path, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
    return size - whole
