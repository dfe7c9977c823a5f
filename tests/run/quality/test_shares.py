import pytest

from dateline.run.quality.shares import share


@pytest.mark.parametrize(
    ("hits", "number", "low", "high"),
    [
        # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_intervals_are_the_published_ones(hits, number, low, high):
    found = share(hits, number)
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


def test_nothing_has_no_share():
    assert share(0, 0).value is None


def test_all_of_few_is_not_sure():
    assert share(3, 3).high == pytest.approx(1.0)
    assert share(3, 3).low < 0.5
