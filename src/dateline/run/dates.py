"""The stretch of days in which something happened, in words: no finer than the reports tell it."""

from __future__ import annotations

import datetime as dt

from dateline.pipeline.digest.phrases import MONTHS

UNDATED = "undated"
_DAY = dt.timedelta(days=1)


def stretch_words(start: str | None, end: str | None) -> str:
    """ISO moments, the end exclusive, as people write them: "14 March 2025", "January 2025", "2024"."""
    if not start:
        return UNDATED
    first = dt.date.fromisoformat(start[:10])
    last = _last_day(end) if end else first
    if last <= first:
        return _day_words(first)
    after = last + _DAY
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1):
        return f"{first.year}" if after.year == first.year + 1 else f"{first.year} to {last.year}"
    if first.day == after.day == 1:
        months = (after.year - first.year) * 12 + after.month - first.month
        name = _month_words(first)
        return name if months == 1 else f"{name} to {_month_words(last)}"
    return f"{_day_words(first)} to {_day_words(last)}"


def _last_day(end: str) -> dt.date:
    """The last day before a moment that is no longer part."""
    moment = dt.datetime.fromisoformat(end)
    return (moment - dt.timedelta(microseconds=1)).date()


def _day_words(day: dt.date) -> str:
    return f"{day.day} {_month_words(day)}"


def _month_words(day: dt.date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"
