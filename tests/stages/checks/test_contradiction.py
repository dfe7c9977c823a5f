import pytest

from dateline.model.analysis import FINDINGS
from dateline.model.text import Document
from dateline.pipeline.recipe import standard_chain

CHAIN = standard_chain()
BOMB = "A bomb exploded at a market in Mosul on Friday. "


def read(sentences):
    found = CHAIN.run(Document.build(BOMB + sentences, language="en"))[FINDINGS]
    return [f for f in found if f.kind in {"tension", "contradiction"}]


def test_two_sources_with_two_figures_are_in_tension():
    [found] = read("Police said seven people were wounded. A doctor said nine people were wounded.")
    assert found.message == "How many were wounded? 7 according to police; 9 according to a doctor."
    assert (found.kind, found.is_hard) == ("tension", False)
    assert [side.quote for side in found.sides] == [
        "seven people were wounded",
        "nine people were wounded",
    ]


@pytest.mark.parametrize(
    "sentences",
    [
        "Police said at least seven people were wounded. A doctor said nine people were wounded.",
        "Police said seven people were wounded. Officials later said nine people were wounded.",
        "Police said seven soldiers were wounded. A doctor said two children were wounded.",
        "Police said nine people were wounded. A doctor said two nurses were wounded.",
        "Police said seven people were wounded. A doctor said seven people were wounded.",
        "Police said seven people may have been wounded. A doctor said nine people were wounded.",
        "Police said nine people were wounded. A doctor said one of the wounded was a child.",
    ],
)
def test_figures_that_can_both_hold_are_no_contradiction(sentences):
    assert read(sentences) == []


def test_a_part_that_is_larger_than_the_whole_is_a_tension():
    [found] = read(
        "Police said two people died in the blast. A doctor said five soldiers died in the blast."
    )
    assert found.kind == "tension"


def test_a_denial_is_told_with_what_it_denies():
    [found] = read("Residents said a helicopter had crashed nearby. The army denied it.")
    assert (
        found.message == "The army denied what residents said: “a helicopter had crashed nearby”."
    )
    assert not found.is_hard


def test_who_was_named_and_who_denied_it_is_one_question():
    [found] = read("The governor blamed the Karun Front. The Karun Front denied involvement.")
    assert found.message == (
        "Who did it? The governor named the Karun Front; Karun Front denied that."
    )
    assert not found.is_hard
