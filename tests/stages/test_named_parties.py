"""Who is named only after a description is known by the name: "a group that calls itself the X"."""

import pytest

import dateline


def _responsible(text):
    record = dateline.read_text(text, published="2025-03-16")
    return {claim.value.value for claim in record.claims if claim.field == "responsibility"}


@pytest.mark.parametrize(
    ("party", "name"),
    [
        ("A group that calls itself the Free Harbour Brigade", "Free Harbour Brigade"),
        ("A group calling itself the Free Harbour Brigade", "Free Harbour Brigade"),
        ("A little-known group called Sons of the Delta", "Sons of the Delta"),
        ("An armed group known as the Salt Road", "Salt Road"),
    ],
)
def test_a_group_that_claims_an_attack_is_told_by_its_name(party, name):
    assert _responsible(f"{party} said it carried out the bombing in Batumi on Friday.") == {name}


def test_whom_somebody_blames_is_told_by_its_name():
    text = (
        "The ministry blamed a network known as the Salt Road for the bombing in Batumi on Friday."
    )
    assert _responsible(text) == {"Salt Road"}


def test_a_name_of_somebody_else_is_not_taken():
    text = "A group claimed the bombing in Batumi on Friday, said Nino Kapanidze of the Harbour Police."
    assert _responsible(text) == {"A group"}


def test_a_party_that_was_named_before_is_denied_by_its_name():
    text = (
        "The ministry blamed a network known as the Salt Road for the bombing in Batumi on Friday. "
        "A lawyer for the network denied any involvement."
    )
    assert _responsible(text) == {"Salt Road"}
