import pytest

from dateline.stages.checks.weekday import weekday_checks


@pytest.fixture
def checks(dated_scene):
    return lambda *args: list(weekday_checks(dated_scene(*args)))


def test_a_weekday_that_is_not_the_date_is_found(checks) -> None:
    (found,) = checks("The mill burned on Sunday, October 9, 2023.")
    assert (found.kind, found.outcome) == ("weekday_date_mismatch", "differs")
    assert found.sides[0].quote == "Sunday, October 9, 2023"
    assert found.computed == "Monday 9 October 2023"


def test_a_weekday_that_is_the_date_agrees(checks) -> None:
    (check,) = checks("The mill burned on Monday, October 9, 2023.")
    assert check.outcome == "agrees"


@pytest.mark.parametrize("words", ["17 May, a Sunday,", "Sunday (17 May)", "17 May 2024 (Sunday)"])
def test_a_weekday_beside_its_date_is_compared(checks, words) -> None:
    assert [c.outcome for c in checks(f"On {words} it rained.")] == ["differs"]


def test_a_date_that_belongs_to_other_words_is_not_compared(checks) -> None:
    assert not checks("They announced on Tuesday a July 26 match.")
    assert not checks("The Edmonton Sun, August 16, 2008, had the story.")


def test_without_a_year_and_a_publication_date_no_weekday_can_be_checked(checks) -> None:
    (check,) = checks("The mill burned on Sunday, October 9.", None)
    assert check.outcome == "cannot_check"


def test_weekdays_that_all_fit_another_year_are_one_question_about_the_year(checks) -> None:
    (found,) = checks("Trials are on Friday, May 19, on Monday, May 22, and on Tuesday, May 23.")
    assert (found.kind, found.computed, found.is_hard) == ("publication_mismatch", "2023", False)
