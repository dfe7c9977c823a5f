"""Reads TimeML: the text of a report, its creation time, and the TIMEX3 marks in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET


@dataclass(frozen=True, slots=True)
class Timex:
    """One gold expression: half-open extent in the text, type and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class TimeReport:
    """One file: name, collection (its folder), creation time as ISO, text and gold expressions."""

    name: str
    collection: str
    created: str | None
    text: str
    timexes: tuple[Timex, ...]


def read_timeml(path: Path) -> TimeReport:
    """The report of one ``.tml`` file; only what stands in TEXT counts. Raises ET.ParseError."""
    root = ET.parse(path).getroot()  # noqa: S314  # a corpus that the user has chosen
    created = root.find("DCT/TIMEX3")
    pieces: list[str] = []
    found: list[Timex] = []
    body = root.find("TEXT")
    if body is not None:
        _walk(body, pieces, found)
    return TimeReport(
        path.stem,
        path.parent.name.lower(),
        created.get("value") if created is not None else None,
        "".join(pieces),
        tuple(found),
    )


def _walk(element: ET.Element, pieces: list[str], found: list[Timex]) -> None:
    start = sum(map(len, pieces)) if element.tag == "TIMEX3" else 0
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, found)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3":
        end = sum(map(len, pieces))
        if end > start:
            found.append(Timex(start, end, element.get("type", ""), element.get("value", "")))
