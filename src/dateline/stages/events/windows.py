"""What the events of a report say of one another's time: earliest and latest, and days counted from others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from dateline.lexicon import table
from dateline.model.analysis import EVENT_MENTIONS, EVENT_TIMES, Analysis
from dateline.model.event import Event, EventTime
from dateline.model.text import Evidence, Span
from dateline.model.time import Anchor, Interval, TimeValue, TimeWindow
from dateline.model.why import Why
from dateline.resolve.number import Numbers
from dateline.resolve.time.calendar import Reference, resolve
from dateline.resolve.time.network import Bounds, Constraint, Solution, solve
from dateline.resolve.time.network_order import Ordering, OrderWords, orderings
from dateline.resolve.time.network_story import (
    DAY,
    Happening,
    Order,
    constraints,
    moment,
    point,
)
from dateline.resolve.time.precision import time_precision
from dateline.resolve.tree import Tree
from dateline.stages.events.when import OWN_TIME

_STAGE = "events"
_ONE_DAY = dt.timedelta(days=1)
_RELATIVE = 0.8
"""How sure a time can be that is counted from another one."""
_TOLD = frozenset({"happened", "ongoing", "planned", "negated"})
_COUNTED = {"day": "day", "week": "week", "month": "month", "year": "year"}
_LOWEST = 0.65
"""Times of a lower score are guesses from the story and bind nothing but their own event."""


@cache
def order_words() -> OrderWords:
    """The English order phrases."""
    return OrderWords.of(table("en", "orders"), Numbers.of(table("en", "numbers")))


@dataclass(frozen=True, slots=True)
class Told:
    """An order phrase between two events: the phrase, and the events by id."""

    ordering: Ordering
    first: str
    second: str
    evidence: Evidence


def told_orders(events: Sequence[Event], tree: Tree, analysis: Analysis) -> list[Told]:
    """Every phrase that puts two different events of the report in order.

    A mention of no event stands for itself, by its id.
    """
    mentions = [m for m in analysis.get(EVENT_MENTIONS) if m.realis in _TOLD]
    owner = {m.token: m.id for m in mentions} | {m.token: e.id for e in events for m in e.mentions}
    found: list[Told] = []
    for ordering in orderings(tree, frozenset(owner), order_words()):
        first, second = owner[ordering.first], owner[ordering.second]
        if first != second:
            ends = (ordering.words.start, ordering.words[-1], ordering.second)
            span = Span(tree.tokens[min(ends)].span.start, tree.tokens[max(ends)].span.end)
            found.append(Told(ordering, first, second, analysis.document.evidence(span)))
    return found


def network(
    events: Sequence[Event], told: Sequence[Told], analysis: Analysis
) -> tuple[list[Constraint], Mapping[tuple[str, ...], Told]]:
    """The constraints of a report, and the phrase behind each by what it is because of."""
    mention_ids = {m.token: m.id for m in analysis.get(EVENT_MENTIONS)}
    said: dict[tuple[str, ...], Told] = {}
    orders: list[Order] = []
    for one in told:
        o = one.ordering
        because = (mention_ids[o.first], mention_ids[o.second])
        said[because] = one
        orders.append(
            Order(one.first, one.second, o.relation, because, o.most, o.distance, o.is_whole)
        )
    published = analysis.document.published
    interval = published.interval if published is not None else None
    return constraints(_happenings(events, analysis), orders, interval), said


def _happenings(events: Sequence[Event], analysis: Analysis) -> list[Happening]:
    expressions = {
        (t.mention, t.time.evidence): t.expression
        for t in analysis.get(EVENT_TIMES)
        if t.time.evidence is not None
    }
    known = {event.id for event in events}
    return [_happening(event, expressions, known) for event in events]


def _happening(
    event: Event,
    expressions: Mapping[tuple[str, Evidence], str | None],
    known: set[str],
) -> Happening:
    time = event.time
    follows = event.follows if event.follows in known else None
    plain = Happening(event.id, event.realis, follows=follows, is_background=event.is_background)
    if time is None or time.value.interval is None or time.why.score < _LOWEST:
        return plain
    words = time.evidence
    is_relative = time.value.anchor.kind in ("time", "event")
    said = (expressions.get((m.id, words)) for m in event.mentions) if words is not None else ()
    return Happening(
        event.id,
        event.realis,
        time.value.interval,
        time.value.grain,
        next((s for s in said if s is not None), None),
        min(time.why.score, _RELATIVE) if is_relative else time.why.score,
        follows,
        event.is_background,
    )


def with_windows(events: Sequence[Event], tree: Tree, analysis: Analysis) -> list[Event]:
    """The events, each with the window that the others leave it, and days counted from others."""
    told = told_orders(events, tree, analysis)
    events = _counted(events, told)
    laid, _ = network(events, told, analysis)
    solution = solve(laid)
    return [_with_window(event, solution) for event in events]


def _counted(events: Sequence[Event], told: Sequence[Told]) -> list[Event]:
    """Events without a day of their own get that which is counted from a dated event."""
    by_id = {event.id: event for event in events}
    for one in told:
        for event_id, other_id, sign in ((one.first, one.second, 1), (one.second, one.first, -1)):
            event, other = by_id.get(event_id), by_id.get(other_id)
            if event is None or other is None:
                continue
            if event.time is not None and event.time.why.score >= OWN_TIME:
                continue
            value = _shifted(one.ordering, other, sign) or _meanwhile(one.ordering, other, sign)
            if value is not None:
                why = Why(_STAGE, "anchor.event", 0.7)
                time = EventTime(value, why, one.evidence, precision=time_precision(value))
                by_id[event_id] = msgspec.structs.replace(event, time=time)
    return list(by_id.values())


def _shifted(ordering: Ordering, other: Event, sign: int) -> TimeValue | None:
    """The time that lies so far from a dated event: ``sign`` 1 for what is ordered, -1 for the other."""
    distance, interval = ordering.distance, other.time.value.interval if other.time else None
    if distance is None or distance.count is None or distance.unit not in _COUNTED:
        return None
    is_sure = other.time is not None and other.time.why.score >= OWN_TIME
    if interval is None or not is_sure or interval.end - interval.start > _ONE_DAY:
        return None
    count = distance.count * sign * (-1 if ordering.relation == "before" else 1)
    answer = resolve(
        f"shift({count}, {distance.unit}, published)", Reference(interval.start.date())
    )
    if isinstance(answer, str):
        return None
    return TimeValue(
        "resolved",
        f"shift({count}, {distance.unit}, event)",
        "shift.anchor_event",
        Anchor("event", other.id),
        interval=answer.interval,
        grain=answer.grain,
        modifier=answer.modifier,
    )


def _meanwhile(ordering: Ordering, other: Event, sign: int) -> TimeValue | None:
    """The time of a dated event during which something happened."""
    time = other.time
    if ordering.relation != "during" or sign < 0 or time is None or time.why.score < OWN_TIME:
        return None
    if time.value.interval is None or time.value.grain is None:
        return None
    return TimeValue(
        "resolved",
        "same(event)",
        "same.during_event",
        Anchor("event", other.id),
        interval=time.value.interval,
        grain=time.value.grain,
        modifier=time.value.modifier,
    )


def _with_window(event: Event, solution: Solution) -> Event:
    """The event with its window, when anything but the publication limits it."""
    bounds = solution.bounds.get(point(event.id, "start"))
    if bounds is None:
        return event
    because = tuple(dict.fromkeys(_because(bounds)))
    earliest = None if bounds.earliest is None else moment(bounds.earliest)
    latest = None if bounds.latest is None else moment(bounds.latest + 1)
    if earliest is not None and latest is not None and latest < earliest:
        return event
    window = TimeWindow(earliest, latest, because)
    if event.time is not None:
        return msgspec.structs.replace(
            event, time=msgspec.structs.replace(event.time, window=window)
        )
    if not because or event.realis not in _TOLD:
        return event
    return msgspec.structs.replace(event, time=_open(window, bounds))


def _open(window: TimeWindow, bounds: Bounds) -> EventTime:
    """A time that is only known by its window; one that leaves a single day is that day."""
    first, last = bounds.earliest, bounds.latest
    why = Why(_STAGE, "window", 0.5)
    if first is not None and last is not None and first // DAY == last // DAY:
        start = moment(first)
        if start is not None:
            value = TimeValue(
                "resolved",
                "window(day)",
                "window.day",
                Anchor("event"),
                interval=Interval.day(start.date()),
                grain="day",
            )
            return EventTime(value, why, window=window, precision=time_precision(value))
    value = TimeValue("unresolved", "window(open)", "window.open", Anchor("event"))
    return EventTime(value, why, window=window, precision=time_precision(value, window))


def _because(bounds: Bounds) -> Iterator[str]:
    """The ids of what sets the limits of an event."""
    for constraint in (*bounds.because_earliest, *bounds.because_latest):
        yield from constraint.because
