"""Tables as CSV in which no cell can start a formula: UTF-8, line feeds, quotes as in RFC 4180."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from dateline.export.case.options import clean

Cell = str | int | float | bool | None
GUARD = "'"
"""Stands before text that a spreadsheet would take for a formula; taken off again on the way back."""
_STARTS = "=+-@＝＋－＠"
_FORMULA = rf"[\"']*[{re.escape(_STARTS)}]"
_INNER = re.compile(rf"([;|]\s*)(?={_FORMULA})")
_GUARDED = re.compile(rf"(^|[;|]\s*){GUARD}(?={_FORMULA})")


def csv_line(cells: Iterable[Cell]) -> bytes:
    """One line; None is an empty cell, numbers stay numbers, text is guarded and always quoted."""
    out = io.StringIO()
    row = [_plain(cell) for cell in cells]
    csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n").writerow(row)
    return out.getvalue().encode()


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula, whichever of comma, semicolon and tab parts its cells."""
    plain = clean(text).replace("\t", " ").lstrip()
    plain = _INNER.sub(rf"\1{GUARD}", plain)
    return GUARD + plain if re.match(_FORMULA, plain) else plain


def unguarded(text: str) -> str:
    """The text that :func:`guarded` was given, but for white space before it."""
    return _GUARDED.sub(r"\1", text)


def _plain(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return guarded(cell) if isinstance(cell, str) else cell
