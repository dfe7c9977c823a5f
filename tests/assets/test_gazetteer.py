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
        ("Hudaydah", "city", "YE"),
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
