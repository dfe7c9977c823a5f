import msgspec
import pytest
from bench.corpora import NoData
from bench.tasks.gazetted import read_collections
from bench.tasks.toponyms import counted, run

from dateline.testing.samples import sample_record

LGL = """<articles><article docid="7"><title>t</title><domain>river.example</domain>
<text><![CDATA[Fire in Batumi. Nobody in Zork was hurt.]]></text>
<toponyms count="2"><toponym><start>8</start><end>14</end><phrase>Batumi</phrase>
<gaztag geonameid="615532"><name>Batumi</name><lat>41.6423</lat><lon>41.6339</lon></gaztag></toponym>
<toponym><start>26</start><end>30</end><phrase>Zork</phrase></toponym></toponyms></article></articles>"""
GEOVIRUS = """<articles><article><source>s</source><text>A café fire in Batumi.</text><locations>
<location><name>Batumi</name><start>99</start><end>105</end><lat>41.64</lat><lon>41.63</lon></location>
</locations></article></articles>"""


def test_offsets_that_are_off_are_repaired_by_the_words(tmp_path):
    (tmp_path / "GeoVirus.xml").write_text(GEOVIRUS, "utf-8")
    report = read_collections(tmp_path)[0]
    toponym = report.toponyms[0]
    assert report.text[toponym.start : toponym.end] == "Batumi"
    assert report.collection == "geovirus"


def test_brat_notes_give_coordinates_or_an_id(tmp_path):
    (tmp_path / "0.txt").write_text("From Batumi to Poti and Zork", "utf-8")
    (tmp_path / "0.ann").write_text(
        "T1\tLiteral 5 11\tBatumi\n#1\tAnnotatorNotes T1\t41.64, 41.63\n"
        "T2\tLiteral 15 19\tPoti\n#2\tAnnotatorNotes T2\t612287\nT3\tHomonym 24 28\tZork\n"
        "A1\tModifier_Type T2 Noun\n",
        "utf-8",
    )
    toponyms = read_collections(tmp_path)[0].toponyms
    assert [(t.lat, t.geonames) for t in toponyms] == [(41.64, None), (None, "612287")]


def test_line_ends_do_not_move_names(tmp_path):
    (tmp_path / "0.txt").write_bytes(b"Fire\r\n\r\nFrom Batumi")
    (tmp_path / "0.ann").write_text(
        "T1\tLiteral 13 19\tBatumi\n#1\tNote T1\t41.64, 41.63\n", "utf-8"
    )
    report = read_collections(tmp_path)[0]
    [toponym] = report.toponyms
    assert report.text[toponym.start : toponym.end] == "Batumi"


def test_a_known_name_is_placed_and_a_name_without_place_is_neutral(tmp_path):
    (tmp_path / "LGL.xml").write_text(LGL, "utf-8")
    scores = run(tmp_path).scores
    assert scores["lgl_given_161km"] == 1.0
    assert scores["lgl_found_161km"] == 1.0
    assert scores["lgl_span"] <= 1.0


def test_a_folder_without_a_corpus_is_named(tmp_path):
    with pytest.raises(NoData, match="--data"):
        run(tmp_path)


def test_collections_differ_in_what_they_call_a_toponym():
    place = sample_record().places[0]
    kinds = [
        ("demonym", "country"),
        ("embedded", "city"),
        ("embedded", "region"),
        ("literal", "city"),
    ]
    places = [msgspec.structs.replace(place, sense=s, feature=f) for s, f in kinds]
    assert len(counted(places, "lgl")) == 4
    assert [p.sense for p in counted(places, "geovirus")] == ["embedded", "literal"]
    assert [p.sense for p in counted(places, "other")] == ["embedded", "embedded", "literal"]
