"""The date of an incident as the task writes it: a day, a range, or "on or before" a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from dateline.model.event import Event, EventTime
from dateline.model.text import Document

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYLONG = frozenset({"minute", "hour", "part_of_day", "day"})
_EXACT = _DAYLONG | {"interval"}


def published_day(document: Document) -> dt.date | None:
    """The day of the report, if known."""
    interval = document.published.interval if document.published else None
    return interval.start.date() if interval else None


def written_day(day: dt.date) -> str:
    """``07 APR 90``."""
    return f"{day.day:02d} {_MONTHS[day.month - 1]} {day.year % 100:02d}"


def date_of(events: Iterable[Event], published: dt.date | None) -> str | None:
    """The date of an incident from the times of its events.

    A weekday alone is "on or before" the day of the report, and so is a month, a year, and what has
    no time of its own.
    """
    times = [event.time for event in events if event.time]
    best = min((time for time in times if _days(time)), key=_rank, default=None)
    if best is None:
        return f"- {written_day(published)}" if published else None
    if published and (is_weekday(best) or best.value.grain not in _EXACT):
        return f"- {written_day(published)}"
    first, last = _days(best) or (dt.date.min, dt.date.min)
    if published and first > published:
        return f"- {written_day(published)}"
    if published:
        last = min(last, published)
    if first == last:
        return written_day(first)
    return f"{written_day(first)} - {written_day(last)}"


def _rank(time: EventTime) -> tuple[bool, bool, dt.timedelta]:
    """What is said of the event itself first, then the shorter stretch."""
    interval = time.value.interval
    length = interval.end - interval.start if interval else dt.timedelta.max
    return (time.evidence is None, time.value.grain not in _DAYLONG, length)


def is_weekday(time: EventTime) -> bool:
    """Whether only a day of the week says when."""
    words = (time.evidence.quote if time.evidence else "").casefold().split()
    return (
        bool(words)
        and any(word in _WEEKDAYS for word in words)
        and not any(word.isdigit() for word in words)
    )


def _days(time: EventTime) -> tuple[dt.date, dt.date] | None:
    interval = time.value.interval
    if interval is None:
        return None
    last = (interval.end - dt.timedelta(microseconds=1)).date()
    return interval.start.date(), last


def last_day(events: Iterable[Event]) -> dt.date | None:
    """The latest day that any time of the events allows."""
    days = [found[1] for event in events if event.time and (found := _days(event.time))]
    return max(days, default=None)
