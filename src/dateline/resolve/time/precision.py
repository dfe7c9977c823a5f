"""How fine a time is, in the codes of event data sets, from the length of its interval.

ACLED and GTD code the day, the week and the month; UCDP GED has five steps. A time that is not known
to the day is approximate in GTD whatever its length.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from dateline.model.time import Interval, TimePrecision, TimeValue, TimeWindow

ONE_DAY = dt.timedelta(days=1)
UP_TO_SIX_DAYS = dt.timedelta(days=6)
ONE_WEEK = dt.timedelta(days=7)
ONE_MONTH = dt.timedelta(days=31)

Ucdp = Literal[1, 2, 3, 4, 5]
_ACLED: dict[Ucdp, Literal[1, 2, 3] | None] = {1: 1, 2: 2, 3: 2, 4: 3, 5: None}


def time_precision(value: TimeValue, window: TimeWindow | None = None) -> TimePrecision | None:
    """The codes of a resolved time, or of a window that is closed on both sides; else None.

    An approximate value ("about a week ago") is known to its next coarser step only.
    """
    length = _length(value.interval, window)
    if length is None:
        return None
    step = _ucdp(length)
    is_vague = value.modifier == "APPROX" and value.interval is not None
    if is_vague and value.grain == "day" and step == 1:
        step = 2
    return TimePrecision(_ACLED[step], step, is_approximate=step > 1 or is_vague)


def _length(interval: Interval | None, window: TimeWindow | None) -> dt.timedelta | None:
    """How long the time may have been: of the interval, else of the closed window."""
    if interval is not None:
        return interval.end - interval.start
    if window is None or window.earliest is None or window.latest is None:
        return None
    return window.latest - window.earliest


def _ucdp(length: dt.timedelta) -> Ucdp:
    """UCDP's date_prec: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 more than a month."""
    if length <= ONE_DAY:
        return 1
    if length <= UP_TO_SIX_DAYS:
        return 2
    if length <= ONE_WEEK:
        return 3
    return 4 if length <= ONE_MONTH else 5
