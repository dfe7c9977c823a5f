import datetime as dt
import gzip
import socket
import threading
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dateline.errors import FetchError
from dateline.ingest.fetch import Limits, WebFetcher, next_look
from dateline.ingest.fetch.fetcher import retry_after_s
from dateline.ingest.intake import Intake
from dateline.ingest.state import MemoryState

PAGE = b"<p>Two people were held.</p>"


class Host:
    """A server on loopback that answers from a table, and a clock that only sleeping moves."""

    def __init__(self):
        self.answers = {}
        self.asked = []
        self.now = 0.0
        self.slept = []
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                host.asked.append((self.path, dict(self.headers)))
                status, headers, body = host.answers.get(self.path, (404, {}, b""))
                if callable(body):
                    return body(self)
                self.send_response(status)
                for name, value in ({"Content-Length": str(len(body))} | headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
                return None

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def url(self, path="/a", host="wire.example"):
        return f"http://{host}:{self.port}{path}"

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds

    def fetcher(self, resolve=lambda *_: ["127.0.0.1"], **options):
        return WebFetcher(
            resolve=resolve, clock=lambda: self.now, sleep=self.sleep,
            allowed_for_tests={("127.0.0.1", self.port)}, **options,
        )  # fmt: skip

    def paths(self):
        return [path for path, _ in self.asked if path != "/robots.txt"]


@pytest.fixture
def host():
    host = Host()
    yield host
    host.server.shutdown()
    host.server.server_close()


def test_a_page_is_fetched_with_a_clear_name(host, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    host.answers["/a"] = (200, {"ETag": '"1"', "Content-Type": "text/html"}, PAGE)
    got = host.fetcher(contact="desk@wire.example\r\nX: y").fetch(host.url())
    assert (got.status, got.body, got.headers["etag"]) == (200, PAGE, '"1"')
    sent = host.asked[-1][1]
    assert sent["User-Agent"].startswith("dateline/")
    assert "desk@wire.example" in sent["User-Agent"]
    assert sent["Host"] == f"wire.example:{host.port}"
    assert "X" not in sent


def test_validators_are_sent_and_an_unchanged_page_has_no_body(host):
    host.answers["/a"] = (304, {}, b"")
    got = host.fetcher().fetch(host.url(), etag='"1"', modified="Fri, 25 Apr 2025 10:00:00 GMT")
    assert (got.status, got.body) == (304, b"")
    sent = host.asked[-1][1]
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == (
        '"1"',
        "Fri, 25 Apr 2025 10:00:00 GMT",
    )


def test_validators_do_not_follow_to_another_host(host):
    host.answers["/a"] = (302, {"Location": host.url("/b", "other.example")}, b"")
    host.answers["/b"] = (200, {}, PAGE)
    got = host.fetcher().fetch(host.url(), etag='"1"')
    assert got.url == host.url("/b", "other.example")
    assert "If-None-Match" not in host.asked[-1][1]


def test_robots_are_asked_once_and_obeyed(host):
    host.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\nCrawl-delay: 9")
    host.answers["/a"] = (200, {}, PAGE)
    fetcher = host.fetcher()
    with pytest.raises(FetchError, match=r"robots\.txt asks"):
        fetcher.fetch(host.url("/private/1"))
    fetcher.fetch(host.url())
    fetcher.fetch(host.url())
    assert host.paths() == ["/a", "/a"]
    assert len(host.asked) == 3
    assert host.slept == [2.0, 9.0]


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (500, False), (429, False)]
)
def test_a_host_whose_robots_fail_is_left_alone(host, status, allowed):
    host.answers["/robots.txt"] = (status, {}, b"")
    host.answers["/a"] = (200, {}, PAGE)
    if allowed:
        assert host.fetcher().fetch(host.url()).body == PAGE
    else:
        with pytest.raises(FetchError, match="robots"):
            host.fetcher().fetch(host.url())


def test_each_host_has_its_own_pace(host):
    host.answers["/a"] = (200, {}, PAGE)
    fetcher = host.fetcher(host_delay_s=5)
    urls = [host.url("/a", name) for name in ("one.example", "one.example", "two.example")]
    order = list(fetcher.turns.in_turn(urls))
    assert order == [urls[0], urls[2], urls[1]]
    for url in order:
        fetcher.fetch(url)
    assert host.slept == [5, 5]  # after each robots.txt; then the first host is free again


def test_a_pause_is_honoured_until_it_is_over(host):
    host.answers["/a"] = (429, {"Retry-After": "600"}, b"")
    fetcher = host.fetcher()
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(host.url())
    assert (caught.value.may_pass, caught.value.wait_s, caught.value.status) == (True, 600, 429)
    with pytest.raises(FetchError, match="another 600 s"):
        fetcher.fetch(host.url())
    assert host.paths() == ["/a"]
    host.now += 601
    host.answers["/a"] = (200, {}, PAGE)
    assert fetcher.fetch(host.url()).body == PAGE


def test_a_pause_is_a_number_a_date_or_our_own():
    soon = format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=100))
    assert retry_after_s("7") == 7
    assert 90 < retry_after_s(soon) < 101
    assert retry_after_s("9" * 50) == 86_400
    assert [retry_after_s(v) for v in (None, "", "soon", "-5")] == [300] * 4


@pytest.mark.parametrize(
    ("status", "may_pass"),
    [(404, False), (410, False), (403, False), (500, True), (502, True), (503, True)],
)
def test_what_may_pass_is_told_from_what_will_not(host, status, may_pass):
    host.answers["/a"] = (status, {}, b"")
    with pytest.raises(FetchError) as caught:
        host.fetcher().fetch(host.url())
    assert (caught.value.status, caught.value.may_pass) == (status, may_pass)


def test_five_redirects_are_followed_and_not_six(host):
    for n in range(7):
        host.answers[f"/{n}"] = (301, {"Location": f"/{n + 1}"}, b"")
    host.answers["/7"] = (200, {}, PAGE)
    assert host.fetcher().fetch(host.url("/2")).url == host.url("/7")
    with pytest.raises(FetchError, match="more than 5 redirects"):
        host.fetcher().fetch(host.url("/1"))


HOSTILE = [
    "http://169.254.169.254/latest/meta-data/", "http://127.0.0.1:{port}0/", "http://10.0.0.1/", "http://[::1]/",
    "http://[::ffff:169.254.169.254]/", "http://2852039166/", "http://0xa9fea9fe/", "http://0251.0376.0251.0376/",
    "file:///etc/passwd", "gopher://wire.example/", "http://u@wire.example/", "http://wire.example:22/", "//10.0.0.1/x",
    "http://localhost/", "http://metadata.internal/", "javascript:alert(1)", "ftp://wire.example/", "",
]  # fmt: skip


@pytest.mark.parametrize("location", HOSTILE)
def test_every_redirect_is_checked_anew(host, location):
    def resolve(name, _port):
        own = {"localhost": "127.0.0.1", "metadata.internal": "169.254.169.254"}
        return ["127.0.0.1"] if name == "wire.example" else [own.get(name, name.strip("[]"))]

    host.answers["/a"] = (302, {"Location": location.format(port=host.port)}, b"")
    with pytest.raises(FetchError):
        host.fetcher(resolve).fetch(host.url())
    assert host.paths() == ["/a"]


def test_a_name_that_changes_its_answer_gains_nothing(host):
    """DNS rebinding: what was checked is what is called, and each request is checked."""
    asked = []

    def resolve(*_):
        asked.append(1)
        return ["127.0.0.1"] if len(asked) < 3 else ["10.0.0.1"]

    host.answers["/a"] = (200, {}, PAGE)
    fetcher = host.fetcher(resolve)
    assert fetcher.fetch(host.url()).body == PAGE  # robots.txt, page
    assert len(asked) == 2
    with pytest.raises(FetchError, match="not a public address"):
        fetcher.fetch(host.url())


def test_loopback_is_not_called_without_the_allowance(host):
    fetcher = WebFetcher(allowed_for_tests={("192.0.2.1", host.port)})
    for name in ("127.0.0.1", "localhost"):
        with pytest.raises(FetchError, match="not a public address"):
            fetcher.fetch(host.url("/a", name))
    assert host.asked == []


def test_sizes_are_capped_announced_or_not_and_inflated(host):
    limits = Limits(max_bytes=10_000)
    host.answers["/told"] = (200, {"Content-Length": "99999999999"}, b"x")
    host.answers["/untold"] = (200, {}, b"x" * 20_000)
    host.answers["/bomb"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"a" * 9_000_000, 9))
    host.answers["/odd"] = (200, {"Content-Encoding": "br"}, b"x")
    host.answers["/zip"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE))
    fetcher = host.fetcher(limits=limits)
    for path in ("/told", "/untold", "/bomb", "/odd"):
        with pytest.raises(FetchError):
            fetcher.fetch(host.url(path))
    assert fetcher.fetch(host.url("/zip")).body == PAGE


def test_an_answer_that_drips_is_cut_off(host):
    def drip(handler):
        with_end = threading.Event()
        try:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
            while not with_end.wait(0.02):
                handler.wfile.write(b"X: y\r\n")
        except OSError:
            pass

    host.answers["/a"] = (0, {}, drip)
    host.answers["/robots.txt"] = (404, {}, b"")
    with pytest.raises(FetchError, match=r"no (whole )?answer") as caught:
        host.fetcher(limits=Limits(total_s=0.2)).fetch(host.url())
    assert caught.value.may_pass


def test_what_is_not_http_is_no_answer(host):
    with socket.create_server(("127.0.0.1", 0)) as odd:
        port = odd.getsockname()[1]

        def answer():
            connection, _ = odd.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(b"SSH-2.0-x\r\n")

        threading.Thread(target=answer, daemon=True).start()
        fetcher = WebFetcher(resolve=lambda *_: ["127.0.0.1"], allowed_for_tests={("127.0.0.1", port)}, sleep=lambda _: None)  # fmt: skip
        with pytest.raises(FetchError):
            fetcher.fetch(f"http://wire.example:{port}/")


def test_an_article_is_looked_at_after_a_day_and_a_week():
    first = "2025-04-25T10:00:00Z"
    looks = ["2025-04-26T10:00:00Z", "2025-05-02T10:00:00Z", None]
    assert [next_look(first, first), *(next_look(first, last) for last in looks[:2])] == looks
    assert next_look(first, "2025-04-30T00:00:00Z") == looks[1]


@pytest.mark.slow
def test_a_feed_on_a_real_host_is_followed_to_its_pages(host, tmp_path):
    words = (
        "Two people were held after a fire at a depot in Nampula, police said on Tuesday evening."
    )
    entry = f"<item><guid>1</guid><title>Two held</title><link>{host.url('/1')}</link></item>"
    feed = f"<rss><channel><title>Harbour Wire</title>{entry}</channel></rss>".encode()
    moved = (
        b"<html><body><article><h1>Two held</h1><p>"
        + words.encode() * 3
        + b"</p></article></body></html>"
    )
    host.answers["/rss"] = (200, {"Content-Encoding": "gzip", "ETag": '"f"'}, gzip.compress(feed))
    host.answers["/1"] = (302, {"Location": "/one"}, b"")
    host.answers["/one"] = (200, {"Content-Type": "text/html; charset=utf-8"}, moved)
    state = MemoryState()
    with Intake(state, tmp_path, fetcher=host.fetcher()) as intake:
        (arrival,) = intake.poll([host.url("/rss")])
        intake.settle(arrival, "recorded")
        assert list(intake.poll([host.url("/rss")])) == []
        kept = intake.archive.read(arrival.raw)
    assert kept == moved
    assert (arrival.outcome.url, arrival.outcome.outlet.name) == (host.url("/one"), "Harbour Wire")
    assert state.visit(host.url("/1")).document == arrival.outcome.id
    assert host.asked[-1][1]["If-None-Match"] == '"f"'
