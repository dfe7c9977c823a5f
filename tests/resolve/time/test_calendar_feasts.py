"""Holidays fall on the days that their rules give."""

import datetime as dt

import pytest

from dateline.resolve.time.calendar import Reference, Resolved, resolve

PUBLISHED = Reference(dt.date(2024, 6, 12))


def _day(expression: str) -> dt.date:
    answer = resolve(expression, PUBLISHED)
    assert isinstance(answer, Resolved)
    return answer.day


@pytest.mark.parametrize(
    ("expression", "day"),
    [
        ("feast_of(easter(0), year(2023))", dt.date(2023, 4, 9)),
        ("feast_of(easter(-2), year(2010))", dt.date(2010, 4, 2)),
        ("feast_of(orthodox(0), year(2024))", dt.date(2024, 5, 5)),
        ("feast_of(nth(4, thursday, 11), year(2012))", dt.date(2012, 11, 22)),
        ("feast_of(nth(-1, monday, 5), year(2021))", dt.date(2021, 5, 31)),
        ("feast_of(nth(1, monday, 11, 1), year(2016))", dt.date(2016, 11, 8)),
        ("feast_of(fixed(7, 14), year(1989))", dt.date(1989, 7, 14)),
    ],
)
def test_holidays_of_a_year(expression: str, day: dt.date) -> None:
    assert _day(expression) == day


def test_a_holiday_without_a_year_follows_the_tense() -> None:
    assert _day("feast(fixed(12, 25), past)") == dt.date(2023, 12, 25)
    assert _day("feast(fixed(12, 25), future)") == dt.date(2024, 12, 25)


def test_the_end_of_ramadan_keeps_a_day_either_way() -> None:
    answer = resolve("feast_of(islamic(10, 1, 1), year(2024))", PUBLISHED)
    assert isinstance(answer, Resolved)
    assert answer.day == dt.date(2024, 4, 10)
    assert answer.modifier == "APPROX"
    assert [interval.start.day for interval, _ in answer.others] == [9, 11]


def test_a_holiday_without_a_rule_is_no_date() -> None:
    assert resolve("feast(moonday(1), past)", PUBLISHED) == "a date that exists"
