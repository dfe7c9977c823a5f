"""Words on a terminal: everything that a text may hold is made visible before it is printed."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from dateline.model.text import Evidence
from dateline.pipeline.digest.view import Saying
from dateline.pipeline.digest.visible import flat, one_line

QUOTE_LIMIT = 60
"""Longest quotation on one line of the overview, in characters; explain shows all of it."""

_NARROWEST = 16
DIM = "dim"
STRONG = "bold"
ALERT = "bold yellow"
CLASH = "bold red"


def ink(text: str, style: str = "") -> Text:
    """``text`` on one line, with nothing in it that a terminal or a style would obey; edges stay."""
    return Text(flat(text), style=style)


def quoted(words: Evidence, limit: int | None = QUOTE_LIMIT) -> Text:
    """The words in quotation marks with their offsets: ``“on Friday” [74–83]``."""
    said = Text(f"“{one_line(words.quote, limit)}”", style="italic")
    spans = ", ".join(f"{span.start}–{span.end}" for span in words.spans)
    return said + Text(" ") + Text(f"[{spans}]", style=DIM)


def who_says(saying: Saying) -> Text:
    """The source, how the words came, and what it does: "investigators via Kolkheti Press"."""
    name = ink(saying.speaker.name)
    if saying.via:
        name += ink(f" via {', '.join(via.name for via in saying.via)}")
    if not saying.is_plain:
        name += ink(f" {saying.says}")
    return name


def said(saying: Saying, *, limit: int | None = QUOTE_LIMIT) -> Text:
    """One saying: who, the words, and what is said about checking them."""
    line = who_says(saying) + Text(": ") + quoted(saying.words, limit)
    for check in saying.checks:
        line += Text(f" ({one_line(check)})", style=ALERT if saying.manner == "hedged" else "")
    return line


def joined(parts: Iterable[Text], between: str = " · ") -> Text:
    """The parts with a mark between them."""
    return Text(between, style=DIM).join(parts)


def put(console: Console, body: Text, *, lead: Text | None = None) -> None:
    """Print ``body`` beside ``lead``, its further lines below itself, without trailing spaces."""
    front = lead or Text()
    indent = front.cell_len
    width = max(console.width - indent, _NARROWEST)
    for number, line in enumerate(body.wrap(console, width, overflow="fold") or [Text()]):
        line.rstrip()
        before = front if number == 0 else Text(" " * indent)
        console.print(before + line, soft_wrap=True, highlight=False)


def lead(*columns: tuple[Text, int]) -> Text:
    """Texts padded to the widths of their columns, a space after each; longer ones push on."""
    front = Text()
    for text, width in columns:
        front += text + Text(" " * (max(width - text.cell_len, 0) + 1))
    return front
