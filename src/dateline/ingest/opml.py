"""The feeds that an OPML list names. Runs only inside ``ingest.child``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.errors import InputError
from dateline.ingest.feed_xml import http_address
from dateline.ingest.xml_safe import parse_xml

MAX_FEEDS = 20_000


def parse_opml(raw: bytes, options: Mapping[str, Any]) -> dict[str, Any]:
    """``{"feeds": [[title, address]]}``, each address once, in order. Lists in lists are not opened.

    Raises InputError for what is no OPML.
    """
    root = parse_xml(raw, options.get("charset"))
    if not isinstance(root.tag, str) or root.tag.lower() != "opml":
        raise InputError("expected an OPML list of feeds, found other XML.")
    feeds: dict[str, str] = {}
    for outline in root.iter("outline"):
        values = {key.lower(): value for key, value in outline.attrib.items()}
        address = http_address(values.get("xmlurl", ""))
        if address and len(feeds) < MAX_FEEDS:
            feeds.setdefault(
                address, " ".join((values.get("title") or values.get("text") or "").split())[:300]
            )
    return {"feeds": [[title, address] for address, title in feeds.items()]}
