"""When a report was published, as far as two reports can be compared by it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.model.text import Document

_EXACT = frozenset({"minute", "hour"})
_ZONES = dt.timedelta(hours=14)
"""How far local time can be from UTC: within this, a day and a moment cannot be told apart."""


@dataclass(frozen=True, slots=True)
class Published:
    """The earliest and latest moment of publication, local; in UTC where ``is_exact``; None unknown."""

    start: dt.datetime | None
    end: dt.datetime | None
    is_exact: bool

    def is_before(self, other: Published) -> bool:
        """Whether this was published before the other; False where that cannot be told."""
        if not (self.start and self.end and other.start and other.end):
            return False
        if self.is_exact and other.is_exact:
            return self.start < other.start
        apart = _ZONES if self.is_exact or other.is_exact else dt.timedelta(0)
        return self.end + apart <= other.start


UNKNOWN = Published(None, None, is_exact=False)


def published_of(document: Document) -> Published:
    """When a document was published; unknown is a value."""
    value = document.published
    if value is None or value.interval is None:
        return UNKNOWN
    start, end = value.interval.start, value.interval.end
    offset = _offset(value.zone, start) if value.grain in _EXACT else None
    if offset is None:
        return Published(start, end, is_exact=False)
    return Published(start - offset, end - offset, is_exact=True)


def _offset(zone: str | None, at: dt.datetime) -> dt.timedelta | None:
    """How far a zone (an IANA name, ``+03:00``, ``UTC``) is from UTC; None where it does not say."""
    if zone is None or zone == "local":
        return None
    if zone in ("UTC", "Z"):
        return dt.timedelta(0)
    if zone[0] in "+-":
        try:
            return dt.datetime.strptime(zone, "%z").utcoffset()
        except ValueError:
            return None
    try:
        return ZoneInfo(zone).utcoffset(at)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
