"""The pages as a browser gets them."""

import re

import pytest


def test_the_board_lists_records_with_their_harm_and_sources(desk):
    page = desk.get("/").text
    assert "bombing" in page
    assert "<b>2</b> killed" in page
    assert "3 sources" in page


@pytest.mark.parametrize(
    ("asked", "is_there"),
    [
        ("status=disputed", True),
        ("status=confirmed", False),
        ("kind=bombing", True),
        ("kind=armed attack", False),
        ("text=Orbelidze", True),
        ("text=zeppelin", False),
        ("country=ge&place=Batumi", True),
        ("start=2025-03-15", False),
        ("known=2025-03-01", False),
    ],
)
def test_filters_choose_records(desk, bombing, asked, is_there):
    assert (f"/records/{bombing}" in desk.get(f"/?{asked}").text) is is_there


def test_a_record_shows_each_value_with_its_words_and_who_says_so(desk, bombing):
    page = desk.get(f"/records/{bombing}").text
    for words in ("the number of dead at two", "Interior Ministry", "words of Harbour Wire"):
        assert words in page


def test_a_record_as_published_by_a_day_lacks_what_came_later(desk, bombing):
    page = desk.get(f"/records/{bombing}?reported=2025-03-14").text
    assert "Radio Adjara East" not in page


def test_words_lead_to_their_place_in_the_report(desk, bombing):
    page = desk.get(f"/records/{bombing}").text
    address = page.split('href="/reports/')[1].split('"')[0]
    report, place = address.split("#")
    assert f'id="{place}"' in desk.get(f"/reports/{report}").text


@pytest.mark.parametrize("address", ["/records/ffffffff", "/reports/ffff", "/nothing"])
def test_what_is_not_there_is_told_in_a_page(desk, address):
    answer = desk.get(address)
    assert answer.status_code == 404
    assert "Not Found" in answer.text


@pytest.mark.parametrize("asked", ["page=0", "page=x", "page=99999999999", "text=" + "a" * 201])
def test_wrong_requests_are_refused(desk, asked):
    assert desk.get(f"/?{asked}").status_code == 400


def test_every_page_forbids_scripts_from_elsewhere(desk):
    for address in ("/", "/nothing", "/static/desk.css"):
        assert "script-src 'self'" in desk.get(address).headers["Content-Security-Policy"]


def test_only_its_own_names_are_answered(desk):
    assert desk.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_what_pages_load_may_be_kept_until_it_changes(desk):
    page = desk.get("/").text
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert addresses
    for address in addresses:
        answer = desk.get(address)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "max-age=31536000, public, immutable"
    assert "Cache-Control" not in desk.get("/static/desk.css").headers


def test_a_figure_that_counts_nobody_harmed_is_told_by_its_words(desk, bombing):
    page = desk.get(f"/records/{bombing}").text
    said = page.split('id="f-circumstances"')[1]
    assert '<b class="value">she had seen two men' in said
    assert '<b class="value">2</b>' not in said
