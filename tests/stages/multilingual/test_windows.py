"""A report is cut between sentences, without gaps, and never into windows that are too long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.stages.multilingual.unigram import MARK, Unigram
from dateline.stages.multilingual.windows import LONGEST, WINDOW, windows

UNIGRAM = Unigram({f"{MARK}a": (4, -1.0), "b": (5, -1.0)}, (0, 2, 3))


def _starts(lengths: list[int]) -> list[int]:
    return [sum(lengths[:i]) for i in range(len(lengths))]


@given(st.lists(st.integers(1, 400), min_size=1, max_size=12))
def test_windows_cover_every_word_once_and_in_order(lengths: list[int]) -> None:
    found = list(windows(["ab"] * sum(lengths), _starts(lengths), UNIGRAM))
    assert [i for w in found for i in range(w.first, w.last)] == list(range(sum(lengths)))
    assert all(len(w.pieces) <= LONGEST + 2 for w in found)


@given(st.lists(st.integers(1, 60), min_size=2, max_size=12))
def test_whole_sentences_stay_together(lengths: list[int]) -> None:
    starts = _starts(lengths)
    found = list(windows(["a"] * sum(lengths), starts, UNIGRAM))
    assert {w.first for w in found} <= set(starts)
    assert all(len(w.pieces) <= WINDOW + 2 for w in found)


def test_places_point_at_the_first_piece_of_each_word() -> None:
    (window,) = windows(["a", "ab", "a"], [0], UNIGRAM)
    assert window.pieces == (0, 4, 4, 5, 4, 2)
    assert window.places == (1, 2, 4)


def test_nothing_is_no_window() -> None:
    assert list(windows([], [], UNIGRAM)) == []
