"""ISO 8601 moments and days in the one form that a case compares: UTC, to the microsecond."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

from dateline.errors import AskError

_DAY_CHARS = 10


def moment(text: str) -> str:
    """The moment in UTC as ``2025-03-14T09:26:53.589793Z``; one without a zone is taken as UTC.

    Raises AskError for what is no ISO 8601 moment.
    """
    return written(_read(text))


def bound(text: str) -> str:
    """The first moment that is too late for "as of": the next day for a day, else a microsecond later."""
    step = dt.timedelta(days=1) if len(text) == _DAY_CHARS else dt.timedelta(microseconds=1)
    return written(_added(_read(text), step))


def day_number(day: str | None) -> int | None:
    """The number of an ISO day, counted from the year 1; None stays None. Raises AskError."""
    if day is None:
        return None
    try:
        return dt.date.fromisoformat(day[:_DAY_CHARS]).toordinal()
    except ValueError as wrong:
        raise AskError(f"{day!r} is not an ISO day such as 2025-03-14") from wrong


def written(when: dt.datetime) -> str:
    """A moment in the form that a case compares."""
    # In the first and last hours of the calendar there may be no such moment in UTC.
    with suppress(OverflowError):
        when = when if when.tzinfo is None else when.astimezone(dt.UTC)
    return when.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _added(when: dt.datetime, step: dt.timedelta) -> dt.datetime:
    """A moment so much later, or the last there is."""
    try:
        return when + step
    except OverflowError:
        return dt.datetime.max.replace(tzinfo=dt.UTC)


def _read(text: str) -> dt.datetime:
    try:
        when = dt.datetime.fromisoformat(text)
    except ValueError as wrong:
        raise AskError(f"{text!r} is not an ISO 8601 moment such as 2025-03-14T09:26Z") from wrong
    return when if when.tzinfo else when.replace(tzinfo=dt.UTC)
