"""Reports and requests that attack the pages which show them."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

import pytest
from litestar.testing import TestClient
from tests.desk.hostile import hostile_case
from tests.desk.hostile_rooms import filled
from tests.desk.payloads import payloads
from tests.desk.reading import faults_of

from dateline.desk.app import create_app
from dateline.desk.jobs import Job, Progress
from dateline.desk.pages import login
from dateline.desk.pages.asking import Filters
from dateline.desk.settings import Settings

pytestmark = pytest.mark.slow  # the case takes some seconds to make
HOST = "http://127.0.0.1:8383"
PASSWORD = "a long enough one"  # noqa: S105  # of a desk that lives for a test
ATTACKS = payloads()
FEWEST = 500


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """A case in which each record and its reports are made of one attack, and the records."""
    where = str(tmp_path_factory.mktemp("hostile") / "hostile.dateline")
    made = hostile_case(where, ATTACKS)
    return where, made, filled(where, ATTACKS)


@pytest.fixture(scope="module")
def victim(attacked):
    """A browser at a desk over that case."""
    with TestClient(create_app(Settings(attacked[0])), base_url=HOST) as client:
        yield client


def _read(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code in ((200, 400, 404) if status is None else (status,)), address
    assert faults_of(answer.text) == [], address
    return answer.text


def test_there_are_enough_attacks():
    assert len(ATTACKS) >= FEWEST


def test_records_hold_nothing_that_a_report_wrote(victim, attacked):
    for dossier in attacked[1]:
        _read(victim, f"/records/{dossier.id}")


def test_reports_hold_nothing_that_they_wrote_themselves(victim, attacked):
    for dossier in attacked[1]:
        for report in dossier.reports:
            _read(victim, f"/reports/{report.document}")


def test_lists_hold_nothing_that_a_report_wrote(victim):
    pages = [f"/?page={number}" for number in range(1, len(ATTACKS) // 50 + 2)]
    reviews = [f"/review?skip={number}" for number in range(40)]
    for address in (*pages, *reviews, "/run", "/add", "/login"):
        _read(victim, address)


def test_what_is_written_at_the_desk_and_by_hosts_comes_back_as_words(victim, attacked):
    pages = [_read(victim, address, status=None) for address in attacked[2]]
    assert any("&lt;script&gt;fired()" in page for page in pages)


def test_sources_hold_nothing_that_a_report_wrote(victim):
    for sort in ("organisation", "person"):
        for one in victim.get(f"/api/v1/sources?sort={sort}&limit=200").json()["sources"]:
            _read(victim, f"/sources/{quote(one['key'], safe='')}", status=None)


def test_the_review_queue_shows_attacks_as_words(victim):
    questions = victim.get("/api/v1/review?limit=200").json()["questions"]
    assert questions
    cards = []
    for one in questions[:60]:
        cards.append(_read(victim, f"/review?question={one['id']}"))
        _read(victim, f"/records/{one['records'][0]}/split")
        if one["kind"] in ("field", "claim"):
            _read(victim, f"/review/{one['id']}/words")
        if one["kind"] == "same" and one["like"]:
            _read(victim, f"/review/{one['id']}/like?action=reject")
    assert any("&lt;script&gt;fired()" in card for card in cards)


def test_what_is_asked_for_comes_back_as_words(victim):
    for attack in ATTACKS:
        asked = dict.fromkeys(Filters.__struct_fields__, attack)
        answer = victim.get(f"/?{urlencode(asked)}")
        assert answer.status_code in (200, 400, 409), attack
        assert faults_of(answer.text) == [], attack


def test_addresses_that_are_none_come_back_as_words(victim):
    for attack in ATTACKS:
        for folder in ("", "records/", "reports/", "jobs/"):
            answer = victim.get(f"/{folder}{quote(attack, safe='')}")
            assert answer.status_code in (400, 404, 200, 405), attack
            if "text/html" in answer.headers["content-type"]:
                assert faults_of(answer.text) == [], attack


def test_jobs_show_names_and_reasons_as_words(victim):
    jobs = victim.app.state.jobs
    for number, attack in enumerate(ATTACKS, 1000):
        told = Progress("failed", attack, (attack,), (), attack)
        jobs._jobs[number] = Job(
            number, attack, told
        )  # as if somebody had dropped a file of this name
        _read(victim, f"/jobs/{number}")
    _read(victim, "/run")
    _read(victim, "/add")


def test_what_people_write_comes_back_as_words(attacked, monkeypatch):
    monkeypatch.setattr(login, "WAIT_S", 0.0)
    settings = Settings(attacked[0], "desk.example", password=PASSWORD)
    base = "http://desk.example:8383"
    for attack in ATTACKS[::60]:
        with TestClient(create_app(settings), base_url=base) as client:
            token = re.search(r'name="_csrf_token" value="([^"]+)"', client.get("/login").text)[1]
            sent = {"_csrf_token": token, "name": attack, "password": PASSWORD}
            assert client.post("/login", data=sent).status_code == 200
            found = re.search(r'action="(/review/[^"]+)"', _read(client, "/review"))
            if found:  # a decision settles the case, and some questions end with it
                sent = {"_csrf_token": token, "action": "unsure", "note": attack}
                assert client.post(found[1], data=sent).status_code == 200
            _read(client, "/review")
