"""Bytes to text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

from dateline.errors import InputError

_MAGIC = (
    (b"\x89PNG", "a PNG image", "Give the report's text instead."),
    (b"\xff\xd8\xff", "a JPEG image", "Give the report's text instead."),
    (b"GIF8", "a GIF image", "Give the report's text instead."),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "Save the report as plain text or HTML."),
    (b"{\\rtf", "an RTF document", "Save the report as plain text or HTML."),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE
)

EXPECTED = "expected plain text, HTML, PDF, JSON, a feed or an archive of them"


_NOT_OF_PAGES = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"})
"""Codecs that Python has and no page is written in."""


def decode(raw: bytes, name: str, *, is_markup: bool = False, charset: str | None = None) -> str:
    """The text of ``raw``, as words.

    By byte order mark, ``charset`` of the server, declared charset (markup only), UTF-8, else Windows-1252.

    Windows-1252 is taken only when the bytes read as words in it. A byte order mark is not part of
    the text. Raises InputError for binary data, naming what it looks like.
    """
    for magic, what, remedy in _MAGIC:
        if raw.startswith(magic):
            message = f"{name}: {EXPECTED}, found {what}. {remedy}"
            raise InputError(message)
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _decode_as(raw, encoding, name)
    if b"\x00" in raw:
        message = f"{name}: {EXPECTED}, found binary data (a zero byte at {raw.index(0)}). Give the report's text."
        raise InputError(message)
    declared = _DECLARED.search(raw[:4096]) if is_markup else None
    for label in (charset, declared and declared.group(1).decode("ascii", "replace")):
        text = _decode_as_declared(raw, label) if label else None
        if text is not None:
            return text
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        if _reads_as_western(raw):
            return raw.decode("cp1252", "replace")
        message = (
            f"{name}: {EXPECTED} in UTF-8, found byte 0x{raw[problem.start]:02x} at {problem.start}, "
            "which is not UTF-8. Save the file as UTF-8."
        )
        raise InputError(message) from problem


def _decode_as_declared(raw: bytes, label: str) -> str | None:
    """The text in a declared charset, or None: pages often declare what they are not."""
    try:
        codec = codecs.lookup(label).name
        return None if codec in _NOT_OF_PAGES else raw.decode(codec)
    except (LookupError, ValueError):
        return None


def _decode_as(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as problem:
        message = (
            f"{name}: {EXPECTED}, found a {encoding} byte order mark but bytes that are not {encoding} "
            f"at {problem.start}. Save the file as UTF-8."
        )
        raise InputError(message) from problem


def _reads_as_western(raw: bytes) -> bool:
    """Mostly printable ASCII with a few high bytes between letters, as in old Western pages."""
    sample = raw[:65536]
    high = sum(byte >= 0x80 for byte in sample)
    control = sum(byte < 0x20 and byte not in b"\t\n\r\f" for byte in sample)
    return high <= len(sample) * 0.15 and control == 0
