"""A report is cut between sentences, without gaps, and never into windows that are too long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.stages.encoder.windows import LONGEST, WINDOW, windows
from dateline.stages.encoder.wordpiece import WordPiece

WORDPIECE = WordPiece(["[UNK]", "[CLS]", "[SEP]", "a", "##b"])


def _starts(lengths: list[int]) -> list[int]:
    starts, at = [], 0
    for length in lengths:
        starts.append(at)
        at += length
    return starts


@given(st.lists(st.integers(1, 400), min_size=1, max_size=12))
def test_windows_cover_every_word_once_and_in_order(lengths: list[int]) -> None:
    words = ["ab"] * sum(lengths)
    found = list(windows(words, _starts(lengths), WORDPIECE))
    covered = [i for window in found for i in range(window.first, window.last)]
    assert covered == list(range(len(words)))
    assert all(len(window.pieces) <= LONGEST + 2 for window in found)


@given(st.lists(st.integers(1, 60), min_size=2, max_size=12))
def test_whole_sentences_stay_together(lengths: list[int]) -> None:
    starts = _starts(lengths)
    found = list(windows(["a"] * sum(lengths), starts, WORDPIECE))
    assert {window.first for window in found} <= set(starts)
    assert all(len(window.pieces) <= WINDOW + 2 for window in found)


def test_places_point_at_the_first_piece_of_each_word() -> None:
    (window,) = windows(["a", "ab", "a"], [0], WORDPIECE)
    assert window.pieces == (1, 3, 3, 4, 3, 2)
    assert window.places == (1, 2, 4)


def test_shapes_are_left_out_of_a_text_in_capitals() -> None:
    (window,) = windows(["A", "BOMB", "EXPLODED"], [0], WORDPIECE)
    assert set(window.shapes) == {0}


def test_a_headline_in_capitals_is_read_without_shapes_and_the_rest_with_them() -> None:
    words = ["BOMB", "KILLS", "TWO", "GUARDS", "Two", "guards", "were", "killed", "by", "a", "bomb"]
    (window,) = windows(words, [0, 4], WORDPIECE)
    shapes = [window.shapes[place] for place in window.places]
    assert set(shapes[:4]) == {0}
    assert 0 not in shapes[4:]


def test_short_windows_hold_a_sentence_each() -> None:
    found = windows(["a"] * 9, [0, 3, 6], WORDPIECE, most=1)
    assert [(window.first, window.last) for window in found] == [(0, 3), (3, 6), (6, 9)]


def test_words_that_end_alike_share_an_ending_and_short_ones_have_none() -> None:
    (window,) = windows(["Killed", "called", "red", "a1"], [0], WORDPIECE, caseless=False)
    endings = [window.endings[place] for place in window.places]
    assert endings[0] == endings[1] > 0
    assert endings[2:] == [0, 0]


def test_nothing_is_no_window() -> None:
    assert list(windows([], [], WORDPIECE)) == []
