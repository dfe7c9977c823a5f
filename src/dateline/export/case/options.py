"""What those who export may choose, and text made fit to leave the case."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

Quotes = Literal["short", "none", "full"]
DateStyle = Literal["iso", "acled"]
Labels = Literal["text", "numbers"]

SHORT = 300
"""Characters of a report's words that a field holds at most, unless all are asked for."""
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_SPACE = re.compile(r"\s+")


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """Choices of an export.

    ``at`` is the ISO moment of the export. ``policy`` chooses figures where a format has no policy of its
    own. ``quotes`` is how much of a report's words may leave: 300 characters a field, none, or all.
    ``sanction_quad`` is PLOVER's quad code of SANCTION, on which its own documents differ. ``position`` and
    ``head`` are of the log of the case that is written. ``measured`` are the lines that say how reliable the
    records are, as samples showed.
    """

    at: str
    policy: str = "latest"
    quotes: Quotes = "short"
    date_style: DateStyle = "iso"
    labels: Labels = "text"
    sanction_quad: Literal[3, 4] = 3
    position: int | None = None
    head: str | None = None
    measured: tuple[str, ...] = ()

    def words(self, text: str) -> str:
        """Words of a report as they may leave: whole, cut, or nothing."""
        if self.quotes == "none":
            return ""
        fit = clean(text)
        return fit if self.quotes == "full" else cut(fit)

    def line(self, text: str) -> str:
        """The same on one line."""
        return one_line(self.words(text))


def name(text: str) -> str:
    """A name as any format can hold it: clean, on one line, at most 300 characters. It is no quotation."""
    return cut(one_line(text))


def cut(text: str) -> str:
    """Text of at most 300 characters; an ellipsis stands for what is left out."""
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"


def clean(text: str) -> str:
    """Text without what files cannot hold or what steers a display: controls, surrogates, forced direction."""
    return _UNFIT.sub("", text)


def one_line(text: str) -> str:
    """Clean text with every run of white space as one space."""
    return _SPACE.sub(" ", clean(text)).strip()
