from __future__ import annotations

import pytest
from tests.link.assemble.told import number, text, yes

from dateline.link.assemble.compare import distance_km, values_conflict
from dateline.model.claim import BoolValue, DateValue, Value

MONDAY = DateValue("2024-05-06", "2024-05-07")
TUESDAY = DateValue("2024-05-07", "2024-05-08")
MAY = DateValue("2024-05-01", "2024-06-01")


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        (number(3), number(4), True),
        (number(3), number(3), False),
        (number(9, None), number(11), False),
        (number(12, None), number(11), True),
        (number(None, 5), number(6), True),
        (number(9, None), number(20, None), False),
        (number(20, 40), number(37), False),
        (MONDAY, TUESDAY, True),
        (MONDAY, MAY, False),
        (MONDAY, DateValue(None, None), False),
        (yes(), BoolValue(value=False), True),
        (text("riot police"), text("the police"), False),
        (text("the Red Lantern"), text("river guards"), True),
        (number(3), text("three"), False),
        (None, number(3), False),
    ],
)
def test_values_of_one_type_conflict_where_they_exclude_each_other(
    one: Value | None, other: Value | None, *, conflict: bool
) -> None:
    assert values_conflict(one, other) is conflict
    assert values_conflict(other, one) is conflict


def test_distances_are_along_the_earth() -> None:
    assert distance_km(0, 0, 0, 1) == pytest.approx(111.2, abs=0.1)
