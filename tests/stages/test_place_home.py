from dateline.assets.gazetteer import SqliteGazetteer
from dateline.model.outlet import Outlet
from dateline.model.text import Document
from dateline.resolve.time.published import published_value
from dateline.stages.places.home import OutletPlace, clock_deg, outlet_place

GAZETTEER = SqliteGazetteer()


def of(name: str, *, site: str | None = None, url: str | None = None) -> OutletPlace:
    return outlet_place(Document.build("x", outlet=Outlet(name, site), url=url), GAZETTEER)


def test_a_listed_paper_is_at_home_in_its_town() -> None:
    home = of("news.lmtribune.com").home
    assert home is not None
    assert (home.country, home.admin1) == ("US", "Idaho")
    assert home.point is not None


def test_the_address_of_the_report_tells_where_the_name_does_not() -> None:
    home = of("The Tribune", url="https://www.lmtribune.com/a/1").home
    assert home is not None
    assert home.admin1 == "Idaho"


def test_a_place_in_the_name_of_an_unlisted_outlet_is_a_question() -> None:
    found = of("Yuma Daily Herald")
    assert found.home is None
    assert {c.name for c in found.named} == {"Yuma"}


def test_a_place_in_an_address_is_found_between_press_words() -> None:
    assert "Los Alamos" in {c.name for c in of("thelosalamospost.com").named}


def test_press_words_alone_name_no_place() -> None:
    assert of("The Sunday Mercury") == OutletPlace()


def test_the_country_of_an_address_counts() -> None:
    assert of("kaleidoscoop.nl").country == "NL"


def test_outlets_for_the_whole_world_have_no_home() -> None:
    assert of("bbc.co.uk") == OutletPlace()


def test_odd_addresses_are_no_trouble() -> None:
    for url in ("", "://", "http://[", "x" * 5000, "http://" + "a." * 3000):
        assert of("Nowhere", url=url).home is None


def test_the_offset_of_the_publication_time_gives_a_longitude() -> None:
    def at(published: str) -> float | None:
        return clock_deg(Document.build("x", published=published_value(published)))

    assert at("2024-08-26T06:00:00-04:00") == -60.0
    assert at("2024-08-26T06:00:00+05:30") == 82.5
    assert at("2024-08-26T06:00:00+00:00") is None
    assert at("2024-08-26") is None
