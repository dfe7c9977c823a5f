import datetime as dt

import pytest

from dateline.resolve.time.calendar import Reference, resolve
from dateline.resolve.time.timex import locates, timex_modifier, timex_type, timex_value
from dateline.resolve.time.zone import zone_of

PUBLISHED = Reference(dt.date(2024, 5, 22))


@pytest.mark.parametrize(
    ("expression", "kind", "value"),
    [
        ("weekday(friday, past)", "DATE", "2024-05-17"),
        ("part(night, weekday(friday, past))", "TIME", "2024-05-17TNI"),
        ("part(early, weekday(friday, past))", "DATE", "2024-05-17"),
        ("at(clock(10, 30, pm), weekday(friday, past))", "TIME", "2024-05-17T22:30"),
        ("at(clock(24, 0), weekday(friday, past))", "TIME", "2024-05-17T24:00"),
        ("at(clock(12, 0, am), weekday(friday, past))", "TIME", "2024-05-17T00:00"),
        ("unit(week, last)", "DATE", "2024-W20"),
        ("unit(weekend, past)", "DATE", "2024-W20-WE"),
        ("unit(month, next)", "DATE", "2024-06"),
        ("bare_quarter(3, past)", "DATE", "2023-Q3"),
        ("half_of(2, year(2010))", "DATE", "2010-H2"),
        ("half_of(2, decade(1980))", "DATE", "198"),
        ("season_of(winter, year(2010))", "DATE", "2010-WI"),
        ("decade(1990)", "DATE", "199"),
        ("century(19)", "DATE", "18"),
        ("bc(490, 9, 12)", "DATE", "BC0490-09-12"),
        ("shift(-2, month, published)", "DATE", "2024-03"),
        ("shift(2, day, event)", "DATE", "P2D"),
        ("edge(start, unit(year, next))", "DATE", "2025"),
        ("zoned(UTC, at(clock(9, 5), weekday(friday, past)))", "TIME", "2024-05-17T09:05"),
        ("range(month_day(5, 3, past), month_day(5, 5, past))", "DATE", "2024-05-03"),
        ("duration(3, day)", "DURATION", "P3D"),
        ("duration(1, hour, 30, minute)", "DURATION", "PT1H30M"),
        ("duration(1.5, hour)", "DURATION", "PT1H30M"),
        ("duration(0.5, century)", "DURATION", "P50Y"),
        ("duration(2, decade)", "DURATION", "P20Y"),
        ("duration(X, century)", "DURATION", "PXCE"),
        ("stretch(last, 24, hour)", "DURATION", "PT24H"),
        ("every(1, week)", "SET", "P1W"),
        ("every(weekday, monday)", "SET", "XXXX-WXX-1"),
        ("every(weekday, monday, night)", "SET", "XXXX-WXX-1TNI"),
        ("every(month, 7)", "SET", "XXXX-07"),
        ("ref(present)", "DATE", "PRESENT_REF"),
        ("ref(later)", "DATE", "FUTURE_REF"),
    ],
)
def test_type_and_value_follow_timeml(expression: str, kind: str, value: str) -> None:
    answer = resolve(expression, PUBLISHED)
    found = (None, None) if isinstance(answer, str) else (answer.interval, answer.grain)
    assert (timex_type(expression), timex_value(expression, *found)) == (kind, value)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("weekday(friday, past)", "XXXX-WXX-5"),
        ("part(morning, weekday(friday, past))", "XXXX-WXX-5TMO"),
        ("month_day(5, 3, past)", "XXXX-05-03"),
        ("at(clock(8, 0, pm), same(day, time))", "XXXX-XX-XXT20:00"),
        ("unit(week, last)", "XXXX-WXX"),
        ("day_of(6, around(month, month_day(2, 7, past)))", "XXXX-02-06"),
        ("day_of(3, unit(week, this))", "XXXX-XX-XX"),
    ],
)
def test_what_is_not_known_is_written_with_x(expression: str, value: str) -> None:
    assert timex_value(expression, None, None) == value


def test_only_dates_and_clock_times_locate() -> None:
    assert locates("weekday(friday, past)")
    assert not any(map(locates, ("duration(3, day)", "every(1, day)", "ref(past)")))


def test_a_length_keeps_how_exact_it_is() -> None:
    assert timex_modifier("duration(4, hour, more)") == "MORE_THAN"
    assert timex_modifier("duration(4, hour)") is None


def test_the_zone_is_the_one_that_the_words_name() -> None:
    assert zone_of("zoned(local, part(early, weekday(tuesday, past)))") == "local"
    assert zone_of("weekday(tuesday, past)") is None
