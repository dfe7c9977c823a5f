"""Reads sentences of political events: the PLV layout (``.tsv``) and PLOVER gold records (JSON list).

PLV gives source and target as marks in the sentence and one of 15 event types, where CONCEDE and RETREAT
are one, YIELD. The gold records are of an older PLOVER with 18 types; four are mapped to those of today.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.corpora import NoData, shown

OLD_TYPES = {
    "DEMAND": "REQUEST",
    "FIGHT": "ASSAULT",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
}
_MARK = re.compile(r"</?[st]>")
Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ActSentence:
    """A sentence with its event type; extents of source and target as marked (PLV)."""

    key: str
    text: str
    root: str
    source: tuple[Extent, ...] = ()
    target: tuple[Extent, ...] = ()


@dataclass(frozen=True, slots=True)
class ActRecord:
    """A gold record: event type of today's PLOVER, the words of sources, targets and place."""

    key: str
    text: str
    root: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    place: str | None


def read_sentences(data: Path) -> list[ActSentence]:
    """Every PLV sentence below a folder, or none."""
    return [s for path in _paths(data, ".tsv") for s in _plv(path)]


def read_records(data: Path) -> list[ActRecord]:
    """Every PLOVER gold record below a folder, or none."""
    paths = [*_paths(data, ".txt"), *_paths(data, ".json")]
    return [r for path in sorted(paths) for r in _gold(path)]


def nothing(data: Path) -> NoData:
    """What to raise when a folder holds neither."""
    return NoData(
        f"no .tsv with gold_root and no PLOVER records in {shown(data)}; give the folder with --data"
    )


def unmarked(marked: str) -> tuple[str, tuple[Extent, ...], tuple[Extent, ...]]:
    """A sentence without ``<s>`` and ``<t>``, and the extents of sources and targets in it."""
    text, last = "", 0
    begun: dict[str, int] = {}
    found: dict[str, list[Extent]] = {"s": [], "t": []}
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        name = mark.group()[-2]
        if mark.group()[1] != "/":
            begun[name] = len(text)
        elif name in begun:
            found[name].append((begun.pop(name), len(text)))
    return text + marked[last:], tuple(found["s"]), tuple(found["t"])


def _paths(data: Path, suffix: str) -> list[Path]:
    paths = sorted(data.rglob("*")) if data.is_dir() else [data]
    return [p for p in paths if p.is_file() and p.suffix == suffix]


def _plv(path: Path) -> Iterator[ActSentence]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        if not {"marked_sentence", "gold_root"} <= set(rows.fieldnames or ()):
            return
        for number, row in enumerate(rows):
            text, source, target = unmarked(row["marked_sentence"])
            key = f"{path.stem}-{row.get('sentence_id') or number}-{number}"
            yield ActSentence(key, text, row["gold_root"], source, target)


def _gold(path: Path) -> Iterator[ActRecord]:
    text = path.read_text("utf-8")
    if not text.lstrip().startswith("["):
        return
    for number, row in enumerate(json.loads(text)):
        if not isinstance(row, dict) or not {"event", "text"} <= row.keys():
            continue
        place = row.get("eventLoc")
        yield ActRecord(
            f"{row['id']}-{number}",
            row["text"].strip(),
            OLD_TYPES.get(str(row["event"]), str(row["event"])),
            _actors(row.get("source")),
            _actors(row.get("target")),
            place.get("name") if isinstance(place, dict) else None,
        )


def _actors(value: object) -> tuple[str, ...]:
    """The words for actors; a bare string instead of a list is a slip of the file and names none."""
    rows = value if isinstance(value, list) else []
    return tuple(str(row["actorText"]) for row in rows if isinstance(row, dict))
