import pytest

from dateline.model.analysis import PLACES, Analysis, Layer
from dateline.model.check import Finding
from dateline.model.place import Place, PlaceCandidate, Point, Relation
from dateline.model.text import Document
from dateline.model.why import Why
from dateline.stages.checks.map import map_findings

# One degree of longitude on the equator is 111.2 km.
WEST, EAST = Point(0.0, 30.0), Point(0.0, 30.5)


def check(
    stated: str, km: float, *, bearing: float | None = None, score: float = 0.95, text: str = ""
) -> list[Finding]:
    """Findings for Alpha, which lies 55.6 km east of Beta, described with ``stated``."""
    whole = text or f"Alpha, {stated} of Beta, was hit."
    document = Document.build(whole)
    of = _town(document, "Beta", WEST, score)
    place = _town(document, "Alpha", EAST, score, Relation("offset", of.id, km, stated, bearing))
    layer = Layer(PLACES, "test", "1", (place, of))
    return map_findings(Analysis(document).with_layer(layer))


def _town(
    document: Document, name: str, point: Point, score: float, relation: Relation | None = None
) -> Place:
    start = document.text.index(name)
    found = PlaceCandidate(f"test:{name}", name, "city", "UG", None, point, 50_000, score)
    return Place(
        id=name,
        name=name,
        evidence=document.evidence((start, start + len(name))),
        feature="relative" if relation else "city",
        sense="literal",
        why=Why("test", "t"),
        point=point,
        resolved=found,
        relation=relation,
    )


def test_a_distance_far_from_the_map_is_a_soft_question() -> None:
    (finding,) = check("20 miles east", 32.19, bearing=90)
    assert (finding.kind, finding.is_hard) == ("distance_mismatch", False)
    assert finding.stated == "20 miles east"
    assert finding.computed == "34.5 miles (55.6 km)"
    assert [side.quote for side in finding.sides] == ["Alpha", "Beta"]


@pytest.mark.parametrize("km", [45, 55, 60, 70])
def test_a_rounded_distance_is_no_finding(km: float) -> None:
    assert check(f"{km} km east", km, bearing=90) == []


def test_a_distance_by_road_is_left_alone() -> None:
    text = "Alpha, 120 km by road from Beta, was hit."
    assert check("120 km", 120, text=text) == []


def test_an_unsure_place_is_not_checked() -> None:
    assert check("200 km east", 200, bearing=90, score=0.6) == []


def test_a_wrong_direction_is_a_finding() -> None:
    (finding,) = check("55 km west", 55, bearing=270)
    assert finding.kind == "bearing_mismatch"
    assert finding.computed == "east (90 degrees)"


def test_a_neighbouring_point_of_the_compass_is_no_finding() -> None:
    assert check("55 km north-east", 55, bearing=45) == []


def test_a_month_after_the_place_is_no_march_on_foot() -> None:
    text = "Alpha, 120 km east of Beta, was hit. The funeral is on March 17."
    assert len(check("120 km east", 120, bearing=90, text=text)) == 1
