"""XML from strangers: no entities of their own, no document types, nothing opened. Runs only in a child."""

from __future__ import annotations

import html
import html.entities
import re
from typing import Any

from lxml import etree

from dateline.errors import InputError
from dateline.ingest.decode import decode

MAX_XML_BYTES = 20_000_000
_AMPERSAND = re.compile(r"&(?:(#\w{1,10}|[A-Za-z][A-Za-z0-9]{1,30});)?")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]{0,1000}(>|\[)", re.IGNORECASE)
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})


def parse_xml(raw: bytes, charset: str | None = None) -> Any:
    """The root element; broken XML is read as far as it goes, as feeds often are.

    A document type with declarations of its own is refused: no feed needs one, and every entity bomb has one.
    Raises InputError.
    """
    if len(raw) > MAX_XML_BYTES:
        raise InputError(
            f"expected at most {MAX_XML_BYTES // 10**6} MB of XML, found {len(raw) / 1e6:.0f} MB."
        )
    text = _DECLARATION.sub("", decode(raw, "file", is_markup=True, charset=charset), count=1)
    doctype = _DOCTYPE.search(text)
    if (doctype and doctype.group(1) == "[") or "<!entity" in text[:200_000].lower():
        raise InputError(
            "expected XML without declarations of its own, found a document type with entities."
        )
    text = _DOCTYPE.sub("", text, count=1)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(_mended(text).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise InputError(f"expected XML, found {problem}.") from problem
    if root is None:
        raise InputError("expected XML, found none that can be read.")
    return root


def _mended(text: str) -> str:
    """The text with HTML entities, which XML does not know, and bare ampersands made legal outside CDATA."""
    first, *sections = text.split("<![CDATA[")
    pieces = [_AMPERSAND.sub(_character, first)]
    for section in sections:
        inside, end, after = section.partition("]]>")
        pieces += ["<![CDATA[", inside, end, _AMPERSAND.sub(_character, after)]
    return "".join(pieces)


def _character(match: re.Match[str]) -> str:
    """The character of an HTML entity; what nobody knows stays as it is written."""
    name = match.group(1) or ""
    if name in _OWN or name.startswith("#"):
        return match.group()
    if not name:
        return "&amp;"
    known = html.entities.html5.get(name + ";")
    return html.escape(known) if known else f"&amp;{name};"
