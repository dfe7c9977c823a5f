import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest import Given, Refused, read_bytes, read_text
from dateline.ingest.outcome import MAX_CHARS
from dateline.model.text import Document

REPORT = """Two held after fire at Nampula depot

By Harbour Wire staff

NAMPULA, June 3 (HW) - Two people were arrested on Tuesday, police said.

The depot burned for two days."""


def parts(document):
    return {p.kind: document.text[p.span.start : p.span.end] for p in document.parts}


def only(raw, name="report.txt", **given):
    ((_, outcome),) = read_bytes(raw, name=name, given=Given(**given))
    return outcome


def test_headline_byline_dateline_and_body_are_told_apart():
    document = read_text(REPORT)
    assert parts(document) == {
        "headline": "Two held after fire at Nampula depot",
        "byline": "By Harbour Wire staff",
        "dateline": "NAMPULA, June 3 (HW) -",
        "body": REPORT[REPORT.index("Two people") :],
    }


@pytest.mark.parametrize(
    "opening",
    [
        "ROSTOV-ON-DON, May 21. /STS/. ",
        "JOS - ",
        "JAMSHORO, Oct 12 (NPB): ",
        "BATUMI, Georgia, March 14 (Harbour Wire) - ",
        "Lviv, 4 March 2024 — ",
        "MEXICO CITY (HW) – ",
    ],
)
def test_a_dateline_is_found(opening):
    document = read_text(opening + "Police arrested two people.")
    assert parts(document)["dateline"] == opening.strip()


@pytest.mark.parametrize(
    "opening", ["The army said: ", "US - China talks began. ", "Police said on May 3. ", "NATO. "]
)
def test_an_ordinary_opening_is_no_dateline(opening):
    assert "dateline" not in parts(read_text(opening + "Two people were arrested there on Friday."))


def test_a_first_sentence_is_no_headline():
    document = read_text("Police arrested two people.\n\nThey were freed later.")
    assert list(parts(document)) == ["body"]


@given(st.text(min_size=1, max_size=200))
def test_text_is_kept_exactly(text):
    outcome = read_text(text)
    if isinstance(outcome, Document):
        assert outcome.text == text
        for part in outcome.parts:
            words = text[part.span.start : part.span.end]
            assert words.strip() == words
    else:
        assert not text.strip()


@given(st.text(alphabet="ab \n\r.", min_size=1, max_size=120))
def test_parts_leave_out_only_blank_space(text):
    outcome = read_text(text)
    if isinstance(outcome, Document):
        kept = "".join(text[p.span.start : p.span.end] for p in outcome.parts)
        assert "".join(kept.split()) == "".join(text.split())


def test_what_is_given_outranks_what_is_found():
    line = b'{"text": "Two people were held.", "published": "2024-01-01", "outlet": "Old"}'
    document = only(line, "x.jsonl", published="2024-06-04", outlet="New", language="fr")
    assert document.published.edtf == "2024-06-04"
    assert document.outlet.name == "New"
    assert document.language == "fr"
    assert [c.origin for c in document.published_candidates] == ["given", "jsonl:published"]


def test_a_given_date_that_is_none_is_refused():
    outcome = only(b"Two people were held.", published="last Friday")
    assert isinstance(outcome, Refused)
    assert "--published" in outcome.reason


def test_a_report_without_a_date_has_no_publication_time():
    assert read_text("Two people were held on Friday.").published is None


def test_english_is_recognised():
    assert read_text("The police said that two people were held on Friday.").language == "en"


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"", "empty file"),
        (b"  \n\t ", "empty file"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "zip archive"),
        (b"abc\x00def", "binary data"),
        (b"\x80\x81\x82\x83\x84", "not UTF-8"),
    ],
)
def test_what_is_no_report_is_refused_in_one_sentence(raw, found):
    outcome = only(raw, "thing.txt")
    assert isinstance(outcome, Refused)
    assert outcome.reason.startswith("thing.txt: expected")
    assert found in outcome.reason
    assert "\n" not in outcome.reason


def test_a_text_past_the_limit_is_refused_with_its_length():
    outcome = read_text("x" * (MAX_CHARS + 1))
    assert isinstance(outcome, Refused)
    assert f"{MAX_CHARS + 1:,}" in outcome.reason


def test_a_missing_file_is_refused_by_name(tmp_path):
    from dateline.ingest import read_path

    ((_, outcome),) = read_path(tmp_path / "nowhere.txt")
    assert "no such file" in outcome.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_common_encodings_give_the_same_text(encoding):
    text = "The café was hit, “police” said."
    assert only(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("LAE, Papua New Guinea, 12 May 2024 (Pacific Ledger) — ", "2024-05-12"),
        ("LVIV, May 4, 2024 - ", "2024-05-04"),
        ("LVIV, May 4 (HW) - ", None),
        ("LVIV, 31 February 2024 - ", None),
    ],
)
def test_a_dateline_with_a_full_date_tells_when_the_report_was_filed(dateline, day):
    document = read_text(dateline + "Police arrested two people on Friday.")
    assert (document.published.edtf if document.published else None) == day
    if day:
        assert document.published_candidates[-1].origin == "dateline"


def test_a_given_date_outranks_the_dateline():
    document = only(b"LVIV, May 4, 2024 - Two people were held.", published="2024-05-05")
    assert document.published.edtf == "2024-05-05"
    assert [c.origin for c in document.published_candidates] == ["given", "dateline"]
