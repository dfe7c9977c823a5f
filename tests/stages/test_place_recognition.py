"""Which words are found as places, sentence by sentence: a table of our own, read with the shipped stages."""

from functools import cache

import pytest

from dateline.model.analysis import PLACES
from dateline.model.place import Place
from dateline.model.text import Document
from dateline.pipeline.chain import Chain
from dateline.pipeline.recipe import Recipe, build_chain

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


@cache
def chain() -> Chain:
    return build_chain(Recipe("places", STAGES))


def read(text: str) -> list[Place]:
    analysis = chain().run(Document.build(text, language="en"))
    return [p for p in analysis[PLACES] if p.feature != "relative"]


def found(text: str) -> list[str]:
    """The words of every place that is not only a part of another name."""
    return [p.evidence.quote for p in read(text) if p.sense not in ("embedded", "demonym")]


FOUND = [
    # Towns with what they lie in.
    ("She was arrested in Springfield, Illinois, on Friday.", ["Springfield", "Illinois"]),
    ("A depot burned in Zugdidi, Georgia.", ["Zugdidi", "Georgia"]),
    ("He moved to Dayton, Ohio, last year.", ["Dayton", "Ohio"]),
    ("A man from Salem, Ore., was fined.", ["Salem", "Ore."]),
    ("She grew up in Huntington, W. Va., and in Canada.", ["Huntington", "W. Va.", "Canada"]),
    ("The plant in Dover, N.H., will close.", ["Dover", "N.H."]),
    ("The senator, a friend of Tim Vance, D-Oakland, agreed.", ["Oakland"]),
    # Regions, districts, compass words.
    (
        "Shelling was heard in North Kordofan and West Darfur states.",
        ["North Kordofan", "West Darfur"],
    ),
    ("Two people drowned in Kabul province.", ["Kabul"]),
    ("The road through South Kivu was cut.", ["South Kivu"]),
    ("Fighting goes on in northern Mali.", ["Mali"]),
    ("Snow fell in eastern Ukraine.", ["Ukraine"]),
    ("Settlers attacked a farm in the West Bank.", ["West Bank"]),
    ("A tower burned in the Bronx.", ["Bronx"]),
    ("A storm crossed Western Massachusetts.", ["Massachusetts"]),
    # Lists.
    ("Blasts were heard in Kharkiv, Dnipro and Odesa.", ["Kharkiv", "Dnipro", "Odesa"]),
    ("Mali, Niger and Burkina Faso left the bloc.", ["Mali", "Niger", "Burkina Faso"]),
    # Abbreviations.
    ("The U.S. and the UK signed.", ["U.S.", "UK"]),
    ("Floods hit the UAE on Monday.", ["UAE"]),
    ("He lives in Washington, D.C., with his family.", ["Washington", "D.C."]),
    # Water, islands, nature.
    ("A ferry sank in the Red Sea.", ["Red Sea"]),
    ("A plane crashed into the Black Sea.", ["Black Sea"]),
    ("Migrants drowned off Lampedusa.", ["Lampedusa"]),
    # Articles, apostrophes, hyphens, other letters.
    ("Ships from Côte d'Ivoire waited.", ["Côte d'Ivoire"]),
    ("A drone fell near Rostov-on-Don.", ["Rostov-on-Don"]),
    ("A mine exploded in Deir ez-Zor.", ["Deir ez-Zor"]),
    ("Guards in São Paulo went on strike.", ["São Paulo"]),
    ("The market of Port-au-Prince burned.", ["Port-au-Prince"]),
    # Nouns that a name describes, possessives.
    ("A Glasgow man was charged.", ["Glasgow"]),
    ("Chad's army crossed the border.", ["Chad"]),
    ("The Chicago-area school was closed.", ["Chicago"]),
    # Countries that are first names, with a place's company.
    ("Refugees in Jordan and Chad need water.", ["Jordan", "Chad"]),
    ("The governor of Georgia spoke in Atlanta.", ["Georgia", "Atlanta"]),
]

NOT_FOUND = [
    # Persons.
    "Paris Hilton was not there.",
    "Chad Miller said he had seen nothing.",
    "Jordan Walker and Victoria Price were hurt.",
    "Mr Lincoln did not answer.",
    "President Monrovia Banks resigned.",
    "Georgia Brown, 41, was fined.",
    # Months, days, common words at the start.
    "March was cold and May was not.",
    "Mobile internet was cut for a day.",
    "Reading is good for children.",
    "Nice weather is expected.",
    # Newspapers, schools, teams: their names hold places and are none.
    "He told the Houston Chronicle that he would appeal.",
    "She studied at Florida State University.",
    "The Jordan Times reported it first.",
    # Weapons, firms, bodies, acronyms.
    "Police found an AK-47 and two RPGs.",
    "The FBI and NATO declined to comment.",
    "She bought a Ford from the firm.",
    "He joined the White House staff.",
    # Words in lower case.
    "They ate turkey and chili from china plates.",
    # Money.
    "They asked for US$300 and paid 200 US dollars.",
]


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_places_are_found_with_their_bounds(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_is_no_place_is_not_found(text: str) -> None:
    assert found(text) == []


NESTED = [
    ("He told the Houston Chronicle that he would appeal.", "Houston"),
    ("Florida State University closed its campus.", "Florida"),
    ("The Bank of Kenya kept its rate.", "Kenya"),
    ("Nairobi Hospital took in forty patients.", "Nairobi"),
]


@pytest.mark.parametrize(("text", "name"), NESTED)
def test_a_place_in_another_name_is_kept_apart(text: str, name: str) -> None:
    senses = {p.evidence.quote: (p.sense, p.feature) for p in read(text)}
    held = senses.get(name, ("", ""))[0] == "embedded"
    is_facility = any(name in quote and f == "facility" for quote, (_, f) in senses.items())
    assert held or is_facility


def test_a_facility_is_in_the_town_of_its_name() -> None:
    place = next(p for p in read("A shell hit the Kharkiv Airport on Monday."))
    assert place.evidence.quote == "Kharkiv Airport"
    assert place.country == "UA"
    assert place.point is not None


def test_datelines_in_capitals_and_with_a_country() -> None:
    places = read("ALEPPO, Syria, March 3 (Wire) - Two people died in Idlib on Sunday.")
    assert [(p.evidence.quote, p.sense) for p in places][:2] == [
        ("ALEPPO", "dateline"),
        ("Syria", "literal"),
    ]
    assert places[-1].evidence.quote == "Idlib"


def test_a_surname_of_the_report_is_not_its_town() -> None:
    text = "Helen Preston was elected on Monday. Preston had promised lower rents."
    assert found(text) == []


def test_a_clear_use_helps_a_doubtful_one() -> None:
    text = "The fire began in Hopkinton, a town of 9,000. Hopkinton has one engine."
    assert found(text) == ["Hopkinton", "Hopkinton"]


def test_the_church_of_a_saint_is_no_town() -> None:
    assert found("A priest was hurt in front of the church of Saint Nicolas.") == []
    assert found("They live near the church of Kenscoff in Haiti.") == ["Kenscoff", "Haiti"]


def test_an_island_that_nobody_knows_is_a_place_by_the_words_before_it() -> None:
    assert "Quzzaraf" in found("The tanker passed the island of Quzzaraf at noon.")


def test_half_of_a_name_with_a_hyphen_is_not_the_town_that_it_is_called_like() -> None:
    assert found("Buses came up from Carrefour-Feuilles at noon.") != ["Carrefour"]
    assert found("The Paris-Lyon railway was closed.")[:1] == ["Paris"]
