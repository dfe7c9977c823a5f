import itertools

import pytest
from bench.muc4.assignment import best_pairs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

QUICK = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
matrices = st.integers(1, 4).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 3).map(float), min_size=columns, max_size=columns),
        min_size=1,
        max_size=4,
    )
)


def best_sum(scores):
    """The best sum over all one-to-one choices, by trying each."""
    if len(scores) > len(scores[0]):
        scores = [list(column) for column in zip(*scores, strict=True)]
    columns = range(len(scores[0]))
    return max(
        sum(row[column] for row, column in zip(scores, choice, strict=True))
        for choice in itertools.permutations(columns, len(scores))
    )


@QUICK
@given(matrices)
def test_no_other_choice_sums_higher(scores):
    pairs = best_pairs(scores)
    assert sum(scores[i][j] for i, j in pairs) == best_sum(scores)


@QUICK
@given(matrices)
def test_each_row_and_column_is_used_at_most_once_and_as_many_as_fit(scores):
    pairs = best_pairs(scores)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert len(pairs) == min(len(scores), len(scores[0]))


@pytest.mark.parametrize("scores", [[], [[]], [[], []]])
def test_nothing_is_assigned_where_one_side_is_empty(scores):
    assert best_pairs(scores) == []


def test_equal_scores_leave_rows_with_their_own_columns():
    assert best_pairs([[1.0, 1.0], [1.0, 1.0]]) == [(0, 0), (1, 1)]


def test_the_greedy_choice_is_given_up_for_a_better_sum():
    # Row 0 alone would take column 0 (3); then row 1 gets 0. Together 2 + 2 = 4 is more.
    assert best_pairs([[3.0, 2.0], [2.0, 0.0]]) == [(0, 1), (1, 0)]
