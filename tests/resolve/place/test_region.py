import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.place import Point
from dateline.resolve.place.bearing import destination, distance_km
from dateline.resolve.place.region import corridor, disc, halfway, holds, offset_shape

TOWN = Point(10.0, 20.0)


def at(km: float, bearing: float) -> Point:
    return destination(TOWN, distance_km=km, bearing_deg=bearing)


def test_a_distance_and_a_direction_make_a_sector() -> None:
    sector = offset_shape(TOWN, distance_km=20, bearing_deg=90)
    assert sector.shape == "sector"
    assert holds(sector, at(20, 90))
    assert holds(sector, at(27, 60))
    assert not holds(sector, at(20, 150))
    assert not holds(sector, at(35, 90))
    assert not holds(sector, at(5, 90))


def test_a_distance_without_a_direction_makes_a_ring() -> None:
    ring = offset_shape(TOWN, distance_km=20, bearing_deg=None)
    assert ring.shape == "ring"
    assert holds(ring, at(20, 250))
    assert not holds(ring, TOWN)


def test_a_bound_reaches_from_the_town_to_the_distance() -> None:
    bound = offset_shape(TOWN, distance_km=5, bearing_deg=None, town_km=2, is_bound=True)
    assert holds(bound, TOWN)
    assert holds(bound, at(6, 0))
    assert not holds(bound, at(9, 0))


def test_a_stated_range_widens_the_ring() -> None:
    ring = offset_shape(TOWN, distance_km=15, bearing_deg=None, span_km=(10, 20))
    assert (ring.r_min_km, ring.r_max_km) == (7.0, 28.0)


def test_a_direction_alone_begins_at_the_town() -> None:
    sector = offset_shape(TOWN, distance_km=None, bearing_deg=0, town_km=3)
    assert holds(sector, at(10, 10))
    assert not holds(sector, at(10, 120))


def test_a_corridor_follows_the_line_and_not_its_ends() -> None:
    stretch = corridor(TOWN, at(100, 90))
    assert holds(stretch, at(50, 90))
    assert not holds(stretch, at(50, 60))
    assert not holds(stretch, at(120, 90))


def test_halfway_is_the_middle_third() -> None:
    middle = halfway(TOWN, at(90, 90))
    assert holds(middle, at(45, 90))
    assert not holds(middle, at(20, 90))


@given(st.floats(0.1, 3000), st.floats(0, 359), st.floats(0.5, 500))
def test_a_disc_holds_what_is_within_its_radius(km: float, bearing: float, radius: float) -> None:
    point = at(km, bearing)
    away = distance_km(TOWN, point)
    if abs(away - radius) > 0.1:
        assert holds(disc(TOWN, radius), point) == (away < radius)


def test_radii_are_never_reversed() -> None:
    for km in (0.0, 0.2, 3.0):
        region = offset_shape(TOWN, distance_km=km, bearing_deg=None)
        assert region.r_min_km <= region.r_max_km


@pytest.mark.parametrize("point", [TOWN, at(0.1, 0)])
def test_a_corridor_of_no_length_is_a_disc(point: Point) -> None:
    assert holds(corridor(TOWN, TOWN), point)
