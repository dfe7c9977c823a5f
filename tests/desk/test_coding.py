"""Double coding and audit at the desk: blind, one unit a page, nothing without a token."""

import re
import shutil

import pytest
from litestar.testing import TestClient
from tests.desk.hostile import hostile_case
from tests.desk.payloads import payloads
from tests.desk.reading import faults_of
from tests.desk.tokens import token_of

import dateline
from dateline.desk.app import create_app
from dateline.desk.settings import Settings
from dateline.run.quality.ledger import coding_file, read

HOST = "http://127.0.0.1:8383"
CODES = {"kind": "bombing", "realis": "happened", "date": "2025-03-14", "place": "Batumi", "killed": "2", "wounded": "4", "perpetrator": "-"}  # fmt: skip
OWN = ("attribute autofocus of input", "attribute autofocus of textarea")
"""What the pages themselves hold though attacks use it, too: the first field has the focus."""
ALL = {f"column_{name}": "1" for name in CODES}


@pytest.fixture
def where(sample_case, tmp_path):
    where = tmp_path / "try.dateline"
    shutil.copy(sample_case, where)
    return str(where)


@pytest.fixture
def client(where):
    with TestClient(create_app(Settings(where)), base_url=HOST) as client:
        client.get("/coding")
        yield client


def _post(client, address, *, status=200, **fields):
    data = {"_csrf_token": token_of(client), **fields}
    answer = client.post(address, data=data, follow_redirects=True)
    assert answer.status_code == status, answer.text
    return answer.text


@pytest.fixture
def draw(client):
    """The id of a draw of all records."""
    page = _post(client, "/coding", share="100", seed="7", **ALL)
    return re.search(r"/coding/([0-9a-f]{32})/results", page)[1]


@pytest.fixture
def audited(client):
    """The id of a draw of some values and one report."""
    page = _post(client, "/audit", values="1", reports="1", seed="7", **ALL)
    return re.search(r"/audit/([0-9a-f]{32})", page)[1]


def _unit(page):
    return re.search(r'name="unit" value="([0-9a-f]+)"', page)[1]


def _code_all(client, draw, coder, **changed):
    while "Keep and go on" in (page := client.get(f"/coding/{draw}?coder={coder}").text):
        _post(client, f"/coding/{draw}", unit=_unit(page), coder=coder, **(CODES | changed))


def test_a_coder_reads_the_reports_and_none_of_the_values(client, draw):
    page = client.get(f"/coding/{draw}?coder=Ada").text
    assert re.search(r'<mark class="lit" id="first">\w+', page)
    assert re.findall(r'name="(?:kind|realis|date|place|killed|wounded|perpetrator)" value="([^"]*)"', page) == [""] * 7  # fmt: skip
    assert "/records/" not in page


def test_what_one_coder_said_is_not_shown_to_another(client, draw):
    unit = _unit(client.get(f"/coding/{draw}?coder=Ada").text)
    _post(client, f"/coding/{draw}", unit=unit, coder="Ada", **(CODES | {"place": "Zugdidi"}))
    assert "Zugdidi" in client.get(f"/coding/{draw}?coder=Ada&unit={unit}").text
    assert "Zugdidi" not in client.get(f"/coding/{draw}?coder=Ben&unit={unit}").text
    assert "4 records left" in client.get(f"/coding/{draw}?coder=Ada").text
    assert "5 records left" in client.get(f"/coding/{draw}?coder=Ben").text


def test_two_coders_get_an_agreement_and_their_differences(client, draw, where):
    _code_all(client, draw, "Ada")
    assert "needs two people" in client.get(f"/coding/{draw}/results").text
    assert "No difference waits" in client.get(f"/coding/{draw}/differences").text
    _code_all(client, draw, "Ben", killed="3")
    assert "not defined" in client.get(f"/coding/{draw}/results").text
    page = client.get(f"/coding/{draw}/differences").text
    assert "5 differences not decided" in page
    assert re.findall(r'<button name="value" value="(\w+)"', page) == ["2", "3"]
    page = _post(client, f"/coding/{draw}/decide", unit=_unit(page), column="killed", value="3")
    assert "4 differences not decided" in page
    with dateline.open_case(where, read_only=True) as case:
        (made,) = case.judgements(verdicts=["value"])
    assert (made.field, made.value.max, made.by.name) == ("killed", 3, "the desk")
    page = _post(client, f"/coding/{draw}/undo", judgement=made.id)
    assert "5 differences not decided" in page
    _post(client, f"/coding/{draw}/undo", status=404, judgement="nothing")


def test_the_api_gives_the_results(client, draw):
    _code_all(client, draw, "Ada")
    _code_all(client, draw, "Ben", killed="-")
    found = client.get(f"/api/v1/coding/{draw}").json()
    assert [one["done"] for one in found["coders"]] == [5, 5]
    said = next(one for one in found["columns"] if (one["column"], one["of"]) == ("killed", "said"))
    assert said["differ"] == 5
    assert client.get("/api/v1/coding").json()["draws"][0]["draw"] == draw
    assert client.get("/api/v1/coding/00000000").status_code == 404


def test_an_audit_gives_precision_and_recall(client, audited):
    while 'value="right"' in (page := client.get(f"/audit/{audited}?coder=Ada").text):
        assert "the event whose words are marked" in page
        _post(client, f"/audit/{audited}", unit=_unit(page), coder="Ada", verdict="right")
    assert "What does this report tell?" in page
    told = "place: Batumi\nplace: Gori"
    page = _post(client, f"/audit/{audited}/told", unit=_unit(page), coder="Ada", lines=told)
    assert re.findall(r'name="found_(\d)" value="1"( checked)?', page) == [("0", " checked"), ("1", "")]  # fmt: skip
    page = _post(client, f"/audit/{audited}/found", unit=_unit(page), coder="Ada", found_0="1")
    assert "All of this draw is audited" in page
    found = client.get(f"/api/v1/audit/{audited}").json()
    place = next(one for one in found["columns"] if one["column"] == "place")
    assert (place["precision"]["hits"], place["recall"]["hits"], place["recall"]["number"]) == (1, 1, 2)  # fmt: skip
    assert "0.500 (0.095 to 0.905; 1 of 2)" in client.get("/audit").text


def test_nothing_of_the_records_is_shown_before_a_report_is_told(client, audited):
    page = client.get(f"/audit/{audited}?coder=Ada&at=7").text
    assert "What does this report tell?" in page
    assert "What the records hold" not in page


def test_the_last_verdict_is_taken_back(client, audited, where):
    page = client.get(f"/audit/{audited}?coder=Ada").text
    unit = _unit(page)
    _post(client, f"/audit/{audited}", unit=unit, coder="Ada", verdict="wrong")
    page = _post(client, f"/audit/{audited}", unit=unit, coder="Ada", verdict="withdrawn")
    assert _unit(page) == unit
    assert "8 left" in page
    assert len(read(coding_file(where))) == 3


@pytest.mark.parametrize(
    ("address", "fields", "status"),
    [
        ("/coding", {"share": "0", "seed": "1", **ALL}, 400),
        ("/coding", {"share": "nan", "seed": "1", **ALL}, 400),
        ("/coding", {"share": "5", "seed": "x", **ALL}, 400),
        ("/coding", {"share": "5", "seed": "1"}, 400),
        ("/audit", {"values": "0", "reports": "0", "seed": "1", **ALL}, 400),
        ("/audit", {"values": "9" * 30, "reports": "0", "seed": "1", **ALL}, 400),
        ("/coding/DRAW", {"unit": "x", "coder": "Ada", **CODES}, 400),
        ("/coding/DRAW", {"coder": "Ada", **CODES}, 400),
        ("/coding/DRAW", {"unit": "UNIT", "coder": "x" * 90, **CODES}, 400),
        ("/coding/DRAW", {"unit": "UNIT", "coder": "Ada", "killed": "many"}, 400),
        ("/coding/DRAW/decide", {"unit": "UNIT", "column": "mood", "value": "calm"}, 400),
        ("/coding/DRAW/decide", {"unit": "UNIT", "column": "killed", "value": "2"}, 400),
        ("/coding/00000000", {"unit": "x"}, 404),
        ("/audit/DRAW", {"unit": "UNIT", "coder": "Ada", "verdict": "right"}, 404),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence_and_nothing_is_kept(
    client, draw, where, address, fields, status
):
    unit = _unit(client.get(f"/coding/{draw}?coder=Ada").text)
    given = {name: unit if value == "UNIT" else value for name, value in fields.items()}
    before = read(coding_file(where))
    _post(client, address.replace("DRAW", draw), status=status, **given)
    assert read(coding_file(where)) == before


@pytest.mark.parametrize(
    "address",
    ["/coding", "/coding/x", "/coding/x/decide", "/coding/x/undo", "/audit", "/audit/x", "/audit/x/told", "/audit/x/found"],
)  # fmt: skip
def test_nothing_is_drawn_coded_or_decided_without_a_token(client, where, address):
    assert client.post(address, data={"share": "100", "seed": "1", **ALL}).status_code == 403
    assert read(coding_file(where)) == ()


def test_a_desk_that_only_shows_draws_nothing(where):
    settings = Settings(where, is_read_only=True)
    with TestClient(create_app(settings), base_url=HOST) as client:
        client.get("/coding")
        _post(client, "/coding", status=403, share="100", seed="1", **ALL)
        assert read(coding_file(where)) == ()


def test_where_people_log_in_everybody_codes_under_his_own_name(where):
    password = "a long enough one"  # noqa: S105  # of a desk that lives for a test
    with TestClient(create_app(Settings(where, password=password)), base_url=HOST) as client:
        client.get("/login")
        _post(client, "/login", name="Ada", password=password)
        page = _post(client, "/coding", share="100", seed="7", **ALL)
        draw = re.search(r"/coding/([0-9a-f]{32})/results", page)[1]
        unit = _unit(client.get(f"/coding/{draw}?coder=Ben").text)
        _post(client, f"/coding/{draw}", unit=unit, coder="Ben", killed="2")
        assert read(coding_file(where))[-1].entry.coder == "Ada"


def test_a_coding_file_that_was_changed_is_told(client, draw, where):
    path = coding_file(where)
    path.write_text(path.read_text("utf-8").replace('"seed":7', '"seed":8'), "utf-8")
    assert client.get("/coding").status_code == 409
    assert "was changed" in client.get("/api/v1/coding").json()["detail"]


@pytest.mark.slow
def test_hostile_reports_do_nothing_on_the_pages_of_coding_and_audit(tmp_path):
    where = str(tmp_path / "hostile.dateline")
    hostile_case(where, payloads()[::12])
    with TestClient(create_app(Settings(where)), base_url=HOST) as client:
        client.get("/coding")
        page = _post(client, "/coding", share="100", seed="7", **ALL)
        draw = re.search(r"/coding/([0-9a-f]{32})/results", page)[1]
        page = _post(client, "/audit", values="6", reports="6", seed="7", **ALL)
        audited = re.search(r"/audit/([0-9a-f]{32})", page)[1]
        addresses = [f"/coding/{draw}?coder=Ada&at={n}" for n in range(30)]
        addresses += [f"/audit/{audited}?coder=Ada&at={n}" for n in range(40)]
        for address in addresses:
            answer = client.get(address)
            faults = [one for one in faults_of(answer.text) if one not in OWN]
            assert (answer.status_code, faults) == (200, []), address
