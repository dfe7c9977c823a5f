"""Decisions made at the desk."""

import re
import shutil

import pytest
from litestar.testing import TestClient

import dateline
from dateline.desk.app import create_app
from dateline.desk.settings import Settings
from dateline.model.judgement import Judge, Judgement

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


def test_a_question_shows_both_records_with_their_words(asked):
    page = asked.get("/review").text
    assert "Same event?" in page
    assert "outside the port" in page
    assert "attempt on his life" in page


def test_one_event_makes_one_record_and_undo_makes_two(asked, questioned):
    where, pair = questioned
    page = _post(asked, "/review/doubt", verdict="same", note="one plot").text
    assert len(pair & _records(where)) == 1
    decision = re.search(r"/decisions/([0-9a-f]+)/undo", page)[1]
    assert "one plot" in page
    _post(asked, f"/decisions/{decision}/undo")
    assert pair <= _records(where)


def test_two_events_stay_two_and_the_question_is_answered(asked, questioned):
    page = _post(asked, "/review/doubt", verdict="not_same").text
    assert "Same event?" not in page
    assert questioned[1] <= _records(questioned[0])


def test_nothing_is_decided_without_the_token_of_the_page(asked, questioned):
    before = _records(questioned[0])
    assert asked.post("/review/doubt", data={"verdict": "same"}).status_code == 403
    assert _records(questioned[0]) == before


def test_a_verdict_that_is_none_is_refused(asked):
    assert _post(asked, "/review/doubt", verdict="perhaps").status_code == 400


def test_a_desk_that_only_shows_decides_nothing(questioned):
    settings = Settings(questioned[0], is_read_only=True)
    with TestClient(create_app(settings), base_url=HOST) as client:
        assert _post(client, "/review/doubt", verdict="same").status_code == 403


def test_a_browser_that_knew_a_desk_that_ended_can_decide_at_the_next(questioned):
    cookies = {}
    for verdict in ("unsure", "not_same"):
        with dateline.open_case(questioned[0]) as case:
            events = sorted(d.events[0] for d in case.dossiers() if d.id in questioned[1])
            rule = Judge("linking", is_person=False)
            case.judge(Judgement(verdict, *events, "unsure", rule, "2025-03-20", 0.5))
        settings = Settings(questioned[0])
        with TestClient(create_app(settings), base_url=HOST, cookies=cookies) as client:
            assert _post(client, f"/review/{verdict}", verdict=verdict).status_code == 200
            cookies = dict(client.cookies)
