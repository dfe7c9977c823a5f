import pytest

from dateline.export.case.actors import UNKNOWN, sort_of
from dateline.export.case.countries import country
from dateline.lexicon import table


@pytest.mark.parametrize(
    ("name", "acled", "plover"),
    [
        ("Two policemen", 1, "COP"),
        ("the security forces of Ostland", 1, "MIL"),
        ("Rebel soldiers", 2, "REB"),
        ("the Interior Ministry", 0, "GOV"),
        ("a trade union", 0, "LAB"),
        ("unidentified gunmen", 3, "UAF"),
    ],
)
def test_words_tell_the_sort_of_an_actor(name, acled, plover):
    assert (sort_of(name).acled, sort_of(name).plover) == (acled, plover)


@pytest.mark.parametrize("name", ["the Western Union's envoy", "a security guard", "Ada Lovelace"])
def test_words_that_tell_nothing_are_unknown(name):
    assert sort_of(name) is UNKNOWN


def test_every_country_has_its_codes_and_regions_that_exist():
    regions = {
        "Western Africa", "Middle Africa", "Eastern Africa", "Southern Africa", "Northern Africa", "South Asia",
        "Southeast Asia", "Middle East", "Europe", "Caucasus and Central Asia", "Central America", "South America",
        "Caribbean", "East Asia", "North America", "Oceania", "Antarctica", None,
    }  # fmt: skip
    for code, name in table("en", "countries")["names"].items():
        found = country(code)
        assert found.name == name
        assert found.acled in regions
        assert found.gtd is None or 1 <= found.gtd <= 12
        assert found.ucdp in {"Africa", "Americas", "Asia", "Europe", "Middle East", None}
        assert len(found.iso3) == 3
