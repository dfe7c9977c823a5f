"""Dates of incidents: a day, a range of days, or "on or before" a day."""

from __future__ import annotations

import datetime as dt
import re

from bench.muc4.verdict import Verdict

_DAY = re.compile(
    r"(?:(\d{1,2})\s+([A-Z]{3})[A-Z]*|([A-Z]{3})[A-Z]*\s+(\d{1,2}))(?:\s+(\d{2}))?", re.IGNORECASE
)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_CENTURY, _ANY_YEAR = 1900, 1904
Range = tuple[dt.date | None, dt.date]
"""First and last day; a first day of None is "on or before"."""


def read_range(text: str) -> Range | None:
    """The days that a filler stands for; None where it is no date."""
    days = [_day(match) for match in _DAY.finditer(text)]
    if not days or len(days) > 2 or None in days:
        return None
    first, last = days[0], days[-1]
    assert first is not None
    assert last is not None
    if len(days) == 2:
        return (first, last)
    return (None, last) if text.lstrip().startswith("-") else (last, last)


def _day(match: re.Match[str]) -> dt.date | None:
    day, month = match[1] or match[4], (match[2] or match[3]).upper()
    year = _CENTURY + int(match[5]) if match[5] else _ANY_YEAR
    if month not in _MONTHS:
        return None
    try:
        return dt.date(year, _MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None


def judge_date(key: str, response: str) -> Verdict:
    """Correct if equal; partial inside the key's range, or "on or before" the key's last day.

    The default "on or before" another day than the key's last one is incorrect (guidelines, 3.2.2).
    """
    wanted, found = read_range(key), read_range(response)
    if wanted is None or found is None:
        same = " ".join(key.split()).upper() == " ".join(response.split()).upper()
        return Verdict.CORRECT if same else Verdict.INCORRECT
    if wanted == found:
        return Verdict.CORRECT
    if found[0] is None:
        return Verdict.PARTIAL if found[1] == wanted[1] else Verdict.INCORRECT
    begins_inside = wanted[0] is None or wanted[0] <= found[0]
    return Verdict.PARTIAL if begins_inside and found[1] <= wanted[1] else Verdict.INCORRECT
