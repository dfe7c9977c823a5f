import datetime as dt

import pytest

from dateline.resolve.time.published import published_day, published_value


def test_a_published_date_is_the_whole_local_day() -> None:
    value = published_value("2024-05-21")
    assert value is not None
    assert value.edtf == "2024-05-21"
    assert (value.rule, value.grain, value.zone) == ("given", "day", None)


def test_a_published_moment_keeps_its_local_minute_and_zone() -> None:
    value = published_value("2021-11-18T22:30:45+02:00")
    assert value is not None
    assert value.interval is not None
    assert value.interval.start == dt.datetime(2021, 11, 18, 22, 30)  # noqa: DTZ001  # local on purpose
    assert (value.grain, value.zone) == ("minute", "+02:00")
    assert published_day(value) == dt.date(2021, 11, 18)


def test_the_letter_z_is_utc() -> None:
    value = published_value("2021-11-18T22:30:45Z")
    assert value is not None
    assert value.zone == "+00:00"


@pytest.mark.parametrize(
    "raw", ["", "yesterday", "2024-13-01", "2024-W05", "9999-12-31", "2" * 5000]
)
def test_what_is_no_publication_time_gives_none(raw: str) -> None:
    assert published_value(raw) is None
    assert published_day(None) is None
