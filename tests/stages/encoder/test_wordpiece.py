"""Words become pieces as in the BERT releases, and shapes say what lower case hides."""

from __future__ import annotations

import pytest

from dateline.stages.encoder.wordpiece import MOST_PIECES, WordPiece, is_caseless, shape_of

PIECES = ["[UNK]", "[CLS]", "[SEP]", "bomb", "##ing", "##s", "car", "-", ".", "u", "s", "cafe"]


@pytest.fixture(name="wordpiece")
def _wordpiece() -> WordPiece:
    return WordPiece(PIECES)


def _pieces(wordpiece: WordPiece, word: str) -> list[str]:
    return [PIECES[number] for number in wordpiece.pieces(word)]


def test_the_longest_piece_comes_first(wordpiece: WordPiece) -> None:
    assert _pieces(wordpiece, "bombings") == ["bomb", "##ing", "##s"]


def test_letters_lose_their_case_and_their_marks(wordpiece: WordPiece) -> None:
    assert _pieces(wordpiece, "CAFÉ") == ["cafe"]


def test_punctuation_stands_apart(wordpiece: WordPiece) -> None:
    assert _pieces(wordpiece, "U.S.") == ["u", ".", "s", "."]
    assert _pieces(wordpiece, "car-bomb") == ["car", "-", "bomb"]


def test_a_part_with_an_unknown_letter_is_unknown_as_a_whole(wordpiece: WordPiece) -> None:
    assert _pieces(wordpiece, "bombx") == ["[UNK]"]


def test_every_word_has_a_piece(wordpiece: WordPiece) -> None:
    assert _pieces(wordpiece, "\u200e") == ["[UNK]"]


def test_a_word_without_end_is_cut(wordpiece: WordPiece) -> None:
    assert len(wordpiece.pieces("-" * 100_000)) == MOST_PIECES


def test_shapes_tell_names_acronyms_and_numbers_apart() -> None:
    words = [
        "bomb",
        "Bomb",
        "NATO",
        "A",
        "McNeil",
        "1990",
        "1,990",
        "F-16",
        ",",
        "U.N.",
        "Al-Qaeda",
    ]
    shapes = [shape_of(word) for word in words]
    assert shapes == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]


def test_a_wire_in_capitals_says_nothing_by_case() -> None:
    assert is_caseless(["GUERRILLAS", "ATTACKED", "THE", "BARRACKS", "IN", "1989", "."])
    assert not is_caseless(["The", "UN", "said", "NATO", "had", "attacked", "."])


def test_a_text_without_any_capital_has_no_case_but_a_few_words_may() -> None:
    words = [
        "gunmen",
        "attacked",
        "the",
        "old",
        "barracks",
        "near",
        "the",
        "river",
        "and",
        "took",
        "two",
        "guards",
        "away",
    ]
    assert is_caseless(words)
    assert not is_caseless(words[:6])
    assert not is_caseless(["Two", *words])
