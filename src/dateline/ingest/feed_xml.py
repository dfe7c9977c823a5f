"""The entries of an RSS 0.9 to 2.0 or Atom feed. Runs only inside ``ingest.child``.

Our own reader over lxml: a feed is a flat list of a dozen fields, while the usual library reads files and
addresses when it is handed a name, and leaves titles and links as hostile as they came.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from dateline.errors import InputError
from dateline.ingest.html_blocks import paragraphs_of
from dateline.ingest.xml_safe import parse_xml

MAX_ENTRIES = 20_000
FULL_CHARS = 500
"""A description that is longer than this is taken for the whole report, a shorter one for its summary."""

_FEEDS = frozenset({"rss", "feed", "RDF"})
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DATES = ("published", "pubDate", "issued", "date", "created")


def parse_feed(raw: bytes, options: Mapping[str, Any]) -> dict[str, Any]:
    """``{"title", "entries"}``, each entry as ``ingest.entry`` reads it, with ``id`` and ``is_summary``.

    ``options`` may name ``charset`` and ``url``, the feed's address, which its links may be relative to.
    Raises InputError for what is no feed.
    """
    root = parse_xml(raw, options.get("charset"))
    if _tag(root) not in _FEEDS:
        raise InputError(
            f"expected an RSS or Atom feed, found an XML file with <{_tag(root)[:40]}>."
        )
    base = root.get(_XML_BASE) or options.get("url") or ""
    channel = next((e for e in root if _tag(e) == "channel"), root)
    head = _Fields(channel)
    language = head.first("language") or root.get(_XML_LANG)
    nodes = [e for e in root.iter() if _tag(e) in ("item", "entry")][:MAX_ENTRIES]
    outlet = head.line("title")
    return {
        "title": outlet,
        "entries": [_entry(_Fields(e), base) | {"outlet": outlet, "language": language} for e in nodes],
    }  # fmt: skip


def _entry(fields: _Fields, base: str) -> dict[str, Any]:
    link = fields.link(base)
    whole, short = fields.first("encoded", "content"), fields.first("description", "summary")
    text = paragraphs_of(whole or short or "")
    return {
        "id": fields.first("guid", "id") or link or fields.line("title") or "",
        "title": fields.line("title"),
        "text": text,
        "is_summary": not whole and len(text) < FULL_CHARS,
        "byline": fields.person(),
        "url": link,
        "dates": [
            (f"feed:{name}", iso)
            for name in _DATES
            if (value := fields.first(name)) and (iso := iso_date(value))
        ],
        "updated": iso_date(fields.first("updated", "modified") or ""),
    }


class _Fields:
    """The children of an entry by their names, whatever the namespace."""

    def __init__(self, node: Any) -> None:
        self._by_name: dict[str, list[Any]] = {}
        for child in node:
            self._by_name.setdefault(_tag(child), []).append(child)

    def first(self, *names: str) -> str | None:
        """The text of the first field that has one."""
        for name in names:
            for node in self._by_name.get(name, ()):
                if text := _content(node):
                    return text
        return None

    def line(self, name: str) -> str | None:
        """A text that may have tags in it, as one line without them."""
        value = self.first(name)
        return " ".join(paragraphs_of(value).split()) or None if value else None

    def person(self) -> str | None:
        """Who wrote it."""
        for node in (*self._by_name.get("author", ()), *self._by_name.get("creator", ())):
            name = next((_content(c) for c in node if _tag(c) == "name"), _content(node))
            if name:
                return " ".join(paragraphs_of(name).split())[:300] or None
        return None

    def link(self, base: str) -> str | None:
        """The address of the page, http or https; None where there is none."""
        nodes = self._by_name.get("link", ())
        candidates = [
            n.get("href")
            for n in nodes
            if n.get("href") and n.get("rel", "alternate") == "alternate"
        ] + [_content(n) for n in nodes]
        candidates += [
            _content(n) for n in self._by_name.get("guid", ()) if n.get("isPermaLink") != "false"
        ]
        for candidate in candidates:
            if candidate and (address := http_address(candidate, base)):
                return address
        return None


def http_address(address: str, base: str = "") -> str | None:
    """The absolute form of an http or https address, or None for any other."""
    try:
        whole = urljoin(base, address.strip())
    except ValueError:
        return None
    return (
        whole if whole.lower().startswith(("http://", "https://")) and len(whole) < 4000 else None
    )


def iso_date(value: str) -> str | None:
    """ISO 8601 of a date as feeds write it, or None."""
    value = value.strip()[:60]
    if _ISO_DAY.match(value):
        return value
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is dt.UTC or moment.tzinfo is not None:
        return moment.isoformat()
    return moment.isoformat() + "+00:00"  # "-0000": in UTC, zone unknown


def _content(node: Any) -> str:
    """The text of a field; tags inside it (Atom's xhtml) are kept as markup."""
    if len(node) == 0:
        return (node.text or "").strip()
    return (node.text or "") + "".join(
        etree.tostring(child, encoding="unicode", with_tail=True) for child in node
    )


def _tag(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
