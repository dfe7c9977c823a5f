from itertools import pairwise

import pytest

from dateline.model.analysis import NAMES
from dateline.model.entity import Mention
from dateline.model.place import PlaceCandidate
from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.stages.names.kinds import check_places
from dateline.stages.names.tagger import Found

CHAIN = build_chain(Recipe("names", ("sentences", "tokens", "encoder", "names")))


def read(text: str) -> list[Mention]:
    return list(CHAIN.run(Document.build(text))[NAMES])


def heads(text: str, kind: str) -> list[str]:
    return [text[m.head.start : m.head.end] for m in read(text) if m.kind == kind]


def test_the_head_is_the_bare_name_and_the_title_stands_beside_it() -> None:
    text = "The explosives were found on Monday, Lt. Gen. Anton Brezgin said."
    (person,) = (m for m in read(text) if m.kind == "person")
    assert text[person.head.start : person.head.end] == "Anton Brezgin"
    assert person.evidence.quote == "Lt. Gen. Anton Brezgin"
    assert person.title == "Lt. Gen."


def test_lower_case_offices_belong_to_the_phrase() -> None:
    text = "Nobody was hurt, according to police spokeswoman Delphine Ouattarou."
    (person,) = (m for m in read(text) if m.kind == "person")
    assert person.evidence.quote == "police spokeswoman Delphine Ouattarou"


def test_a_surname_alone_is_the_person_named_before() -> None:
    text = "Mayor Zdenka Horvatić spoke in Osijek. Horvatić, who was unhurt, left early."
    assert heads(text, "person") == ["Zdenka Horvatić", "Horvatić"]


def test_a_dateline_in_capitals_is_a_place() -> None:
    text = "ROSTOV-ON-DON, May 21. /STS/. Two people were killed in Voronezh."
    assert heads(text, "place") == ["ROSTOV-ON-DON", "Voronezh"]


def test_a_headline_in_capitals_names_what_the_body_names() -> None:
    text = "BOMB KILLS TWO IN KISUMU\n\nA bomb killed two people in Kisumu on Friday, police said."
    assert heads(text, "place") == ["KISUMU", "Kisumu"]


@pytest.mark.parametrize("name", ["Desert Wind Battalion", "Free Delta Front", "Taliban"])
def test_an_armed_group_is_a_group(name: str) -> None:
    assert heads(f"The {name} said on Monday that it had attacked the convoy.", "group") == [name]


@pytest.mark.parametrize(
    "name", ["Ministry of Defence", "National Guard", "Harbour Tenants' Union"]
)
def test_an_institution_is_an_organisation(name: str) -> None:
    assert heads(f"The {name} said on Monday that it had no comment.", "organisation") == [name]


def test_a_nationality_is_no_name() -> None:
    assert read("Two Norwegian aid workers were arrested by Ethiopian soldiers.") == []


def test_a_capital_at_the_start_of_a_sentence_makes_no_name() -> None:
    assert read("Residents fled. People say the church burned. We saw nothing.") == []


@pytest.mark.parametrize(
    ("sentence", "weapon"),
    [
        ("An improvised explosive device went off.", "improvised explosive device"),
        ("They fired mortar shells at the village.", "mortar shells"),
        ("He carried a hunting rifle.", "hunting rifle"),
        ("Police used tear gas.", "tear gas"),
        ("A Kalashnikov was found.", "Kalashnikov"),
    ],
)
def test_weapons_are_whole_phrases(sentence: str, weapon: str) -> None:
    assert heads(sentence, "weapon") == [weapon]


@pytest.mark.parametrize(
    "sentence",
    [
        "Miners left the gold mine in tears.",
        "Both had bullet wounds.",
        "They agreed on arms control.",
    ],
)
def test_what_is_no_weapon_is_left_alone(sentence: str) -> None:
    assert heads(sentence, "weapon") == []


def test_names_do_not_overlap_and_come_in_order() -> None:
    text = "General Ivo Marek of the Free Delta Front met Ana Sousa of the Red Cross in Beira."
    found = read(text)
    assert all(a.head.end <= b.head.start for a, b in pairwise(found))
    assert len(found) == 5


def test_a_very_long_line_of_capitals_is_read() -> None:
    assert len(read("Ab " * 4_000)) < 4_000


class NoTowns:
    def lookup(self, _name: str) -> tuple[PlaceCandidate, ...]:
        return ()


def test_two_unknown_words_are_no_place() -> None:
    found = [Found(0, 2, 4, "place", 5.0), Found(1, 2, 4, "place", 5.0)]
    sentences = [
        "It reached Vesna Krall on Friday".split(),  # noqa: SIM905  # reads as a sentence
        "It is Vesna Krall".split(),  # noqa: SIM905  # reads as a sentence
    ]
    assert [f.kind for f in check_places(sentences, found, NoTowns())] == ["person", "person"]


def test_a_place_after_in_stays_a_place_even_if_unknown() -> None:
    sentences = [["Shots", "in", "Vesna", "Krall"]]
    assert check_places(sentences, [Found(0, 2, 4, "place", 5.0)], NoTowns())[0].kind == "place"
