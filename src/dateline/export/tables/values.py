"""Values, times and words as columns."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dateline.model.claim import BoolValue, Claim, DateValue, NumberValue, TextValue, Value
from dateline.model.text import Evidence
from dateline.model.time import Interval
from dateline.pipeline.digest.phrases import bounds_words

Row = dict[str, Any]
_BIGGEST = (1 << 63) - 1


def value_columns(value: Value | None) -> Row:
    """A value as people write it, and its parts by type."""
    row: Row = {"value": value_text(value)}
    if isinstance(value, NumberValue):
        row |= figure(value.min, value.max)
    elif isinstance(value, BoolValue):
        row["is_true"] = value.value
    elif isinstance(value, DateValue):
        row |= {"start": day(value.start), "end": day(value.end)}
    return row


def value_text(value: Value | None) -> str | None:
    """A value as people write it: "3", "at least 12", "yes"."""
    if isinstance(value, NumberValue):
        return bounds_words(value.min, value.max)
    if isinstance(value, BoolValue):
        return "yes" if value.value else "no"
    if isinstance(value, DateValue):
        return f"{value.start or '?'} to {value.end or '?'}"
    return value.value if isinstance(value, TextValue) else None


def figure(low: int | None, high: int | None) -> Row:
    """Lower end, the figure where it is exact, upper end."""
    return {"low": fits(low), "best": fits(low) if low == high else None, "high": fits(high)}


def fits(number: int | None) -> int | None:
    """A number as a column can hold it."""
    return None if number is None else min(number, _BIGGEST)


def day(text: str | None) -> dt.date | None:
    """The day of an ISO day or moment; None for none, or for what is no day of the calendar."""
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def clock(text: str | None) -> dt.datetime | None:
    """The moment of a text that says more than a day, without a zone."""
    found = moment(text) if text and "T" in text else None
    return found.replace(tzinfo=None) if found else None


def moment(text: str | None) -> dt.datetime | None:
    """An ISO 8601 moment in UTC; one without a zone is taken as UTC."""
    try:
        found = dt.datetime.fromisoformat(text) if text else None
        if found is None or found.tzinfo is None:
            return found and found.replace(tzinfo=dt.UTC)
        return found.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def interval_columns(interval: Interval | None, *, is_fine: bool) -> Row:
    """The days that a time touches and, where an hour is known, its moments."""
    if interval is None:
        return {}
    start, end = interval.start.replace(tzinfo=None), interval.end.replace(tzinfo=None)
    last = (end - dt.timedelta(microseconds=1)).date()
    after = min(last.toordinal() + 1, dt.date.max.toordinal())
    row: Row = {"start": start.date(), "end": dt.date.fromordinal(after)}
    return row | ({"start_clock": start, "end_clock": end} if is_fine else {})


def words(evidence: Evidence | None) -> Row:
    """Where words stand and what they say."""
    if evidence is None:
        return {}
    return {
        "document": evidence.document,
        "char_start": evidence.start,
        "char_end": evidence.end,
        "quote": evidence.quote,
    }


def claim_words(claim: Claim, side: str) -> Row:
    """The words of a claim, and on which side of a reading it stands."""
    return {"side": side, "claim": claim.id, **words(claim.content)}


def spans(evidence: Evidence) -> list[Row]:
    """The pieces of words that stand apart."""
    return [{"char_start": span.start, "char_end": span.end} for span in evidence.spans]
