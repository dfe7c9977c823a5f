import datetime as dt

import pytest

from dateline.model.event import EventTime
from dateline.model.time import Anchor, Grain, Interval, Modifier, TimeValue, TimeWindow
from dateline.model.why import Why
from dateline.pipeline.digest.timing import timing

THIRD = Interval.day(dt.date(2025, 4, 3))


def time(
    grain: Grain = "day", modifier: Modifier | None = None, rule: str = "attached"
) -> EventTime:
    value = TimeValue(
        "resolved", "x", "x", Anchor("published"), interval=THIRD, grain=grain, modifier=modifier
    )
    return EventTime(value, Why("event_times", rule, 0.9))


@pytest.mark.parametrize(
    ("modifier", "start", "end"),
    [
        (None, THIRD.start, THIRD.end),
        ("BEFORE", None, THIRD.start),
        ("ON_OR_BEFORE", None, THIRD.end),
        ("AFTER", THIRD.end, None),
        ("ON_OR_AFTER", THIRD.start, None),
    ],
)
def test_order_words_leave_a_side_open(
    modifier: Modifier | None, start: dt.datetime | None, end: dt.datetime | None
) -> None:
    found = timing(time(modifier=modifier))
    assert found
    assert (found.start, found.end) == (start, end)


def test_a_coarse_or_rough_time_is_some_time_within() -> None:
    days = [timing(time()), timing(time(modifier="APPROX")), timing(time("month"))]
    assert [found and found.is_within for found in days] == [False, True, True]


def test_a_day_of_another_event_is_taken_over() -> None:
    taken, own = timing(time(rule="story.lead")), timing(time())
    assert taken
    assert own
    assert (taken.is_taken_over, own.is_taken_over) == (True, False)


def test_without_a_day_or_an_earliest_moment_nothing_is_drawn() -> None:
    unknown = TimeValue("unresolved", "x", "x")
    why = Why("event_times", "window", 0.5)
    assert timing(None) is None
    assert timing(EventTime(unknown, why, window=TimeWindow(None, THIRD.end))) is None
    found = timing(EventTime(unknown, why, window=TimeWindow(THIRD.start, None)))
    assert found
    assert found.is_open
