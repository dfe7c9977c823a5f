import pytest

from dateline.model.analysis import PLACES, Analysis, Layer
from dateline.model.check import Check
from dateline.model.place import Place, PlaceCandidate, Point, Relation
from dateline.model.text import Document
from dateline.model.why import Why
from dateline.stages.checks.map import map_checks
from dateline.stages.checks.scene import Scene

# One degree of longitude on the equator is 111.2 km.
WEST, EAST = Point(0.0, 30.0), Point(0.0, 30.5)


def check(  # what can be said of two towns
    stated: str,
    km: float,
    *,
    bearing: float | None = None,
    score: float = 0.95,
    text: str = "",
    east: Point = EAST,
) -> list[Check]:
    """Findings for Alpha, which lies 55.6 km east of Beta, described with ``stated``."""
    whole = text or f"Alpha, {stated} of Beta, was hit."
    document = Document.build(whole)
    of = _town(document, "Beta", WEST, score)
    place = _town(document, "Alpha", east, score, Relation("offset", of.id, km, stated, bearing))
    layer = Layer(PLACES, "test", "1", (place, of))
    return list(map_checks(Scene.of(Analysis(document).with_layer(layer))))


def _town(
    document: Document, name: str, point: Point, score: float, relation: Relation | None = None
) -> Place:
    start = document.text.index(name)
    end = start + len(name)
    if relation:
        end = document.text.index("Beta") + len("Beta")
    found = PlaceCandidate(f"test:{name}", name, "city", "UG", None, point, 50_000, score)
    return Place(
        id=name,
        name=name,
        evidence=document.evidence((start, end)),
        feature="relative" if relation else "city",
        sense="literal",
        why=Why("test", "t"),
        point=point,
        resolved=found,
        relation=relation,
    )


def test_a_distance_far_from_the_map_is_a_soft_question() -> None:
    found, direction = check("20 miles east", 32.19, bearing=90)
    assert (found.kind, found.outcome, found.is_hard) == ("distance_mismatch", "differs", False)
    assert (found.stated, found.computed) == ("20 miles east", "35 miles (56 km)")
    assert [side.quote for side in found.sides] == ["Alpha, 20 miles east of Beta", "Beta"]
    assert direction.outcome == "agrees"


@pytest.mark.parametrize("km", [40, 45, 55, 60, 70, 75])
def test_a_rounded_distance_agrees(km: float) -> None:
    assert {c.outcome for c in check(f"{km} km east", km, bearing=90)} == {"agrees"}


@pytest.mark.parametrize("km", [20, 30, 85, 120])
def test_a_distance_far_off_differs(km: float) -> None:
    assert [c.outcome for c in check(f"{km} km", km)] == ["differs"]


def test_a_distance_by_road_cannot_be_checked_unless_it_is_too_short() -> None:
    text = "Alpha, 120 km by road from Beta, was hit."
    assert [c.outcome for c in check("120 km", 120, text=text)] == ["cannot_check"]
    text = "Alpha, 20 km by road from Beta, was hit."
    assert [c.outcome for c in check("20 km", 20, text=text)] == ["differs"]


def test_an_unsure_place_cannot_be_checked() -> None:
    (found,) = check("200 km east", 200, bearing=90, score=0.6)
    assert found.outcome == "cannot_check"


def test_a_wrong_direction_is_found() -> None:
    _, found = check("55 km west", 55, bearing=270)
    assert (found.kind, found.outcome) == ("bearing_mismatch", "differs")
    assert found.computed == "east (90 degrees)"


def test_a_neighbouring_point_of_the_compass_agrees() -> None:
    assert {c.outcome for c in check("55 km north-east", 55, bearing=45)} == {"agrees"}


def test_a_place_that_fits_in_no_way_is_another_place() -> None:
    found = check("200 km west", 200, bearing=270)
    assert {c.outcome for c in found} == {"cannot_check"}


def test_a_long_distance_without_a_direction_may_be_by_road() -> None:
    far = Point(0.0, 33.0)
    text = "Alpha, 500 km from Beta, was hit."
    assert [c.outcome for c in check("500 km from", 500, text=text, east=far)] == ["cannot_check"]
    text = "Alpha, 800 km from Beta, was hit."
    (found,) = check("800 km from", 800, text=text, east=far)
    assert (found.outcome, found.stated) == ("differs", "800 km")
