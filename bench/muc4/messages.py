"""Messages of the MUC-4 corpus, and how one becomes a document.

A message has a header: where and when it was filed, by whom, and marks such as ``[TEXT]`` for what
follows. Lines are broken at column 70; the document has spaces for these breaks, so that every offset
stays what it is in the message. The text is upper case in most files and natural case in some.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.corpora import NoData, shown
from bench.muc4.form import message_key
from dateline.ingest.natural_case import natural_case
from dateline.model.text import Document, Part, Span
from dateline.resolve.time.published import published_value

_BEGIN = re.compile(
    r"^((?:DEV|TST\d)-MUC\d-\d{4})[ \t]*(?:\(([^)\n]*)\))?[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_DASHES = re.compile(r"--\s+(?=\[)")
_MARK = re.compile(r"\[([^\]]+)\]\s+")
_DAY = re.compile(r"(\d{1,2})\s+([A-Z]{3})[A-Z]*\s+(\d{2})\b", re.IGNORECASE)
_DAY_AFTER_MONTH = re.compile(r"([A-Z]{3})[A-Z]*\s+(\d{1,2})\s+(\d{2})\b", re.IGNORECASE)
_SOURCE = re.compile(r"[(\[]([^()]+)\)\s*$")
_BREAK = re.compile(r"(?<![\n])\n(?!\s*\n)")
_LONGEST_HEADER = 600
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_CENTURY = 1900


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its name, its whole text, and where in it the header ends and the story begins."""

    name: str
    text: str
    filed: int
    """End of the header's place, date and source, before the dashes."""
    begin: int
    """Start of the story, after the marks."""

    @property
    def header(self) -> str:
        """Place, date and source as written, on one line."""
        return " ".join(self.text[: self.filed].split())

    @property
    def story(self) -> str:
        """The text after the header."""
        return self.text[self.begin :].strip()

    @property
    def marks(self) -> tuple[str, ...]:
        """What stands in brackets between header and story."""
        return tuple(_MARK.findall(self.text[self.filed : self.begin]))

    @property
    def place(self) -> str | None:
        """The city where the message was filed; None for ``CLANDESTINE`` and ``NO CITY``."""
        span = self.place_span
        return " ".join(self.text[span.start : span.end].split()) if span else None

    @property
    def place_span(self) -> Span | None:
        """Where the name of that city stands in ``text``."""
        head = self.text[: self.filed]
        city = re.match(r"\s*([^,(]*[^,(\s])", head)
        if not city or city[1].upper() in ("CLANDESTINE", "NO CITY"):
            return None
        return Span(city.start(1), city.end(1))

    @property
    def day(self) -> dt.date | None:
        """When the message was filed; None where the header says no full date."""
        return header_day(self.header)

    @property
    def source(self) -> str | None:
        """The agency, station or paper that the header names."""
        match = _SOURCE.search(self.header)
        return match[1].strip() if match and "," in self.header[: match.start()] else None


def header_day(header: str) -> dt.date | None:
    """The day in a header such as ``LIMA, 3 JAN 90 (EFE)``; years are of the 20th century."""
    if match := _DAY.search(header):
        day, month, year = match.groups()
    elif match := _DAY_AFTER_MONTH.search(header):
        month, day, year = match.groups()
    else:
        return None
    if month.upper() not in _MONTHS:
        return None
    try:
        return dt.date(_CENTURY + int(year), _MONTHS.index(month.upper()) + 1, int(day))
    except ValueError:
        return None


def messages_in(text: str) -> Iterator[Message]:
    """The messages of one file, in order."""
    begins = list(_BEGIN.finditer(text))
    for this, following in zip(begins, [*begins[1:], None], strict=True):
        raw = text[this.end() : following.start() if following else len(text)]
        lead = len(raw) - len(raw.lstrip("\n"))
        body = raw[lead:].rstrip()
        filed, begin = _header_ends(body)
        yield Message(message_key(this[1]), body, filed, begin)


def _header_ends(body: str) -> tuple[int, int]:
    """Where place, date and source end, and where the story begins; both 0 without a header."""
    dashes = _DASHES.search(body, 0, _LONGEST_HEADER)
    if not dashes:
        return 0, 0
    at = dashes.end()
    while mark := _MARK.match(body, at):
        at = mark.end()
    return dashes.start(), at


def read_messages(
    folder: Path, *, is_wanted: Callable[[Path], bool] = lambda _: True
) -> list[Message]:
    """All messages of the wanted files of a folder, sorted by file. Raises NoData without a file."""
    paths = sorted(p for p in folder.glob("*") if p.is_file()) if folder.is_dir() else []
    if not paths:
        raise NoData(f"no messages in {shown(folder)}; give the folder with --data")
    texts = (p.read_text("utf-8", errors="replace") for p in paths if is_wanted(p))
    return [message for text in texts for message in messages_in(text)]


def document_of(message: Message) -> Document:
    """The document that Dateline reads: the story as body, the city as dateline, the day as published.

    The rest of the header and the marks are in no part, so that they are not read. Offsets are those
    of ``message.text``; a story in capitals is given natural case, as on reading a file.
    """
    text = _BREAK.sub(" ", message.text)
    text = text[: message.begin] + natural_case(text[message.begin :])
    day = message.day
    parts = [Part("dateline", message.place_span)] if message.place_span else []
    if message.begin < len(text):
        parts.append(Part("body", Span(message.begin, len(text))))
    return Document.build(
        text,
        language="en",
        published=published_value(day.isoformat()) if day else None,
        parts=tuple(parts),
    )
