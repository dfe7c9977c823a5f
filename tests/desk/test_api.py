"""The desk for programs."""

import pytest
from tests.desk.tokens import token_of

from dateline.desk.pages.asking import Filters

V1 = "/api/v1"


def test_records_are_given_page_by_page(desk):
    first = desk.get(f"{V1}/records?more=yes&limit=4").json()
    second = desk.get(f"{V1}/records?more=yes&limit=4&page={first['next']}").json()
    ids = [one["id"] for page in (first, second) for one in page["records"]]
    assert (len(ids), len(set(ids)), second["next"]) == (7, 7, None)


@pytest.mark.parametrize(
    "asked", ["kind=bombing", "status=disputed", "text=Orbelidze", "place=Batumi"]
)
def test_filters_are_those_of_the_board(desk, bombing, asked):
    found = desk.get(f"{V1}/records?{asked}").json()["records"]
    assert bombing in {one["id"] for one in found}
    assert asked.split("=")[0] in Filters.__struct_fields__


def test_every_value_of_a_record_has_words_at_their_place_in_a_report(desk, bombing):
    record = desk.get(f"{V1}/records/{bombing}").json()
    words = [w for f in record["fields"] for r in f["readings"] for w in r["words"]]
    assert words
    texts = {
        one: desk.get(f"{V1}/reports/{one}").json()["document"]["text"]
        for one in {w["document"] for w in words}
    }
    for one in words:
        parts = one["quote"].split(" … ")
        assert texts[one["document"]][one["start"] :].startswith(parts[0])


def test_a_record_that_has_not_changed_is_not_sent_again(desk, bombing):
    first = desk.get(f"{V1}/records/{bombing}")
    again = desk.get(f"{V1}/records/{bombing}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = desk.get(
        f"{V1}/records/{bombing}?reported=2025-03-14",
        headers={"If-None-Match": first.headers["ETag"]},
    )
    assert other.status_code == 200


def test_the_change_feed_goes_on_where_it_was_left(desk):
    first = desk.get(f"{V1}/changes?limit=5").json()
    rest = desk.get(f"{V1}/changes?limit=200&after={first['after']}").json()
    positions = [one["position"] for one in (*first["changes"], *rest["changes"])]
    assert positions == list(range(1, len(positions) + 1))


def test_reports_are_found_by_their_words_and_claims_by_their_source(desk):
    assert len(desk.get(f"{V1}/reports?text=Kapanidze").json()["reports"]) == 2
    claims = desk.get(f"{V1}/claims?source=interior ministry&field=killed").json()["claims"]
    assert [one["low"] for one in claims] == [2]


def test_a_text_is_read_and_not_kept(desk):
    before = desk.get(f"{V1}/changes?limit=200").json()["after"]
    token = {"x-csrftoken": token_of(desk)}
    text = "A bomb killed three people in a market in Gori on Friday, police said."
    record = desk.post(f"{V1}/read", json={"text": text, "published": "2025-03-16"}, headers=token)
    assert record.json()["events"][0]["kind"] == "bombing"
    assert desk.get(f"{V1}/changes?limit=200").json()["after"] == before


@pytest.mark.parametrize(
    ("address", "body"),
    [("judgements", {"verdict": "wrong", "what": ["abcd"]}), ("read", {"text": "x"})],
)
def test_nothing_is_done_without_a_token(desk, address, body):
    assert desk.post(f"{V1}/{address}", json=body).status_code == 403


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"verdict": "perhaps", "what": ["abcd", "efgh"]},
        {"verdict": "same", "what": ["abcd"]},
        {"verdict": "same", "what": []},
        {"verdict": "wrong", "what": ["0" * 32]},
        {"verdict": "same", "what": ["abcd", "efgh"], "more": 1},
    ],
)
def test_decisions_that_make_no_sense_are_problems(desk, body):
    token = {"x-csrftoken": token_of(desk)}
    answer = desk.post(f"{V1}/judgements", json=body, headers=token)
    assert answer.status_code in (400, 409)
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert answer.json()["detail"]


def test_the_description_names_every_address(desk):
    paths = desk.get("/api/schema/openapi.json").json()["paths"]
    assert {f"{V1}/records", f"{V1}/records/{{identity}}", f"{V1}/judgements"} <= set(paths)
    assert not any(path.startswith("/review") for path in paths)


def test_what_lies_around_a_record_has_its_words(desk, bombing):
    found = desk.get(f"{V1}/records/{bombing}/related").json()["related"]
    probe = next(one for one in found if one["how"] == "followed by")
    told = probe["told"][0]
    text = desk.get(f"{V1}/reports/{told['document']}").json()["document"]["text"]
    assert told["words"] in text
    steps = desk.get(f"{V1}/records/{bombing}/steps").json()["steps"]
    assert [step["number"] for step in steps] == [1]
    assert {"what": "killed", "sort": "came", "before": None, "after": "2"} in steps[0]["lines"]


def test_copies_of_a_report_are_told_from_both_sides(desk, bombing):
    reports = desk.get(f"{V1}/records/{bombing}").json()["reports"]
    copy = next(one for one in reports if one["taken_from"])
    up = desk.get(f"{V1}/reports/{copy['document']}/copies").json()
    assert up["original"]["outlet"] == "Harbour Wire"
    down = desk.get(f"{V1}/reports/{up['original']['document']}/copies").json()
    assert [one["document"] for one in down["copies"]] == [copy["document"]]
    assert desk.get(f"{V1}/reports/ffffffff/copies").status_code == 404
