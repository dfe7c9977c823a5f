import pytest

from dateline.stages.checks.counted_days import counted_day_checks


@pytest.fixture
def checks(dated_scene):
    return lambda *args, **kinds: list(counted_day_checks(dated_scene(*args, **kinds)))


def test_miscounted_days_between_a_date_and_an_event_are_found(checks) -> None:
    text = "A raid on 1 May killed a guard. On 10 May, five days after the raid, the market opened."
    (found,) = checks(text, raid="armed_attack")
    assert (found.kind, found.stated, found.computed) == ("date_arithmetic", "5 days", "9 days")
    assert [side.quote for side in found.sides] == ["five days after the raid", "10 May", "1 May"]


def test_rightly_counted_days_agree(checks) -> None:
    text = "A raid on 1 May killed a guard. On 6 May, five days after the raid, the market opened."
    assert [c.outcome for c in checks(text, raid="armed_attack")] == ["agrees"]


def test_a_night_may_be_counted_either_way(checks) -> None:
    text = "A raid on the night of 1 May killed a guard. On 10 May, eight days after the raid, it rained."
    assert not [c for c in checks(text, raid="armed_attack") if c.outcome == "differs"]


@pytest.mark.parametrize(
    ("text", "computed"),
    [
        ("He was held on 3 November 2023, eight days after the fire of 30 October.", "4 days"),
        ("Two days after the attack on 3 May, on 6 May, the shops opened.", "3 days"),
        ("It came on 12 May, three days before the vote of 20 May.", "8 days"),
        ("He vanished on 3 May. Five days later, on 9 May, he was found.", "6 days"),
        ("A bomb exploded on Monday. The following day, on Wednesday, it rained.", "2 days"),
        ("The raid came on 12 May, the day before the 15 May summit.", "3 days"),
        ("It was on Thursday, three days after he was shot on Sunday.", "4 days"),
        ("It came on Tuesday, five days before Friday's vote.", "3 days"),
        ("The vote is on 30 June, two weeks after the talks of 2 June.", "28 days"),
    ],
)
def test_days_between_two_dates_are_counted(checks, text, computed) -> None:
    assert [c.computed for c in checks(text) if c.outcome == "differs"] == [computed]


def test_a_bare_weekday_may_be_that_of_another_week(checks) -> None:
    text = "A raid on 1 May killed a guard. On Thursday, eight days after the raid, it rained."
    assert [c.outcome for c in checks(text, raid="armed_attack")] == ["agrees"]


def test_an_event_without_a_day_cannot_be_checked(checks) -> None:
    text = "On Sunday, eight days after the raid, the market opened."
    assert [c.outcome for c in checks(text, raid="armed_attack")] == ["cannot_check"]


def test_rounded_weeks_and_open_counts_are_no_finding(checks) -> None:
    text = "A raid on 1 May killed a guard. On 10 May, {} after the raid, the market opened."
    for words in ("a week", "more than five days", "about six days"):
        found = checks(text.format(words), raid="armed_attack")
        assert not [c for c in found if c.outcome == "differs"]


def test_a_day_told_after_several_others_may_hang_on_any_of_them(checks) -> None:
    text = "On Monday he spoke of the vote on Friday. The next day, Tuesday, he left."
    assert not [c for c in checks(text) if c.outcome == "differs"]
