import pytest

from dateline.stages.checks.durations import duration_checks


@pytest.fixture
def checks(dated_scene):
    return lambda *args: list(duration_checks(dated_scene(*args)))


@pytest.mark.parametrize(
    ("text", "stated", "computed"),
    [
        ("A similar raid failed in 2019, ten years ago.", "10 years", "5 years"),
        ("Ten years ago, in 2019, a raid failed.", "10 years", "5 years"),
        ("The party has ruled for 12 years since 2019.", "12 years", "5 years"),
        ("The six-month-old war, which began in May 2023, goes on.", "6 months", "12 months"),
        ("A three-day truce from Monday to Friday failed.", "3 days", "4 or 5 days"),
        ("He was held for 12 days, from 3 March to 20 March.", "12 days", "17 or 18 days"),
        ("A 36-hour truce from noon on Saturday until noon on Monday.", "36 hours", "48 hours"),
        (
            "She was abducted on 2 May and freed on 20 May after ten days in captivity.",
            "10 days",
            "18 or 19 days",
        ),
        (
            "The siege began on 1 March, ended on 9 March and lasted six days.",
            "6 days",
            "8 or 9 days",
        ),
        ("The 1998 bombing, 20 years ago, killed 12.", "20 years", "26 years"),
        ("The group, founded in 2001, marked its tenth anniversary.", "10 years", "23 years"),
        ("They marked the tenth anniversary of the 2004 bombings.", "10 years", "20 years"),
    ],
)
def test_a_length_that_is_not_its_span_is_found(checks, text, stated, computed) -> None:
    (found,) = checks(text)
    assert (found.kind, found.outcome) == ("date_arithmetic", "differs")
    assert (found.stated, found.computed) == (stated, computed)


@pytest.mark.parametrize(
    "text",
    [
        "A similar raid failed in 2014, ten years ago.",
        "The party has ruled for five years since 2019.",
        "A three-day truce from Monday to Wednesday failed.",
        "A three-day truce from Monday to Thursday failed.",
        "A 48-hour truce from noon on Saturday until noon on Monday.",
        "They marked the 20th anniversary of the 2004 bombings.",
    ],
)
def test_a_length_that_is_its_span_agrees(checks, text) -> None:
    assert [c.outcome for c in checks(text)] == ["agrees"]


def test_without_a_publication_date_nothing_is_counted_back(checks) -> None:
    assert not checks("A similar raid failed in 2019, ten years ago.", None)
