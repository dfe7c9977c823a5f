"""Reads the attributions of GUM: which clause is somebody's words, and the words that name the source.

The discourse trees of GUM mark clauses that only say who says or thinks another one, and for each the
words of the source, wherever in the report they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.bootstrap import Counts
from bench.corpora import files
from bench.tasks.alignment import Extent, overlap
from bench.tasks.attribution_counts import Sides, matches
from bench.tasks.gum_entities import read_words

GENRES = ("GUM_news_", "GUM_interview_")
_SOURCE = re.compile(r"semantic-attribution_source-([\d,-]+?)-(?:_|gold)")
_HEAD = re.compile(r"\bhead_id=(\d+)")


@dataclass(frozen=True, slots=True)
class Ascribed:
    """One clause that is put into somebody's mouth: its head word, and the words of the source."""

    head: Extent
    source: tuple[Extent, ...]


@dataclass(frozen=True, slots=True)
class AscribedReport:
    """A document of GUM with its attributions."""

    name: str
    text: str
    ascribed: Sequence[Ascribed]


def read_gum(data: Path) -> list[AscribedReport]:
    """News and interviews below ``data`` (folders ``dep`` and ``rsd``). Raises NoData."""
    trees = {path.stem: path for path in files(data, "*.rsd")}
    reports = []
    for path in files(data, "*.conllu"):
        if path.stem.startswith(GENRES) and path.stem in trees:
            text, words = read_words(path)
            rows = trees[path.stem].read_text("utf-8")
            reports.append(AscribedReport(path.stem, text, list(ascriptions(rows, words))))
    return reports


def ascriptions(rows: str, words: Sequence[Extent]) -> Iterator[Ascribed]:
    """The attributions of a discourse tree over the words of its document."""
    units = {cells[0]: cells for cells in (row.split("\t") for row in rows.splitlines()) if cells}
    for cells in units.values():
        if len(cells) < 10 or not cells[7].startswith("attribution"):
            continue
        head = _HEAD.search(units.get(cells[6], cells)[5])
        source = [
            number for found in _SOURCE.findall(cells[9]) for number in _numbers(found.split(","))
        ]
        if head is None or not source:
            continue
        yield Ascribed(words[int(head[1]) - 1], tuple(words[number - 1] for number in source))


def _numbers(parts: Iterable[str]) -> Iterator[int]:
    for part in parts:
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def found_rightly(gold: Sequence[Ascribed], found: Sequence[Sides]) -> Counts:
    """Right, found, right and wanted: the content holds the head word, and the sources share a word."""
    asked = [_sides(one) for one in gold]
    right = len(matches(asked, found, _agrees))
    return right, len(found), right, len(gold)


def _sides(one: Ascribed) -> Sides:
    return Sides(frozenset([one.head]), frozenset(one.source), frozenset(), "indirect")


def _agrees(gold: Sides, found: Sides) -> float:
    """1 where the words touch; the words of the two sides are cut differently at hyphens."""
    return float(_touch(gold.content, found.content) and _touch(gold.source, found.source))


def _touch(left: Iterable[Extent], right: Iterable[Extent]) -> bool:
    others = list(right)
    return any(overlap(one, other) for one in left for other in others)
