import datetime as dt

import pytest

from dateline.stages.checks.daylight import sun_height_deg


@pytest.mark.parametrize(
    ("lat", "moment", "height"),
    [
        (0.0, "2024-03-20T12:00", 90.0),
        (0.0, "2024-03-20T00:00", -90.0),
        (50.0, "2024-06-21T12:00", 63.4),
        (50.0, "2024-12-21T12:00", 16.6),
        (70.0, "2024-06-21T00:00", 3.4),
    ],
)
def test_the_sun_stands_where_almanacs_put_it(lat, moment, height):
    assert sun_height_deg(lat, dt.datetime.fromisoformat(moment)) == pytest.approx(height, abs=1.0)
