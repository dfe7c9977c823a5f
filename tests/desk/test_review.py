"""Decisions made at the desk."""

import re
import shutil

import pytest
from litestar.testing import TestClient
from tests.desk.tokens import token_of
from tests.run.questions.tolls import TOLLS

import dateline
from dateline.desk.app import create_app
from dateline.desk.settings import Settings
from dateline.model.judgement import Judge, Judgement
from dateline.run.keeper import Keeper

HOST = "http://127.0.0.1:8383"


@pytest.fixture
def questioned(sample_case, tmp_path):
    """A case in which the bombing and the feared assassination may be one event, and their ids."""
    where = tmp_path / "try.dateline"
    shutil.copy(sample_case, where)
    with dateline.open_case(where) as case:
        by_kind = {dossier.kind: dossier for dossier in case.dossiers()}
        pair = by_kind["bombing"], by_kind["assassination"]
        events = sorted(dossier.events[0] for dossier in pair)
        case.judge(
            Judgement(
                "doubt", *events, "unsure", Judge("linking", is_person=False), "2025-03-20", 0.5
            )
        )
    return str(where), {dossier.id for dossier in pair}


@pytest.fixture
def asked(questioned):
    """A browser at a desk over that case."""
    with TestClient(create_app(Settings(questioned[0])), base_url=HOST) as client:
        yield client


def _post(client, address, **fields):
    token = re.search(r'name="_csrf_token" value="([^"]+)"', client.get("/review").text)[1]
    return client.post(address, data={"_csrf_token": token, **fields}, follow_redirects=True)


def _records(where):
    with dateline.open_case(where, read_only=True) as case:
        return {dossier.id for dossier in case.dossiers()}


def _first(client):
    """The id of the question on the card."""
    return re.search(r'action="/review/([0-9a-f]+)"', client.get("/review").text)[1]


def _of(client, kind, field=None):
    """The id of an open question of a kind, by the API."""
    found = client.get("/api/v1/review").json()["questions"]
    return next(q["id"] for q in found if q["kind"] == kind and field in (None, q["field"]))


def test_a_question_shows_both_records_with_their_words(asked):
    page = asked.get("/review").text
    assert "Same event?" in page
    assert "outside the port" in page
    assert "life" in page
    assert "They become one record" in page


def test_one_event_makes_one_record_and_undo_makes_two(asked, questioned):
    where, pair = questioned
    page = _post(asked, f"/review/{_first(asked)}", action="merge", note="one plot").text
    assert len(pair & _records(where)) == 1
    decision = re.search(r"/decisions/([0-9a-f]+)/undo", page)[1]
    assert "one plot" in page
    page = _post(asked, f"/decisions/{decision}/undo").text
    assert pair <= _records(where)
    assert "undone" in page
    _post(asked, f"/decisions/{decision}/redo")
    assert len(pair & _records(where)) == 1


def test_two_events_stay_two_and_the_question_is_answered(asked, questioned):
    page = _post(asked, f"/review/{_first(asked)}", action="reject").text
    assert "Same event?" not in page
    assert questioned[1] <= _records(questioned[0])


def test_a_value_that_was_picked_is_told_with_the_name_and_the_reason(asked):
    question = _of(asked, "field", "responsibility")
    page = asked.get(f"/review?question={question}").text
    assert "Who is said to have done it?" in page
    assert "The record will say" in page
    _post(asked, f"/review/{question}", action="pick:1", note="two <b>letters</b>")
    page = asked.get(f"/records/{_record_of(asked, 'bombing')}").text
    assert "decided by" in page
    assert "two &lt;b&gt;letters&lt;/b&gt;" in page


def _record_of(client, kind):
    return client.get(f"/api/v1/records?kind={kind}").json()["records"][0]["id"]


def test_words_that_were_marked_are_found_in_the_report_without_a_script(asked):
    question = _of(asked, "claim", "wounded")
    page = asked.get(f"/review/{question}/words").text
    report = re.search(r'name="report" value="([0-9a-f]+)"', page)[1]
    assert "to-mark" in page
    refused = _post(asked, f"/review/{question}/words", report=report, words="no such words here")
    assert refused.status_code == 400
    assert "copy them from its text" in refused.text
    words = re.search(r"data-words>([^<]+)<", page)[1]
    _post(asked, f"/review/{question}/words", report=report, words=words, value="12")
    page = asked.get(f"/records/{_record_of(asked, 'bombing')}").text
    assert "wounded: 12" in page


def test_a_record_is_split_by_ticking_mentions(asked, questioned):
    before = _records(questioned[0])
    record = _record_of(asked, "bombing")
    page = asked.get(f"/records/{record}/split").text
    events = re.findall(r'name="event" value="([0-9a-f]{32})"', page)
    assert len(events) > 2
    _post(asked, f"/records/{record}/split", event=events[:2])
    assert len(_records(questioned[0])) == len(before) + 1
    assert _post(asked, f"/records/{record}/split").status_code == 400
    asked.get("/review")
    assert "mentions leave" in asked.get("/review").text


def test_all_like_this_shows_what_changes_before_anything_does(told_twice):
    where, client = told_twice
    questions = client.get("/api/v1/review").json()["questions"]
    question = next(q for q in questions if q["field"] == "killed")
    texts = [one["text"] for one in question["alternatives"]]
    pick = next(n for n, text in enumerate(texts, start=1) if text in ("6", "7"))
    before = _head(where)
    page = client.get(f"/review/{question['id']}/like?action=pick&pick={pick}").text
    assert "Nothing has changed yet" in page
    assert "“6”" in page
    assert "“7”" in page
    assert _head(where) == before
    ticked = re.findall(r'name="question" value="([0-9a-f]+)"', page)
    assert len(ticked) == 2
    page = _post(
        client, f"/review/{question['id']}/like", action=f"pick:{pick}", question=ticked
    ).text
    assert "2 at once" in page
    with dateline.open_case(where, read_only=True) as case:
        assert sum(bool(d.decided) for d in case.dossiers()) == 2
    decision = re.search(r"/decisions/([0-9a-f]+)/undo", page)[1]
    _post(client, f"/decisions/{decision}/undo")
    with dateline.open_case(where, read_only=True) as case:
        assert not any(d.decided for d in case.dossiers())
    page = client.get(f"/decisions/{decision}/like").text
    assert page.count('name="question"') == 2
    assert _post(client, f"/decisions/{decision}/like").status_code == 400


@pytest.fixture
def told_twice(tmp_path):
    """A case with two bombings of which two outlets give different tolls, and a browser at a desk over it."""
    where = str(tmp_path / "twice.dateline")
    with dateline.open_case(where) as case:
        keeper = Keeper(case)
        for outlet, day, text in TOLLS:
            keeper.add(dateline.read_text(text, outlet=outlet, published=day), at="2025-03-20")
        keeper.settle(at="2025-03-20")
    with TestClient(create_app(Settings(where)), base_url=HOST) as client:
        yield where, client


def _head(where):
    with dateline.open_case(where, read_only=True) as case:
        return case.head


def test_the_api_gives_cards_answers_them_and_lists_what_was_decided(asked):
    question = _of(asked, "field", "responsibility")
    shown = asked.get(f"/api/v1/review/{question}").json()
    assert shown["alternatives"][0]["quotes"][0]["words"]
    assert {deed["key"] for deed in shown["deeds"]} >= {"?", "j"}
    token = {"x-csrftoken": token_of(asked)}
    body = {"question": question, "action": "pick", "pick": 2, "reason": "so it is"}
    made = asked.post("/api/v1/judgements", json=body, headers=token).json()
    assert made["decision"]["verdict"] == "value"
    assert made["changed"]
    listed = asked.get("/api/v1/judgements").json()["decisions"]
    assert listed[0]["reason"] == "so it is"
    address = f"/api/v1/judgements/{made['decision']['id']}"
    assert asked.post(f"{address}/undo", headers=token).status_code == 201
    assert asked.post(f"{address}/undo", headers=token).status_code == 409
    assert asked.post(f"{address}/redo", headers=token).status_code == 201
    assert asked.get(f"/api/v1/review/{question}").status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {"question": "0" * 32, "action": "accept"},
        {"action": "accept"},
        {"question": "abcd", "action": "perhaps"},
        {"verdict": "split", "what": ["93255f1b"]},
    ],
)
def test_answers_that_make_no_sense_are_problems(asked, body):
    asked.get("/api/v1/review")
    answer = asked.post("/api/v1/judgements", json=body, headers={"x-csrftoken": token_of(asked)})
    assert answer.status_code in (400, 404, 409)
    assert answer.json()["detail"]


def test_nothing_is_decided_without_the_token_of_the_page(asked, questioned):
    before = _records(questioned[0])
    question = _first(asked)
    for address in (f"/review/{question}", f"/review/{question}/like", f"/review/{question}/words"):
        assert asked.post(address, data={"action": "merge"}).status_code == 403
    assert _records(questioned[0]) == before


@pytest.mark.parametrize("action", ["perhaps", "", "edit", "pick", "pick:9", "pick:x", "accept"])
def test_an_answer_that_is_none_is_refused(asked, action):
    question = _of(asked, "field", "responsibility")
    assert _post(asked, f"/review/{question}", action=action).status_code in (400, 409)


@pytest.mark.parametrize(
    "address",
    ["/review?skip=x", "/review?skip=-1", "/review/abc/words", "/review/abc/like?action=merge"],
)
def test_addresses_that_lead_nowhere_say_so(asked, address):
    assert asked.get(address).status_code in (400, 404)


def test_a_desk_that_only_shows_decides_nothing(questioned):
    settings = Settings(questioned[0], is_read_only=True)
    with TestClient(create_app(settings), base_url=HOST) as client:
        assert _post(client, f"/review/{_first(client)}", action="merge").status_code == 403


def test_a_browser_that_knew_a_desk_that_ended_can_decide_at_the_next(questioned):
    cookies = {}
    for action in ("later", "unsure"):
        settings = Settings(questioned[0])
        with TestClient(create_app(settings), base_url=HOST, cookies=cookies) as client:
            question = _first(client)
            assert _post(client, f"/review/{question}", action=action).status_code == 200
            cookies = dict(client.cookies)
