import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.text import Document
from dateline.pipeline.digest.context import sentence_around
from dateline.pipeline.digest.visible import flat, one_line, visible


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("\x1b[31m", "␛[31m"),
        ("\x00\x7f", "␀␡"),
        ("a\u202eb", "a⟨RLO⟩b"),
        ("\u200bzero", "⟨ZWSP⟩zero"),
        ("\x9b", "⟨U+009B⟩"),
        ("\ud83d", "\ufffd"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("\u2028", "⏎"),
        ("soft\u00adhyphen", "softhyphen"),
        ("👩‍👧 می‌رود\n\t", "👩‍👧 می‌رود\n\t"),
    ],
)
def test_what_cannot_be_seen_becomes_a_mark(raw: str, seen: str) -> None:
    assert visible(raw) == seen


@given(st.text())
def test_nothing_that_steers_is_left(text: str) -> None:
    left = {c for c in visible(text) if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")}
    assert left <= {"\n", "\t"}
    assert not {c for c in visible(text) if unicodedata.bidirectional(c) in {
        "LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"
    }}  # fmt: skip


@given(st.text())
def test_visible_text_is_left_alone(text: str) -> None:
    assert visible(visible(text)) == visible(text)


def test_plain_text_is_unchanged() -> None:
    assert (
        flat("On Friday, 3 people – “all” of them – left.")
        == "On Friday, 3 people – “all” of them – left."
    )


def test_a_long_quotation_is_cut_between_words() -> None:
    assert (
        one_line("one two three four five six seven eight nine ten", 24)
        == "one two three … nine ten"
    )


@given(st.text(min_size=1), st.integers(8, 60))
def test_a_cut_quotation_is_short(text: str, limit: int) -> None:
    assert len(one_line(text, limit)) <= limit + 3


def test_the_sentence_around_words_ends_where_it_ends() -> None:
    text = "First one. The blast hit the depot at 3.15 a.m.\nThird? Fourth."
    document = Document.build(text)
    start = text.index("depot")
    span = sentence_around(text, document.evidence((start, start + 5)))
    assert text[span.start : span.end] == "The blast hit the depot at 3.15 a.m."


def test_a_sentence_without_end_is_cut() -> None:
    text = "x" * 5000
    span = sentence_around(text, Document.build(text).evidence((2000, 2010)))
    assert (span.start, span.end) == (1700, 2310)
