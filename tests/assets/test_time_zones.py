import datetime as dt

import pytest

from dateline.assets.time_zones import zone_at
from dateline.model.place import Point

DAY = dt.date(2024, 7, 1)


@pytest.mark.parametrize(
    ("country", "point", "zone"),
    [
        ("UA", Point(49.71, 37.61), "Europe/Kyiv"),
        ("SY", Point(36.2, 37.16), "Asia/Damascus"),
        ("US", Point(40.66, -73.94), "America/New_York"),
        ("AR", Point(-34.6, -58.4), "America/Argentina/Buenos_Aires"),
    ],
)
def test_a_place_has_the_zone_of_its_country(country, point, zone):
    assert zone_at(country, point, DAY) == zone


def test_a_place_between_two_clocks_stays_open():
    assert zone_at("US", Point(36.16, -86.78), DAY) is None  # Nashville
    assert zone_at("CD", Point(-1.68, 29.22), DAY) is None  # Goma


def test_a_country_alone_is_enough_only_where_it_has_one_clock():
    assert zone_at("ML", None, DAY) == "Africa/Bamako"
    assert zone_at("RU", None, DAY) is None


def test_an_unknown_country_has_no_zone():
    assert zone_at("", Point(0, 0), DAY) is None
