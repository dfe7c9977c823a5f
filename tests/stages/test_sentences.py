from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.analysis import Analysis
from dateline.model.text import Document, Part, Span
from dateline.model.token import Sentence
from dateline.stages.sentences.stage import MAX_SENTENCE, SentenceStage


def sentences(text: str, *parts: Part) -> list[Sentence]:
    return list(SentenceStage().run(Analysis(Document.build(text, parts=parts))))


def split(text: str) -> list[str]:
    return [text[s.span.start : s.span.end] for s in sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Lt. Gen. A. B. Korat was killed near St. Anton.",
        "The U.S. Army hit No. 5 on Jan. 5, 2024, at 5 p.m. Friday.",
        "It costs $27.5 million... and more.",
        '"Why?" Korat asked.',
        '"Run!" the old man shouted.',
        "KORAT, Jan. 5 (Wire) - Two people were hurt.",
        "Col. Ivan I. Doe of Acme Inc. and others left.",
        "1. The first point",
        "KORAT, N.H. (Wire) — Sens. Doe and Roe left.",
        "Ph.D. students (e.g. Ann) left.",
    ],
)
def test_a_stop_inside_a_sentence_ends_nothing(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("He left.", "She stayed."),
        ('"It was bad."', '"The end was near."'),
        ('He said "no."', "She left."),
        ("They met in Jan.", "The talks failed."),
        ("He fled to the U.S.", "The court waited."),
        ("It ended in 2019.", "15 people died."),
        ("He said no.", "Five left."),
        ("Who did it?", "Nobody knows."),
        ("Two died.[1]", "Three lived."),
        ("他走了。", "她留下。"),
    ],
)
def test_two_sentences_are_told_apart(first: str, second: str) -> None:
    assert split(f"{first} {second}") == [first, second]


def test_a_missing_space_after_the_stop_still_ends_the_sentence() -> None:
    assert split("Two were killed.The army denied it.") == [
        "Two were killed.",
        "The army denied it.",
    ]


def test_a_headline_without_a_stop_is_a_sentence_of_its_own() -> None:
    text = "Blast kills two in Korat\nPolice said so."
    found = sentences(text, Part("headline", Span(0, 24)), Part("body", Span(25, len(text))))
    assert [(s.part, s.paragraph, s.span.start) for s in found] == [
        ("headline", 0, 0),
        ("body", 1, 25),
    ]


def test_boilerplate_is_not_read() -> None:
    text = "Read more. Two died."
    found = sentences(text, Part("boilerplate", Span(0, 10)), Part("body", Span(10, len(text))))
    assert [text[s.span.start : s.span.end] for s in found] == ["Two died."]


def test_lines_of_fixed_width_are_one_paragraph() -> None:
    text = (
        "The gunmen opened fire on a minibus that was carrying farm\n"
        "workers home from the market in Korat, and two of them were\n"
        "killed. Police said so.\n\nNobody claimed it."
    )
    assert [s.paragraph for s in sentences(text)] == [0, 0, 1]


def test_a_line_without_a_stop_ends_its_paragraph() -> None:
    assert split("Second blast in Korat\nwhat we know") == ["Second blast in Korat", "what we know"]


def test_windows_line_ends_do_not_part_wrapped_lines() -> None:
    line = "the gunmen opened fire on a minibus that was carrying farm"
    assert len(split(f"{line}\r\n{line}\r\n{line}.")) == 1


def test_a_very_long_sentence_is_cut_between_words() -> None:
    text = "word " * 1000
    found = sentences(text)
    assert all(
        len(s.span) <= MAX_SENTENCE and text[s.span.start :].startswith("word ") for s in found
    )
    assert len(found) == 3


@given(st.text(alphabet="aB. \n\"'!?[1]…\r\u2028)”", max_size=60))
def test_every_character_but_space_is_in_one_sentence(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(text[s.span.start : s.span.end].split()) for s in found) == "".join(
        text.split()
    )
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
