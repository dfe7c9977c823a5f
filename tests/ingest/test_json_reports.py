import json

import pytest

from dateline.errors import InputError
from dateline.ingest.json_reports import parse_reports


def entries(value):
    return parse_reports(json.dumps(value).encode(), {})["entries"]


def test_a_schema_org_article_is_found_in_a_graph():
    article = {
        "@type": ["NewsArticle"], "headline": "Two held &amp; one freed", "articleBody": "Two were held.",
        "datePublished": "2025-04-25", "author": [{"name": "A"}, "B"], "publisher": {"name": "Harbour Wire"},
        "inLanguage": "en-GB", "mainEntityOfPage": {"@id": "https://wire.example/1"},
    }  # fmt: skip
    (found,) = entries(
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, article]}
    )
    assert found["title"] == "Two held & one freed"
    assert (found["byline"], found["outlet"]) == ("A, B", "Harbour Wire")
    assert found["url"] == "https://wire.example/1"
    assert found["dates"] == [("json-ld:datePublished", "2025-04-25")]


@pytest.mark.parametrize(
    "item",
    [
        {"headline": "Two held", "body_text": "Two were held.", "byline": "Staff"},
        {"headline": "Two held", "body_html": "<p>Two were <b>held</b>.</p>", "byline": "Staff"},
        {
            "headlines": [
                {"role": "print", "value": "2 held"},
                {"role": "main", "value": "Two held"},
            ],
            "bodies": [
                {"contenttype": "text/html", "value": "<p>x</p>"},
                {"contenttype": "text/plain", "value": "Two were held."},
            ],
            "by": "Staff",
        },
    ],
    ids=["1 text", "1 html", "2"],
)
def test_each_version_of_ninjs_gives_the_same(item):
    (found,) = entries(
        item | {"uri": "https://wire.example/1", "versioncreated": "2025-04-25T10:00:00Z"}
    )
    assert (found["title"], found["text"], found["byline"]) == (
        "Two held",
        "Two were held.",
        "Staff",
    )
    assert found["url"] == "https://wire.example/1"
    assert found["dates"] == [("ninjs:versioncreated", "2025-04-25T10:00:00Z")]
    assert found["withdrawn"] is None


def test_a_withdrawn_item_says_so():
    (found,) = entries({"uri": "urn:x:1", "headline": "A", "pubstatus": "canceled"})
    assert "canceled" in found["withdrawn"]


def test_a_json_feed_gives_its_items():
    items = [
        {
            "id": 7,
            "url": "https://w.example/7",
            "content_html": "<p>One.</p><p>Two.</p>",
            "title": "A",
        },
        {"id": "8", "summary": "Short.", "date_published": "2025-04-25T10:00:00Z"},
        "no item",
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "items": items}
    whole, short = entries(feed)
    assert (whole["id"], whole["text"], whole["is_summary"]) == ("7", "One.\n\nTwo.", False)
    assert (short["text"], short["is_summary"]) == ("Short.", True)
    assert whole["outlet"] == "Wire"


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b"[" * 100_000,
        b"[]",
        b'{"a": 1}',
        b'{"@type": "Recipe"}',
        b"\x80{}",
        b'{"@graph": {"@graph": 1}}',
        b"1",
    ],
)
def test_other_json_is_refused(raw):
    with pytest.raises(InputError, match="expected"):
        parse_reports(raw, {})


def test_a_long_list_of_entries_costs_linear_time():
    listed = [{"@type": "Thing"}] * 99_000 + [{"@type": "NewsArticle", "headline": "Last"}]
    assert entries({"@graph": listed})[0]["title"] == "Last"
