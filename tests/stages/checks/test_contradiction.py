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
        "Who did it? The governor named the Karun Front; the Karun Front denied that."
    )
    assert not found.is_hard


@pytest.mark.parametrize(
    "sentences",
    [
        # One source gives parts of its own total.
        "“Twelve people were dead on arrival and three people died in the night,” a doctor said.",
        # A figure that is taken back.
        "Officials said 26 people were killed. A ministry said that 16 people were killed, not 26.",
        # What one nurse treated is a part of all.
        "Police said 31 people were wounded. A nurse said she treated nine wounded people.",
        # Lines of a list.
        "The mayor said 15 people were killed. A priest named the dead: nine men, five women and one child died.",
        # Ages are no figures of the dead.
        "Police said four people were killed. “I was nine,” a survivor told the court of the killing.",
        # Parts by other sources that add up to the whole.
        "The governor said 15 people were killed. A hospital said 12 people were killed. Rescuers said three people were killed.",
    ],
)
def test_parts_lists_corrections_and_ages_are_no_contradiction(sentences):
    assert read(sentences) == []


def test_a_word_under_another_cue_does_not_hide_two_figures():
    [found] = read(
        "The oil ministry said that three workers were killed, contradicting an earlier statement "
        "by the police. The union said five workers were killed."
    )
    assert "3 according to the oil ministry; 5 according to the union" in found.message


def test_nobody_killed_is_a_figure_too():
    [found] = read(
        "The airport authority said nobody was killed. The ambulance service said two people died."
    )
    assert found.message == (
        "How many were killed? None according to the airport authority; 2 according to the ambulance service."
    )


def test_two_clock_times_of_one_attack_are_in_tension():
    [found] = read("Police said the blast occurred at 19:20. The mayor said it happened at 17:45.")
    assert (
        found.message == "When was it? “19:20” according to police; “17:45” according to the mayor."
    )
    assert found.why.rule == "contradiction.times"


@pytest.mark.parametrize(
    "sentences",
    [
        "Police said the blast occurred at 19:20. The mayor said it happened at about 19:45.",
        "Police said the blast occurred at 19:20. The mayor said a second blast occurred at 23:45.",
        "Police said the blast occurred at 19:20. The mayor said the road was opened at 23:45.",
        "Police said the blast occurred at 19:20. Police said that it happened at 17:45.",
    ],
)
def test_times_that_can_both_hold_are_no_contradiction(sentences):
    assert read(sentences) == []


def test_what_one_source_says_there_was_not_is_told_with_who_says_there_was():
    [found] = read("Witnesses said a suicide vest was found. The army said there was no vest.")
    assert found.message == (
        "Witnesses said “a suicide vest was found”; the army said “there was no vest”."
    )
    assert found.why.rule == "contradiction.negation"


@pytest.mark.parametrize(
    "sentences",
    [
        "Police said two soldiers were wounded. The mayor said no soldiers were in the market.",
        "Police said the guards fired. The mayor said the crowd did not fire.",
        "Police said the driver had papers. The mayor said there was no doubt about it.",
    ],
)
def test_a_denial_of_something_else_is_no_disagreement(sentences):
    assert read(sentences) == []


def test_a_blame_denied_in_other_words_is_one_question():
    found = read(
        "The Karun Front rejected accusations that its fighters killed 18 displaced people at a camp "
        "on Sunday. The United Nations mission said that fighters of the front entered the camp on "
        "Sunday and killed at least 18 people."
    )
    assert [f.why.rule for f in found] == ["contradiction.denial"]
    assert "denied what the United Nations mission said" in found[0].message


def test_that_is_false_in_another_paragraph_denies_nothing_named():
    assert (
        read(
            "Omar Sule said that a curfew would start at noon.\n\nAsked about soldiers who shot at the "
            'crowd, the commander, Ali Tanko, said: "That is false."'
        )
        == []
    )
