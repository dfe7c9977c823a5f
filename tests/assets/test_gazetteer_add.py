import json
import sqlite3
import tarfile
import zipfile
from pathlib import Path

import pytest

from dateline.assets import geonames_dump
from dateline.assets.gazetteer import SqliteGazetteer
from dateline.assets.gazetteer_add import Added, add
from dateline.assets.gazetteer_row import Row
from dateline.assets.user_gazetteers import installed, remove, stamps
from dateline.errors import InputError


def line(number: int | str, name: str, kind: str = "P", code: str = "PPL", **cells: object) -> str:
    values = [
        number, name, name, cells.get("others", ""), cells.get("lat", 36.3), cells.get("lon", 37.4),
        kind, code, "SY", "", cells.get("first", "09"), cells.get("second", "71"), "", "",
        cells.get("population", 0), "", 0, "Asia/Damascus", "2024-01-01",
    ]  # fmt: skip
    return "\t".join(str(v) for v in values) + "\n"


DUMP = [
    line(9163843, "Syria", "A", "PCLI", first="00", second="", population=20_000_000),
    line(9170062, "Aleppo Governorate", "A", "ADM1", second=""),
    line(9173576, "Al Bab District", "A", "ADM2", others="Mintaqat al Bab"),
    line(9000001, "Tell Example Nur", others="تل المثال,Tall al Mithal"),
]
SYRIA = Row(
    id=163843,
    name="Syria",
    other_names=(),
    feature="country",
    code="PCL",
    level="country",
    country="SY",
    admin1="",
    key="SY",
    within=(),
    lat=35.0,
    lon=38.0,
    population=20_000_000,
)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_GAZETTEERS", str(tmp_path / "gazetteers"))


def keep(source: Path, name: str | None = None, words: frozenset[str] = frozenset()) -> Added:
    return add(source, name, countries={"SY": SYRIA}, common=words)


def dump(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "SY.txt"
    path.write_text("".join(lines), "utf-8")
    return path


def test_a_village_of_a_country_dump_is_found_with_its_district(tmp_path: Path) -> None:
    added = keep(dump(tmp_path, *DUMP))
    gazetteer = SqliteGazetteer(added.gazetteer.path)
    village = gazetteer.lookup("Tell Example Nur")[0]
    assert (village.id, village.country, village.admin2) == (
        "geonames:9000001",
        "SY",
        "Al Bab District",
    )
    chain = [place.name for place in gazetteer.within(village)]
    assert chain == ["Al Bab District", "Aleppo Governorate", "Syria"]
    assert gazetteer.lookup("تل المثال")[0].id == village.id
    assert gazetteer.lookup_like("Tal Exambul Noor") == ()
    assert gazetteer.lookup_like("Tel el-Mithaal")[0].match == "sound"


def test_a_zip_file_of_a_dump_gives_the_same_places(tmp_path: Path) -> None:
    dump(tmp_path, *DUMP)
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
        archive.write(tmp_path / "SY.txt", "SY.txt")
        archive.writestr("readme.txt", "about")
    assert keep(tmp_path / "SY.zip").places == keep(tmp_path / "SY.txt", "other").places == 4


def test_adding_the_same_file_again_gives_the_same_bytes(tmp_path: Path) -> None:
    source = dump(tmp_path, *DUMP)
    first = keep(source).gazetteer.path.read_bytes()
    assert keep(source).gazetteer.path.read_bytes() == first
    assert [entry.name for entry in installed()] == ["sy"]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("one\ttwo\n", "not 19 columns"),
        (line(5, "North", lat=91), "coordinates outside the globe"),
        (line(6, "Nowhere", lat="nan"), "coordinates outside the globe"),
        (line("x", "Numberless"), "an id that is no number"),
        (line(7, " "), "no name"),
        (line(8, "n" * 200), "a name of more than 100 characters"),
        (line(9, "Many", population="-3"), "a population that is no number"),
        ("a" * 300_000 + "\n", "a line of more than 200,000 bytes"),
    ],
)
def test_a_bad_row_is_counted_and_named(tmp_path: Path, bad: str, reason: str) -> None:
    added = keep(dump(tmp_path, DUMP[0], bad, *DUMP[1:]))
    assert added.places == 4
    assert dict(added.refusals.by_reason) == {reason: 1}
    assert "line 2" in added.refusals.lines()[0]


def test_bytes_that_are_no_text_leave_nothing_behind(tmp_path: Path) -> None:
    source = tmp_path / "junk.txt"
    source.write_bytes(b"\xff\xfe\x00" * 1000)
    with pytest.raises(InputError, match="no usable row"):
        keep(source)
    assert list((tmp_path / "gazetteers").iterdir()) == []


def test_a_zip_file_made_to_fill_a_disk_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "SY.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SY.txt", b"\0" * 20_000_000)
    with pytest.raises(InputError, match="unpacks to"):
        keep(tmp_path / "SY.zip")


def test_a_dump_beyond_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(geonames_dump, "MAX_BYTES", 100)
    with pytest.raises(InputError, match="no country dump"):
        keep(dump(tmp_path, *DUMP))


def test_a_hamlet_does_not_go_by_an_ordinary_word(tmp_path: Path) -> None:
    added = keep(
        dump(tmp_path, *DUMP, line(77, "Police")), words=frozenset({"police", "tell example nur"})
    )
    assert SqliteGazetteer(added.gazetteer.path).lookup("Police") == ()


@pytest.mark.parametrize("name", ["", "../sy", "SY", "a" * 50, ".hidden"])
def test_a_name_that_could_leave_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="is no name"):
        keep(dump(tmp_path, *DUMP), name)


def spr(path: Path) -> Path:
    base = sqlite3.connect(path)
    base.executescript(
        """
        CREATE TABLE spr (id INTEGER, parent_id INTEGER, name TEXT, placetype TEXT, country TEXT,
          latitude REAL, longitude REAL, is_current INTEGER, is_deprecated INTEGER);
        CREATE TABLE names (id INTEGER, language TEXT, name TEXT);
        CREATE TABLE concordances (id INTEGER, other_id TEXT, other_source TEXT);
        INSERT INTO spr VALUES (85632413, -1, 'Syria', 'country', 'SY', 35, 38, 1, 0),
          (85678001, 85632413, 'Aleppo', 'region', 'SY', 36.2, 37.4, 1, 0),
          (101700001, 85678001, 'Tell Example Nur', 'locality', 'SY', 36.3, 37.4, -1, 0),
          (101700002, 85678001, 'Tell Gone', 'locality', 'SY', 36.3, 37.4, 0, 0),
          (101700003, 85678001, 'Tell Nowhere', 'locality', 'SY', NULL, 37.4, 1, 0);
        INSERT INTO names VALUES (101700001, 'ara', 'تل المثال');
        INSERT INTO concordances VALUES (85632413, '163843', 'gn:id');
        """
    )
    base.commit()
    base.close()
    return path


def test_a_whosonfirst_distribution_is_read(tmp_path: Path) -> None:
    added = keep(spr(tmp_path / "whosonfirst-data-admin-sy-latest.db"), "wof")
    gazetteer = SqliteGazetteer(added.gazetteer.path)
    village = gazetteer.lookup("تل المثال")[0]
    assert (village.id, village.admin1, village.country) == ("wof:101700001", "Aleppo", "SY")
    assert [p.id for p in gazetteer.within(village)] == ["wof:85678001", "geonames:163843"]
    assert gazetteer.lookup("Tell Gone") == ()
    assert dict(added.refusals.by_reason) == {"coordinates that are no numbers": 1}


def feature(number: int, name: str, **more: object) -> bytes:
    properties = {
        "wof:id": number,
        "wof:name": name,
        "wof:placetype": "locality",
        "wof:country": "SY",
        "geom:latitude": 36.3,
        "geom:longitude": 37.4,
        "wof:hierarchy": [{"country_id": 85632413}],
        **more,
    }
    return json.dumps({"type": "Feature", "properties": properties}).encode()


def test_geojson_records_are_read_from_a_folder_and_from_archives(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (folder / "101").mkdir(parents=True)
    (folder / "101" / "1.geojson").write_bytes(
        feature(
            1,
            "Tell One",
            **{"name:ara_x_preferred": ["تل واحد"], "wof:concordances": {"gn:id": 42}},
        )
    )
    (folder / "101" / "2.geojson").write_bytes(b"{broken")
    with tarfile.open(tmp_path / "data.tar.gz", "w:gz") as tar:
        tar.add(folder, "data")
    with zipfile.ZipFile(tmp_path / "data.zip", "w") as archive:
        archive.write(folder / "101" / "1.geojson", "1.geojson")
    for source in (folder, tmp_path / "data.tar.gz", tmp_path / "data.zip"):
        added = keep(source)
        found = SqliteGazetteer(added.gazetteer.path).lookup("تل واحد")
        assert [(c.id, c.country) for c in found] == [("geonames:42", "SY")]


def test_records_nested_without_end_are_counted_as_no_json(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "1.geojson").write_bytes(feature(1, "Tell One"))
    (folder / "2.geojson").write_bytes(b"[" * 200_000)
    assert dict(keep(folder).refusals.by_reason) == {"no JSON": 1}


def test_reports_are_read_with_what_was_added_and_say_so(tmp_path: Path) -> None:
    assert SqliteGazetteer().lookup("Tell Example Nur") == ()
    keep(dump(tmp_path, *DUMP))
    gazetteer = SqliteGazetteer()
    assert gazetteer.lookup("Tell Example Nur")[0].country == "SY"
    assert len({c.id for c in gazetteer.lookup("Aleppo")}) == len(gazetteer.lookup("Aleppo"))
    assert stamps()[0].startswith("sy GeoNames ")
    remove("sy")
    assert stamps() == ()
    with pytest.raises(InputError, match="there is: none"):
        remove("sy")
