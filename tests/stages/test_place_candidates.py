from dateline.model.analysis import PLACES
from dateline.model.outlet import Outlet
from dateline.model.place import Place
from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain, load_recipe

STANDARD = load_recipe().stages
CHAIN = build_chain(Recipe("t", STANDARD[: STANDARD.index("places") + 1]))


def read(text: str, outlet: str | None = None) -> list[Place]:
    document = Document.build(text, outlet=Outlet(outlet) if outlet else None, language="en")
    return list(CHAIN.run(document)[PLACES])


def region(places: list[Place], name: str) -> list[str | None]:
    return [p.candidates[0].admin1 for p in places if p.evidence.quote == name]


def test_a_state_after_a_comma_says_which_town() -> None:
    assert region(read("The flood closed two roads in Athens, Ohio."), "Athens") == ["Ohio"]


def test_two_towns_of_one_name_stay_two() -> None:
    text = "He moved from Springfield, Illinois, to Springfield, Oregon, in May."
    assert region(read(text), "Springfield") == ["Illinois", "Oregon"]


def test_words_that_describe_a_town_say_its_country() -> None:
    (place,) = [
        p for p in read("Police in the Spanish city of Cartagena said so.") if "Cart" in p.name
    ]
    assert place.country == "ES"


def test_a_local_paper_means_its_own_town() -> None:
    text = "Columbus will repave Main Street, the council of Columbus said."
    assert set(region(read(text, "columbustelegram.com"), "Columbus")) == {"Nebraska"}


def test_states_in_an_enumeration_are_no_towns() -> None:
    places = read("Fires spread in Oregon, Nevada and Wyoming.")
    assert [p.feature for p in places] == ["region"] * 3


def test_names_before_counties_are_counties() -> None:
    places = read("Snow closed schools in Sarpy and Saunders counties, Nebraska.")
    found = {p.candidates[0].name for p in places if p.candidates}
    assert {"Sarpy County", "Saunders County"} <= found


def test_a_country_beside_another_is_no_town_of_it() -> None:
    places = read("Exports to China, Japan and Vietnam fell.")
    assert [p.country for p in places] == ["CN", "JP", "VN"]
    assert [p.feature for p in places] == ["country"] * 3


def test_the_town_in_an_unlisted_outlets_name_is_more_likely_a_home_town() -> None:
    text = "Athens will repave Main Street, the council said."
    (abroad,) = [p for p in read(text) if p.name]
    (local,) = [p for p in read(text, "athensobserver.com") if p.name]
    greek = {c.country: c.score for c in abroad.candidates}["GR"]
    assert {c.country: c.score for c in local.candidates}.get("GR", 0.0) < greek
