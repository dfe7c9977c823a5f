import datetime as dt

import pytest

from dateline.model.time import Interval, TimeValue

DAY = Interval.day(dt.date(2025, 4, 25))


def value(interval, grain, **more):
    return TimeValue("resolved", "x", "r", interval=interval, grain=grain, **more)


def test_a_resolved_time_needs_an_interval():
    with pytest.raises(ValueError, match="resolved but its interval"):
        TimeValue("resolved", "weekday(friday)", "weekday.past")


def test_an_unresolved_time_has_no_interval():
    with pytest.raises(ValueError, match="unresolved but its interval"):
        TimeValue("unresolved", "weekday(friday)", "weekday.past", interval=DAY, grain="day")


@pytest.mark.parametrize(
    ("start", "end", "grain", "edtf"),
    [
        ("2025-04-25", "2025-04-26", "day", "2025-04-25"),
        ("2025-04-01", "2025-05-01", "month", "2025-04"),
        ("2025-01-01", "2026-01-01", "year", "2025"),
        ("0476-01-01", "0477-01-01", "year", "0476"),
        ("1980-01-01", "1990-01-01", "decade", "198X"),
        ("2025-04-01", "2025-07-01", "quarter", "2025-04-01/2025-06-30"),
        ("2024-12-01", "2025-03-01", "season", "2024-12-01/2025-02-28"),
        ("2025-04-26", "2025-04-28", "weekend", "2025-04-26/2025-04-27"),
        ("2025-04-25T08:00", "2025-04-25T09:00", "hour", "2025-04-25T08:00:00"),
        ("2025-05-03", "2025-05-06", "interval", "2025-05-03/2025-05-05"),
        ("2025-04-21", "2025-04-28", "week", "2025-04-21/2025-04-27"),
        ("2025-04-25T08:15", "2025-04-25T08:16", "minute", "2025-04-25T08:15:00"),
        ("2025-04-25T18:00", "2025-04-26T00:00", "part_of_day", "2025-04-25"),
    ],
)
def test_edtf_follows_the_grain(start, end, grain, edtf):
    interval = Interval(dt.datetime.fromisoformat(start), dt.datetime.fromisoformat(end))
    assert value(interval, grain).edtf == edtf


def test_an_approximate_day_is_marked_in_edtf():
    assert value(DAY, "day", modifier="APPROX").edtf == "2025-04-25~"


def test_an_offset_closes_a_clock_time_in_edtf():
    start = dt.datetime.fromisoformat("2025-04-25T08:15")
    minute = Interval(start, start + dt.timedelta(minutes=1))
    assert value(minute, "minute", zone="UTC").edtf == "2025-04-25T08:15:00Z"
    assert value(minute, "minute", zone="+03:00").edtf == "2025-04-25T08:15:00+03:00"
    assert value(minute, "minute", zone="local").edtf == "2025-04-25T08:15:00"


def test_an_unresolved_time_has_no_edtf():
    assert TimeValue("unresolved", "weekday(friday)", "weekday.past").edtf is None


def test_intervals_are_not_empty():
    with pytest.raises(ValueError, match="empty or reversed"):
        Interval(DAY.start, DAY.start)
