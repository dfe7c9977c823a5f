"""What a place name stands for, sentence by sentence: a table of our own, read with the shipped parser."""

from functools import cache

import pytest

from dateline.model.analysis import PLACES
from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.stages.places.sense import tail_sense

STAGES = (
    "sentences",
    "tokens",
    "encoder",
    "syntax",
    "names",
    "quotations",
    "references",
    "entities",
    "places",
)
NOT_WHERE = frozenset({"metonym", "embedded", "demonym"})


@cache
def senses(sentence: str) -> dict[str, str]:
    chain = build_chain(Recipe("places", STAGES))
    analysis = chain.run(Document.build(sentence, language="en"))
    return {p.evidence.quote: p.sense for p in analysis[PLACES] if p.feature != "relative"}


METONYMS = [
    ("Bamako closed its side of the frontier in 2023.", "Bamako"),
    ("Moscow was ready to reach a deal.", "Moscow"),
    ("Tehran said it would answer the proposal within days.", "Tehran"),
    ("Israel struck three targets before dawn.", "Israel"),
    ("Turkey shelled positions across the border.", "Turkey"),
    ("Russia and Ukraine agreed to swap prisoners.", "Russia"),
    ("Russia and Ukraine agreed to swap prisoners.", "Ukraine"),
    ("He served as ambassador to Washington for six years.", "Washington"),
    ("Talks with Tehran resumed on Monday.", "Tehran"),
    ("Relations with the United States have soured.", "United States"),
    ("The truce was mediated by Qatar.", "Qatar"),
    ("Kyiv's allies promised more shells.", "Kyiv"),
    ("Moscow's closest remaining ally voted against it.", "Moscow"),
    ("Iran's foreign minister left before the vote.", "Iran"),
    ("The council imposed sanctions on Eritrea.", "Eritrea"),
    ("Envoys accused Rwanda of arming the rebels.", "Rwanda"),
    ("The president of Sudan did not attend.", "Sudan"),
    ("Tensions between Delhi and Islamabad have risen.", "Delhi"),
    ("Tensions between Delhi and Islamabad have risen.", "Islamabad"),
    ("The ruling is a blow for Warsaw.", "Warsaw"),
    ("According to Kyiv, the drones were shot down.", "Kyiv"),
    ("The militia has always been loyal to Damascus.", "Damascus"),
    ("There was no comment from Beijing.", "Beijing"),
    ("Ethiopia wants access to the sea.", "Ethiopia"),
    ("Japan has suspended the talks.", "Japan"),
    ("The weapons were supplied by Belarus.", "Belarus"),
    ("Ankara denied that its jets were involved.", "Ankara"),
    ("Egypt and Jordan condemned the raid.", "Egypt"),
    ("Diplomats say Riyadh is willing to pay.", "Riyadh"),
    ("The France government has not replied.", "France"),
    ("The village was shelled by Moscow-backed fighters.", "Moscow"),
    ("Pressure from Brussels has not helped.", "Brussels"),
    ("They acted on behalf of Serbia.", "Serbia"),
    ("Armenia's parliament met at noon.", "Armenia"),
    ("The senator urged Washington to act.", "Washington"),
]
LOCATIONS = [
    ("Three people died in Moscow.", "Moscow"),
    ("Shells fell on Kharkiv overnight.", "Kharkiv"),
    ("Gunmen attacked a convoy near Gao.", "Gao"),
    ("The army shelled Aleppo for two hours.", "Aleppo"),
    ("Protesters gathered in Yerevan on Friday.", "Yerevan"),
    ("Nepal was hit by two earthquakes.", "Nepal"),
    ("Kabul fell in August.", "Kabul"),
    ("He flew from Cairo to Khartoum.", "Cairo"),
    ("He flew from Cairo to Khartoum.", "Khartoum"),
    ("Fighting spread across Sudan.", "Sudan"),
    ("A bomb exploded outside a school in Quetta.", "Quetta"),
    ("Kyiv's suburbs were without power.", "Kyiv"),
    ("The refugees crossed into Chad.", "Chad"),
    ("A fire broke out in Marseille.", "Marseille"),
    ("Rebels captured Bunia in January.", "Bunia"),
    ("Lebanon has been without a government for a year.", "Lebanon"),
    ("Police in Nairobi fired tear gas.", "Nairobi"),
    ("In Syria's war, few roads are safe.", "Syria"),
    ("Troops left Mosul in the evening.", "Mosul"),
    ("The hospital stands north of Donetsk.", "Donetsk"),
]
MODIFIERS = [
    ("A Paris court sentenced him to six years.", "Paris"),
    ("Nairobi police fired tear gas.", "Nairobi"),
    ("He died in his London flat.", "London"),
    ("Two Baghdad residents were wounded.", "Baghdad"),
    ("The Karachi factory burned for a day.", "Karachi"),
]
INSIDE = [
    ("The Aleppo University hospital was hit.", "Aleppo"),
    ("The Geneva-based group counted the dead.", "Geneva"),
    ("He studied at the University of Nairobi.", "Nairobi"),
]
DEMONYMS = [
    ("Georgian police arrested two men.", "Georgian"),
    ("Turkish-backed fighters entered the town.", "Turkish"),
    ("Two South Sudanese aid workers were freed.", "South Sudanese"),
    ("The Nigerians were released on Monday.", "Nigerians"),
]


@pytest.mark.parametrize(("sentence", "name"), METONYMS)
def test_who_governs_a_place_is_no_place(sentence: str, name: str) -> None:
    assert senses(sentence).get(name) == "metonym"


@pytest.mark.parametrize(("sentence", "name"), LOCATIONS)
def test_where_something_is_or_happens_is_literal(sentence: str, name: str) -> None:
    assert senses(sentence).get(name) == "literal"


@pytest.mark.parametrize(("sentence", "name"), MODIFIERS)
def test_a_name_that_describes_a_noun_is_a_modifier(sentence: str, name: str) -> None:
    assert senses(sentence).get(name) == "modifier"


@pytest.mark.parametrize(("sentence", "name"), INSIDE)
def test_a_name_inside_another_name_is_embedded(sentence: str, name: str) -> None:
    assert senses(sentence).get(name) == "embedded"


@pytest.mark.parametrize(("sentence", "name"), DEMONYMS)
def test_a_word_for_people_of_a_place_is_a_demonym(sentence: str, name: str) -> None:
    assert senses(sentence).get(name) == "demonym"


def test_what_follows_a_hyphen_tells_actors_from_areas() -> None:
    assert [tail_sense(t) for t in ("backed", "based", "area")] == [
        "metonym",
        "embedded",
        "modifier",
    ]


def test_no_actor_counts_as_where_something_happened() -> None:
    """Whatever the sense is called, the sentences about governments give no location."""
    located = [n for s, n in METONYMS if senses(s).get(n) not in NOT_WHERE]
    assert located == []
