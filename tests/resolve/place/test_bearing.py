import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.place import Point
from dateline.resolve.place.bearing import (
    bearing_deg,
    bearing_difference,
    destination,
    distance_km,
    midpoint,
    offset_region,
)

LONDON, PARIS = Point(51.5074, -0.1278), Point(48.8566, 2.3522)
points = st.builds(Point, st.floats(-80, 80), st.floats(-179.9, 179.9))


def test_london_to_paris() -> None:
    assert distance_km(LONDON, PARIS) == pytest.approx(343.6, abs=1)
    assert bearing_deg(LONDON, PARIS) == pytest.approx(148.1, abs=0.5)


@given(points, st.floats(1, 5000), st.floats(0, 359.9))
def test_a_destination_lies_as_far_and_in_the_direction_asked(
    start: Point, km: float, bearing: float
) -> None:
    end = destination(start, distance_km=km, bearing_deg=bearing)
    assert distance_km(start, end) == pytest.approx(km, rel=1e-3, abs=0.01)
    if km > 10:
        assert bearing_difference(bearing_deg(start, end), bearing) < 1


@given(points, points)
def test_distance_is_symmetric_and_never_more_than_half_way_round(a: Point, b: Point) -> None:
    assert distance_km(a, b) == pytest.approx(distance_km(b, a), abs=1e-6)
    assert 0 <= distance_km(a, b) <= 20_016


def test_bearings_differ_the_short_way_round() -> None:
    assert bearing_difference(350, 10) == pytest.approx(20)


def test_the_middle_of_two_points_is_between_them() -> None:
    middle = midpoint([LONDON, PARIS])
    assert distance_km(LONDON, middle) == pytest.approx(distance_km(middle, PARIS), abs=1)


def test_a_direction_alone_stays_around_the_town() -> None:
    point, radius = offset_region(LONDON, distance_km=None, bearing_deg=90.0)
    assert point == LONDON
    assert radius > 0


def test_a_distance_alone_is_a_ring_as_wide_as_the_distance() -> None:
    point, radius = offset_region(LONDON, distance_km=40, bearing_deg=None)
    assert point == LONDON
    assert radius >= 40
