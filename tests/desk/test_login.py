"""A desk that asks who comes in."""

import re

import pytest
from litestar.testing import TestClient
from tests.desk.tokens import token_of

from dateline.desk.app import create_app
from dateline.desk.pages import login
from dateline.desk.settings import Settings

PASSWORD = "a long enough one"  # noqa: S105  # of a desk that lives for a test


@pytest.fixture
def guarded(sample_case, monkeypatch):
    """A browser at a desk with a password."""
    monkeypatch.setattr(login, "WAIT_S", 0.0)
    settings = Settings(sample_case, "desk.example", password=PASSWORD)
    with TestClient(create_app(settings), base_url="http://desk.example:8383") as client:
        yield client


def _come_in(client, name="Rosa", password=PASSWORD):
    token = re.search(r'name="_csrf_token" value="([^"]+)"', client.get("/login").text)[1]
    data = {"_csrf_token": token, "name": name, "password": password}
    return client.post("/login", data=data, follow_redirects=True)


@pytest.mark.parametrize("address", ["/", "/records/93255f1b", "/review"])
def test_nothing_is_shown_before_the_password(guarded, address):
    answer = guarded.get(address)
    assert answer.url.path == "/login"
    assert "bombing" not in answer.text


def test_whoever_knows_the_password_comes_in_and_goes_out(guarded):
    assert "bombing" in _come_in(guarded).text
    token = token_of(guarded)
    guarded.post("/logout", headers={"x-csrftoken": token})
    assert guarded.get("/").url.path == "/login"


@pytest.mark.parametrize(
    ("name", "password"), [("Rosa", "wrong password"), ("", PASSWORD), ("Rosa", "")]
)
def test_a_wrong_password_or_no_name_does_not_come_in(guarded, name, password):
    assert "That was not the password" in _come_in(guarded, name, password).text
    assert guarded.get("/").url.path == "/login"


def test_the_looks_of_the_login_page_are_open(guarded):
    assert guarded.get("/static/desk.css").status_code == 200
