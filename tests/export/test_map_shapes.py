import pytest

from dateline.export.map_shapes import circle, outline
from dateline.model.place import Point, Region
from dateline.resolve.place.bearing import bearing_deg, bearing_difference, distance_km

TOWN, OTHER = Point(42.27, 42.69), Point(42.11, 43.05)


def test_a_sector_keeps_to_its_direction_and_distances() -> None:
    (loop,) = outline(Region("sector", TOWN, 28.0, 14.0, 90.0, 45.0))
    for point in loop:
        assert 13.9 <= distance_km(TOWN, point) <= 28.1
        assert bearing_difference(bearing_deg(TOWN, point), 90.0) <= 45.5


def test_a_sector_without_a_hole_reaches_to_its_centre() -> None:
    (loop,) = outline(Region("sector", TOWN, 28.0, 0.0, 90.0, 45.0))
    assert TOWN in loop


def test_a_ring_has_a_hole() -> None:
    outer, inner = outline(Region("ring", TOWN, 28.0, 14.0))
    assert distance_km(TOWN, outer[0]) == pytest.approx(28.0, abs=0.1)
    assert distance_km(TOWN, inner[0]) == pytest.approx(14.0, abs=0.1)


def test_a_corridor_goes_round_both_ends() -> None:
    (loop,) = outline(Region("corridor", TOWN, 10.0, end=OTHER))
    nearest = [min(distance_km(TOWN, point), distance_km(OTHER, point)) for point in loop]
    assert nearest == pytest.approx([10.0] * len(loop), abs=0.2)
    assert max(distance_km(TOWN, point) for point in loop) > distance_km(TOWN, OTHER) + 9


def test_a_circle_across_the_date_line_stays_in_one_piece() -> None:
    lons = [point.lon for point in circle(Point(10.0, 179.95), 50.0)]
    assert max(lons) - min(lons) < 2
