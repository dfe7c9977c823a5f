import pytest

from dateline.model.analysis import CLAIMS, SOURCES, VERIFICATION
from dateline.model.text import Document
from dateline.pipeline.recipe import standard_chain

CHAIN = standard_chain()


def read(text):
    analysis = CHAIN.run(Document.build(text, language="en"))
    claims = {claim.id: claim.content.quote for claim in analysis[CLAIMS]}
    names = {source.id: source.name for source in analysis[SOURCES]}
    return [
        (s.status, names[s.by], s.wording.quote, [claims[c] for c in s.claims])
        for s in analysis[VERIFICATION]
    ]


def test_a_confirmation_names_who_confirms_in_tight_words():
    [(status, by, wording, about)] = read(
        "Police confirmed that four people, among them a guard who had worked at the gate for ten"
        " years, were killed when a bomb exploded in Mosul on Friday."
    )
    assert (status, by, wording) == ("confirmed", "Police", "Police confirmed")
    assert len(about) == 1


def test_what_could_not_be_verified_is_the_claim_before():
    [(status, _, wording, about)] = read(
        "A bomb exploded in Mosul on Friday. Residents said two soldiers had fled."
        " The claim could not be independently verified."
    )
    assert status == "not_independently_verified"
    assert wording == "The claim could not be independently verified"
    assert about == ["two soldiers had fled"]


def test_a_denial_is_about_what_it_answers():
    [(status, by, _, about)] = read(
        "Shells hit a market in Mosul on Friday. Residents said soldiers had fired at the crowd."
        " The army denied this."
    )
    assert (status, by, about) == ("denied", "The army", ["soldiers had fired at the crowd"])


def test_a_denial_is_not_about_other_things_said_of_the_event():
    found = read(
        "A bomb exploded in Mosul on Friday. Residents said they ran to the river."
        " The army denied that a helicopter had been lost."
    )
    assert [about for status, _, _, about in found if status == "denied"] == [
        ["a helicopter had been lost"]
    ]


def test_whoever_could_not_be_reached_was_spoken_of():
    found = read(
        "A bomb exploded in Mosul on Friday. Villagers accused the Karun militia of planting it."
        " The Karun militia could not be reached for comment."
    )
    assert any(
        status == "could_not_be_reached" and "militia" in about[0] for status, _, _, about in found
    )


@pytest.mark.parametrize(
    "text",
    [
        "The museum could not be reached by road. A bomb exploded in Mosul on Friday.",
        "The army denied it.",
        "A bomb exploded in Mosul on Friday. The company offered to withdraw its workers.",
    ],
)
def test_there_is_no_statement_about_nothing(text):
    assert all(about for _, _, _, about in read(text))
    assert not [s for s in read(text) if s[0] in {"retracted", "could_not_be_reached"}]


def test_rival_accounts_are_those_of_the_last_two_who_spoke():
    found = read(
        "A bomb exploded in Mosul on Friday. Police said two men were hurt. A nurse said nine men "
        "were hurt. Harbour Wire could not verify the competing accounts."
    )
    assert found == [
        (
            "not_independently_verified",
            "Harbour Wire",
            "Harbour Wire could not verify the competing accounts",
            ["two men were hurt", "nine men were hurt"],
        )
    ]


def test_accounts_that_have_an_owner_are_the_owners():
    [(status, _, _, about)] = read(
        "A bomb exploded in Mosul on Friday. Residents said two soldiers had fled. Police said the "
        "road was closed. Residents' accounts could not be verified."
    )
    assert (status, about) == ("not_independently_verified", ["two soldiers had fled"])


def test_a_report_that_corrects_itself_corrects_its_own_words():
    [(status, by, _, about)] = read(
        "Our report gave the wrong toll. Sixteen passengers were killed in the attack on a bus near "
        "Mosul, not 26."
    )
    assert (status, by) == ("corrected", "this report")
    assert about == ["Sixteen passengers were killed in the attack on a bus near Mosul"]


def test_nobody_takes_back_what_others_said():
    found = read(
        "A man was shot in Mosul on Friday. Witnesses said they heard four shots. The prosecutor "
        "retracted his earlier statement that no shots were fired."
    )
    [about] = [about for status, _, _, about in found if status == "retracted"]
    assert "they heard four shots" not in about


def test_who_is_silent_may_be_named_after_the_phrase():
    found = read(
        "A drone hit a convoy near Mosul on Friday. Officials blamed the Karun Front. There was no "
        "immediate comment from the Karun Front."
    )
    assert [status for status, *_ in found] == ["could_not_be_reached"]
