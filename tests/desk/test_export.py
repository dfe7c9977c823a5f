"""Exports from the board and from one record, as files of the browser and of the API."""

import csv
import io
import json
import zipfile

import pytest

from dateline.export.case_formats import CASE_FORMATS, RecordFormat

RECORDS = [name for name, form in CASE_FORMATS.items() if isinstance(form, RecordFormat)]


def archive(answer):
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    made = zipfile.ZipFile(io.BytesIO(answer.content))
    assert made.testzip() is None
    return {name.partition("/")[2]: made.read(name) for name in made.namelist()}


def test_the_page_lists_every_form_with_a_sentence(desk):
    page = desk.get("/export").text
    for name, form in CASE_FORMATS.items():
        assert f'formaction="/export/{name}"' in page
        assert form.about[10:30].replace("'", "&#39;") in page


@pytest.mark.parametrize("name", list(CASE_FORMATS))
def test_every_form_of_the_whole_case_comes_as_a_file(desk, name):
    answer = desk.get(f"/export/{name}")
    assert answer.status_code == 200
    assert int(answer.headers["content-length"]) == len(answer.content) > 100
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("name", RECORDS)
def test_every_form_comes_from_the_board_and_from_one_record(desk, bombing, name):
    for asked in ("status=disputed&kind=bombing", f"record={bombing}"):
        files = archive(desk.get(f"/export/{name}?{asked}"))
        own = CASE_FORMATS[name].load().file
        assert {own, f"{name}_evidence.csv", f"{name}_METHODS.md"} <= set(files)
        alone = desk.get(f"/export/{name}?{asked}&files=own")
        assert len(alone.content) == len(files[own])


def test_a_filter_chooses_what_leaves(desk, bombing):
    def ids(asked):
        answer = desk.get(f"/export/csv?files=own&{asked}")
        return {row["record"] for row in csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff")))}

    assert ids("kind=bombing") == {bombing}
    assert len(ids("")) > 3
    assert ids("kind=talks&start=2030-01-01") == set()


def test_the_page_keeps_what_is_asked_for(desk, bombing):
    page = desk.get("/export?kind=bombing&redact=private&also=Ada%22%3E").text
    assert '<input type="hidden" name="kind" value="bombing">' in page
    assert 'value="private" checked' in page
    assert "&#34;&gt;" in page
    assert f'href="/records/{bombing}"' in desk.get(f"/export?record={bombing[:8]}").text
    assert f"/export?record={bombing}" in desk.get(f"/records/{bombing}").text
    assert "/export?kind=bombing" in desk.get("/?kind=bombing").text


def test_names_are_hidden_where_that_is_asked(desk):
    plain = desk.get("/export/html?files=own").text
    hiding = desk.get("/export/html?files=own&also=Kapanidze").text
    assert "Kapanidze" in plain
    assert "Kapanidze" not in hiding
    assert "a person" in hiding


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/export/xls", 404),
        ("/export/csv?record=ffff", 400),
        ("/export/csv?redact=some", 400),
        ("/export/csv?quotes=many", 400),
        ("/export/csv?known=tomorrow", 400),
        ("/export/csv?since=99999", 400),
        ("/export/jsonl?kind=bombing", 400),
        ("/export/jsonl?redact=private", 400),
        ("/export?record=ffff", 400),
        ("/export/csv?also=" + "a," * 300, 400),
        ("/api/v1/exports/xls", 404),
        ("/api/v1/exports/csv?redact=some", 400),
        ("/api/v1/exports/csv?record=ffff", 400),
    ],
)
def test_what_makes_no_sense_is_said(desk, address, status):
    answer = desk.get(address)
    assert answer.status_code == status
    assert len(answer.text) > 40


def test_programs_get_the_same(desk, bombing):
    forms = desk.get("/api/v1/exports").json()["forms"]
    assert [form["name"] for form in forms] == list(CASE_FORMATS)
    answer = desk.get(f"/api/v1/exports/geojson?record={bombing}&files=own")
    (feature,) = json.loads(answer.content)["features"]
    assert feature["id"] == bombing
    assert archive(desk.get("/api/v1/exports/acled?country=ge"))["acled.csv"].startswith(
        b'"event_id_cnty"'
    )
