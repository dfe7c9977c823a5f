import datetime as dt

import pytest

from dateline.model.time import Interval
from dateline.resolve.time.calendar import Reference, Resolved, anchor_kind, resolve

WEDNESDAY = dt.date(2024, 5, 22)
PUBLISHED = Reference(WEDNESDAY)


def _answer(expression: str, reference: Reference = PUBLISHED) -> str:
    answer = resolve(expression, reference)
    if isinstance(answer, str):
        return answer
    last = answer.interval.end - dt.timedelta(microseconds=1)
    return f"{answer.interval.start:%Y-%m-%d}/{last:%Y-%m-%d}"


@pytest.mark.parametrize(
    ("expression", "days"),
    [
        ("weekday(friday, past)", "2024-05-17/2024-05-17"),
        ("weekday(wednesday, past)", "2024-05-22/2024-05-22"),
        ("weekday(wednesday, last)", "2024-05-15/2024-05-15"),
        ("weekday(friday, future)", "2024-05-24/2024-05-24"),
        ("weekday(wednesday, next)", "2024-05-29/2024-05-29"),
        ("month_day(12, 30, past)", "2023-12-30/2023-12-30"),
        ("month_day(6, 3, open)", "2024-06-03/2024-06-03"),
        ("bare_month(5, past)", "2024-05-01/2024-05-31"),
        ("bare_month(10, past)", "2023-10-01/2023-10-31"),
        ("bare_month(1, future)", "2025-01-01/2025-01-31"),
        ("bare_month(5, last)", "2023-05-01/2023-05-31"),
        ("unit(week, last)", "2024-05-13/2024-05-19"),
        ("unit(weekend, last)", "2024-05-18/2024-05-19"),
        ("unit(month, next)", "2024-06-01/2024-06-30"),
        ("unit(quarter, this)", "2024-04-01/2024-06-30"),
        ("shift(-1, day, published)", "2024-05-21/2024-05-21"),
        ("shift(-3, week, published)", "2024-05-01/2024-05-01"),
        ("shift(-2, year, published)", "2022-01-01/2022-12-31"),
        ("range(date(2024, 5, 3), date(2024, 5, 5))", "2024-05-03/2024-05-05"),
        ("season(winter, past)", "2023-12-01/2024-02-29"),
        ("at(clock(8, 15, pm), weekday(monday, past))", "2024-05-20/2024-05-20"),
    ],
)
def test_an_expression_falls_on_these_days(expression: str, days: str) -> None:
    assert _answer(expression) == days


@pytest.mark.parametrize(
    "expression", ["weekday(friday, past)", "month_day(5, 3, open)", "unit(week, last)"]
)
def test_without_a_publication_date_it_says_what_is_missing(expression: str) -> None:
    assert resolve(expression, Reference()) == "the publication date"


def test_two_days_earlier_hangs_on_the_time_it_refers_to() -> None:
    march = Resolved(Interval.day(dt.date(2024, 3, 1)), "day")
    assert _answer("shift(-2, day, time)", Reference(WEDNESDAY, march)) == "2024-02-28/2024-02-28"
    assert anchor_kind("shift(-2, day, time)") == "time"


def test_a_weekday_that_contradicts_its_date_keeps_both_readings() -> None:
    answer = resolve("dated(sunday, date(2023, 10, 9))", PUBLISHED)
    assert isinstance(answer, Resolved)
    assert answer.day == dt.date(2023, 10, 9)
    assert [o[0] for o in answer.others] == [Interval.day(dt.date(2023, 10, 8))]


def test_a_clock_time_is_one_minute_with_its_day_as_alternative() -> None:
    answer = resolve("at(clock(8, 15, am), shift(0, day, published))", PUBLISHED)
    assert isinstance(answer, Resolved)
    assert answer.interval.end - answer.interval.start == dt.timedelta(minutes=1)
    assert answer.others == ((Interval.day(WEDNESDAY), "day"),)


@pytest.mark.parametrize(
    "expression",
    ["date(2023, 2, 30)", "at(clock(13, 0, pm), date(2024, 1, 1))", "date(9999, 12, 31)"],
)
def test_an_impossible_date_is_unresolved(expression: str) -> None:
    assert resolve(expression, PUBLISHED) == "a date that exists"


def test_a_clock_time_of_an_evening_is_after_noon():
    reference = Reference(published=dt.date(2024, 5, 22))
    evening = resolve("at(clock(10, 0), part(night, weekday(monday, past)))", reference)
    small_hours = resolve("at(clock(2, 0), part(night, weekday(monday, past)))", reference)
    assert evening.interval.start.isoformat() == "2024-05-20T22:00:00"
    assert small_hours.interval.start.hour == 2
