"""What `bench run day` says of a case beside the truth."""

import pytest
from bench.day.stream import write_stream
from bench.day.truth import compared, truths
from bench.tasks.day import added, adds_up

from dateline.store import open_case


def test_a_sum_that_adds_up_is_told_from_one_that_does_not():
    assert adds_up("1,006 in = 5 recorded + 1,001 copies + 0 irrelevant + 0 refused; 3 gone")
    assert not adds_up("6 in = 5 recorded + 0 copies + 0 irrelevant + 0 refused + 1 not settled, 1")
    assert not adds_up("7 in = 5 recorded + 1 copies + 0 irrelevant + 0 refused")


def test_gold_says_what_is_a_copy_of_what(tmp_path):
    write_stream(tmp_path, 50, 7)

    found = truths(tmp_path / "gold.jsonl")

    assert len(found) == 50
    assert sum(one.is_copy for one in found.values()) == 15
    assert all(found[one.root].root == one.root for one in found.values())


def test_an_empty_case_has_found_nothing():
    with open_case() as case:
        scores = compared(case, {})

    assert scores["copies_found"] == scores["relevant_found"] == 0


@pytest.mark.slow
def test_a_stream_is_added_in_a_process_of_its_own_and_compared_with_its_gold(tmp_path):
    stream = write_stream(tmp_path, 24, 7)

    cost = added(stream, tmp_path / "case")

    assert adds_up(cost.line)
    assert cost.line.startswith("24 in = ")
    assert cost.parts["read"] > cost.parts["acknowledge"] >= 0
    with open_case(tmp_path / "case", read_only=True) as case:
        scores = compared(case, truths(tmp_path / "gold.jsonl"))
    assert scores["kept"] == 1
    assert scores["copies_found"] >= 0.8
