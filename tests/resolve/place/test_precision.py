import pytest

from dateline.model.place import Feature, Place, PlaceCandidate, Point, Relation
from dateline.model.text import Document
from dateline.model.why import Why
from dateline.resolve.place.precision import lies_within, place_precision, vagueness

WHY = Why("test", "t")
HERE = Point(10.0, 10.0)
WORDS = Document.build("Alpha").evidence((0, 5))


def place(
    feature: Feature,
    *,
    relation: Relation | None = None,
    point: Point | None = HERE,
    radius_km: float | None = 5.0,
    country: str | None = "GE",
    admin1: str | None = None,
    resolved: PlaceCandidate | None = None,
) -> Place:
    return Place(
        "p",
        "Alpha",
        WORDS,
        feature,
        "literal",
        WHY,
        country=country,
        admin1=admin1,
        point=point,
        radius_km=radius_km,
        relation=relation,
        resolved=resolved,
    )


OFFSET = Relation("offset", "x", distance_km=12.0, bearing_deg=0.0)
FAR = Relation("offset", "x", distance_km=200.0, bearing_deg=0.0)
RING = Relation("offset", "x", distance_km=60.0)
DIRECTION = Relation("offset", "x", bearing_deg=0.0)
NEAR = Relation("near", "x")
BETWEEN = Relation("between", "x")
WITHIN = Relation("within", "x")


@pytest.mark.parametrize(
    ("found", "codes"),
    [
        (place("city"), (1, 1, 1, False)),
        (place("city", point=None, admin1="Kvemo"), (3, 4, 2, False)),
        (place("city", point=None), (None, 6, 5, False)),
        (place("relative", relation=NEAR), (2, 2, 1, True)),
        (place("relative", relation=OFFSET), (2, 2, 1, True)),
        (place("relative", relation=FAR, radius_km=50.0), (2, 5, 3, True)),
        (place("relative", relation=RING), (2, 5, 3, True)),
        (place("relative", relation=BETWEEN), (2, 5, 3, True)),
        (place("relative", relation=WITHIN), (3, 4, 4, False)),
        (place("region", radius_km=80.0), (3, 4, 4, False)),
        (place("region", radius_km=12.0), (2, 3, 3, False)),
        (place("country"), (3, 6, 5, False)),
        (place("water"), (3, 7, 5, False)),
        (place("area"), (3, 5, 5, False)),
    ],
)
def test_a_place_has_the_codes_of_three_data_sets(
    found: Place, codes: tuple[int | None, int, int, bool]
) -> None:
    precision = place_precision(found)
    assert (precision.acled, precision.ucdp, precision.gtd, precision.is_vicinity) == codes


def test_a_named_town_with_its_distance_is_exact() -> None:
    town = PlaceCandidate("1", "Alpha", "city", "GE", None, Point(10.0, 10.0), 5000, 0.9)
    found = place("relative", relation=OFFSET, resolved=town)
    assert place_precision(found).ucdp == 1
    assert vagueness(found) == 0


def test_places_are_ranked_from_exact_to_vague() -> None:
    ranked = [
        place("city"),
        place("relative", relation=NEAR),
        place("relative", relation=DIRECTION),
        place("region"),
        place("country"),
    ]
    assert [vagueness(p) for p in ranked] == [0, 1, 2, 3, 4]


def test_a_town_may_lie_in_its_own_country_only() -> None:
    assert lies_within(place("city"), place("country"))
    assert not lies_within(place("city"), place("country", country="AM"))


def test_a_town_far_from_a_region_does_not_lie_in_it() -> None:
    region = place("region", point=Point(13.0, 10.0), radius_km=40.0)
    assert not lies_within(place("city"), region)
    assert lies_within(place("city"), place("region", point=Point(10.5, 10.0), radius_km=40.0))
