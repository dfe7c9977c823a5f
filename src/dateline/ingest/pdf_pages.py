"""The text of a PDF, page by page. Runs only inside ``ingest.child``; needs ``dateline[pdf]``.

No text recognition: a scan has no text and is refused.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

from dateline.errors import InputError

MAX_PAGES = 300
MAX_PDF_BYTES = 50_000_000
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)", re.ASCII)
_ENDS = (".", "!", "?", ":", '"', "”", "»", "…")


def parse_pdf(raw: bytes, options: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG001  # the shape of every parser
    """An entry as ``ingest.entry`` reads it. Raises InputError."""
    try:
        from pypdf import PdfReader  # noqa: PLC0415  # an extra
        from pypdf.errors import PyPdfError  # noqa: PLC0415  # as above
    except ImportError as problem:
        raise InputError(
            'expected the package that reads PDF, found none. Install it with: pip install "dateline[pdf]"'
        ) from problem
    if len(raw) > MAX_PDF_BYTES:
        raise InputError(
            f"expected a PDF of at most {MAX_PDF_BYTES // 10**6} MB, found a larger one."
        )
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("expected a PDF that can be opened, found one with a password.")
        if len(reader.pages) > MAX_PAGES:
            raise InputError(
                f"expected a report of at most {MAX_PAGES} pages, found {len(reader.pages)}. Take out its pages."
            )
        pages = [page.extract_text() for page in reader.pages]
        about: dict[str, object] = reader.metadata or {}
        title, created = about.get("/Title"), about.get("/CreationDate")
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as problem:  # fmt: skip
        raise InputError(
            f"expected a PDF, found a broken one ({type(problem).__name__})."
        ) from problem
    text = "\n\n".join(paragraphs_of_lines(page) for page in without_running_heads(pages)).strip()
    if not text:
        raise InputError(
            "expected a PDF with text, found none. A scan needs text recognition first."
        )
    day = _DATE.match(str(created or ""))
    return {
        "title": str(title) if title and str(title) in text[:2000] else None,
        "text": text,
        "dates": [("pdf:created", "-".join(day.groups()))] if day else [],
    }


def without_running_heads(pages: list[str]) -> list[str]:
    """The pages without first and last lines that most of three or more pages share, numbers aside."""
    if len(pages) < 3:
        return pages
    lines = [[line for line in page.splitlines() if line.strip()] for page in pages]
    edges: dict[str, int] = {}
    for page in lines:
        for line in {_shape(edge) for edge in (*page[:1], *page[-1:])}:
            edges[line] = edges.get(line, 0) + 1
    common = {line for line, times in edges.items() if times * 3 >= len(pages) * 2}
    kept = []
    for page in lines:
        start = 1 if page and _shape(page[0]) in common else 0
        end = len(page) - 1 if len(page) > start and _shape(page[-1]) in common else len(page)
        kept.append("\n".join(page[start:end]))
    return kept


def paragraphs_of_lines(page: str) -> str:
    """Lines joined to paragraphs: a line goes on unless it ends a sentence short of the measure or is blank."""
    lines = [" ".join(line.split()) for line in page.splitlines()]
    measure = max((len(line) for line in lines), default=0)
    pieces, is_open = list[str](), False
    for line in lines:
        if not line:
            is_open = False
            continue
        if is_open and pieces[-1].endswith("-") and line[0].islower():
            pieces[-1] = pieces[-1][:-1] + line
        elif is_open:
            pieces[-1] += " " + line
        else:
            pieces.append(line)
        is_short = len(line) < 0.8 * measure
        is_open = not (is_short and (line.endswith(_ENDS) or not pieces[-1].count(" ") > 12))
    return "\n\n".join(pieces)


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()))
