"""A point or stretch of time as a report gives it: interval, grain, anchor, alternatives.

Times are local to where they happen, without a zone unless the words give one. Intervals are
half-open: a day is ``2025-04-25T00:00`` to ``2025-04-26T00:00``.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

Grain = Literal[
    "minute",
    "hour",
    "part_of_day",
    "day",
    "week",
    "weekend",
    "month",
    "season",
    "quarter",
    "year",
    "decade",
    "interval",
]
AnchorKind = Literal["published", "event", "time", "explicit", "none"]
TimeStatus = Literal["resolved", "unresolved"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Modifier = Literal[
    "APPROX",
    "START",
    "MID",
    "END",
    "BEFORE",
    "AFTER",
    "ON_OR_BEFORE",
    "ON_OR_AFTER",
    "LESS_THAN",
    "MORE_THAN",
    "EQUAL_OR_LESS",
    "EQUAL_OR_MORE",
]

_EDTF_CHARS = {"day": 10, "month": 7, "year": 4}


class Interval(msgspec.Struct, frozen=True, order=True):
    """A half-open stretch of local time, ``start`` inclusive, ``end`` exclusive, both naive."""

    start: dt.datetime
    end: dt.datetime

    def __post_init__(self) -> None:
        """Refuse reversed intervals."""
        if not self.start < self.end:
            message = f"interval {self.start} to {self.end} is empty or reversed"
            raise ValueError(message)

    @classmethod
    def day(cls, day: dt.date) -> Interval:
        """The whole of one calendar day."""
        start = dt.datetime.combine(day, dt.time())
        return cls(start, start + dt.timedelta(days=1))

    def overlaps(self, other: Interval) -> bool:
        """Whether the two stretches share a moment."""
        return self.start < other.end and other.start < self.end


class Anchor(msgspec.Struct, frozen=True):
    """What an expression hangs on: the publication time, an event, another time, or nothing."""

    kind: AnchorKind
    id: str | None = None


class TimeAlternative(msgspec.Struct, frozen=True):
    """Another reading of the same expression, with its score in 0..1."""

    interval: Interval
    grain: Grain
    score: float


class TimeValue(msgspec.Struct, frozen=True):
    """A time, resolved to an interval or knowingly left open.

    ``expression`` is symbolic, for example ``weekday(friday, past)``; with ``anchor`` it can be
    resolved again when the missing fact is given. ``missing`` names that fact when unresolved.
    ``zone`` is an IANA name or UTC offset, "local" where the words say local time, or None.
    """

    status: TimeStatus
    expression: str
    rule: str
    anchor: Anchor = Anchor("none")
    interval: Interval | None = None
    grain: Grain | None = None
    zone: str | None = None
    modifier: Modifier | None = None
    alternatives: tuple[TimeAlternative, ...] = ()
    missing: str | None = None

    def __post_init__(self) -> None:
        """A resolved time has an interval and a grain; an unresolved one has no interval."""
        if (self.status == "resolved") != (self.interval is not None and self.grain is not None):
            message = (
                f"time {self.expression!r} is {self.status} but its interval is {self.interval}"
            )
            raise ValueError(message)

    @property
    def edtf(self) -> str | None:
        """The time in Extended Date/Time Format (ISO 8601-2), or None when unresolved."""
        if self.interval is None:
            return None
        start, end = self.interval.start, self.interval.end
        approx = "~" if self.modifier == "APPROX" else ""
        chars = _EDTF_CHARS.get(self.grain or "")
        if chars:
            return start.isoformat()[:chars] + approx
        if self.grain == "decade":
            return f"{start.year // 10:03d}X{approx}"
        if self.grain in ("minute", "hour"):
            return start.isoformat(timespec="seconds") + _edtf_zone(self.zone)
        last = (end - dt.timedelta(microseconds=1)).date()
        if last == start.date():
            return f"{last.isoformat()}{approx}"
        return f"{start.date().isoformat()}{approx}/{last.isoformat()}{approx}"


def _edtf_zone(zone: str | None) -> str:
    """What EDTF appends for a zone that is an offset ("Z", "+03:00"), else nothing."""
    if zone == "UTC":
        return "Z"
    return zone if zone and zone[0] in "+-" else ""


class TimeWindow(msgspec.Struct, frozen=True):
    """The earliest and latest moment that everything said of an event allows, in local time.

    ``None`` on a side is no limit. ``because`` are ids of the time expressions and event mentions that
    set the limits.
    """

    earliest: dt.datetime | None
    latest: dt.datetime | None
    because: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a reversed window."""
        if self.earliest and self.latest and self.latest < self.earliest:
            message = f"window {self.earliest} to {self.latest} is reversed"
            raise ValueError(message)


class TimePrecision(msgspec.Struct, frozen=True):
    """How fine a time is in three codebooks.

    ``acled``: 1 day, 2 week, 3 month. ``ucdp``: 1 day, 2 two to six days, 3 week, 4 month, 5 longer.
    ``is_approximate`` is GTD's: not known to the day.
    """

    acled: Literal[1, 2, 3] | None
    ucdp: Literal[1, 2, 3, 4, 5]
    is_approximate: bool
