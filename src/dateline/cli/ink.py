"""Words on a terminal: everything that a text may hold is made visible before it is printed."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.containers import Lines
from rich.text import Text

from dateline.model.text import Evidence, Span
from dateline.pipeline.digest.glance import excerpt_of
from dateline.pipeline.digest.naming import opening
from dateline.pipeline.digest.phrases import NONE_CLAIMED
from dateline.pipeline.digest.view import Saying
from dateline.pipeline.digest.visible import flat, one_line

QUOTE_LIMIT = 60
"""Longest quotation on one line of the overview, in characters; explain shows all of it."""

SHORTEST_QUOTE, DOUBTED_QUOTE = 16, 40
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
    return said + Text(" ") + offsets(words)


def offsets(words: Evidence) -> Text:
    """Where the words stand: ``[74–83]``."""
    spans = ", ".join(f"{span.start}–{span.end}" for span in words.spans)
    return Text(f"[{spans}]", style=DIM)


def clip(words: Evidence, limit: int, focus: Span | None = None) -> Text:
    """At most ``limit`` characters of the words in quotation marks, around ``focus``."""
    return Text(f"“{excerpt_of(words, limit, focus)}”", style="italic")


def who_says(saying: Saying, *, opens: bool = False) -> Text:
    """The source, how the words came, and what it does: "investigators via Kolkheti Press"."""
    name = ink(opening(saying.speaker.name) if opens else saying.speaker.name)
    if saying.says == NONE_CLAIMED:
        return name
    if saying.via:
        name += ink(f" via {', '.join(via.name for via in saying.via)}")
    if not saying.is_plain:
        name += ink(f" {saying.says}")
    return name


def said(saying: Saying, *, limit: int | None = QUOTE_LIMIT, opens: bool = False) -> Text:
    """One saying: who, the words with their offsets, and what is said about checking them."""
    line = signed(saying) + who_says(saying, opens=opens) + Text(": ") + quoted(saying.words, limit)
    return line + _checks(saying)


def said_within(saying: Saying, room: int, *, opens: bool = True) -> Text:
    """One saying in about ``room`` cells; what is said about checking it always stands, the words may be cut.

    ``opens`` tells that it begins a line.
    """
    line, checks = signed(saying) + who_says(saying, opens=opens), _checks(saying)
    left = room - line.cell_len - checks.cell_len - len(": “”")
    least = DOUBTED_QUOTE if saying.checks else SHORTEST_QUOTE
    return line + Text(": ") + clip(saying.words, max(left, least), saying.focus) + checks


def signed(saying: Saying) -> Text:
    """The sign of what is to be minded about a saying, if there is one."""
    if not saying.mark:
        return Text()
    return Text(f"{saying.mark} ", style="" if saying.mark == "✓" else ALERT)


def _checks(saying: Saying) -> Text:
    line = Text()
    for check in saying.checks:
        line += Text(f" ({one_line(check)})", style=ALERT if saying.mark in "✕?≠↩" else "")
    return line


def joined(parts: Iterable[Text], between: str = " · ") -> Text:
    """The parts with a mark between them."""
    return Text(between, style=DIM).join(parts)


def put(
    console: Console, body: Text, *, lead: Text | None = None, tail: Text | None = None
) -> None:
    """Print ``body`` beside ``lead``, its further lines below itself, without trailing spaces.

    ``tail`` stands at the right edge of the last line, or nowhere where it does not fit.
    """
    front = lead or Text()
    indent = front.cell_len
    width = max(console.width - indent, _NARROWEST)
    lines = body.wrap(console, width, overflow="fold") or Lines([Text()])
    for number, line in enumerate(lines, 1):
        line.rstrip()
        gap = width - line.cell_len - (tail.cell_len if tail else 0)
        if tail and number == len(lines) and gap > 1:
            line += Text(" " * gap) + tail  # noqa: PLW2901  # the line goes out as it is built
        before = front if number == 1 else Text(" " * indent)
        console.print(before + line, soft_wrap=True, highlight=False)


def lead(*columns: tuple[Text, int]) -> Text:
    """Texts padded to the widths of their columns, a space after each; longer ones push on."""
    front = Text()
    for text, width in columns:
        front += text + Text(" " * (max(width - text.cell_len, 0) + 1))
    return front
