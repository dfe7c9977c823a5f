"""A record as one page that holds everything: text, record, sources, timeline, map; it loads nothing.

Readable without its script, which only lights words and filters by source.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from importlib import resources

from dateline.errors import InputError
from dateline.export.markup import Markup, Node, element, is_plain_link, together
from dateline.export.page_cards import cards, warnings
from dateline.export.page_map import plot
from dateline.export.page_sources import sources_table, strip
from dateline.export.page_text import left_out, text_pane
from dateline.export.page_timeline import timeline
from dateline.model.record import Record
from dateline.model.text import verify_evidence
from dateline.pipeline.digest import digest
from dateline.pipeline.digest.view import Digest

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")


class PageExporter:
    """Writes one record as one HTML page."""

    format = "html"

    def export(self, records: Iterable[Record]) -> bytes:
        """The page of the only record. Raises InputError for none or several, EvidenceError."""
        given = list(records)
        if len(given) != 1:
            raise InputError(
                f"a page holds one report, found {len(given)}; write one page for each"
            )
        return render_page(given[0])


def render_page(record: Record) -> bytes:
    """The page as UTF-8; the same record gives the same bytes. Raises EvidenceError."""
    verify_evidence(record, record.document)
    view = digest(record)
    style, script = _part("page.css"), _part("page.js")
    page = element("html", _head(view, style, script), _body(view, script), lang="en")
    return f"<!doctype html>\n{page}\n".encode()


def _part(name: str) -> Markup:
    """One of our own files, which goes into the page as it is."""
    return Markup((resources.files("dateline.export") / name).read_text("utf-8"))


def _digest(part: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}'"


def _head(view: Digest, style: Markup, script: Markup) -> Markup:
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", f"{view.title} – record"),
        element("style", style),
    )


def _body(view: Digest, script: Markup) -> Markup:
    document = view.record.document
    language = document.language if _LANGUAGE.fullmatch(document.language or "") else None
    drawings = together(timeline(view), plot(view))
    text = element(
        "section",
        element("h2", "The report", id="h-text"),
        _legend() if view.events or view.loose else None,
        element("div", text_pane(view), class_="text", lang=language, id="text"),
        left_out(view),
        class_="report",
        aria_labelledby="h-text",
    )
    return element(
        "body",
        _top(view),
        warnings(view),
        strip(view),
        element("main", text, element("div", cards(view), class_="record"), class_="panes"),
        sources_table(view),
        element("div", drawings, class_="drawings") if drawings else None,
        _foot(view),
        element("p", role="status", aria_live="polite", class_="spoken", id="spoken"),
        element("script", script),
    )


def _top(view: Digest) -> Markup:
    return element(
        "header",
        element("p", "Dateline record", class_="eyebrow"),
        element("h1", view.title, dir="auto"),
        element("p", [element("span", part) for part in view.origin], _address(view), class_="origin"),
        element("p", view.tally, class_="tally"),
        class_="top",
    )  # fmt: skip


def _address(view: Digest) -> Node:
    url = view.record.document.url
    if not url:
        return None
    if not is_plain_link(url) or url.startswith("#"):
        return element("span", url)
    return element("span", element("a", url, href=url, rel="noreferrer noopener nofollow"))


def _legend() -> Markup:
    kinds = (
        ("stated", "the report itself"),
        ("attributed", "said by a source"),
        ("hedged", "with doubt or not verified"),
        ("denied", "denied or withdrawn"),
    )
    shown = [element("li", element("q", words, class_=name)) for name, words in kinds]
    return element("ul", shown, class_="legend", aria_label="What the lines under words mean")


def _foot(view: Digest) -> Markup:
    record = view.record
    stages = ", ".join(f"{s.stage} {s.version}" for s in record.stamps)
    return element(
        "footer",
        element("p", "Nothing leaves this file: it loads nothing and sends nothing."),
        element(
            "p",
            f"Dateline {record.dateline_version}, recipe {record.recipe}, "
            f"record form {record.record_version}, report {record.document.id}",
        ),
        element("details", element("summary", "Stages"), element("p", stages)) if stages else None,
    )
