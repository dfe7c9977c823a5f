"""A stream on disk: web archives or pages, JSON lines and feeds in order of time, and beside them what is true."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from html import escape
from itertools import islice
from pathlib import Path
from typing import Literal

from bench.day.article import Article, written
from bench.day.pages import page
from bench.day.plan import Planned, plan

A_FILE = 250
"""Articles whose pages, lines and entries share files."""

Layout = Literal["warc", "folder"]


@dataclass(frozen=True, slots=True)
class Item:
    """An article with how it came about."""

    planned: Planned
    article: Article


def items(number: int, seed: int) -> Iterator[Item]:
    """The articles of a stream, the earliest first; one at a time, so that any number fits."""
    planned = plan(number, seed)
    by_root = {one.root: one for one in planned}
    for one in planned:
        source = by_root[one.copy_of] if one.copy_of is not None else None
        yield Item(one, written(one, source, seed))


def write_stream(folder: Path, number: int, seed: int, *, layout: Layout = "warc") -> Path:
    """The folder to add, ``folder/stream``; ``folder/gold.jsonl`` says what is true of each address."""
    reports = folder / "stream"
    reports.mkdir(parents=True, exist_ok=True)
    urls: dict[int, str] = {}
    with (folder / "gold.jsonl").open("w", encoding="utf-8") as gold:
        for place, part in enumerate(_parts(items(number, seed)), start=1):
            _write_part(reports, f"part-{place:05}", part, seed, layout)
            for item in part:
                urls[item.planned.root] = item.article.url
                gold.write(json.dumps(_truth(item, urls)) + "\n")
    return reports


def _parts(found: Iterator[Item]) -> Iterator[list[Item]]:
    while part := list(islice(found, A_FILE)):
        yield part


def _truth(item: Item, urls: dict[int, str]) -> dict[str, object]:
    one, article = item.planned, item.article
    return {
        "url": article.url,
        "outlet": one.outlet.name,
        "published": one.published.isoformat(),
        "form": one.form,
        "topic": one.topic,
        "event": one.incident.number if one.incident else None,
        "kind": one.incident.kind if one.incident else None,
        "killed": article.killed,
        "copy_of": urls[one.copy_of] if one.copy_of is not None else None,
        "edit": one.edit,
    }


def _write_part(folder: Path, name: str, part: Sequence[Item], seed: int, layout: Layout) -> None:
    forms = {form: [i.article for i in part if i.planned.form == form] for form in ("html", "jsonl", "feed")}  # fmt: skip
    if layout == "warc":
        with (folder / f"{name}.warc.gz").open("wb") as archive:
            for article in forms["html"]:
                archive.write(_response(article, page(article, seed)))
    else:
        (folder / name).mkdir(exist_ok=True)
        for number, article in enumerate(forms["html"]):
            (folder / name / f"{number:04}.html").write_bytes(page(article, seed))
    lines = "".join(line_of(article) + "\n" for article in forms["jsonl"])
    (folder / f"{name}.jsonl").write_text(lines, "utf-8")
    if forms["feed"]:
        (folder / f"{name}.xml").write_text(_feed(forms["feed"]), "utf-8")


def _response(article: Article, body: bytes) -> bytes:
    """A record of a web archive, a gzip member of its own."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    day = article.published.strftime("%Y-%m-%dT%H:%M:%SZ")
    head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {article.url}\r\nWARC-Date: {day}\r\nWARC-Record-ID: <{article.url}>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    return gzip.compress(head.encode() + http + b"\r\n\r\n", 6, mtime=0)


def line_of(article: Article) -> str:
    """An article as a JSON line."""
    return json.dumps(
        {
            "id": article.url.rpartition("-")[2],
            "outlet": article.outlet.name,
            "url": article.url,
            "byline": article.byline,
            "title": article.title,
            "published": article.published.isoformat(),
            "language": "en",
            "text": article.text,
        }
    )


def _feed(articles: Sequence[Article]) -> str:
    """One feed of whole articles by several outlets."""
    entries = "".join(
        f"<item><title>{escape(a.title)}</title><link>{a.url}</link><guid>{a.url}</guid>"
        f"<pubDate>{format_datetime(a.published)}</pubDate><dc:creator>{escape(a.byline or a.outlet.name)}</dc:creator>"
        f"<source url='https://{a.outlet.domain}/feed'>{escape(a.outlet.name)}</source>"
        f"<content:encoded><![CDATA[{''.join(f'<p>{escape(p, quote=False)}</p>' for p in a.paragraphs)}]]></content:encoded></item>\n"
        for a in articles
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Collected wires</title>'
        f"<link>https://collected.example/</link><language>en</language>{entries}</channel></rss>\n"
    )
