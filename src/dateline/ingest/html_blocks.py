"""The visible text of HTML by blocks, and the shape that a page may have. Runs only inside ``ingest.child``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from dateline.errors import InputError

MAX_TAGS = 300_000
MAX_DEPTH = 400

_SKIPPED = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "head",
        "iframe",
        "object",
        "select",
        "textarea",
        "button",
    }
)
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
        "label", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary", "table",
        "tbody", "td", "tfoot", "th", "thead", "time", "tr", "ul", "br",
    }
)  # fmt: skip
_SPACE = re.compile(r"\s+")


def parse_html(source: str) -> Any:
    """The tree of a page or fragment. Raises InputError where there is none."""
    try:
        return html.document_fromstring(
            source.encode("utf-8", "replace"),
            parser=html.HTMLParser(
                huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8"
            ),
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as problem:
        raise InputError(
            f"expected an HTML page, found {problem}. Is it the right file?"
        ) from problem


def paragraphs_of(source: str) -> str:
    """The text of an HTML fragment, such as the body of a feed's entry, one block a paragraph."""
    if "<" not in source and "&" not in source:
        return source.strip()
    check_shape(source)
    return "\n\n".join(text for _, text in blocks_of(parse_html(f"<div>{source}</div>")))


def check_shape(source: str) -> None:
    """Refuse pages that cost foreign parsers quadratic time: a linear look before they see them."""
    depth = deepest = tags = 0
    for match in re.finditer(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)|(\s[\w:-]+=)", source):
        if match.group(3):
            continue
        tags += 1
        name = match.group(2).lower()
        if name in _BLOCKS or name in ("span", "b", "i", "em", "font", "a"):
            depth = (
                max(0, depth - 1)
                if match.group(1)
                else depth + (name not in ("br", "hr", "p", "li", "td", "tr"))
            )
            deepest = max(deepest, depth)
    widest = max((len(m.group()) for m in re.finditer(r"<[a-zA-Z][^<>]*", source)), default=0)
    for found, limit, what in (
        (tags, MAX_TAGS, "tags"),
        (deepest, MAX_DEPTH, "levels of tags"),
        (widest, 1_000_000, "characters in one tag"),
    ):
        if found > limit:
            raise InputError(
                f"expected at most {limit:,} {what}, found {found:,}. Save the report's text and read that."
            )


def blocks_of(tree: Any) -> Iterator[tuple[str, str]]:  # noqa: C901  # one walk with one state; parts would hide it
    """(tag of the nearest block, text with spaces collapsed as a browser shows it), in page order."""
    pieces: list[str] = []
    stack = ["body"]

    def flush() -> Iterator[tuple[str, str]]:
        text = _SPACE.sub(" ", "".join(pieces)).strip()
        pieces.clear()
        if text:
            yield stack[-1], text

    skipping = 0
    for action, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if action == "start":
            if tag in _SKIPPED:
                skipping += 1
            if tag in _BLOCKS and not skipping:
                yield from flush()
                stack.append(tag)
            if not skipping and element.text:
                pieces.append(element.text)
            continue
        if tag in _BLOCKS and not skipping:
            yield from flush()
            stack.pop()
        if tag in _SKIPPED:
            skipping -= 1
        if not skipping and element.tail:
            pieces.append(element.tail)
    yield from flush()
