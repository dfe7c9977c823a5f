"""The records of a list on a line of days: one dot each, above one another where they fall together."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.run.lists.lines import Line

WIDTH, STEP, MARGIN = 960, 11, 12
COLUMNS = 78
"""Places on the line, so that dots do not touch."""
HIGHEST = 8
"""Dots above one another; the rest are told by a number."""
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Dot:
    """A record on the line: where its dot stands, and what it says."""

    x: int
    y: int
    id: str
    words: str
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of days with its dots; ``beyond`` records had no room, ``undated`` no day."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    ticks: tuple[tuple[int, str], ...]
    beyond: int
    undated: int


def strip(lines: Sequence[Line]) -> Strip | None:
    """The line of some records; None where fewer than two days are told."""
    dated = [(dt.date.fromisoformat(one.start[:10]).toordinal(), one) for one in lines if one.start]
    days = sorted({day for day, _ in dated})
    if len(days) < FEWEST:
        return None
    first, last = days[0], days[-1]
    inner = WIDTH - 2 * MARGIN

    def column(day: int) -> int:
        return round((day - first) / (last - first) * (COLUMNS - 1))

    heights: Counter[int] = Counter()
    found: list[tuple[int, int, Line]] = []
    for day, one in sorted(dated, key=lambda each: each[0]):
        at = column(day)
        heights[at] += 1
        if heights[at] <= HIGHEST:
            found.append((at, heights[at], one))
    high = min(max(heights.values()), HIGHEST)
    base = MARGIN + high * STEP
    dots = tuple(
        Dot(
            MARGIN + at * inner // (COLUMNS - 1),
            base - row * STEP + STEP // 2,
            one.id,
            f"{(one.kind or 'event').replace('_', ' ')}, {one.place or 'place not said'}, {one.when}",
            one.disputes > 0,
        )
        for at, row, one in found
    )
    ends = ((MARGIN, first), (MARGIN + inner, last))
    ticks = tuple((x, dt.date.fromordinal(day).isoformat()) for x, day in ends)
    beyond = sum(max(number - HIGHEST, 0) for number in heights.values())
    return Strip(WIDTH, base + 22, dots, ticks, beyond, len(lines) - len(dated))
