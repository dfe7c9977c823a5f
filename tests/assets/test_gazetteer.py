from pathlib import Path

import pytest

from dateline.assets.gazetteer import SqliteGazetteer
from dateline.assets.gazetteer_key import name_key, without_article
from dateline.errors import AssetError


@pytest.fixture(scope="module")
def gazetteer() -> SqliteGazetteer:
    return SqliteGazetteer()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ma'rib", "Marib"),
        ("Rostov-on-Don", "ROSTOV ON DON"),
        ("Saint-Marc", "St. Marc"),
        ("Tillabéri", "tillaberi"),
        ("the Red Sea", "Red Sea"),
        ("أربيل", "اربيل"),
    ],
)
def test_spellings_of_one_name_share_a_key(left: str, right: str) -> None:
    assert name_key(left) == name_key(right) != ""


def test_an_assimilated_article_needs_its_letter() -> None:
    assert without_article("ash shihr") == "shihr"
    assert without_article("ash fork") is None


@pytest.mark.parametrize(
    ("name", "feature", "country"),
    [
        ("Hudaydah", "region", "YE"),
        ("Al-Mosul", "city", "IQ"),
        ("Kiev", "city", "UA"),
        ("Київ", "city", "UA"),
        ("بغداد", "city", "IQ"),
        ("Zamfara State", "region", "NG"),
        ("U.S.", "country", "US"),
        ("Côte d’Ivoire", "country", "CI"),
        ("the Gulf of Finland", "water", ""),
    ],
)
def test_the_best_known_meaning_comes_first(
    gazetteer: SqliteGazetteer, name: str, feature: str, country: str
) -> None:
    best = gazetteer.lookup(name)[0]
    assert (best.feature, best.country, best.score) == (feature, country, 0.0)


def test_a_town_knows_its_region_and_country(gazetteer: SqliteGazetteer) -> None:
    town = gazetteer.lookup("Gusau")[0]
    assert (town.admin1, town.country) == ("Zamfara", "NG")
    assert town.point is not None
    assert abs(town.point.lat - 12.17) < 0.02


@pytest.mark.parametrize("name", ["", "x", "Qwertyuiop", "'; DROP TABLE name", "a" * 10**6])
def test_an_unknown_name_has_no_candidates(gazetteer: SqliteGazetteer, name: str) -> None:
    assert gazetteer.lookup(name) == ()


def test_a_file_that_is_no_gazetteer_is_an_asset_error(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.sqlite"
    path.write_bytes(b"not a database")
    with pytest.raises(AssetError, match="cannot be read"):
        SqliteGazetteer(path).lookup("Paris")


def test_a_town_lies_in_its_county_state_and_country(gazetteer: SqliteGazetteer) -> None:
    town = next(c for c in gazetteer.lookup("Opelousas") if c.country == "US")
    chain = gazetteer.within(town)
    assert [place.name for place in chain] == ["Saint Landry Parish", "Louisiana", "United States"]
    assert (town.admin2, town.admin1) == ("Saint Landry Parish", "Louisiana")
    assert town.admin1_id == chain[1].id


def test_a_country_lies_in_nothing(gazetteer: SqliteGazetteer) -> None:
    assert gazetteer.within(gazetteer.lookup("Kenya")[0]) == ()


def test_a_county_stands_where_it_is_on_the_map(gazetteer: SqliteGazetteer) -> None:
    county = next(c for c in gazetteer.lookup("Laurel County") if c.admin1 == "Kentucky")
    assert (county.feature, county.code) == ("region", "ADM2")
    assert county.point is not None
    assert abs(county.point.lat - 37.1) < 0.1


def test_a_capital_says_that_it_is_one(gazetteer: SqliteGazetteer) -> None:
    assert gazetteer.lookup("Nairobi")[0].code == "PPLC"


@pytest.mark.parametrize(
    ("name", "claimants"),
    [
        ("Sevastopol", ("RU", "UA")),
        ("Sukhumi", ("GE",)),
        ("Tiraspol", ("MD",)),
        ("Kyrenia", ("CY",)),
        ("Pristina", ("RS", "XK")),
        ("Srinagar", ("IN", "PK")),
        ("Taipei", ("CN", "TW")),
        ("Ramallah", ("IL", "PS")),
        ("Laayoune", ("EH", "MA")),
        ("Golan Heights", ("IL", "SY")),
        ("Aksai Chin", ("CN", "IN")),
        ("Kyiv", ()),
        ("Tel Aviv", ()),
    ],
)
def test_a_disputed_place_carries_its_claimants(
    gazetteer: SqliteGazetteer, name: str, claimants: tuple[str, ...]
) -> None:
    assert gazetteer.lookup(name)[0].claimants == claimants


@pytest.mark.parametrize(
    ("word", "place"),
    [("Kenyan", "Kenya"), ("Ohioans", "Ohio"), ("South Ossetian", "South Ossetia")],
)
def test_a_demonym_leads_to_its_place_and_is_no_name(
    gazetteer: SqliteGazetteer, word: str, place: str
) -> None:
    assert gazetteer.lookup(word) == ()
    assert [(c.name, c.match) for c in gazetteer.demonym(word)] == [(place, "demonym")]


@pytest.mark.parametrize(
    "name", ["Middle East", "Sahel", "Balkans", "Strait of Hormuz", "Lake Chad", "Heathrow Airport"]
)
def test_wide_areas_waters_and_airports_are_known(gazetteer: SqliteGazetteer, name: str) -> None:
    assert gazetteer.lookup(name)[0].point is not None
