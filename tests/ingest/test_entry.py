from dateline.ingest.entry import headed, language_code, read_entry
from dateline.ingest.outcome import Given, Refused
from dateline.model.text import DateCandidate

ENTRY = {
    "title": "Two held\nafter fire",
    "text": "By Ann Writer\n\nLAE, 12 May 2024 - Two people were held after a fire.\n\nPolice said so.",
    "outlet": "Wire",
    "url": "https://wire.example/1",
    "language": "en-GB",
    "dates": [("feed:pubDate", "2025-04-25T10:00:00+00:00")],
}


def read(entry, **given):
    return read_entry(entry, name="1", given=Given(**given), reader="feed", raw_sha256="0" * 64)


def test_headline_and_body_become_a_text_with_parts():
    document = read(ENTRY)
    said = [(p.kind, document.text[p.span.start : p.span.end]) for p in document.parts]
    assert [kind for kind, _ in said] == ["headline", "byline", "dateline", "body"]
    assert said[0][1] == "Two held after fire"
    assert (document.outlet.name, document.language) == ("Wire", "en")
    assert document.published.edtf.startswith("2025-04-25T10:00")


def test_what_others_say_of_the_date_comes_before_the_entry_and_after_what_is_given():
    feed = DateCandidate("feed:published", "2025-04-24")
    assert read(ENTRY, dates=(feed,)).published.edtf == "2025-04-24"
    assert read(ENTRY, dates=(feed,), published="2025-04-23").published.edtf == "2025-04-23"
    assert read(ENTRY, outlet_else="Other").outlet.name == "Wire"
    assert read(ENTRY | {"outlet": None}, outlet_else="Other").outlet.name == "Other"


def test_a_headline_that_the_body_repeats_stands_once():
    text, parts = headed("Two held", "Two held\n\nTwo people were held.")
    assert text == "Two held\n\nTwo people were held."
    assert [p.kind for p in parts] == ["headline", "body"]


def test_a_headline_that_ends_like_a_sentence_is_still_one():
    text, parts = headed("Two held.", "Two people were held.\n\nOne was freed.")
    assert next(text[p.span.start : p.span.end] for p in parts) == "Two held."


def test_an_entry_without_a_report_is_refused():
    assert isinstance(read({"title": "Two held", "text": "Short."}), Refused)
    assert "1,000,000" in read({"text": "x" * 1_000_001}).reason
    assert "canceled" in read({"text": "x" * 100, "withdrawn": 'marked "canceled"'}).reason


def test_language_tags_become_codes():
    assert [language_code(t) for t in ("en-GB", "fr", "EN_us", "english", 3, "", None)] == [
        "en", "fr", "en", None, None, None, None,
    ]  # fmt: skip
