import pytest

from dateline.pipeline.digest.naming import in_running_text, is_same, opening


@pytest.mark.parametrize(
    ("written", "running"),
    [
        ("The police", "the police"),
        ("A lawyer for the network", "a lawyer for the network"),
        ("Relatives", "relatives"),
        ("Prosecutors", "prosecutors"),
        ("Two people", "two people"),
        ("Security sources", "security sources"),
        ("Deputy Interior Minister Nino Kapanidze", "Deputy Interior Minister Nino Kapanidze"),
        ("Coast Watch", "Coast Watch"),
        ("Baker", "Baker"),
        ("TASS", "TASS"),
        ("UN convoy", "UN convoy"),
        ("Greenland's police chief", "Greenland's police chief"),
        ("", ""),
    ],
)
def test_only_the_capital_of_a_sentences_beginning_goes(written: str, running: str) -> None:
    assert in_running_text(written) == running


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("A lawyer", "a lawyer for the network", True),
        ("The commander", "the prison commander", True),
        ("the Red Valley Front", "Red Valley Front", True),
        ("the army", "the navy", False),
        ("a", "the army", False),
        ("man", "the policeman", False),
        ("", "the army", False),
    ],
)
def test_a_shorter_name_of_the_same_one_is_known(left: str, right: str, same: bool) -> None:  # noqa: FBT001  # a table of cases
    assert is_same(left, right) is same


def test_a_sentence_opens_with_a_capital() -> None:
    assert opening("the commander denies it") == "The commander denies it"
    assert opening("") == ""
