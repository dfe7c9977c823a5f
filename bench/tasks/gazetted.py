"""Reads reports whose place names carry coordinates: LGL and TR-News, GeoVirus, GeoWebNews (brat)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from bench.corpora import NoData, shown

_PAIR = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)[,\s]+(-?\d{1,3}(?:\.\d+)?)\s*")
_GEONAMES = re.compile(r"\d{4,9}")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A gold place name: half-open extent, coordinates in degrees where given, GeoNames id where given."""

    start: int
    end: int
    lat: float | None
    lon: float | None
    geonames: str | None

    @property
    def is_placed(self) -> bool:
        """Whether the gold says where it is; other names only count as names."""
        return self.lat is not None or self.geonames is not None


@dataclass(frozen=True, slots=True)
class PlaceReport:
    """One report: name, collection, text, toponyms, and who published it where that is said."""

    name: str
    collection: str
    text: str
    toponyms: tuple[Toponym, ...]
    domain: str | None = None
    url: str | None = None


def read_collections(data: Path) -> list[PlaceReport]:
    """Every report of a corpus file or of all corpora below a folder. Raises NoData."""
    paths = [data] if data.is_file() else sorted(data.rglob("*")) if data.is_dir() else []
    reports = [r for p in paths if p.suffix == ".xml" for r in _read_xml(p)]
    reports += [r for p in paths if p.suffix == ".ann" and (r := _read_brat(p)) is not None]
    if not reports:
        message = f"no corpus of place names in {shown(data)} (.xml with articles, or .ann beside .txt); give it with --data"
        raise NoData(message)
    return reports


def _read_xml(path: Path) -> Iterator[PlaceReport]:
    root = ET.parse(path).getroot()  # noqa: S314  # a corpus that the user has chosen
    for number, article in enumerate(root.iter("article")):
        text = article.findtext("text") or ""
        names = [
            _repaired(text, t)
            for t in (*article.iter("toponym"), *article.iter("location"))
            if t.find("start") is not None
        ]
        yield PlaceReport(
            f"{path.stem}-{article.get('docid') or number}",
            path.stem.lower().replace("-", "_"),
            text,
            tuple(sorted((n for n in names if n is not None), key=lambda n: (n.start, n.end))),
            article.findtext("domain"),
            article.findtext("url") or article.findtext("link") or article.findtext("source"),
        )


def _repaired(text: str, element: ET.Element) -> Toponym | None:
    """The toponym, moved to the nearest place where its words stand when its offsets are off."""
    words = element.findtext("phrase") or element.findtext("name") or ""
    start = int(element.findtext("start") or 0)
    found = _nearest(text, words, start)
    if found is None:
        return None
    start = found
    lat, lon = element.findtext(".//lat"), element.findtext(".//lon")
    tag = element.find("gaztag")
    return Toponym(
        start,
        start + len(words),
        float(lat) if lat and lon else None,
        float(lon) if lat and lon else None,
        tag.get("geonameid") if tag is not None and lat else None,
    )


def _nearest(text: str, words: str, start: int) -> int | None:
    """Where the words stand: at ``start``, else at the nearest place; None when nowhere."""
    if not words or text[start : start + len(words)] == words:
        return start if words else None
    places = (m.start() for m in re.finditer(re.escape(words), text))
    return min(places, key=lambda place: abs(place - start), default=None)


def _read_brat(path: Path) -> PlaceReport | None:
    """A brat file: T lines are names, notes give "lat, lon" or a GeoNames id."""
    source = path.with_suffix(".txt")
    if not source.exists():
        return None
    # Bytes, because reading as text would turn "\r\n" into one character and move every offset.
    text = source.read_bytes().decode("utf-8")
    extents, notes = dict[str, tuple[int, int]](), dict[str, str]()
    for line in path.read_text("utf-8").splitlines():
        fields = line.split("\t")
        if line.startswith("T") and len(fields) >= 3 and ";" not in fields[1]:
            _, first, _ = fields[1].split(" ")
            start = _nearest(text, fields[2], int(first))
            if start is not None:
                extents[fields[0]] = (start, start + len(fields[2]))
        elif line.startswith("#") and len(fields) >= 3:
            notes[fields[1].split(" ")[-1]] = fields[2]
    names = []
    for key, (start, end) in extents.items():
        note = notes.get(key, "")
        pair, identity = _PAIR.fullmatch(note), _GEONAMES.search(note)
        names.append(
            Toponym(
                start,
                end,
                float(pair[1]) if pair else None,
                float(pair[2]) if pair else None,
                identity[0] if identity and not pair else None,
            )
        )
    placed = tuple(sorted((n for n in names if n.is_placed), key=lambda n: (n.start, n.end)))
    return PlaceReport(f"{path.parent.name}-{path.stem}", path.parent.name.lower(), text, placed)
