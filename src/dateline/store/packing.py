"""The bodies of log entries as they lie on disk."""

from __future__ import annotations

import zlib

from dateline.errors import StoreError

PLAIN, ZLIB = 0, 1
_WORTH_BYTES = 200
_MOST_BYTES = 1 << 30


def pack(body: bytes) -> tuple[int, bytes]:
    """How a body is packed, and its bytes."""
    if len(body) < _WORTH_BYTES:
        return PLAIN, body
    return ZLIB, zlib.compress(body, 6)


def unpack(packing: int, packed: bytes) -> bytes:
    """The body of :func:`pack`. Raises StoreError for damaged bytes."""
    if packing == PLAIN:
        return packed
    if packing != ZLIB:
        raise StoreError(f"a body is packed in form {packing}; this version knows 0 and 1")
    opened = zlib.decompressobj()
    try:
        body = opened.decompress(packed, _MOST_BYTES)
    except zlib.error as damage:
        raise StoreError(f"a body is damaged: {damage}") from damage
    if not opened.eof or opened.unused_data:
        raise StoreError("a body is damaged: it is cut short or goes on after its end")
    return body
