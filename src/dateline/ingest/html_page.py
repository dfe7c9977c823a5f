"""What a news page holds: its visible text by blocks, which blocks are the report, and its metadata.

Runs only inside ``ingest.child``. lxml reads the page; trafilatura says which of its text is the
report; htmldate is the last witness for the publication time. Boilerplate
is left out by naming spans, never by rewriting text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import trafilatura
from htmldate import find_date
from lxml import html

from dateline.errors import InputError
from dateline.ingest.decode import decode
from dateline.ingest.html_blocks import blocks_of, check_shape, parse_html
from dateline.ingest.json_shape import articles_of

MAX_HTML_BYTES = 10_000_000
SHINGLE = 6

_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_URL_DATE = re.compile(r"/((?:19|20)\d{2})[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|$)")


def parse_page(raw: bytes, options: Mapping[str, Any]) -> dict[str, Any]:
    """``{"text", "parts": [[kind, start, end]], "title", "byline", "outlet", "url", "language", "dates"}``.

    ``dates`` are ``[origin, value]`` pairs, best witness first. ``options`` may name the ``charset`` that the
    server declared. Raises InputError for a page that is too
    large, too deep or has no words.
    """
    if len(raw) > MAX_HTML_BYTES:
        raise InputError(
            f"expected a page of at most {MAX_HTML_BYTES // 10**6} MB, found {len(raw) / 1e6:.1f} MB. Save its text and read that."
        )
    try:
        source = decode(raw, "page", is_markup=True, charset=options.get("charset"))
    except InputError as problem:
        raise InputError(str(problem).removeprefix("page: ")) from problem
    check_shape(source)
    tree = parse_html(source)
    blocks = list(blocks_of(tree))
    if not blocks:
        raise InputError(
            "expected a page with words, found none. Pages built by scripts must be saved from the browser."
        )
    meta = _metadata(tree)
    main_text = trafilatura.extract(
        source, output_format="txt", include_comments=False, include_tables=False, include_formatting=False,
        deduplicate=False,
    )  # fmt: skip
    if meta["articleBody"] and (not main_text or len(main_text) < 200 < len(meta["articleBody"])):
        main_text = meta["articleBody"]
    text, parts = _lay_out(blocks, main_text or "", meta["title"])
    dates = [*meta["dates"], *_url_date(meta["url"]), *_guessed_date(source, meta["dates"])]
    return {
        "text": text, "parts": parts, "title": meta["title"], "byline": meta["byline"], "outlet": meta["outlet"],
        "url": meta["url"], "language": meta["language"], "dates": dates,
    }  # fmt: skip


def _lay_out(
    blocks: list[tuple[str, str]], main_text: str, title: str | None
) -> tuple[str, list[tuple[str, int, int]]]:
    """The page's text, one block a line, and the part that each block is."""
    paragraphs = {_plain(line) for line in main_text.splitlines() if line.strip()}
    shingles = set(_shingles(main_text))
    wanted = _plain(title or "")
    parts: list[tuple[str, int, int]] = []
    start = 0
    has_headline = False
    for tag, block in blocks:
        plain = _plain(block)
        if not has_headline and wanted and tag != "title" and _same_title(plain, wanted, tag):
            kind, has_headline = "headline", True
        elif tag == "figcaption":
            kind = "boilerplate" if plain not in paragraphs else "caption"
        elif plain in paragraphs or _is_mostly(block, shingles):
            kind = "body"
        else:
            kind = "boilerplate"
        parts.append((kind, start, start + len(block)))
        start += len(block) + 1
    return "\n".join(block for _, block in blocks), parts


def _same_title(plain: str, wanted: str, tag: str) -> bool:
    return plain == wanted or (tag == "h1" and (plain in wanted or wanted in plain))


def _is_mostly(block: str, shingles: set[tuple[str, ...]]) -> bool:
    own = list(_shingles(block))
    return bool(own) and sum(s in shingles for s in own) * 10 >= len(own) * 6


def _shingles(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return (tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def _plain(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _metadata(tree: Any) -> dict[str, Any]:
    """Headline, byline, outlet, address, language and dates: JSON-LD before Open Graph before the page."""
    article = next(_json_ld(tree), {})
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = (
            element.get("property") or element.get("name") or element.get("itemprop") or ""
        ).lower()
        if key and element.get("content"):
            metas.setdefault(key, element.get("content").strip())
    canonical = next(
        (
            link.get("href")
            for link in tree.iter("link")
            if (link.get("rel") or "").lower() == "canonical"
        ),
        None,
    )
    first_h1 = next(
        (
            _SPACE.sub(" ", h.text_content()).strip()
            for h in tree.iter("h1")
            if h.text_content().strip()
        ),
        None,
    )
    dates = [
        *[("json-ld:" + key, article[key]) for key in ("datePublished", "dateCreated") if isinstance(article.get(key), str)],
        *[(key, metas[key]) for key in ("article:published_time", "og:published_time", "datepublished", "date", "dc.date", "pubdate", "parsely-pub-date") if key in metas],
        *[("time", t.get("datetime")) for t in list(tree.iter("time"))[:1] if t.get("datetime")],
    ]  # fmt: skip
    return {
        "title": _text_of(article.get("headline")) or first_h1 or metas.get("og:title"),
        "byline": _names(article.get("author"))
        or metas.get("author")
        or metas.get("article:author"),
        "outlet": _names(article.get("publisher")) or metas.get("og:site_name"),
        "url": canonical or metas.get("og:url") or _text_of(article.get("url")),
        "language": (
            tree.get("lang") or _text_of(article.get("inLanguage")) or metas.get("og:locale") or ""
        )[:2].lower()
        or None,
        "articleBody": _text_of(article.get("articleBody")),
        "dates": dates,
    }


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if (script.get("type") or "").partition(";")[
            0
        ].strip().lower() != "application/ld+json" or not script.text:
            continue
        try:
            value = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue  # broken JSON-LD is common; the page's other witnesses remain
        yield from articles_of(value)


def _names(value: Any) -> str | None:
    found = [
        _text_of(v.get("name") if isinstance(v, dict) else v)
        for v in (value if isinstance(value, list) else [value])
    ]
    return ", ".join(name for name in found if name) or None


def _text_of(value: Any) -> str | None:
    return (
        html.fromstring(f"<p>{value}</p>").text_content().strip() or None
        if isinstance(value, str) and value.strip()
        else None
    )


def _url_date(url: str | None) -> list[tuple[str, str]]:
    match = _URL_DATE.search(url or "")
    return (
        [("url", f"{match.group(1)}-{int(match.group(2)):02}-{int(match.group(3)):02}")]
        if match
        else []
    )


def _guessed_date(source: str, known: list[tuple[str, str]]) -> list[tuple[str, str]]:
    if known:
        return []
    guess = find_date(source, original_date=True, extensive_search=False)
    return [("htmldate", guess)] if guess else []
