"""What a file is, by a look at its first bytes, the type that the server named, and its suffix."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

Form = Literal[
    "html",
    "text",
    "line",
    "document",
    "entry",
    "pdf",
    "json",
    "jsonl",
    "feed",
    "opml",
    "gzip",
    "zip",
    "warc",
]
"""``line`` is one report in our own JSON, ``document`` one in JSON of others, ``entry`` the fields that a
parser made of a part of a file."""

HEAD_BYTES = 4096
_OPENING = rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,2000}-->\s*)?"
_DOCTYPE = rb"(?:<!DOCTYPE[^>]{0,1000}>\s*)?"
_HTML = re.compile(_OPENING + rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_FEED = re.compile(
    _OPENING + rb"(?:<\?[^>]{0,500}>\s*)*" + _DOCTYPE + rb"<(?:rss|rdf:RDF|feed)[\s>]"
)
_OPML = re.compile(_OPENING + _DOCTYPE + rb"<opml[\s>]", re.IGNORECASE)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{|\[\s*[\[{])")
_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[^\n]*\}\s*(?:\n|$)|(?:\xef\xbb\xbf)?\s*\{[^\n]+$")
_MAGIC: tuple[tuple[bytes, Form], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"WARC/", "warc"),
)
_SUFFIXES: dict[str, Form] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".jsonld": "json",
}
_MEDIA_TYPES: dict[str, Form] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/pdf": "pdf",
    "application/json": "json",
    "application/ld+json": "json",
    "application/feed+json": "json",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "text/xml": "feed",
    "application/xml": "feed",
    "text/x-opml": "opml",
}


def form_of(head: bytes, name: str, media_type: str = "") -> Form:
    """The form of a file from its first ``HEAD_BYTES``; what looks like nothing else is text."""
    for magic, form in _MAGIC:
        if head.startswith(magic):
            return form
    suffix = PurePath(name).suffix.lower()
    for pattern, form in ((_FEED, "feed"), (_OPML, "opml"), (_HTML, "html")):
        if pattern.match(head):
            return form
    declared = _MEDIA_TYPES.get(media_type)
    if declared == "html" or suffix in (".jsonl", ".ndjson", ".html", ".htm", ".xhtml"):
        return _SUFFIXES.get(suffix, "html") if declared != "html" else "html"
    if (
        (_JSON.match(head) and b'"' in head[:200])
        or declared == "json"
        or suffix in (".json", ".jsonld")
    ):
        return "jsonl" if _LINE.match(head) and suffix not in (".json", ".jsonld") else "json"
    return "text"


def is_report_type(media_type: str) -> bool:
    """Whether a server's type can be a report at all; an image or a style sheet is none."""
    return media_type in _MEDIA_TYPES or media_type == ""
