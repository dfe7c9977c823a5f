"""Markup that is safe by construction: every string is escaped unless an element made it.

Attributes that could run or load something cannot be written at all.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from dateline.pipeline.digest.visible import visible

Attribute = str | int | float | bool | None
_VOID = frozenset({"meta", "br", "line", "rect", "circle", "path"})
_LINKS = frozenset({"href"})
_REFUSED = frozenset({"style", "src", "srcset", "srcdoc", "action", "formaction", "background"})


class Markup(str):
    """A string that is markup already. Only :func:`element` and :func:`together` make it from text."""

    __slots__ = ()

    def __html__(self) -> str:
        """Itself, for templates that escape everything else."""
        return str(self)


Node = str | int | None | Iterable["Node"]


def escaped(text: str) -> Markup:
    """``text`` as a text node: invisible and steering characters shown, markup characters escaped."""
    return Markup(html.escape(visible(text), quote=True))


def together(*nodes: Node) -> Markup:
    """Nodes one after the other; strings are escaped, markup stays."""
    return Markup("".join(_flatten(nodes)))


def _flatten(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if node is None:
            continue
        if isinstance(node, Markup):
            yield node
        elif isinstance(node, str):
            yield escaped(node)
        elif isinstance(node, int):
            yield str(node)
        else:
            yield from _flatten(node)


def element(tag: str, *children: Node, **attributes: Attribute) -> Markup:
    """An element. ``class_`` is written as class, ``data_f`` as data-f; None and False are left out.

    Raises ValueError for an attribute that could run or load something: handlers, styles, sources,
    and links to anything but http, https or a place on the page.
    """
    written = "".join(
        _attribute(name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items()
    )
    if tag in _VOID and not children:
        return Markup(f"<{tag}{written}>" if tag in ("meta", "br") else f"<{tag}{written}/>")
    return Markup(f"<{tag}{written}>{together(*children)}</{tag}>")


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    if name in _REFUSED or name.startswith("on"):
        raise ValueError(f"attribute {name} could run or load something and is not written")
    if name in _LINKS and not (isinstance(value, str) and is_plain_link(value)):
        raise ValueError(f"{value!r} is neither a web address nor a place on the page")
    if value is True:
        return f" {name}"
    shown = f"{value:g}" if isinstance(value, float) else str(value)
    return f' {name}="{escaped(shown)}"'


def is_plain_link(address: str) -> bool:
    """Whether ``address`` may be a link: ``#place``, or http and https with a host and nothing unseen."""
    if address.startswith("#"):
        return True
    if visible(address) != address or any(c.isspace() for c in address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
