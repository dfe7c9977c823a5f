"""Adding reports at the desk."""

import re
import time

import pytest
from litestar.testing import TestClient

import dateline
from dateline.desk.app import create_app
from dateline.desk.settings import Settings

REPORT = "Market bombed\n\nA bomb killed three people in a market in Gori on Friday, police said.\n"
WAIT_S = 60


@pytest.fixture
def where(tmp_path):
    return str(tmp_path / "new.dateline")


@pytest.fixture
def client(where):
    with TestClient(create_app(Settings(where)), base_url="http://127.0.0.1:8383") as client:
        yield client


def _add(client, files=None, **fields):
    token = re.search(r'name="_csrf_token" value="([^"]+)"', client.get("/add").text)[1]
    sent = [(name, (None, value)) for name, value in {"_csrf_token": token, **fields}.items()]
    sent += [("files", file) for file in files or ()]
    return client.post("/add", files=sent, follow_redirects=True)


def _over(client, page):
    """The page of a run when it is over."""
    until = time.monotonic() + WAIT_S
    while "data-job" in page.text and time.monotonic() < until:
        time.sleep(0.2)
        page = client.get(str(page.url))
    return page.text


def test_a_pasted_report_becomes_a_record(client, where):
    page = _over(client, _add(client, text=REPORT, outlet="Harbour Wire", published="2025-03-16"))
    assert "1 in = 1 recorded" in page
    assert "bombing" in page
    with dateline.open_case(where, read_only=True) as case:
        (report,) = case.reports()
        assert (report.outlet, report.raw is not None) == ("Harbour Wire", True)


def test_dropped_files_are_read_and_what_is_none_is_refused(client):
    files = [("a.txt", REPORT.encode()), ("../../b.json", b"{]"), ("c.txt", b"")]
    page = _over(client, _add(client, files))
    assert "1 recorded" in page
    assert "2 refused" in page
    assert "Refused" in client.get("/run").text


def test_how_far_a_run_is_comes_as_events(client):
    page = _add(client, text=REPORT)
    number = re.search(r"/jobs/(\d+)", str(page.url))[1]
    with client.stream("GET", f"/jobs/{number}/events") as answer:
        told = "".join(answer.iter_text())
    assert "event: progress" in told
    assert '"stage":"done"' in told


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"text": REPORT, "published": "last Friday"},
        {"text": REPORT, "url": "javascript:alert(1)"},
        {"addresses": "file:///etc/passwd"},
    ],
)
def test_what_cannot_be_added_is_said_at_once(client, fields):
    assert _add(client, **fields).status_code == 400


def test_nothing_is_added_without_the_token_of_the_page(client, where):
    assert client.post("/add", files=[("text", (None, REPORT))]).status_code == 403
    with dateline.open_case(where, read_only=True) as case:
        assert not list(case.reports())
