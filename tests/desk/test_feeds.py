"""Feeds that are followed: kept over a restart, asked in the background, never silently not; and the run page."""

import re
import time

import pytest
from litestar.testing import TestClient
from tests.desk.tokens import token_of

import dateline
from dateline.desk.app import create_app
from dateline.desk.settings import Settings
from dateline.ingest.fetch.fetcher import WebFetcher
from dateline.run.feeds import feeds_of

DESK = "http://127.0.0.1:8383"
V1 = "/api/v1"
WAIT_S = 60
OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline type="rss" text="a" xmlUrl="{at}/feed.xml"/>
<outline type="rss" text="b" xmlUrl="{at}/gone.xml"/></body></opml>"""


TART = """Apple tart with walnuts

Peel six apples and cut them into slices. Melt the butter in a small pan over low heat and let it cool while the
oven warms. Mix flour, sugar and a pinch of salt in a bowl, add the butter and one egg, and knead the dough until it is
smooth. Let it rest for half an hour in a cool place. Roll out the dough, lay it into a round tin and cover it with the
slices of apple. Sprinkle walnuts and a little cinnamon over the fruit. Bake the tart for forty minutes until its edge
is golden. Let it cool on a rack and serve it with whipped cream or a scoop of vanilla ice cream. It keeps for two days
in the pantry, and tastes even better on the second day when the juice of the apples has soaked into the pastry.
"""


@pytest.fixture
def where(tmp_path):
    return str(tmp_path / "feeds.dateline")


def _fetcher(at):
    host, _, port = at.removeprefix("http://").partition(":")
    return WebFetcher(host_delay_s=0.0, allowed_for_tests=[(host, int(port))])


def _desk(where, at, **given):
    return TestClient(create_app(Settings(where, **given), fetcher=_fetcher(at)), base_url=DESK)


def _sent(client, path, **fields):
    token = re.search(r'name="_csrf_token" value="([^"]+)"', client.get("/feeds").text)[1]
    if path == "/feeds":
        sent = [
            (name, value if name == "opml" else (None, value)) for name, value in fields.items()
        ]
        return client.post(
            path, files=[("_csrf_token", (None, token)), *sent], follow_redirects=True
        )
    return client.post(path, data={"_csrf_token": token, **fields}, follow_redirects=True)


def _until(asked, seen):
    """What is asked for, as soon as something is seen in it."""
    until = time.monotonic() + WAIT_S
    while time.monotonic() < until:
        found = asked()
        if seen(found):
            return found
        time.sleep(0.1)
    raise AssertionError(found)


def _feeds(client):
    return client.get(f"{V1}/feeds").json()["feeds"]


def test_a_feed_is_followed_in_the_background_and_its_articles_come(where, outlet):
    with _desk(where, outlet) as client:
        page = _sent(client, "/feeds", feeds=f"{outlet}/feed.xml", every="15")
        assert f"{outlet}/feed.xml" in page.text
        (feed,) = _until(lambda: _feeds(client), lambda found: found[0]["last"])
        assert (feed["problem"], feed["came"], feed["every_min"]) == (None, 1, 15)
        assert feed["line"].startswith("1 in = 1 recorded")
        assert feed["next"] > feed["last"]
        assert "Market bombed" in client.get("/search?text=bread").text
        assert "bombing" in client.get("/").text


def test_what_is_followed_is_followed_after_a_restart_and_not_added_twice(where, outlet):
    address = f"{outlet}/feed.xml"
    with _desk(where, outlet) as client:
        _sent(client, "/feeds", feeds=address)
        _until(lambda: _feeds(client), lambda found: found[0]["last"])
    with _desk(where, outlet) as client:
        (before,) = _feeds(client)
        assert before["came"] == 1
        time.sleep(1.1)  # moments have seconds
        _sent(client, "/feeds/change", address=address, do="check")
        (after,) = _until(lambda: _feeds(client), lambda f: f[0]["last"] > before["last"])
        assert after["came"] == 1
        assert after["problem"] is None


def test_a_feed_that_fails_says_so_and_is_asked_less_often(where, outlet):
    address = f"{outlet}/gone.xml"
    with _desk(where, outlet) as client:
        _sent(client, "/feeds", feeds=address)
        (feed,) = _until(lambda: _feeds(client), lambda found: found[0]["failures"])
        assert "404" in feed["problem"]
        for page in ("/feeds", "/add", "/run"):
            assert "status 404" in client.get(page).text
        time.sleep(1.1)
        _sent(client, "/feeds/change", address=address, do="check")
        (again,) = _until(lambda: _feeds(client), lambda found: found[0]["failures"] == 2)
        assert again["next"] > feed["next"]


def test_a_feed_is_paused_resumed_and_removed(where, outlet):
    address = f"{outlet}/feed.xml"
    with _desk(where, outlet) as client:
        _sent(client, "/feeds", feeds=address)
        assert "paused" in _sent(client, "/feeds/change", address=address, do="pause").text
        (paused,) = _feeds(client)
        assert paused["is_paused"]
        _sent(client, "/feeds/change", address=address, do="resume")
        assert not _feeds(client)[0]["is_paused"]
        assert (
            "No feed is followed"
            in _sent(client, "/feeds/change", address=address, do="remove").text
        )
        assert _feeds(client) == []


def test_a_list_of_feeds_is_followed_feed_by_feed(where, outlet):
    with _desk(where, outlet) as client:
        opml = ("list.opml", OPML.format(at=outlet).encode())
        _sent(client, "/feeds", opml=opml)
        assert [f["address"] for f in _feeds(client)] == [
            f"{outlet}/feed.xml",
            f"{outlet}/gone.xml",
        ]
        assert _sent(client, "/feeds", opml=("x.opml", b"nonsense")).status_code == 400


@pytest.mark.parametrize(
    "fields", [{}, {"feeds": "file:///etc/passwd"}, {"feeds": "https://x.example/a", "every": "1"}]
)
def test_what_cannot_be_followed_is_said(where, outlet, fields):
    with _desk(where, outlet) as client:
        assert _sent(client, "/feeds", **fields).status_code == 400
        assert _feeds(client) == []


def test_programs_follow_with_the_token(where, outlet):
    body = {"addresses": [f"{outlet}/feed.xml"]}
    with _desk(where, outlet) as client:
        client.get("/")
        assert client.post(f"{V1}/feeds", json=body).status_code == 403
        headers = {"x-csrftoken": token_of(client)}
        assert client.post(f"{V1}/feeds", json=body, headers=headers).status_code == 201
        change = {"address": body["addresses"][0], "do": "pause"}
        assert client.post(f"{V1}/feeds/change", json=change, headers=headers).json()["feeds"][0][
            "is_paused"
        ]
        wrong = {"address": "https://nobody.example/", "do": "pause"}
        assert client.post(f"{V1}/feeds/change", json=wrong, headers=headers).status_code == 400


def test_what_the_follower_does_comes_as_events(where, outlet):
    app = create_app(Settings(where), fetcher=_fetcher(outlet))
    with TestClient(app, base_url=DESK) as client:
        _sent(client, "/feeds", feeds=f"{outlet}/feed.xml")
        _until(lambda: _feeds(client), lambda found: found[0]["last"])
        assert app.state.follower.state.turn > 1
        assert app.state.follower.state.problem is None


def test_a_desk_that_only_shows_follows_nothing(where, outlet):
    dateline.open_case(where).close()
    with _desk(where, outlet, is_read_only=True) as client:
        headers = {"x-csrftoken": token_of(client) if client.get("/") else ""}
        body = {"addresses": [f"{outlet}/feed.xml"]}
        assert client.post(f"{V1}/feeds", json=body, headers=headers).status_code == 403
        assert "Follow</button>" not in client.get("/add").text
    with dateline.open_case(where, read_only=True) as case:
        assert feeds_of(case) == ()


def test_what_was_refused_is_tried_again_and_what_was_unread_is_read(where, outlet, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TART)
    (tmp_path / "in" / "b.json").write_text("{]")
    with _desk(where, outlet, inboxes=(tmp_path / "in",)) as client:
        token = re.search(r'name="_csrf_token" value="([^"]+)"', client.get("/add").text)[1]
        sent = [("_csrf_token", (None, token)), ("inbox", (None, str(tmp_path / "in")))]
        page = client.post("/add", files=sent, follow_redirects=True)
        _until(lambda: client.get(str(page.url)).text, lambda text: "data-job" not in text)
        run = client.get("/run").text
        assert "Apple tart" in run
        assert "b.json" in run
        document = re.search(r'name="documents" value="([0-9a-f]+)"', run)[1]
        read = _sent(client, "/run/read", documents=document)
        text = _until(lambda: client.get(str(read.url)).text, lambda text: "data-job" not in text)
        assert "1 report read" in text
        assert "Every report was read" in client.get("/run").text
        again = _sent(client, "/run/retry")
        text = _until(lambda: client.get(str(again.url)).text, lambda text: "data-job" not in text)
        assert "1 refused" in text
        other = [("_csrf_token", (None, token)), ("inbox", (None, "/etc"))]
        assert client.post("/add", files=other).status_code == 400


def test_a_run_is_stopped_and_what_came_is_kept(where, outlet):
    with _desk(where, outlet) as client:
        jobs = client.app.state.jobs
        job = jobs.add("nothing", [f"{outlet}/1.html"], dateline.ingest.Given())
        jobs.stop(job.id)
        _until(lambda: job.progress, lambda progress: progress.is_over)
        assert job.progress.stage == "stopped"
        assert _sent(client, f"/jobs/{job.id}/stop").status_code == 200
        assert _sent(client, "/jobs/99/stop").status_code == 404
