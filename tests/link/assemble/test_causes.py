from __future__ import annotations

import pytest
from tests.link.assemble.told import Told, events, held, report, text

from dateline.link.assemble.dossier import assemble
from dateline.model.claim import ClaimField


def fields(*told: Told) -> list[ClaimField]:
    record = report("A", None, told, kind="accident")
    dossier = assemble(events(record), held(record))
    assert dossier is not None
    return [d.field for d in dossier.disputes]


def by(source: str, words: str, *, field: ClaimField = "circumstances") -> Told:
    return Told(words, field, text(words), source)


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        ("an explosive charge had been laid", "metal fatigue broke the rail", "cause"),
        ("the anchor cut the cable", "the storm tore the cable", "cause"),
        ("officers used only tear gas", "live rounds were fired at the crowd", "means"),
    ],
)
def test_causes_that_exclude_each_other_are_a_dispute(
    one: str, other: str, field: ClaimField
) -> None:
    assert fields(by("police", one), by("the union", other)) == [field]


def test_one_source_that_weighs_two_causes_is_in_no_dispute() -> None:
    assert not fields(by("police", "a charge with explosives"), by("police", "heavy rain"))


def test_a_line_that_names_both_decides_nothing() -> None:
    assert not fields(by("police", "a bomb or a flood"), by("the union", "the rain"))
