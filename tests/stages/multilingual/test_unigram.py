"""Words are cut into the pieces whose chances multiply to the most."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.stages.multilingual.unigram import (
    MARK,
    MOST_PIECES,
    Unigram,
    is_glued,
    read_vocabulary,
)

PIECES = [f"{MARK}bomb", "a", "rd", f"{MARK}b", "omb", "ard", ",", MARK, "o", "m", "b"]
SCORES = {
    piece: (number + 4, score)
    for number, (piece, score) in enumerate(
        zip(PIECES, (-3, -2, -4, -5, -6, -5, -1, -2, -7, -7, -7), strict=True)
    )
}
UNIGRAM = Unigram(SCORES, (0, 2, 3))


def cut(word: str) -> list[str]:
    names = {number: piece for piece, (number, _) in SCORES.items()} | {3: "?"}
    return [names[number] for number in UNIGRAM.pieces(word)]


def test_the_likeliest_cut_wins_over_the_longest_first() -> None:
    # "bomb" + "ard" costs 8, "bomb" + "a" + "rd" costs 9.
    assert cut("bombard") == [f"{MARK}bomb", "ard"]


def test_closing_marks_and_clitics_are_glued_to_the_word_before() -> None:
    assert cut(",") == [","]
    assert [is_glued(w) for w in (",", "»", "’s", "n't", "«", "(", "bomb", "12")] == [
        True, True, True, True, False, False, False, False,
    ]  # fmt: skip


def test_an_unknown_letter_is_one_unknown_piece() -> None:
    assert cut("bombж") == [f"{MARK}bomb", "?"]
    assert UNIGRAM.pieces("\u200b") == (3,)


def test_wide_forms_are_read_as_plain_ones() -> None:
    assert UNIGRAM.pieces("\uff42omb") == UNIGRAM.pieces("bomb")  # a full-width b


@given(st.text(max_size=200))
def test_every_word_gives_some_pieces_and_never_too_many(word: str) -> None:
    assert 1 <= len(UNIGRAM.pieces(word)) <= MOST_PIECES


def test_a_vocabulary_file_holds_the_marks_then_one_piece_a_line() -> None:
    read = read_vocabulary(f"0\t2\t3\n\n\n\n\n{MARK}bomb\t-3.5\n,\t-1.0\n")
    assert (read.first, read.last, read.unknown) == (0, 2, 3)
    assert read.pieces("bomb,") == (4, 5)


@pytest.mark.parametrize("size", [10, 100])
def test_a_long_word_is_cut_off(size: int) -> None:
    assert len(UNIGRAM.pieces("o" * size * 10)) <= MOST_PIECES
