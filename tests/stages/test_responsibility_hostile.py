"""Short texts that invite the mistakes that hurt most: a blame, a wish or a question told as a claim."""

import pytest
from tests.stages.test_responsibility import BOMB, read

FRONT, BRIGADE = "the Karun Front", "the Black Star Brigade"


def told(sentence):
    return {(act, party, by) for act, party, by, _ in read(BOMB + sentence)}


@pytest.mark.parametrize(
    "sentence",
    [
        "There was no immediate claim of responsibility.",
        "Nobody immediately claimed responsibility.",
        "Neither the Karun Front nor the Black Star Brigade claimed responsibility.",
        "The attack has not been claimed by any group.",
        "The attack, which no group has claimed, was the third this year.",
        "So far no group has said it was behind the attack.",
    ],
)
def test_that_nobody_claims_is_neither_an_attribution_nor_a_denial(sentence):
    assert told(sentence) == {("none_claimed", None, "this report")}


@pytest.mark.parametrize(
    "sentence",
    [
        "The Karun Front has yet to claim responsibility for the attack.",
        "The Karun Front did not immediately claim responsibility.",
    ],
)
def test_a_group_that_has_not_claimed_is_no_claimant(sentence):
    assert {act for act, _, _ in told(sentence)} == {"none_claimed"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The Karun Front neither confirmed nor denied involvement.",
        "The Karun Front would not confirm or deny involvement.",
        "Analysts expect the Karun Front to claim responsibility.",
        "The Karun Front refused to accept responsibility for the attack.",
        "The Karun Front stopped short of claiming responsibility.",
        "If the Karun Front claims responsibility, talks will end, the minister said.",
        "Reports that the Karun Front had claimed responsibility were false, police said.",
        "The Karun Front falsely claimed responsibility for the attack, police said.",
        "Police doubted that the Karun Front claimed responsibility.",
        "Police denied that the Karun Front had claimed responsibility.",
        "A statement purporting to be from the Karun Front claimed responsibility.",
        "The Karun Front has previously claimed responsibility for bombings in the city.",
        "Who claimed responsibility?",
        "The company took responsibility for the delay in repairs.",
        "The minister accepted responsibility for the security lapse.",
        "Police have not blamed anyone for the attack.",
        "Police said it was too early to blame the Karun Front.",
        "The Karun Front was not blamed for the attack.",
        "A judge found the Karun Front was wrongly blamed for the attack.",
        "The governor blamed either the Karun Front or the Black Star Brigade for the attack.",
        "The government has been blamed for failing to stop the attack.",
        "The army and the Karun Front blamed each other.",
        "Police arrested two suspected members of the Karun Front.",
    ],
)
def test_what_is_not_said_makes_no_record(sentence):
    assert told(sentence) == set()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Karun Front owned up to the bombing.", ("claims", "The Karun Front", "Karun Front")),
        (
            "The Karun Front took responsibility for the bombing.",
            ("claims", "The Karun Front", "Karun Front"),
        ),
        (
            "A spokesman for the Karun Front claimed responsibility for the attack.",
            ("claims", FRONT, "a spokesman"),
        ),
        (
            '"We carried out this attack," a spokesman for the Karun Front said.',
            ("claims", FRONT, "a spokesman"),
        ),
        (
            '"We did not do this," a spokesman for the Karun Front said.',
            ("denies", FRONT, "a spokesman"),
        ),
        (
            '"We carried out no strikes on the market," the army said.',
            ("denies", "the army", "the army"),
        ),
        (
            "The army denied accusations that its planes bombed the market.",
            ("denies", "The army", "The army"),
        ),
        ("Officials pointed the finger at the Karun Front.", ("is_blamed", FRONT, "Officials")),
        ("The army put the blame on the Karun Front.", ("is_blamed", FRONT, "The army")),
        (
            "The government held the Karun Front responsible for the attack.",
            ("is_blamed", FRONT, "The government"),
        ),
        (
            "The Karun Front was accused by the army of planting the bomb.",
            ("is_blamed", "The Karun Front", "the army"),
        ),
        (
            "The bombing was the work of the Karun Front, the governor said.",
            ("is_blamed", FRONT, "the governor"),
        ),
        (
            "The Karun Front said that the army was to blame for the attack.",
            ("is_blamed", "the army", "Karun Front"),
        ),
        (
            "The Karun Front may have been behind the attack, police said.",
            ("is_suspected", "The Karun Front", "police"),
        ),
    ],
)
def test_who_did_it_by_whose_word(sentence, expected):
    act, party, by = expected
    [(found_act, found_party, found_by)] = told(sentence)
    assert (found_act, found_party, found_by.casefold()) == (act, party, by.casefold())


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Six more were killed on Monday in an attack claimed by the Karun Front.", "claims"),
        ("Six more were killed on Monday in an attack blamed on the Karun Front.", "is_blamed"),
    ],
)
def test_two_words_after_the_deed_say_who_did_it(sentence, act):
    assert {(a, p) for a, p, _ in told(sentence)} == {(act, FRONT)}


def test_whoever_rejects_an_accusation_is_accused_by_the_other():
    found = told("The army accused the Karun Front, which rejected the accusation.")
    assert found == {
        ("is_blamed", FRONT, "The army"),
        ("denies", FRONT, "Karun Front"),
    }


def test_a_blame_in_a_clause_is_not_the_word_of_the_one_blamed():
    found = told("The Karun Front, which the government blames for the attack, denied involvement.")
    assert found == {
        ("is_blamed", "The Karun Front", "the government"),
        ("denies", "The Karun Front", "Karun Front"),
    }


def test_each_of_two_blames_the_other():
    found = told("The army blamed the Karun Front, and the Karun Front blamed the army.")
    assert found == {
        ("is_blamed", FRONT, "The army"),
        ("is_blamed", "the army", "Karun Front"),
    }


def test_each_of_several_groups_has_a_record():
    found = told("The Karun Front and the Black Star Brigade claimed responsibility.")
    assert found == {
        ("claims", "The Karun Front", "Karun Front"),
        ("claims", BRIGADE, "Black Star Brigade"),
    }


def test_a_group_that_speaks_as_it_claims():
    found = told("The Karun Front released a video. It claimed responsibility for the attack.")
    assert found == {("claims", "It", "Karun Front")}


def test_an_official_answers_for_a_flood_and_claims_no_attack():
    flood = "Floods killed six people in Mosul on Friday. "
    found = read(flood + "The mayor took responsibility for the floods.")
    assert [act for act, *_ in found if act == "claims"] == []
