import pytest

from dateline.stages.checks.publication import publication_checks


@pytest.fixture
def outcomes(dated_scene):
    def read(text: str, published: str | None = "2024-05-22") -> list[str]:
        kinds = {"exploded": "bombing", "killed": "armed_attack", "talks": "talks"}
        return [c.outcome for c in publication_checks(dated_scene(text, published, **kinds))]

    return read


def test_a_deed_dated_after_its_report_is_found(outcomes):
    assert outcomes("A bomb exploded in the square on 25 June 2024.") == ["differs"]


def test_a_deed_before_its_report_is_none(outcomes):
    assert "differs" not in outcomes("A bomb exploded in the square on 20 May 2024.")
    assert "differs" not in outcomes("A bomb exploded in the square on 23 May 2024.")


def test_words_of_the_future_leave_it_open(outcomes):
    assert outcomes("Whoever killed him will face trial on 25 June 2024.") == ["cannot_check"]


def test_talks_to_come_and_reports_without_a_day_are_left_alone(outcomes):
    assert outcomes("They held talks on 25 June 2024.") == []
    assert outcomes("A bomb exploded in the square on 25 June 2024.", None) == []
