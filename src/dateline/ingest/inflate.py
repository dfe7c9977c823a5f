"""Inflates gzip and deflate bytes piece by piece, with a cap on the size and on the ratio."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from dateline.errors import LimitError

MAX_INFLATED_BYTES = 50_000_000
"""Most bytes that one item may have when inflated."""

MAX_RATIO = 200
"""Most bytes that one compressed byte may become, once ``FREE_BYTES`` have come out. Text stays under 20."""

FREE_BYTES = 1_000_000
CHUNK = 65_536
PIECE = 1_048_576
GZIP = 31
DEFLATE = 47
"""Window bits for zlib: gzip alone; gzip or zlib by their header."""
MAGIC = b"\x1f\x8b\x08"


def inflate(raw: bytes, *, limit: int = MAX_INFLATED_BYTES) -> bytes:
    """What ``raw`` holds: gzip, zlib or deflate. Raises LimitError past the caps, ValueError if broken."""
    for bits in (DEFLATE, -zlib.MAX_WBITS):  # some servers send deflate without a header
        try:
            return _inflate(raw, limit, bits)
        except zlib.error:
            continue
    raise ValueError("broken compressed data")


def _inflate(raw: bytes, limit: int, bits: int) -> bytes:
    pieces, size, left = list[bytes](), 0, raw
    while left:
        machine = zlib.decompressobj(bits)
        rest, piece = left, b""
        while not machine.eof and (rest or len(piece) == PIECE):
            piece = machine.decompress(rest, PIECE)
            pieces.append(piece)
            size += len(piece)
            check_caps(size, len(raw), limit)
            rest = machine.unconsumed_tail
        if not machine.eof:
            raise ValueError("compressed data that breaks off")
        left = machine.unused_data.lstrip(b"\0")
        if not left.startswith(MAGIC):
            break
    return b"".join(pieces)


def check_caps(inflated: int, compressed: int, limit: int | None = None) -> None:
    """Raises LimitError when ``inflated`` bytes are too many, in all or for the ``compressed`` ones."""
    if limit is not None and inflated > limit:
        raise LimitError(f"becomes more than {limit / 1e6:.0f} MB when inflated")
    if inflated > FREE_BYTES and inflated > MAX_RATIO * compressed:
        raise LimitError(f"becomes more than {MAX_RATIO} times its size when inflated")


class GzipPieces:
    """The inflated bytes of a gzip stream of one or many members, a piece at a time.

    ``position`` is how many compressed bytes were used; ``member`` is where the current member starts.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._machine: zlib._Decompress | None = None
        self._rest = b""
        self._read = 0
        self._is_full = False
        self.member = 0
        self.is_padded = False

    @property
    def position(self) -> int:
        """How many compressed bytes were used."""
        return self._read - len(self._rest)

    @property
    def at_member_end(self) -> bool:
        """Whether the next piece begins a member."""
        return self._machine is None

    def piece(self) -> bytes:
        """The next piece, empty at the end. Raises ValueError for data that is broken or breaks off."""
        while True:
            if self._machine is None:
                if not self._has(3):
                    return b""
                if not self._rest.startswith(MAGIC):
                    self.is_padded = True  # zero padding, or what gzip too leaves unread
                    return b""
                self._machine, self.member, self._is_full = (
                    zlib.decompressobj(GZIP),
                    self.position,
                    False,
                )
            if not self._is_full and not self._has(1):
                raise ValueError("gzip data that breaks off")
            try:
                piece = self._machine.decompress(self._rest, PIECE)
            except zlib.error as problem:
                raise ValueError("broken gzip data") from problem
            self._is_full = len(piece) == PIECE
            if self._machine.eof:
                self._rest, self._machine = self._machine.unused_data, None
            else:
                self._rest = self._machine.unconsumed_tail
            if piece:
                return piece

    def resync(self, opening: bytes) -> bool:
        """Go on at the next member whose content starts with ``opening``; False where there is none."""
        skipped = self.position == self.member  # the broken member itself
        self._machine = None
        while True:
            at = self._rest.find(MAGIC, int(skipped))
            skipped = False
            while at >= 0:
                self._rest = self._rest[at:]
                self._has(512)
                if _opens_with(self._rest[:512], opening):
                    return True
                at = self._rest.find(MAGIC, 1)
            self._rest = self._rest[-2:]
            if not self._has(len(self._rest) + 1):
                self._rest = b""
                return False

    def _has(self, size: int) -> bool:
        while len(self._rest) < size:
            more = self._stream.read(CHUNK)
            if not more:
                return False
            self._read += len(more)
            self._rest += more
        return True


def _opens_with(raw: bytes, opening: bytes) -> bool:
    try:
        return zlib.decompressobj(GZIP).decompress(raw, len(opening)) == opening
    except zlib.error:
        return False


def inflated_pieces(stream: BinaryIO) -> Iterator[bytes]:
    """The pieces of a gzip stream. Raises LimitError past the ratio and ValueError for broken data."""
    source, inflated = GzipPieces(stream), 0
    while piece := source.piece():
        inflated += len(piece)
        check_caps(inflated, source.position)
        yield piece


def plain_pieces(stream: BinaryIO) -> Iterator[bytes]:
    """The pieces of a stream as they are."""
    while piece := stream.read(PIECE):
        yield piece


def split_lines(pieces: Iterator[bytes], *, longest: int) -> Iterator[bytes | LimitError]:
    """The lines of a stream, cut at line feeds alone; a line past ``longest`` bytes is a LimitError in its place.

    Memory is bounded by the longest line.
    """
    held, size = list[bytes](), 0
    for piece in pieces:
        *whole, last = piece.split(b"\n")
        for part in whole:
            yield b"".join([*held, part]) if size + len(part) <= longest else _too_long(longest)
            held, size = [], 0
        held.append(last)
        size += len(last)
        if size > longest:
            held = []
    if size:
        yield b"".join(held) if size <= longest else _too_long(longest)


def _too_long(longest: int) -> LimitError:
    return LimitError(f"expected a line of at most {longest / 1e6:.0f} MB, found a longer one")
