"""The temporal network of one report: its events, their days, its order words and its publication.

Of every event the network has the start, the end, and, where days are counted, the start of its first day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.model.event import Realis
from dateline.model.time import Grain, Interval
from dateline.resolve.time.network import ORIGIN, Constraint
from dateline.resolve.time.network_order import Distance, Relation

Side = Literal["start", "end", "day"]
EPOCH = dt.datetime.combine(dt.date.min, dt.time())
DAY = 1440
NIGHT = 12 * 60
"""How far into the next day something of one day may last, in minutes."""
CLOCK = 60
"""How far off a clock time of a report may be, in minutes."""
ORDER_SCORE = 0.9
PUBLISHED_SCORE = 0.8
PLANNED_SCORE = 0.6
FOLLOWS_SCORE = 0.5
LOOKS_BACK = frozenset({"happened", "ongoing"})
MOST_EVENTS = 800
MOST_ORDERS = 1500


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of a report, as far as the network needs it. ``time_id`` is the words for its time."""

    id: str
    realis: Realis
    interval: Interval | None = None
    grain: Grain | None = None
    time_id: str | None = None
    score: float = 1.0
    follows: str | None = None
    is_background: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """What one phrase says of two happenings: ``first`` lies before, in or after ``second``."""

    first: str
    second: str
    relation: Relation
    because: tuple[str, ...]
    most: int | None = None
    distance: Distance | None = None
    is_whole: bool = True


def point(happening: str, side: Side) -> str:
    """The name of a point of a happening."""
    return f"{happening}/{side}"


def minutes(moment: dt.datetime) -> int:
    """Minutes from the first moment of the calendar, the origin of the network."""
    return int((moment - EPOCH).total_seconds()) // 60


def moment(minute: int) -> dt.datetime | None:
    """The moment at a minute, or None outside the calendar."""
    try:
        return EPOCH + dt.timedelta(minutes=minute)
    except OverflowError:
        return None


def constraints(
    happenings: Sequence[Happening], orders: Sequence[Order], published: Interval | None
) -> list[Constraint]:
    """Everything that the report says of when its events were; nothing when there are too many."""
    if len(happenings) > MOST_EVENTS or len(orders) > MOST_ORDERS:
        return []
    found: list[Constraint] = []
    for happening in happenings:
        found += _of_happening(happening, published)
    for order in orders:
        found += _of_order(order)
    return found


def _of_happening(happening: Happening, published: Interval | None) -> Iterator[Constraint]:
    start, end = point(happening.id, "start"), point(happening.id, "end")
    yield Constraint(start, end, 1, None)
    if happening.follows is not None:
        cause = point(happening.follows, "start")
        yield Constraint(cause, start, 0, None, (happening.follows,), FOLLOWS_SCORE)
    if published is not None:
        yield from _of_publication(happening, published)
    interval = happening.interval
    if interval is None:
        return
    slack = CLOCK if happening.grain in ("minute", "hour") else 0
    because = (happening.time_id,) if happening.time_id else ()
    first, last = minutes(interval.start) - slack, minutes(interval.end) - 1 + slack
    yield Constraint(ORIGIN, start, first, last, because, happening.score)
    if interval.end - interval.start <= dt.timedelta(days=1):
        day = minutes(Interval.day(interval.start.date()).start)
        yield Constraint(ORIGIN, point(happening.id, "day"), day, day, because, happening.score)
    if happening.realis != "ongoing":
        yield Constraint(ORIGIN, end, None, last + NIGHT, because, happening.score)


def _of_publication(happening: Happening, published: Interval) -> Iterator[Constraint]:
    """What happened did so before the report or on its day, with a day's slack; a plan lies ahead."""
    start = point(happening.id, "start")
    day = minutes(Interval.day(published.start.date()).start)
    if happening.realis in LOOKS_BACK:
        latest = day + 2 * DAY - 1
        yield Constraint(ORIGIN, start, None, latest, (), PUBLISHED_SCORE)
    elif happening.realis == "planned" and not happening.is_background:
        yield Constraint(ORIGIN, start, day - DAY, None, (), PLANNED_SCORE)


def _of_order(order: Order) -> Iterator[Constraint]:
    first, second = point(order.first, "start"), point(order.second, "start")
    if order.relation == "during":
        until = point(order.second, "end")
        yield Constraint(second, first, 0, None, order.because, ORDER_SCORE)
        yield Constraint(first, until, 1, None, order.because, ORDER_SCORE)
        return
    is_before = order.relation == "before"
    earlier, later = (order.first, order.second) if is_before else (order.second, order.first)
    yield from _apart(earlier, later, order)
    if order.is_whole and not is_before and order.distance is None:
        # After the whole of something is after its end; a clause may tell only its beginning.
        ended = point(earlier, "end")
        yield Constraint(ended, point(later, "start"), 0, None, order.because, ORDER_SCORE)


def _apart(earlier: str, later: str, order: Order) -> Iterator[Constraint]:
    """The distance between two starts, or between their days where days are counted."""
    distance = order.distance
    if distance is not None and distance.is_in_days:
        least, most = distance.bounds
        for happening in (earlier, later):
            start, day = point(happening, "start"), point(happening, "day")
            yield Constraint(day, start, 0, DAY - 1)
        before, after = point(earlier, "day"), point(later, "day")
        yield Constraint(before, after, least, most, order.because, ORDER_SCORE)
        return
    least, most_apart = distance.bounds if distance is not None else (1, order.most)
    start, other = point(earlier, "start"), point(later, "start")
    yield Constraint(start, other, least, most_apart, order.because, ORDER_SCORE)
