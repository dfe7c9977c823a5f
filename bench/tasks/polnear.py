"""Reads PolNeAR: reports of US news with attributions, each a cue, a content and mostly a source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.corpora import files
from bench.tasks.alignment import Extent

_MARK = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t.*)?")
_EVENT = re.compile(r"E\d+\t(Attribution\S*):T\d+(.*)")
_PART = re.compile(r"(Content|Cue|Source)\d*:(T\d+)")


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One attribution: the extents of each of its parts. ``source`` is empty where nobody is named."""

    source: tuple[Extent, ...]
    cue: tuple[Extent, ...]
    content: tuple[Extent, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one annotator found in a report, and the stretches that he put aside."""

    attributions: Sequence[GoldAttribution]
    discarded: Sequence[Extent]


@dataclass(frozen=True, slots=True)
class AttributionReport:
    """A report and what each of its annotators found in it."""

    name: str
    text: str
    readings: Sequence[Reading]


def read_polnear(data: Path) -> list[AttributionReport]:
    """The reports below ``data`` (folders ``text`` and ``attributions``). Raises NoData."""
    annotations: dict[str, list[Path]] = {}
    for path in files(data, "*.ann"):
        annotations.setdefault(path.stem.rpartition("_")[0], []).append(path)
    texts = {path.stem: path for path in files(data, "*.txt")}
    return [
        AttributionReport(
            name,
            texts[name].read_bytes().decode("utf-8"),
            [read_annotation(path.read_text("utf-8")) for path in paths],
        )
        for name, paths in sorted(annotations.items())
        if name in texts
    ]


def read_annotation(rows: str) -> Reading:
    """The attributions of one file in the form of brat."""
    marks: dict[str, tuple[Extent, ...]] = {}
    discarded: list[Extent] = []
    for row in rows.splitlines():
        mark = _MARK.fullmatch(row)
        if mark is None:
            continue
        marks[mark[1]] = tuple(_extents(mark[3]))
        if mark[2] == "Discard":
            discarded += marks[mark[1]]
    events = (_EVENT.fullmatch(row) for row in rows.splitlines())
    found = [_attribution(event[2], marks) for event in events if event]
    return Reading([one for one in found if one.content], discarded)


def _extents(numbers: str) -> Iterator[Extent]:
    for part in numbers.split(";"):
        start, end = part.split()
        yield int(start), int(end)


def _attribution(parts: str, marks: Mapping[str, tuple[Extent, ...]]) -> GoldAttribution:
    found: dict[str, list[Extent]] = {"Content": [], "Cue": [], "Source": []}
    for kind, mark in _PART.findall(parts):
        found[kind] += marks.get(mark, ())
    return GoldAttribution(*(tuple(sorted(found[kind])) for kind in ("Source", "Cue", "Content")))
