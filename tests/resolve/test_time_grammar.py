import pytest

from dateline.lexicon import table
from dateline.resolve.time_grammar import TimeGrammar

GRAMMAR = TimeGrammar.of(table("en", "times"))


@pytest.mark.parametrize(
    ("text", "words", "expression"),
    [
        ("The truce began on Friday.", "Friday", "weekday(friday, open)"),
        ("It fell on May 21, 2024.", "May 21, 2024", "date(2024, 5, 21)"),
        ("It fell on 21st of May 2024.", "21st of May 2024", "date(2024, 5, 21)"),
        (
            "On Sunday, October 9, it rained.",
            "Sunday, October 9",
            "dated(sunday, month_day(10, 9, open))",
        ),
        ("They met in March 2021.", "March 2021", "month(2021, 3)"),
        ("Held since January, he", "January", "bare_month(1, open)"),
        ("At 8:15 am a shell fell.", "8:15 am", "at(clock(8, 15, am), same(day, time))"),
        (
            "about 4 p.m. on Tuesday",
            "about 4 p.m. on Tuesday",
            "at(clock(4, 0, pm), weekday(tuesday, open))",
        ),
        ("shortly before noon", "shortly before noon", "at(clock_before(12, 0), same(day, time))"),
        ("a fire two days earlier", "two days earlier", "shift(-2, day, time)"),
        ("twenty-five days later", "twenty-five days later", "shift(20+5, day, time)"),
        ("three weeks ago", "three weeks ago", "shift(-3, week, published)"),
        ("two days after the raid", "two days after", "shift(2, day, event)"),
        (
            "between 3 and 5 May",
            "between 3 and 5 May",
            "range(month_day(5, 3, open), month_day(5, 5, open))",
        ),
        ("late on Thursday", "late on Thursday", "part(late, weekday(thursday, open))"),
        (
            "the early hours of Thursday",
            "the early hours of Thursday",
            "part(early, weekday(thursday, open))",
        ),
        ("the end of the month", "the end of the month", "edge(end, unit(month, this))"),
        ("over the weekend", "the weekend", "unit(weekend, open)"),
        ("the 2019 attack", "2019", "year(2019)"),
    ],
)
def test_words_that_make_a_time_are_found_whole(text: str, words: str, expression: str) -> None:
    match = next(iter(GRAMMAR.find(text)))
    assert (text[match.start : match.end], match.expression) == (words, expression)


@pytest.mark.parametrize(
    "text",
    [
        "They fought for three hours.",
        "a 13-year-old boy",
        "every Friday and each morning",
        "in the past two weeks",
        "Protesters may march; the march was long.",
        "It sold 2000 copies at 3.5 dollars.",
        "the last few days",
    ],
)
def test_durations_ages_and_frequencies_are_no_times(text: str) -> None:
    assert GRAMMAR.find(text) == []


def test_reading_stays_linear_in_hostile_text() -> None:
    assert len(GRAMMAR.find("May 5 " * 3000)) == 3000
    assert GRAMMAR.find("the the early of on " * 3000) == []
