import datetime as dt

import pytest

from dateline.model.time import Grain, Interval, Modifier, TimeValue, TimeWindow
from dateline.resolve.time.precision import time_precision

FIRST = Interval.day(dt.date(2024, 5, 1)).start


def _value(length: dt.timedelta, grain: Grain, modifier: Modifier | None = None) -> TimeValue:
    return TimeValue(
        "resolved",
        "x",
        "x",
        interval=Interval(FIRST, FIRST + length),
        grain=grain,
        modifier=modifier,
    )


@pytest.mark.parametrize(
    ("days", "grain", "acled", "ucdp"),
    [
        (1, "day", 1, 1),
        (2, "weekend", 2, 2),
        (6, "interval", 2, 2),
        (7, "week", 2, 3),
        (31, "month", 3, 4),
        (365, "year", None, 5),
    ],
)
def test_codes_follow_the_length(days: int, grain: Grain, acled: int | None, ucdp: int) -> None:
    codes = time_precision(_value(dt.timedelta(days=days), grain))
    assert codes is not None
    assert (codes.acled, codes.ucdp, codes.is_approximate) == (acled, ucdp, ucdp > 1)


def test_a_clock_time_is_known_to_the_day() -> None:
    codes = time_precision(_value(dt.timedelta(minutes=1), "minute"))
    assert codes is not None
    assert (codes.acled, codes.ucdp, codes.is_approximate) == (1, 1, False)


def test_about_two_weeks_ago_is_not_a_day() -> None:
    codes = time_precision(_value(dt.timedelta(days=1), "day", "APPROX"))
    assert codes is not None
    assert (codes.acled, codes.ucdp, codes.is_approximate) == (2, 2, True)


def test_an_open_time_has_the_codes_of_its_closed_window() -> None:
    value = TimeValue("unresolved", "x", "x", missing="the day")
    window = TimeWindow(FIRST, FIRST + dt.timedelta(days=5))
    codes = time_precision(value, window)
    assert codes is not None
    assert codes.ucdp == 2
    assert time_precision(value, TimeWindow(None, FIRST)) is None
    assert time_precision(value) is None
