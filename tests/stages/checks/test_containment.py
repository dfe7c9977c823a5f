import pytest

from dateline.model.analysis import PLACES, Layer
from dateline.model.place import Place, PlaceCandidate, Point
from dateline.model.text import Document
from dateline.model.why import Why
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.stages.checks.containment import containment_checks
from dateline.stages.checks.scene import Scene

_CHAIN = build_chain(Recipe("words", ("sentences", "tokens")))


def _outcomes(text: str, *, claimants: tuple[str, ...] = (), score: float = 0.95) -> list[str]:
    """How "Alpha", a town of Gamma, fares where "Beta" or "Gamma" is said to hold it."""
    document = Document.build(text)
    town = PlaceCandidate("t:a", "Alpha", "city", "UG", "Gamma", Point(0, 30), 90_000, score, claimants=claimants)  # fmt: skip
    regions = [PlaceCandidate(f"t:{n}", n, "region", "UG", None, Point(0, 30), 0, 0.95) for n in ("Beta", "Gamma")]  # fmt: skip
    places = []
    for found in (town, *regions):
        start = text.find(found.name)
        if start >= 0:
            evidence = document.evidence((start, start + len(found.name)))
            places.append(Place(found.id, found.name, evidence, found.feature, "literal", Why("t", "t"), resolved=found, candidates=(found,)))  # fmt: skip
    analysis = _CHAIN.run(document).with_layer(Layer(PLACES, "test", "1", tuple(places)))
    return [check.outcome for check in containment_checks(Scene.of(analysis))]


def test_a_town_in_another_region_than_said_is_found():
    assert _outcomes("They met in Alpha, Beta province, on Monday.") == ["differs"]
    assert _outcomes("They met in the city of Alpha in Beta.") == ["differs"]


def test_a_town_in_its_region_agrees():
    assert _outcomes("They met in Alpha in Gamma province.") == ["agrees"]


@pytest.mark.parametrize("text", ["From Alpha and Beta province they came.", "In Alpha, Beta, rain fell.", "San Alpha, Beta province, burned."])  # fmt: skip
def test_names_side_by_side_are_not_compared(text):
    assert _outcomes(text) == []


def test_an_unsure_or_disputed_town_cannot_be_checked():
    text = "They met in Alpha, Beta province, on Monday."
    assert _outcomes(text, score=0.5) == ["cannot_check"]
    assert _outcomes(text, claimants=("UG", "KE")) == ["cannot_check"]
