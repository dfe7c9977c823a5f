"""The bodies of log entries as they lie on disk."""

from __future__ import annotations

import zlib
from functools import cache
from importlib import resources

from dateline.errors import StoreError

PLAIN, ZLIB, ZLIB_WITH_WORDS = 0, 1, 2
"""As it is; zlib; zlib with a dictionary of what such bodies begin with."""
WITH_WORDS = frozenset({"dossier", "sightings"})
"""Kinds of entries that are short and much alike, so that a dictionary saves two fifths or a sixth of them."""
_WORTH_BYTES = 200
_MOST_BYTES = 1 << 30


def pack(body: bytes, kind: str = "") -> tuple[int, bytes]:
    """How the body of an entry of a kind is packed, and its bytes."""
    if len(body) < _WORTH_BYTES:
        return PLAIN, body
    if kind not in WITH_WORDS:
        return ZLIB, zlib.compress(body, 6)
    packer = zlib.compressobj(6, zdict=dictionary())
    return ZLIB_WITH_WORDS, packer.compress(body) + packer.flush()


@cache
def dictionary() -> bytes:
    """Entries of a made-up case without their ids. It must never change: bodies cannot be read without it."""
    return (resources.files("dateline.store") / "dictionaries" / "1.txt").read_bytes()


def unpack(packing: int, packed: bytes) -> bytes:
    """The body of :func:`pack`. Raises StoreError for damaged bytes."""
    if packing == PLAIN:
        return packed
    if packing not in (ZLIB, ZLIB_WITH_WORDS):
        raise StoreError(f"a body is packed in form {packing}; this version knows 0, 1 and 2")
    opened = zlib.decompressobj(zdict=dictionary()) if packing != ZLIB else zlib.decompressobj()
    try:
        body = opened.decompress(packed, _MOST_BYTES)
    except zlib.error as damage:
        raise StoreError(f"a body is damaged: {damage}") from damage
    if not opened.eof or opened.unused_data:
        raise StoreError("a body is damaged: it is cut short or goes on after its end")
    return body
