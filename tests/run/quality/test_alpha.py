"""Alpha against the worked examples of K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011)."""

import random
from itertools import permutations

import pytest

from dateline.run.quality.alpha import alpha, with_interval

MEG, OWEN = (0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0)
BEN, GERRY = "aabbdcccedda", "babbbccceddd"
FOUR = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
UNITS = [[code for code in unit if code is not None] for unit in zip(*FOUR, strict=True)]


def test_two_coders_of_two_codes():
    assert alpha(list(zip(MEG, OWEN, strict=True)), "nominal").value == pytest.approx(
        0.095, abs=5e-4
    )


def test_two_coders_of_many_codes():
    found = alpha(list(zip(BEN, GERRY, strict=True)), "nominal")
    assert found.value == pytest.approx(0.692, abs=5e-4)
    assert (found.units, found.codes) == (12, 24)


@pytest.mark.parametrize(
    ("level", "published"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_four_coders_with_missing_codes(level, published):
    found = alpha(UNITS, level)
    assert found.value == pytest.approx(published, abs=5e-4)
    assert (found.units, found.codes) == (11, 40)


def test_alpha_is_what_all_pairs_give_one_by_one():
    draw = random.Random(3)  # noqa: S311
    for _ in range(50):
        units = [[draw.randrange(4) for _ in range(draw.randrange(5))] for _ in range(8)]
        paired = [unit for unit in units if len(unit) > 1]
        pool = [code for unit in paired for code in unit]
        if len(set(pool)) < 2:
            continue
        within = sum(
            sum(a != b for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in paired
        ) / len(pool)
        chance = sum(a != b for a, b in permutations(pool, 2)) / (len(pool) * (len(pool) - 1))
        assert alpha(units, "nominal").value == pytest.approx(1 - within / chance)


@pytest.mark.parametrize("units", [[], [[1]], [[1], [2]], [[1, 1], [1, 1]]])
def test_where_nothing_can_be_compared_or_nothing_varies_there_is_no_alpha(units):
    assert with_interval(units, "ratio", seed=1).value is None


def test_two_zeros_are_no_distance_apart():
    assert alpha([[0, 0], [0, 5], [5, 5]], "ratio").value is not None


def test_the_interval_holds_the_value_is_the_same_for_one_seed_and_narrows_with_more():
    few = with_interval(UNITS, "nominal", seed=5)
    assert few.low < few.value < few.high
    assert few == with_interval(UNITS, "nominal", seed=5)
    many = with_interval(UNITS * 20, "nominal", seed=5)
    assert many.high - many.low < (few.high - few.low) / 2
