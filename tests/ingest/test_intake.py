import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest
from msgspec import convert

from dateline.errors import FetchError
from dateline.ingest.intake import Intake
from dateline.ingest.outcome import Given, Refused
from dateline.ingest.state import MemoryState, kept_in
from dateline.ingest.tally import Tally
from dateline.ingest.text import read_text
from dateline.ingest.warc.segments import read_raw
from dateline.model.intake import Fetched, Settled, Visit
from dateline.store import open_case

WORDS = "Two people were held after a fire at a depot in Nampula, police said."
SITE = "https://wire.example"
CRASHING = """
import sys
from pathlib import Path
from dateline.ingest.intake import Intake
from dateline.store import open_case
case = open_case(sys.argv[2])
with case, Intake(case.intake, Path(sys.argv[3])) as intake:
    for arrival in intake.arrivals([sys.argv[1]]):
        sys.stdout.write(arrival.name + "\\n")
        sys.stdout.flush()
        intake.settle(arrival, "recorded")
sys.stdout.write("END " + intake.tally.line() + "\\n")
"""


def page(number, words=WORDS):
    return f"<html><body><article><h1>Report {number}</h1><p>{number}. {words}</p><p>A court is to hear the two suspects on Thursday, the prosecutor said in Nampula.</p></article></body></html>".encode()


def rss(*numbers, text="Short."):
    entries = "".join(
        f"<item><guid>{n}</guid><title>Report {n}</title><link>{SITE}/{n}</link>"
        f"<pubDate>Fri, 25 Apr 2025 10:00:00 GMT</pubDate><description>{text}</description></item>"
        for n in numbers
    )
    return f"<rss><channel><title>Wire</title>{entries}</channel></rss>".encode()


class Net:
    """A fetcher of a few pages that remembers what it was asked and can be told what fails."""

    def __init__(self, **pages):
        self.pages = {f"{SITE}/{name}": raw for name, raw in pages.items()}
        self.failing = {}
        self.asked = []
        self.at = "2025-04-25T10:00:00Z"

    def fetch(self, url, *, etag=None, **_):
        self.asked.append(url.removeprefix(SITE))
        if url in self.failing:
            raise self.failing[url]
        if url not in self.pages:
            raise FetchError(f"{url}: not there.", status=404)
        raw = self.pages[url]
        own = str(hash(raw))
        headers = {"etag": own, "content-type": "text/html; charset=utf-8", "set-cookie": "x"}
        return Fetched(
            url, 304 if own == etag else 200, headers, b"" if own == etag else raw, self.at
        )

    def in_turn(self, urls):
        return iter(list(urls))


def run(state, folder, sources=(), *, call="arrivals", net=None, settle="recorded", **options):
    """The names of what arrived (refused ones with a minus) and the tally's line."""
    with Intake(state, folder, fetcher=net, children=1) as intake:
        stream = getattr(intake, call)(sources, **options) if call != "retry" else intake.retry()
        arrivals = []
        for arrival in stream:
            arrivals.append(arrival)
            intake.settle(arrival, settle)
        assert intake.tally.adds_up
        return arrivals, intake.tally.line()


def names(arrivals):
    return [
        ("-" if isinstance(a.outcome, Refused) else "") + a.name.removeprefix(SITE)
        for a in arrivals
    ]


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(5):
        (folder / f"{n}.txt").write_text(f"{n}. {WORDS}")
    lines = "".join(json.dumps({"id": f"r{n}", "text": f"{n}! {WORDS}"}) + "\n" for n in range(5))
    (folder / "lines.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (folder / "x.png").write_bytes(b"\x89PNG")
    return folder


def test_each_report_arrives_once_with_its_bytes_in_the_archive(reports, tmp_path):
    state = MemoryState()
    first, line = run(state, tmp_path / "raw", [reports])
    assert len(first) == 11
    assert line == "11 in = 10 recorded + 0 copies + 0 irrelevant + 1 refused"
    assert read_raw(tmp_path / "raw", first[0].raw) == f"0. {WORDS}".encode()
    assert json.loads(read_raw(tmp_path / "raw", first[5].raw))["id"] == "r0"
    again, line = run(state, tmp_path / "raw", [str(reports)])
    assert again == []
    assert line.startswith("0 in = ")
    assert line.endswith("11 already here")


def test_the_same_bytes_twice_in_one_run_arrive_once(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(WORDS)
    arrivals, line = run(MemoryState(), tmp_path / "raw", [tmp_path / "a.txt", tmp_path / "b.txt"])
    assert names(arrivals) == [str(tmp_path / "a.txt")]
    assert line.endswith("1 already here")


def test_what_was_not_settled_arrives_again(reports, tmp_path):
    state = MemoryState()
    with Intake(state, tmp_path / "raw") as intake:
        for number, arrival in enumerate(intake.arrivals([reports])):
            if number == 3:
                break
            intake.settle(arrival, "recorded")
        assert not intake.tally.adds_up
        assert "1 not settled" in intake.tally.line()
    arrivals, _ = run(state, tmp_path / "raw", [reports])
    assert len(arrivals) == 8


def test_refused_items_are_listed_and_can_be_tried_again_from_the_archive(tmp_path, monkeypatch):
    state = MemoryState()
    bad = tmp_path / "a.jsonl"
    bad.write_text(f'{{"text": "{WORDS}", "outlet": 3}}\n')
    run(state, tmp_path / "raw", [bad], given=Given(published="2025-04-25"))
    (refused,) = state.refused()
    assert "'outlet' to be a string" in refused.reason
    assert run(state, tmp_path / "raw", [bad], given=Given(published="2025-04-25"))[0] == []
    bad.unlink()
    assert names(run(state, tmp_path / "raw", call="retry")[0]) == [f"-{bad}:1"]
    monkeypatch.setattr(
        "dateline.ingest.read.read_value",
        lambda v, _, given: (None, read_text(v["text"], given=given)),
    )
    (arrival,), line = run(state, tmp_path / "raw", call="retry")
    assert arrival.outcome.published.edtf == "2025-04-25"
    assert line.startswith("1 in = 1 recorded")
    assert list(state.refused()) == []


def test_a_file_that_was_not_there_is_read_when_it_is(tmp_path):
    state = MemoryState()
    assert "no such file" in run(state, tmp_path / "raw", [tmp_path / "a.txt"])[0][0].outcome.reason
    (tmp_path / "a.txt").write_text(WORDS)
    assert names(run(state, tmp_path / "raw", call="retry")[0]) == [str(tmp_path / "a.txt")]
    assert list(state.refused()) == []


@pytest.mark.slow
def test_a_page_is_fetched_once_and_a_changed_one_is_a_new_version(tmp_path):
    state, net = MemoryState(), Net(a=page(1))
    url = f"{SITE}/a"
    (first,), _ = run(state, tmp_path, [url], net=net)
    assert (first.outcome.url, first.outcome.fetched) == (url, net.at)
    assert first.outcome.outlet.name == "wire.example"
    assert state.visit(url).due == "2025-04-26T10:00:00Z"
    assert b"set-cookie" not in gzip.decompress((tmp_path / first.raw.segment).read_bytes())
    assert run(state, tmp_path, [url], net=net)[1].endswith("1 unchanged")

    net.pages[url] = page(1).replace(b"</body>", b"<footer>Other menus</footer></body>")
    net.at = "2025-04-26T11:00:00Z"
    arrivals, line = run(state, tmp_path, net.at, call="look_again", net=net)
    assert (arrivals, line.endswith("1 unchanged")) == ([], True)

    net.pages[url] = page(1, WORDS.replace("Two", "Three"))
    net.at = "2025-05-03T10:00:00Z"
    (second,), _ = run(state, tmp_path, net.at, call="look_again", net=net)
    assert second.outcome.replaces == first.outcome.id
    assert state.visit(url).document == second.outcome.id
    assert state.visit(url).due is None


@pytest.mark.slow
def test_a_second_look_that_fails_is_tried_for_some_days(tmp_path):
    state, net = MemoryState(), Net(a=page(1), b=page(2))
    run(state, tmp_path, [f"{SITE}/a", f"{SITE}/b"], net=net)
    net.failing = {f"{SITE}/a": FetchError("later", may_pass=True)}
    del net.pages[f"{SITE}/b"]
    _, line = run(state, tmp_path, "2025-04-26T11:00:00Z", call="look_again", net=net)
    assert line.endswith("1 gone")
    assert [v.url for v in state.due("2025-04-27T00:00:00Z")] == [f"{SITE}/a"]
    assert state.visit(f"{SITE}/b").status == 404
    run(state, tmp_path, "2025-05-01T11:00:00Z", call="look_again", net=net)
    assert list(state.due("2026-01-01T00:00:00Z")) == []


@pytest.mark.slow
def test_captures_in_an_archive_are_versions_of_one_page(tmp_path):
    def capture(words, day):
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(1, words)
        head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {SITE}/1\r\nWARC-Date: 2025-04-{day}T00:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {len(body)}\r\n\r\n"
        return gzip.compress(head.encode() + body + b"\r\n\r\n")

    later = WORDS.replace("Two", "Three")
    path = tmp_path / "a.warc.gz"
    path.write_bytes(capture(WORDS, 10) + capture(WORDS + " ", 11) + capture(later, 12) + capture("Early. " + WORDS, "01"))  # fmt: skip
    state = MemoryState()
    arrivals, line = run(state, tmp_path / "raw", [path])
    assert [a.outcome.replaces for a in arrivals] == [None, arrivals[0].outcome.id, None]
    assert line.endswith("1 unchanged")
    assert state.visit(f"{SITE}/1").document == arrivals[1].outcome.id
    assert state.visit(f"{SITE}/1").due is None


@pytest.mark.slow
def test_a_feed_leads_to_its_pages_once(tmp_path):
    state, net = MemoryState(), Net(rss=rss(1, 2), **{"1": page(1), "2": page(2)})
    feed = f"{SITE}/rss"
    arrivals, _ = run(state, tmp_path, [feed], call="poll", net=net)
    assert names(arrivals) == ["/1", "/2"]
    assert arrivals[0].outcome.published_candidates[0].origin == "feed:pubDate"
    assert arrivals[0].outcome.outlet.name == "Wire"
    net.asked.clear()
    assert run(state, tmp_path, [feed], call="poll", net=net)[1].endswith("1 unchanged")
    assert net.asked == ["/rss"]
    net.pages[feed] = rss(1, 2, 3)
    net.pages[f"{SITE}/3"] = page(3)
    net.asked.clear()
    assert names(run(state, tmp_path, [feed], call="poll", net=net)[0]) == ["/3"]
    assert net.asked == ["/rss", "/3"]


def test_an_entry_whose_page_cannot_be_had_gives_its_own_text(tmp_path):
    state, net = MemoryState(), Net(rss=rss(1, text=WORDS))
    (arrival,), _ = run(state, tmp_path, [f"{SITE}/rss"], call="poll", net=net)
    assert (arrival.outcome.reader, arrival.outcome.title) == ("summary", "Report 1")
    state, net = MemoryState(), Net(rss=rss(1, text=WORDS), **{"1": page(1)})
    (arrival,), _ = run(state, tmp_path / "2", [f"{SITE}/rss"], call="poll", net=net, follow=False)
    assert arrival.outcome.reader == "summary"
    assert net.asked == ["/rss"]


@pytest.mark.slow
def test_a_page_that_does_not_answer_is_asked_again_at_the_next_poll(tmp_path):
    state, net = MemoryState(), Net(rss=rss(1, 2), **{"1": page(1), "2": page(2)})
    net.failing = {f"{SITE}/2": FetchError("no answer", may_pass=True)}
    assert names(run(state, tmp_path, [f"{SITE}/rss"], call="poll", net=net)[0]) == ["/1", "-/2"]
    assert [s.outcome for s in state.refused()] == ["deferred"]
    net.failing, net.asked = {}, []
    assert names(run(state, tmp_path, [f"{SITE}/rss"], call="poll", net=net)[0]) == ["/2"]
    assert net.asked == ["/rss", "/2"]
    assert list(state.refused()) == []


@pytest.mark.slow
def test_entries_on_their_way_when_the_run_died_come_with_the_next(tmp_path):
    state, net = MemoryState(), Net(rss=rss(1, 2), **{"1": page(1), "2": page(2)})
    with Intake(state, tmp_path, fetcher=net) as intake:
        intake.settle(next(intake.poll([f"{SITE}/rss"])), "recorded")
    assert names(run(state, tmp_path, [f"{SITE}/rss"], call="poll", net=net)[0]) == ["/2"]


def test_addresses_need_a_fetcher(tmp_path):
    (arrival,), _ = run(MemoryState(), tmp_path, [f"{SITE}/a"])
    assert "nothing may be fetched" in arrival.outcome.reason


def test_lists_of_feeds_are_opened(tmp_path):
    listed = f"<opml><body><outline xmlUrl='{SITE}/rss'/></body></opml>".encode()
    path = tmp_path / "feeds.opml"
    path.write_bytes(listed)
    net = Net(opml=listed, rss=rss(1, text=WORDS))
    with Intake(MemoryState(), tmp_path / "raw", fetcher=net) as intake:
        assert list(intake.feeds([path, f"{SITE}/other"])) == [f"{SITE}/rss", f"{SITE}/other"]
    for call in ("poll", "arrivals"):
        arrivals, _ = run(MemoryState(), tmp_path / call, [f"{SITE}/opml"], call=call, net=net)
        assert [a.outcome.title for a in arrivals] == ["Report 1"]


def test_the_line_adds_up_or_says_what_is_missing():
    tally = Tally(arrived=5)
    for outcome in ("recorded", "copy", "irrelevant", "deferred"):
        tally.count(outcome)
    tally.passed_over["image/png"] = 1200
    assert not tally.adds_up
    assert tally.line() == (
        "5 in = 1 recorded + 1 copies + 1 irrelevant + 1 refused + 1 not settled; 1,200 passed over (1,200 image/png)"
    )


def test_the_file_of_an_earlier_version_is_read_up_to_a_torn_line(tmp_path):
    path = tmp_path / "state.jsonl"
    path.write_bytes(
        b'{"settled":{"key":"a","name":"A","outcome":"recorded"},"visit":null}\n'
        b'{"visit":{"url":"u","kind":"feed","first":"1","last":"1","times":1,"status":200}}\n'
        b'{"settled": {"key"'
    )
    assert list(kept_in(path)) == [
        Settled("a", "A", "recorded"),
        Visit("u", "feed", "1", "1", 1, 200),
    ]


@pytest.mark.slow
def test_nothing_is_lost_and_nothing_settled_comes_twice_when_the_run_is_killed(tmp_path):
    chance = random.Random(6)  # noqa: S311  # moments to kill
    lines = "".join(
        json.dumps({"id": f"r{n}", "text": f"{n}. {WORDS}"}) + "\n" for n in range(3000)
    )
    (tmp_path / "lines.jsonl").write_text(lines)
    command = [sys.executable, "-c", CRASHING, *map(str, (tmp_path / "lines.jsonl", tmp_path / "state", tmp_path / "raw"))]  # fmt: skip
    kills = int(os.environ.get("DATELINE_KILLS", "2"))
    for number in range(kills + 1):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        first = process.stdout.readline()
        if number < kills:
            time.sleep(chance.random() * 0.05)
            process.send_signal(signal.SIGKILL)
        printed = first + process.stdout.read()
        process.wait()
        process.stdout.close()
    assert "not settled" not in printed.split("END ")[1]
    with open_case(tmp_path / "state") as case:
        lines = [json.loads(line) for line in case.export()]
    settled = [convert(line["settled"], Settled) for line in lines if line["line"] == "settled"]
    assert [s.name for s in settled] == [f"r{n}" for n in range(3000)]
    for each in settled[::100]:
        assert json.loads(read_raw(tmp_path / "raw", each.raw))["id"] == each.name
