from pathlib import Path

from lxml import etree
from tests.export.case.made import bombing, files, hostile, rows, sample, undated, whole

KML = "{http://www.opengis.net/kml/2.2}"
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "kml.xsd"))


def test_kml_is_valid_whatever_the_texts():
    document = etree.fromstring(whole("kml", [bombing(), sample(), *hostile()]))
    SCHEMA.assertValid(document)
    assert not list(document.iter("script"))


def test_a_dispute_shows_in_the_style_and_the_day_in_the_time():
    document = etree.fromstring(whole("kml", [bombing()]))
    assert document.findtext(f".//{KML}Placemark/{KML}styleUrl") == "#disputed"
    assert document.findtext(f".//{KML}when") == "2025-03-14"
    assert document.findtext(f".//{KML}coordinates") == "44.115800,41.984200"


def test_a_record_without_a_place_is_left_out():
    assert rows(files("kml", [undated()])["kml_left_out.csv"])[0]["reason"] == "no place is known"
