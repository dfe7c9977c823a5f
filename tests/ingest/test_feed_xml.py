import pytest

from dateline.errors import InputError
from dateline.ingest.feed_xml import iso_date, parse_feed
from dateline.ingest.opml import parse_opml

RSS = """<?xml version="1.0" encoding="windows-1252"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Wire</title><link>https://wire.example/</link><language>en-gb</language>
<item><title>Two held &amp; one &lt;b&gt;freed&lt;/b&gt;</title><link>/2025/two-held</link><guid isPermaLink="false">w-1</guid>
<pubDate>Fri, 25 Apr 2025 10:00:00 GMT</pubDate><dc:creator>Staff</dc:creator><description>Short&nbsp;\u2014 text.</description>
<content:encoded><![CDATA[<p>Two people were held.</p><script>alert(1)</script><p>A third was freed.</p>]]></content:encoded></item>
<item><title>Hostile</title><link>javascript:alert(1)</link><guid>https://wire.example/3</guid><description>&lt;img src=x onerror=alert(1)&gt;Words</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xml:base="https://depeche.example/a/">
<title type="text">D\u00e9p\u00eache</title>
<entry><id>tag:depeche.example,2025:1</id><title type="html">&lt;i&gt;Deux&lt;/i&gt; bless\u00e9s</title>
<link rel="self" href="https://depeche.example/self"/><link href="un"/><published>2025-04-25T08:00:00Z</published>
<updated>2025-04-26T08:00:00Z</updated><author><name>R\u00e9daction</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Deux personnes.</p><p>Bless\u00e9es.</p></div></content></entry></feed>"""


def test_the_fields_of_rss_are_read():
    feed = parse_feed(
        RSS.encode("cp1252", "xmlcharrefreplace"), {"url": "https://wire.example/rss"}
    )
    first, hostile = feed["entries"]
    assert feed["title"] == "Harbour Wire"
    assert first == {
        "id": "w-1",
        "title": "Two held & one freed",
        "text": "Two people were held.\n\nA third was freed.",
        "is_summary": False,
        "byline": "Staff",
        "url": "https://wire.example/2025/two-held",
        "dates": [("feed:pubDate", "2025-04-25T10:00:00+00:00")],
        "updated": None,
        "outlet": "Harbour Wire",
        "language": "en-gb",
    }
    assert hostile["url"] == "https://wire.example/3"
    assert (hostile["text"], hostile["is_summary"]) == ("Words", True)


def test_the_fields_of_atom_are_read():
    (entry,) = parse_feed(ATOM.encode(), {})["entries"]
    assert entry["title"] == "Deux blessés"
    assert entry["url"] == "https://depeche.example/a/un"
    assert entry["text"] == "Deux personnes.\n\nBlessées."
    assert (entry["language"], entry["byline"]) == ("fr", "Rédaction")
    assert entry["dates"] == [("feed:published", "2025-04-25T08:00:00Z")]


def test_a_broken_feed_is_read_as_far_as_it_goes():
    raw = RSS.encode("cp1252", "xmlcharrefreplace")
    assert len(parse_feed(raw[: raw.index(b"<title>Hostile")], {})["entries"]) == 2
    assert parse_feed(raw.replace(b"&amp;", b"&"), {})["entries"][0]["title"].startswith(
        "Two held &"
    )


@pytest.mark.parametrize(
    "hostile",
    [
        b'<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>',
        b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>',
        b'<?xml version="1.0"?><!DOCTYPE\n rss  [ <!ENTITY % p SYSTEM "https://x.example/dtd"> %p; ]><rss/>',
        b"<html><body>Not a feed</body></html>",
        b"nothing",
    ],
    ids=["laughs", "file", "parameter", "html", "text"],
)
def test_what_is_no_plain_feed_is_refused(hostile):
    with pytest.raises(InputError, match="expected"):
        parse_feed(hostile, {})


def test_an_old_document_type_is_let_pass():
    raw = b'<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "https://x.example/rss.dtd"><rss><channel><item><title>A</title></item></channel></rss>'
    assert parse_feed(raw, {})["entries"][0]["title"] == "A"


def test_a_feed_nested_without_end_is_read_or_refused():
    assert parse_feed(b"<rss><channel>" + b"<item>" * 100_000, {})["entries"] is not None


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Fri, 25 Apr 2025 10:00:00 +0300", "2025-04-25T10:00:00+03:00"),
        ("25 Apr 2025 10:00 EST", "2025-04-25T10:00:00-05:00"),
        ("2025-04-25", "2025-04-25"),
        ("yesterday", None),
        ("Fri, 99 Apr 99999 10:00:00", None),
        ("", None),
    ],
)
def test_dates_of_feeds_become_iso(written, iso):
    assert iso_date(written) == iso


def test_an_opml_list_gives_each_feed_once():
    raw = b"""<opml version="2.0"><body><outline text="Wires"><outline type="rss" text="Harbour" xmlUrl="https://a.example/rss"/>
    <outline text="Again" xmlurl="https://a.example/rss"/><outline text="Bad" xmlUrl="file:///etc/passwd"/></outline>
    <outline title="B" xmlUrl="http://b.example/feed"/></body></opml>"""
    assert parse_opml(raw, {})["feeds"] == [
        ["Harbour", "https://a.example/rss"],
        ["B", "http://b.example/feed"],
    ]
    with pytest.raises(InputError, match="expected an OPML"):
        parse_opml(b"<rss/>", {})
