"""The board: what it leaves out and says so, saved lists, what changed, and wrong questions."""

import re
import shutil

import pytest
from litestar.testing import TestClient
from tests.desk.tokens import token_of

import dateline
from dateline.desk.app import create_app
from dateline.desk.pages.board import ORDER_WORDS
from dateline.desk.settings import Settings
from dateline.run.lists.filters import ORDERS

V1 = "/api/v1"
DESK = "http://127.0.0.1:8383"


@pytest.fixture
def where(sample_case, tmp_path):
    where = str(tmp_path / "own.dateline")
    shutil.copy(sample_case, where)
    return where


@pytest.fixture
def client(where):
    with TestClient(create_app(Settings(where)), base_url=DESK) as client:
        yield client


def _sent(client, address, **fields):
    token = re.search(r'name="_csrf_token" value="([^"]+)"', client.get("/?more=yes").text)[1]
    return client.post(address, data={"_csrf_token": token, **fields}, follow_redirects=True)


def _rows(page):
    return re.findall(r'class="row" href="/records/([0-9a-f]{32})"', page)


def test_what_did_not_happen_is_left_out_counted_and_shown_when_asked(desk):
    page = desk.get("/").text
    told = int(re.search(r">([\d,]+) more</a>", page)[1])
    every = desk.get("/?more=yes").text
    assert len(_rows(every)) == len(_rows(page)) + told
    assert "planned" not in re.sub(r"<form.*?</form>", "", page, flags=re.DOTALL).split("<ol")[1]
    api = desk.get(f"{V1}/records?counted=yes").json()
    assert [one["id"] for one in api["records"]] == _rows(page)
    assert sum(number for _, number in api["around"]["aside"]) == told


def test_a_large_case_is_counted_when_its_page_is_there(desk, monkeypatch):
    told = re.search(r">([\d,]+) more</a>: [^<]+", desk.get("/").text)[0]
    monkeypatch.setattr("dateline.desk.pages.board.SMALL", 0)
    page = desk.get("/?kind=bombing").text
    assert 'hx-get="/around?kind=bombing"' in page
    assert "Show it" in page
    assert told in desk.get("/around").text
    assert desk.get("/around?start=x").status_code == 400


def test_states_are_counted_and_lead_to_their_records(desk):
    page = desk.get("/?more=yes").text
    number = int(re.search(r"disputed (\d+)</a>", page)[1])
    assert len(_rows(desk.get("/?more=yes&status=disputed").text)) == number


@pytest.mark.parametrize("order", [*ORDERS, ""])
def test_every_order_has_its_words_and_gives_the_same_records(desk, order):
    assert tuple(ORDER_WORDS) == ORDERS
    answer = desk.get(f"/?order={order}&more=yes")
    assert sorted(_rows(answer.text)) == sorted(_rows(desk.get("/?more=yes").text))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("start=gestern", "has to be a day"),
        ("end=2025-13-01", "has to be a day"),
        ("start=2025-03-14&end=2025-03-01", "later day"),
        ("known=soon", "a day or a moment"),
        ("since=99999999999999999999", "a day or a moment"),
        ("status=maybe", "the status is one of"),
        ("order=trust", "the order is one of"),
        ("text=%2B%2B", "no word"),
        ("view=nobody", "no list is saved"),
        ("order=harm&known=2025-03-20", "as of an earlier day"),
        ("page=0", "page has to be"),
    ],
)
def test_a_wrong_question_is_told_in_the_form_with_what_was_asked(desk, asked, words):
    answer = desk.get(f"/?{asked}")
    assert answer.status_code == 400
    assert words in answer.text
    assert 'aria-label="Filters"' in answer.text
    part = desk.get(f"/?{asked}", headers={"HX-Target": "div#rows"})
    assert (part.status_code, "<html" in part.text, words in part.text) == (400, False, True)
    api = desk.get(f"{V1}/records?{asked}")
    assert api.status_code == 400
    assert api.headers["content-type"].startswith("application/problem+json")


def test_a_filter_changes_only_the_list(desk):
    part = desk.get("/?kind=bombing", headers={"HX-Target": "div#rows"}).text
    assert "<html" not in part
    assert len(_rows(part)) == 1


def test_wrong_days_of_a_record_are_wrong_requests(desk, bombing):
    for asked in ("known=x", "reported=2025-99-99"):
        assert desk.get(f"/records/{bombing}?{asked}").status_code == 400
        assert desk.get(f"{V1}/records/{bombing}?{asked}").status_code == 400


def test_a_list_is_saved_bookmarked_renamed_and_deleted(client, where):
    page = _sent(client, "/views", name="Open disputes", status="disputed", order="harm")
    assert str(page.url) == f"{DESK}/?view=Open+disputes" or "view=Open" in str(page.url)
    assert len(_rows(page.text)) == 1
    assert 'aria-current="page">Open disputes</a>' in client.get("/?view=open disputes").text
    renamed = _sent(client, "/views/change", view="Open disputes", name="Fights", do="rename")
    assert len(_rows(renamed.text)) == 1
    assert client.get(f"{V1}/views").json()["views"][0]["filters"]["status"] == "disputed"
    with dateline.open_case(where, read_only=True) as case:
        assert len(case.notes("view/")) == 1
    _sent(client, "/views/change", view="Fights", do="delete")
    assert client.get(f"{V1}/views").json()["views"] == []
    assert client.get("/?view=Fights").status_code == 400


def test_programs_save_and_forget_lists_with_the_token(client):
    client.get("/")
    body = {"name": "Gori", "filters": {"place": "Gori"}}
    assert client.put(f"{V1}/views", json=body).status_code == 403
    headers = {"x-csrftoken": token_of(client)}
    assert client.put(f"{V1}/views", json=body, headers=headers).status_code == 200
    wrong = {"name": "Gori", "filters": {"colour": "red"}}
    assert client.put(f"{V1}/views", json=wrong, headers=headers).status_code == 400
    assert client.get(f"{V1}/records?view=gori").json()["records"] == []
    assert client.delete(f"{V1}/views/Gori", headers=headers).json() == {"views": []}
    assert client.delete(f"{V1}/views/Gori", headers=headers).status_code == 400


def test_what_changed_since_somebody_looked_is_told_and_listed(client, where):
    assert "Changed since you looked" not in client.get("/").text
    page = _sent(client, "/seen", position="0")
    assert "Changed since you looked" in page.text
    assert page.text.count("new record") == len(_rows(page.text))
    with dateline.open_case(where, read_only=True) as case:
        upto = case.position
    page = _sent(client, "/seen", position=str(upto))
    assert "new record" not in page.text
    assert _rows(client.get(f"/?since={upto}").text) == []


@pytest.mark.parametrize("position", ["", "-1", "²", "1" * 16, "x"])
def test_a_position_that_is_none_is_refused(client, position):
    assert _sent(client, "/seen", position=position).status_code == 400


def test_a_desk_that_only_shows_keeps_no_list(where):
    with TestClient(create_app(Settings(where, is_read_only=True)), base_url=DESK) as client:
        page = client.get("/?status=disputed").text
        assert "Save this list" not in page
        headers = {"x-csrftoken": token_of(client)}
        body = {"name": "x", "filters": {}}
        assert client.put(f"{V1}/views", json=body, headers=headers).status_code == 403


def test_a_list_has_its_days_and_its_places(desk):
    page = desk.get("/?more=yes").text
    assert page.count('<circle class="dot') >= 2
    assert re.search(r'data-points="\[\[4\d\.\d+', page)
