"""Reports in JSON that others defined: JSON Feed 1.1, IPTC ninjs 1 to 3, schema.org articles.

Runs only inside ``ingest.child``, because their texts may be HTML.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dateline.errors import InputError
from dateline.ingest.decode import decode
from dateline.ingest.html_blocks import paragraphs_of
from dateline.ingest.json_shape import articles_of, shape_of

WITHDRAWN = ("canceled", "cancelled", "withheld")
Entry = dict[str, Any]


def parse_reports(raw: bytes, options: Mapping[str, Any]) -> dict[str, Any]:
    """``{"shape", "entries"}``, each entry as ``ingest.entry`` reads it, with its ``id`` as far as it has one.

    Raises InputError for JSON of no known shape.
    """
    try:
        value = json.loads(decode(raw, "file", charset=options.get("charset")), strict=False)
    except (ValueError, RecursionError) as problem:
        raise InputError(f"expected JSON, found {problem}. Mend the file.") from problem
    entries: list[Entry] = []
    shapes = set[str]()
    for one in value if isinstance(value, list) else [value]:
        shape = shape_of(one)
        if shape in _READERS:
            shapes.add(shape)
            entries += _READERS[shape](one)
    if not shapes:
        raise InputError(
            'expected an object with "text": "...", JSON lines, ninjs, a schema.org article or a JSON feed, '
            "found other JSON. Map its fields to JSON lines."
        )
    if not entries:
        raise InputError("expected a schema.org article, found other schema.org entries.")
    return {"shape": min(shapes), "entries": entries}


def _feed(feed: Mapping[str, Any]) -> Iterator[Entry]:
    """The items of a JSON Feed."""
    items = feed.get("items")
    for item in items if isinstance(items, list) else ():
        if not isinstance(item, dict):
            continue
        authors = item.get("authors") or [item.get("author")]
        html, plain = _words(item.get("content_html")), _words(item.get("content_text"))
        yield {
            "id": str(item.get("id") or item.get("url") or ""),
            "title": _text(item.get("title")),
            "text": plain or _paragraphs(html) or _paragraphs(_words(item.get("summary"))),
            "is_summary": not (html or plain),
            "byline": _names(authors),
            "outlet": _text(feed.get("title")),
            "url": _words(item.get("url")) or _words(item.get("external_url")),
            "language": _words(item.get("language")) or _words(feed.get("language")),
            "dates": _dates("feed", item, "date_published"),
        }


def _ninjs(item: Mapping[str, Any]) -> Iterator[Entry]:
    """The one report of a ninjs item: 1.x has ``headline`` and ``body_*``, 2.x and 3.x have lists of them."""
    status = str(item.get("pubstatus") or "usable").lower()
    infosources = item.get("infosources") or item.get("infosource")
    yield {
        "id": _words(item.get("uri")),
        "title": _text(item.get("headline")) or _text(_first_value(item.get("headlines"))) or _text(item.get("title")),
        "text": _ninjs_body(item),
        "byline": _text(item.get("byline")) or _text(item.get("by")),
        "outlet": _text(item.get("copyrightholder")) or _names(infosources),
        "url": next((v for key in ("uri", "altids") if (v := _words(item.get(key))) and v.startswith("http")), None),
        "language": _words(item.get("language")),
        "dates": [
            pair for key in ("firstcreated", "contentcreated", "versioncreated") for pair in _dates("ninjs", item, key)
        ],
        "withdrawn": f'its publisher marked it "{status}"' if status in WITHDRAWN else None,
    }  # fmt: skip


def _ninjs_body(item: Mapping[str, Any]) -> str:
    bodies = item.get("bodies")
    texts = [b for b in bodies if isinstance(b, dict)] if isinstance(bodies, list) else []
    texts.sort(key=lambda b: ("text/plain" not in str(b.get("contenttype")), b.get("role") not in ("main", None)))  # fmt: skip
    if texts:
        return _paragraphs(_words(texts[0].get("value")))
    for key in ("body_text", "body_xhtml", "body_html"):
        if text := _words(item.get(key)):
            return text.strip() if key == "body_text" else _paragraphs(text)
    return ""


def _schema_org(value: Mapping[str, Any]) -> Iterator[Entry]:
    """The articles of a schema.org document."""
    for article in articles_of(value):
        yield {
            "id": _words(article.get("@id")) or _words(article.get("url")),
            "title": _text(article.get("headline")) or _text(article.get("name")),
            "text": _paragraphs(_words(article.get("articleBody")) or _words(article.get("text"))),
            "byline": _names(article.get("author")),
            "outlet": _names(article.get("publisher")) or _names(article.get("sourceOrganization")),
            "url": _address(article.get("url")) or _address(article.get("mainEntityOfPage")),
            "language": _words(article.get("inLanguage")),
            "dates": [
                pair
                for key in ("datePublished", "dateCreated")
                for pair in _dates("json-ld", article, key)
            ],
        }


_READERS = {"json-feed": _feed, "ninjs": _ninjs, "json-ld": _schema_org}


def _words(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _paragraphs(text: str | None) -> str:
    return paragraphs_of(text) if text else ""


def _text(value: object) -> str | None:
    """A short text that may have tags in it, as one line."""
    return " ".join(_paragraphs(_words(value)).split()) or None


def _names(value: object) -> str | None:
    found = [
        _text(v.get("name") if isinstance(v, dict) else v)
        for v in (value if isinstance(value, list) else [value])[:50]
    ]
    return ", ".join(name for name in found if name) or None


def _first_value(values: object) -> object:
    """The main one of a list of ``{"role", "value"}``."""
    found = [v for v in values if isinstance(v, dict)] if isinstance(values, list) else []
    found.sort(key=lambda v: v.get("role") not in ("main", "headline", None))
    return found[0].get("value") if found else None


def _address(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return _words(value)


def _dates(origin: str, entry: Mapping[str, Any], key: str) -> list[tuple[str, str]]:
    value = entry.get(key)
    return [(f"{origin}:{key}", value)] if isinstance(value, str) and value else []
