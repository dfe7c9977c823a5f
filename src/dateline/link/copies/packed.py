"""A sketch as bytes and back, for a store that keeps it so that no text need be read again."""

from __future__ import annotations

import datetime as dt

import msgspec
import numpy as np

from dateline.link.copies.credits import Credit
from dateline.link.copies.published import Published
from dateline.link.copies.sketch import Sketch


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    document: str
    outlet: str | None
    start: dt.datetime | None
    end: dt.datetime | None
    is_exact: bool
    names: tuple[str, ...]
    is_unnamed: bool
    agency: str | None
    translated: tuple[str, ...]
    language: str | None
    words: int
    sampled: int
    is_full: bool
    hashes: bytes
    starts: bytes
    ends: bytes
    marks: bytes


def packed(sketch: Sketch) -> bytes:
    """The sketch as bytes, the same on every machine: some 16 for each hash."""
    return msgspec.msgpack.encode(
        _Packed(
            document=sketch.document,
            outlet=sketch.outlet,
            start=sketch.published.start,
            end=sketch.published.end,
            is_exact=sketch.published.is_exact,
            names=sketch.credit.names,
            is_unnamed=sketch.credit.is_unnamed,
            agency=sketch.credit.agency,
            translated=tuple(sorted(sketch.credit.translated)),
            language=sketch.language,
            words=sketch.words,
            sampled=sketch.sampled,
            is_full=sketch.is_full,
            hashes=sketch.hashes.astype("<u8").tobytes(),
            starts=sketch.starts.astype("<u4").tobytes(),
            ends=sketch.ends.astype("<u4").tobytes(),
            marks=sketch.marks.astype("<u4").tobytes(),
        )
    )


def unpacked(raw: bytes) -> Sketch:
    """The sketch that :func:`packed` wrote. Raises msgspec.DecodeError for other bytes."""
    kept = msgspec.msgpack.decode(raw, type=_Packed)
    return Sketch(
        document=kept.document,
        outlet=kept.outlet,
        published=Published(kept.start, kept.end, is_exact=kept.is_exact),
        credit=Credit(kept.names, kept.is_unnamed, kept.agency, frozenset(kept.translated)),
        language=kept.language,
        words=kept.words,
        hashes=np.frombuffer(kept.hashes, dtype="<u8"),
        starts=np.frombuffer(kept.starts, dtype="<u4"),
        ends=np.frombuffer(kept.ends, dtype="<u4"),
        sampled=kept.sampled,
        is_full=kept.is_full,
        marks=np.frombuffer(kept.marks, dtype="<u4"),
    )
