"""Words of force against laws and plans are no events."""

import pytest

import dateline


def _kinds(text):
    return {event.kind for event in dateline.read_text(text, published="2025-03-16").events}


@pytest.mark.parametrize(
    "text",
    [
        "The opposition launched a fierce attack on the housing bill in parliament on Monday.",
        "The Liberal Alliance fired a cautious attack on the electoral code on Monday.",
        "The minister attacked the tax reform in a speech on Monday.",
        "The court struck down twelve clauses of the housing bill on Monday.",
    ],
)
def test_an_attack_on_a_law_is_no_attack(text):
    assert not _kinds(text) & {"armed_attack", "bombing", "shelling", "airstrike", "armed_clash"}


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a bus on the road to Birao on Monday, killing six passengers.",
        "An attack on a market in Mosul killed six people on Monday, police said.",
        "Gunmen attacked the campaign headquarters in Mosul on Monday, killing two guards.",
    ],
)
def test_an_attack_on_people_and_places_is_one(text):
    assert "armed_attack" in _kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Landslide of accusations after clash over dam in Pilcomayo valley",
        "The ministry faced an avalanche of angry letters and a storm of criticism on Monday.",
    ],
)
def test_an_outpour_of_words_is_no_disaster(text):
    assert not _kinds(text) & {"accident", "disaster"}


@pytest.mark.parametrize(
    "text",
    [
        "A landslide buried ten houses near Porgera on Monday, killing six people.",
        "An avalanche of snow and rock killed two climbers near Kazbegi on Monday, rescuers said.",
    ],
)
def test_a_landslide_of_earth_is_one(text):
    assert _kinds(text) & {"accident", "disaster"}
