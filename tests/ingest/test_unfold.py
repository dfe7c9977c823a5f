import gzip
import io
import json
import zipfile

import pytest

from dateline.errors import InputError
from dateline.ingest import Given, Refused, read_bytes, read_path
from dateline.ingest.form import form_of
from dateline.ingest.item import RawItem
from dateline.ingest.unfold import Unfolder
from dateline.model.intake import RawRef

WORDS = "Two people were held after a fire at a depot in Nampula, police said."
PAGE = f"<html><head><meta name='date' content='2025-04-25'></head><body><article><h1>Two held</h1><p>{WORDS}</p><p>A court is to hear the two suspects on Thursday, the prosecutor said in Nampula.</p></article></body></html>"
RSS = f"<rss><channel><title>Wire</title><item><title>Two held</title><guid>w-1</guid><description>{WORDS}</description></item></channel></rss>"
LINES = "".join(json.dumps({"id": f"r{n}", "text": f"{n}. {WORDS}"}) + "\n" for n in range(3))
NINJS = json.dumps({"uri": "urn:w:1", "headline": "Two held", "body_text": WORDS, "language": "en"})
LD = json.dumps(
    {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Two held",
        "articleBody": WORDS,
    }
)


def no_parser(*_, **__):
    raise InputError("no parser is needed here")


def items(raw, name="a", **about):
    return list(Unfolder(no_parser).whole(RawItem(name, raw, "text", **about)))


def zipped(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return out.getvalue()


def warc(
    body,
    *,
    content_type="text/html; charset=utf-8",
    status="200 OK",
    uri="https://www.wire.example/1",
):
    http = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2025-04-25T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0)


def str_or_kind(value: object) -> str:
    """The name of a case without its bytes, which change with the clock."""
    return value if isinstance(value, str) and len(value) < 40 else type(value).__name__


@pytest.mark.parametrize(
    ("head", "name", "media_type", "form"),
    [
        (b"<!DOCTYPE html><html>", "a", "", "html"),
        (b"<p>words", "a.html", "", "html"),
        (b"<p>words", "https://x.example/a", "text/html", "html"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x --><rss version="2.0">', "a", "", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "a.xml", "", "feed"),
        (b"<opml version='2.0'>", "a", "", "opml"),
        (b"%PDF-1.7", "a", "", "pdf"),
        (b"WARC/1.1\r\n", "a", "", "warc"),
        (b'{"text": "a"}\n{"text": "b"}\n', "a", "", "jsonl"),
        (b'{"text": "a"}', "a.json", "", "json"),
        (b'{\n  "text": "a"\n}', "a", "", "json"),
        (b'[{"text": "a"}]', "a", "", "json"),
        (b"[Reuters] - Two people were held", "a", "", "text"),
        (b"Two people {and} were held", "a.txt", "", "text"),
    ],
)
def test_the_form_is_seen_in_the_first_bytes(head, name, media_type, form):
    assert form_of(head, name, media_type) == form


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "raw", "reader"),
    [
        ("a.txt", WORDS.encode(), "text"),
        ("a.html", PAGE.encode(), "html"),
        ("a.txt.gz", gzip.compress(WORDS.encode(), mtime=0), "text"),
        ("a.html.gz", gzip.compress(PAGE.encode(), mtime=0), "html"),
        ("a.html", b"<!DOCTYPE html>" + PAGE.encode(), "html"),
        (
            "a",
            b"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN'>"
            + PAGE.encode(),
            "html",
        ),
        ("a.zip", zipped(b_html=PAGE), "html"),
        ("a.warc.gz", warc(PAGE.encode()), "html"),
        ("a.warc", gzip.decompress(warc(PAGE.encode())), "html"),
        ("a.xml", RSS.encode(), "summary"),
        ("a.warc.gz", warc(RSS.encode(), content_type="application/rss+xml"), "summary"),
        ("a.json", NINJS.encode(), "entry"),
        ("a.jsonl", NINJS.encode(), "entry"),
        ("a.jsonld", LD.encode(), "entry"),
        ("a.json", json.dumps({"text": WORDS}, indent=1).encode(), "jsonl"),
        ("a.json", json.dumps([{"text": WORDS}]).encode(), "jsonl"),
        ("a.jsonl", json.dumps({"text": WORDS}).encode("utf-16"), "jsonl"),
    ],
    ids=str_or_kind,
)
def test_each_format_gives_its_report(name, raw, reader, tmp_path):
    path = tmp_path / name
    path.write_bytes(raw)
    ((_, from_path),) = read_path(path)
    ((_, from_bytes),) = read_bytes(raw, name=name)
    assert from_path == from_bytes
    assert from_path.reader == reader
    assert WORDS in from_path.text


@pytest.mark.slow
def test_a_folder_is_read_file_by_file_in_order(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "lines.jsonl.gz").write_bytes(gzip.compress(LINES.encode(), mtime=0))
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "c.bin").write_bytes(b"\x89PNG")
    found = list(read_path(tmp_path))
    names = [name.removeprefix(f"{tmp_path}/") for name, _ in found]
    assert names == ["a.txt", "r0", "r1", "r2", "c.bin"]
    assert [isinstance(outcome, Refused) for _, outcome in found] == [False] * 4 + [True]


def test_a_page_in_a_web_archive_brings_its_address_day_and_charset():
    (item,) = items(warc(PAGE.encode(), content_type="text/html; charset=koi8-r"))
    assert item.uri == item.page == "https://www.wire.example/1"
    assert item.given == Given(
        url="https://www.wire.example/1",
        fetched="2025-04-25T10:00:00Z",
        charset="koi8-r",
        outlet_else="wire.example",
    )
    assert item.http[":status"] == "200"


def test_what_is_no_page_is_counted_not_refused():
    unfolder = Unfolder(no_parser)
    raw = (
        warc(b"x", content_type="image/png")
        + warc(b"x", status="404 Not Found")
        + warc(WORDS.encode())
    )
    found = list(unfolder.whole(RawItem("a.warc.gz", raw, "text")))
    assert len(found) == 1
    assert unfolder.passed_over == {"image/png": 1, "answers of status 404": 1}


def test_the_parts_of_a_document_point_to_the_archived_whole():
    ref = RawRef("raw-00001.warc.gz", 0, 10, "r", "0" * 64)
    unfolder = Unfolder(
        lambda *_, **__: {"entries": [{"id": "w-1"}, {"id": "w\n2"}]}, lambda _: ref
    )
    first, second = unfolder.whole(RawItem("a.xml", RSS.encode(), "text"))
    assert (first.name, first.ref, second.name) == ("w-1", ref, "w\ufffd2")


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("a.gz", gzip.compress(b"a" * 60_000_000, 9, mtime=0), "200 times"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "' + b"a" * 60_000_000, 9, mtime=0), "200 times"),
        ("a.gz", gzip.compress(gzip.compress(b"a", mtime=0), mtime=0), "archive in an archive"),
        ("a.zip", zipped(b_zip=zipped(c_txt="x")), "archive in an archive"),
        ("a.zip", zipped(b_txt="a" * 9_000_000), "200 times"),
        ("a.docx", zipped(mimetype="x", b_xml="<x/>"), "an Office document"),
        ("a.zip", zipped(b_txt=WORDS)[:-30], "a broken one"),
        ("a.gz", gzip.compress(WORDS.encode(), mtime=0)[:-9], "breaks off"),
        ("a.xml", b"<?xml version='1.0'?><urlset/>", "XML of another kind"),
        ("a", b"<opml><body/></opml>", "a list of feeds"),
        ("a", b" \n", "an empty file"),
    ],
    ids=str_or_kind,
)
def test_what_is_broken_or_made_to_do_harm_is_refused_once(name, raw, reason):
    *_, refused = items(raw, name)
    assert isinstance(refused, Refused)
    assert reason in refused.reason


def test_files_of_a_zip_that_overlap_are_refused():
    raw = bytearray(zipped(a_txt=WORDS * 3, b_txt=WORDS * 5))
    second = raw.rindex(b"PK\x01\x02")
    raw[second + 42 : second + 46] = (1).to_bytes(4, "little")
    (refused,) = items(bytes(raw), "a.zip")
    assert "overlap" in refused.reason


def test_a_zip_with_too_many_files_is_refused(monkeypatch):
    monkeypatch.setattr("dateline.ingest.zip_file.MAX_FILES", 1)
    (refused,) = items(zipped(a_txt="x", b_txt="y"), "a.zip")
    assert "at most 1 files" in refused.reason


def test_names_in_an_archive_are_shown_not_obeyed():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../etc/\x1bpasswd", WORDS)
    (item,) = items(out.getvalue(), "a.zip")
    assert item.name == "a.zip/../../etc/\ufffdpasswd"


def test_lines_are_cut_at_line_feeds_alone_and_a_long_one_costs_only_itself(monkeypatch):
    monkeypatch.setattr("dateline.ingest.unfold.LONGEST_LINE", 200)
    raw = (
        json.dumps({"text": f"{WORDS}\u2028more\x85"}, ensure_ascii=False)
        + "\n"
        + "x" * 300
        + "\n\n"
        + LINES
    )
    found = items(raw.encode(), "a.jsonl")
    assert [f.name for f in found] == [f"a.jsonl:{n}" for n in (1, 2, 4, 5, 6)]
    assert [isinstance(f, Refused) for f in found] == [False, True, False, False, False]


def test_an_item_is_the_same_whatever_its_file_is_called_but_not_under_another_address():
    one, other = RawItem("a", b"x", "text"), RawItem("b", b"x", "text")
    assert one.key == other.key
    page = RawItem("a", b"x", "html", page="https://w.example/1")
    assert page.key != RawItem("a", b"x", "html", page="https://w.example/2").key
    assert one.key != RawItem("a", b"x", "text", Given(outlet="Wire")).key
    assert one.key == RawItem("a", b"x", "text", Given(fetched="2025-04-25T10:00:00Z")).key
