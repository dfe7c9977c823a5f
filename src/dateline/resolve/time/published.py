"""Publication times: an ISO string from a page, feed or file to the anchor of everything relative."""

from __future__ import annotations

import datetime as dt
import re

from dateline.model.time import Anchor, Interval, TimeValue

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LONGEST_ISO = 40
PUBLISHED = Anchor("published")
MISSING_PUBLICATION = "the publication date"


def published_value(iso: str) -> TimeValue | None:
    """The publication time that an ISO 8601 string gives, or None when it is not one.

    ``expression`` is the string as written, ``rule`` is ``given``. The interval is local: the minute
    of a date-time, the whole day of a bare date. ``zone`` keeps the offset ("+03:00"), None without.
    """
    raw = iso.strip()
    if not _DAY.match(raw) or len(raw) > _LONGEST_ISO:
        return None
    try:
        moment = dt.datetime.fromisoformat(raw)
        is_day = len(raw) == len("2024-05-21")
        local = moment.replace(tzinfo=None, second=0, microsecond=0)
        length = dt.timedelta(days=1) if is_day else dt.timedelta(minutes=1)
        interval = Interval(local, local + length)
    except (ValueError, OverflowError):
        return None
    return TimeValue(
        status="resolved",
        expression=iso,
        rule="given",
        anchor=Anchor("explicit"),
        interval=interval,
        grain="day" if is_day else "minute",
        zone=_offset(moment),
    )


def published_day(published: TimeValue | None) -> dt.date | None:
    """The local calendar day of a publication time, or None when it is unknown."""
    if published is None or published.interval is None or published.grain not in _DAY_OR_FINER:
        return None
    return published.interval.start.date()


def published_moment(published: TimeValue | None) -> dt.datetime | None:
    """The local minute of a publication, or None when only its day is known."""
    if published is None or published.interval is None or published.grain != "minute":
        return None
    return published.interval.start


_DAY_OR_FINER = frozenset({"minute", "hour", "part_of_day", "day"})


def _offset(moment: dt.datetime) -> str | None:
    """The UTC offset as "+03:00"; None for a time without zone."""
    offset = moment.utcoffset()
    if offset is None:
        return None
    minutes = int(offset.total_seconds()) // 60
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
