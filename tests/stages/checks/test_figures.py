"""Shares, ages, ranks, coordinates and headlines: small checks of one sentence or two."""

import pytest

from dateline.model.analysis import COUNTS, PLACES, Layer
from dateline.model.event import Count
from dateline.model.place import Place, PlaceCandidate, Point
from dateline.model.text import Document
from dateline.model.why import Why
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.stages.checks.ages import age_checks
from dateline.stages.checks.coordinates import coordinate_checks
from dateline.stages.checks.headline import headline_checks
from dateline.stages.checks.ordinals import ordinal_checks
from dateline.stages.checks.scene import Scene
from dateline.stages.checks.shares import share_checks

_CHAIN = build_chain(Recipe("words", ("sentences", "tokens")))


def _scene(text):
    return Scene.of(_CHAIN.run(Document.build(text)))


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Of them, 12 of the 60 houses (30 percent) burned.", "differs"),
        ("Of them, 12 of the 60 houses (20 per cent) burned.", "agrees"),
        ("Turnout was 60 percent: 30,000 of 60,000 voters.", "differs"),
        ("Of them, 40 percent of the 200 homes, or 90, burned.", "differs"),
        ("They won 31 of 60 seats, or 52 percent.", "agrees"),
        ("They won about 31 of 60 seats, or 70 percent.", "cannot_check"),
    ],
)
def test_a_share_is_compared_with_its_figures(text, outcome):
    assert [c.outcome for c in share_checks(_scene(text))] == [outcome]


def test_a_percentage_of_something_else_is_left_alone():
    assert not list(share_checks(_scene("Of the 60 houses 12 burned; prices rose 30 percent.")))


def test_an_age_is_compared_with_the_year_of_birth(dated_scene):
    (found,) = age_checks(dated_scene("Ali Baz, a 34-year-old born in 1970, was held."))
    assert (found.kind, found.outcome, found.computed) == (
        "date_arithmetic",
        "differs",
        "53 or 54",
    )
    (check,) = age_checks(dated_scene("Ali Baz, 54, born in Lyon in 1970, was held."))
    assert check.outcome == "agrees"
    assert not list(age_checks(dated_scene("Born in 1970, he was aged 30 when he died.", None)))


def test_a_rank_is_compared_with_those_before():
    (found,) = ordinal_checks(_scene("It was the fourth attack. The previous two attacks failed."))
    assert (found.kind, found.outcome) == ("ordinal_mismatch", "differs")
    (check,) = ordinal_checks(_scene("It was the third attack. The previous two attacks failed."))
    assert check.outcome == "agrees"


def _headed(text, *figures):
    document = Document.build(text)
    counts = []
    for words, value in figures:
        start = text.index(words)
        evidence = document.evidence((start, start + len(words)))
        counts.append(Count(words, "killed", value, value, "exact", evidence, Why("t", "t")))
    analysis = _CHAIN.run(document).with_layer(Layer(COUNTS, "test", "1", tuple(counts)))
    return [c.outcome for c in headline_checks(Scene.of(analysis))]


def test_a_figure_of_the_headline_is_compared_with_the_text():
    text = "Five dead in blast\n\nA bomb killed six people."
    assert _headed(text, ("Five dead", 5), ("killed six", 6)) == ["differs"]
    text = "Six dead in blast\n\nA bomb killed six people."
    assert _headed(text, ("Six dead", 6), ("killed six", 6)) == ["agrees"]


def test_a_headline_that_adds_two_figures_is_left_alone():
    text = "Five dead in blasts\n\nA bomb killed two people, another killed three."
    assert _headed(text, ("Five dead", 5), ("killed two", 2), ("killed three", 3)) == []


def test_years_of_the_headline_are_compared_with_those_of_the_text():
    scene = _scene("Twenty years on, a town remembers\n\nThe fire was 25 years ago.")
    (found,) = headline_checks(scene)
    assert (found.kind, found.stated, found.computed) == ("date_arithmetic", "20 years", "25 years")


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Alpha (0.02 N, 30.01 E)", "agrees"),
        ("Alpha (10.02 N, 30.01 E)", "differs"),
        ("the hill (0.02 N, 30.01 E)", "cannot_check"),
    ],
)
def test_coordinates_are_compared_with_the_town_before_them(words, outcome):
    document = Document.build(f"It came down near {words} at noon.")
    places = []
    if "Alpha" in words:
        town = PlaceCandidate("t", "Alpha", "city", "UG", None, Point(0, 30), 90_000, 0.95)
        start = document.text.index("Alpha")
        places.append(Place("t", "Alpha", document.evidence((start, start + 5)), "city", "literal", Why("t", "t"), point=town.point, resolved=town))  # fmt: skip
    analysis = _CHAIN.run(document).with_layer(Layer(PLACES, "test", "1", tuple(places)))
    assert [c.outcome for c in coordinate_checks(Scene.of(analysis))] == [outcome]
