import pytest

from dateline.lexicon import table
from dateline.resolve.number import Numbers, Quantity

NUMBERS = Numbers.of(table("en", "numbers"))


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("14", Quantity(14, 14)),
        ("1,200", Quantity(1200, 1200)),
        ("forty-eight", Quantity(48, 48)),
        ("two dozen", Quantity(24, 24)),
        ("a dozen", Quantity(12, 12)),
        ("three hundred and five", Quantity(305, 305)),
        ("twenty - five", Quantity(25, 25)),
        ("two thousand three hundred", Quantity(2300, 2300)),
        ("2 million", Quantity(2_000_000, 2_000_000)),
        ("at least 14", Quantity(14, None, "at_least")),
        ("No fewer than thirty", Quantity(30, None, "at_least")),
        ("more than 80", Quantity(80, None, "at_least")),
        ("14 or more", Quantity(14, None, "at_least")),
        ("as many as 65", Quantity(None, 65, "at_most")),
        ("up to ten", Quantity(None, 10, "at_most")),
        ("some 1,300", Quantity(1300, 1300, "about")),
        ("about thirty", Quantity(30, 30, "about")),
        ("between 20 and 40", Quantity(20, 40, "range")),
        ("20-30", Quantity(20, 30, "range")),
        ("two or three", Quantity(2, 3, "range")),
        ("between 20 and 25 million", Quantity(20_000_000, 25_000_000, "range")),
        ("two to three thousand", Quantity(2_000, 3_000, "range")),
        ("900 to 2 thousand", Quantity(900, 2_000, "range")),
        ("no one", Quantity(0, 0)),
        ("nobody", Quantity(0, 0)),
        ("dozens", Quantity(24, None, "at_least", is_vague=True)),
    ],
)
def test_a_phrase_gives_its_bounds(phrase: str, expected: Quantity) -> None:
    assert NUMBERS.parse(phrase) == expected


@pytest.mark.parametrize("phrase", ["", "people", "a", "at least", "14 people", "3.5", "hundred"])
def test_what_is_not_a_figure_gives_nothing(phrase: str) -> None:
    assert NUMBERS.parse(phrase) is None


def test_a_figure_is_found_inside_a_sentence_with_the_index_after_it() -> None:
    words = ["killing", "at", "least", "twenty", "five", "people"]
    assert NUMBERS.at(words, 1) == (Quantity(25, None, "at_least"), 5)


def test_two_figures_in_a_row_are_not_added_up() -> None:
    assert NUMBERS.cardinal_at(["three", "two"], 0) == (3, 1)
    assert NUMBERS.cardinal_at(["two", "14"], 0) == (2, 1)


def test_ten_is_not_a_tens_word_that_takes_a_unit() -> None:
    assert NUMBERS.cardinal_at(["ten", "five"], 0) == (10, 1)


@pytest.mark.parametrize(("word", "rank"), [("third", 3), ("21st", 21), ("twenty-first", 21)])
def test_an_ordinal_gives_its_rank(word: str, rank: int) -> None:
    assert NUMBERS.ordinal(word) == rank


def test_a_hostile_run_of_digits_is_no_number() -> None:
    assert NUMBERS.parse("9" * 5000) is None
