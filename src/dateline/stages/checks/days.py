"""The days that a report states: of its time expressions, and of its events where the words are sure."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.model.analysis import EVENT_MENTIONS, EVENT_TIMES, EVENTS, TIMES, Analysis
from dateline.model.event import EventMention, TimeExpression
from dateline.model.text import Evidence
from dateline.stages.checks.lengths import length_words
from dateline.stages.checks.words import Text

_CERTAIN = ("attached", "same_clause")
_COUNTED = ("shift", "event", "time)", "next", "same(")


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day on the calendar with the words for it and their tokens [start, end).

    ``is_night`` marks words that leave open which of two days is meant.
    """

    day: dt.date
    words: Evidence
    start: int
    end: int
    is_night: bool
    is_written: bool


@dataclass(frozen=True, slots=True)
class Days:
    """The stated days of a report by their first token, and the sure days of its events."""

    by_start: Mapping[int, StatedDay]
    by_end: Mapping[int, StatedDay]
    ordered: Sequence[StatedDay]
    of_events: Mapping[str, StatedDay]
    mentions: Mapping[int, EventMention]
    starts: Sequence[int]

    def within(self, start: int, end: int) -> Sequence[StatedDay]:
        """The days whose first token lies in [start, end)."""
        return self.ordered[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    @classmethod
    def of(cls, analysis: Analysis, text: Text) -> Days:
        """The days of an analysis; empty where its layers are."""
        starts = {t.span.start: i for i, t in enumerate(text.tokens)}
        ends = {t.span.end: i + 1 for i, t in enumerate(text.tokens)}
        stated: dict[str, StatedDay] = {}
        for time in analysis.get(TIMES):
            found = _stated(text, time, starts, ends)
            if found is not None:
                stated[time.id] = found
        ordered = sorted(stated.values(), key=lambda d: d.start)
        return cls(
            {d.start: d for d in ordered},
            {d.end: d for d in ordered},
            ordered,
            _of_events(analysis, stated),
            {m.token: m for m in analysis.get(EVENT_MENTIONS)},
            [d.start for d in ordered],
        )


def _stated(
    text: Text, time: TimeExpression, starts: Mapping[int, int], ends: Mapping[int, int]
) -> StatedDay | None:
    """The day of words that name one, not counted from anything else in the report."""
    interval, expression = time.value.interval, time.value.expression
    if interval is None or time.value.grain not in ("day", "hour", "minute", "part_of_day"):
        return None
    if any(word in expression for word in _COUNTED):
        return None
    start, end = starts.get(time.evidence.start), ends.get(time.evidence.end)
    if start is None or end is None:
        return None
    around = text.between(start - 3, end + 1)
    is_night = not length_words("nights").isdisjoint(around)
    is_written = "month_day" in expression or "date(" in expression
    return StatedDay(interval.start.date(), time.evidence, start, end, is_night, is_written)


def _of_events(analysis: Analysis, stated: Mapping[str, StatedDay]) -> dict[str, StatedDay]:
    """The one sure day of each mention: its own, that of its event, or that of all events of its kind."""
    kinds = {m.id: m.kind for m in analysis.get(EVENT_MENTIONS)}
    own: dict[str, StatedDay] = {}
    by_kind: dict[str, dict[dt.date, StatedDay]] = defaultdict(dict)
    vague: set[str] = set()
    for linked in analysis.get(EVENT_TIMES):
        kind, rule = kinds.get(linked.mention), linked.time.why.rule
        if kind is None or not rule.startswith(_CERTAIN):
            continue
        day = stated.get(linked.expression or "")
        if day is None:
            vague.add(kind)
            continue
        own[linked.mention] = day
        by_kind[kind].setdefault(day.day, day)
    found: dict[str, StatedDay] = {}
    for mention, kind in kinds.items():
        days = by_kind[kind]
        if len(days) == 1 and kind not in vague:
            found[mention] = next(iter(days.values()))
    for event in analysis.get(EVENTS):
        days = {own[m.id].day: own[m.id] for m in event.mentions if m.id in own}
        if len(days) == 1:
            found |= {m.id: next(iter(days.values())) for m in event.mentions}
        elif days:
            for m in event.mentions:
                found.pop(m.id, None)
    return found | own
