import pytest

from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.stages.checks.scene import Scene
from dateline.stages.checks.units import unit_checks

_CHAIN = build_chain(Recipe("measures", ("sentences", "tokens")))


def _checks(text):
    return list(unit_checks(Scene.of(_CHAIN.run(Document.build(text)))))


def test_a_length_given_in_two_units_must_agree():
    (check,) = _checks("The village lies 300 miles (400 km) from the capital.")
    assert (check.kind, check.outcome) == ("unit_mismatch", "differs")
    assert [side.quote for side in check.sides] == ["300 miles", "400 km"]
    assert check.computed == "483 km"


@pytest.mark.parametrize(
    "measure",
    [
        "20 miles (32 km)",
        "700 kilometers (450 miles)",
        "50-mile (80-km)",
        "1,300 pounds (600 kgs)",
        "100 metres (300 feet)",
        "2.5 hectares, or 6 acres,",
        "30 degrees Celsius (86 degrees Fahrenheit)",
        "20C (68F)",
        "5 gallons (23 litres)",
        "5,000 square miles (13,000 sq. km)",
    ],
)
def test_rounded_conversions_agree(measure):
    assert [c.outcome for c in _checks(f"It measured {measure} at most.")] == ["agrees"]


@pytest.mark.parametrize(
    "measure",
    [
        "20 miles (23 km)",
        "50 kg (200 pounds)",
        "40 hectares (40 acres)",
        "35 degrees Celsius (80 degrees Fahrenheit)",
        "90 mph (100 kph)",
        "16 feet, or 9 metres,",
    ],
)
def test_wrong_conversions_differ(measure):
    assert [c.outcome for c in _checks(f"It measured {measure} at most.")] == ["differs"]


def test_a_temperature_below_nought_cannot_be_checked():
    assert [c.outcome for c in _checks("It fell to minus 10 C (14 F).")] == ["cannot_check"]


def test_two_measures_of_different_things_are_not_compared():
    assert not _checks("They walked 300 miles and flew 400 km, or carried 5 kg (30 litres).")
    assert not _checks("He paid 50 pounds ($75).")
