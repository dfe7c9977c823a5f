import pytest
from bench.bootstrap import interval, score, summed


def test_an_f1_is_made_of_summed_counts():
    assert score(summed({"a": (1, 1, 1, 2), "b": (0, 1, 0, 0)})) == pytest.approx(0.5)


def test_nothing_to_find_and_nothing_found_is_no_score():
    assert score((0, 0, 0, 0)) is None


def test_the_interval_holds_the_score_and_is_the_same_every_time():
    by_document = {str(n): (n % 3, 3) for n in range(30)}
    low, high = interval(by_document)
    assert low < score(summed(by_document)) < high
    assert interval(by_document) == (low, high)


def test_documents_that_agree_leave_no_doubt():
    assert interval({str(n): (1, 2) for n in range(9)}) == (0.5, 0.5)
