import datetime as dt

from dateline.model.event import EventTime
from dateline.model.time import Interval, TimeValue, TimeWindow
from dateline.model.why import Why
from dateline.pipeline.digest.when_words import (
    needs_words,
    open_note,
    reason_words,
    story_note,
    window_words,
)
from dateline.resolve.time.precision import time_precision

WHY = Why("events", "window", 0.5)
THIRD = Interval.day(dt.date(2024, 5, 3))
FIFTH = Interval.day(dt.date(2024, 5, 5))


def test_a_window_names_its_first_and_its_last_day() -> None:
    assert window_words(TimeWindow(THIRD.start, FIFTH.end)) == (
        "not before Friday 3 May 2024, not after Sunday 5 May 2024"
    )
    assert window_words(TimeWindow(None, THIRD.start)) == "not after Thursday 2 May 2024"
    assert window_words(TimeWindow(None, None)) is None


def test_the_reason_of_a_time_has_its_codes_and_window() -> None:
    value = TimeValue("resolved", "date(2024, 5, 3)", "date", interval=THIRD, grain="day")
    window = TimeWindow(THIRD.start, THIRD.end)
    time = EventTime(value, WHY, window=window, precision=time_precision(value))
    assert reason_words(time) == (
        "date(2024, 5, 3), rule date; EDTF 2024-05-03; ACLED 1, UCDP 1, GTD exact; "
        "not before Friday 3 May 2024, not after Friday 3 May 2024"
    )
    assert open_note(time) is None


def test_an_open_time_shows_its_window() -> None:
    value = TimeValue("unresolved", "window(open)", "window.open")
    assert open_note(EventTime(value, WHY, window=TimeWindow(None, FIFTH.start, ("a",)))) == (
        "not after Saturday 4 May 2024"
    )


def test_that_it_was_before_the_report_is_no_news() -> None:
    value = TimeValue("unresolved", "window(open)", "window.open")
    assert open_note(EventTime(value, WHY, window=TimeWindow(None, FIFTH.start))) is None


def test_an_open_time_says_what_would_settle_it_or_that_nothing_can() -> None:
    friday = TimeValue("unresolved", "weekday(friday)", "x", missing="the publication date")
    assert needs_words(friday) == "needs the publication date"
    leap = TimeValue("unresolved", "date(2, 31)", "x", missing="a date that exists")
    assert needs_words(leap) == "there is no such date"


def test_a_day_taken_over_says_from_where() -> None:
    value = TimeValue("resolved", "date(2024, 5, 3)", "date", interval=THIRD, grain="day")
    assert story_note(EventTime(value, Why("event_times", "story.lead", 0.4))) == (
        "the day of the lead"
    )
    assert story_note(EventTime(value, Why("event_times", "attached", 0.9))) is None
