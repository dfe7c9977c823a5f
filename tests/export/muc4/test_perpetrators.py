"""The category of an incident and the confidence tree of its organisations."""

from __future__ import annotations

import pytest
from tests.export.muc4.reports import Report

from dateline.export.muc4.build import report_of
from dateline.export.muc4.parts import Draft, Part
from dateline.export.muc4.perpetrators import category_of, tree_answer
from dateline.export.muc4.tables import tables

FRONT = "POPULAR DAWN FRONT"


def confidence(text: str) -> str:
    report = Report(text)
    record = report.record()
    start = text.index(FRONT)
    part = Part("organization", start, start + len(FRONT))
    draft = Draft("ATTACK", "ACCOMPLISHED", [], [(0, 4)], [part])
    return tree_answer(part, draft, record, report_of(record), tables())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"THE {FRONT} KILLED A PRIEST.", "REPORTED AS FACT"),
        (f"THE {FRONT} CLAIMED RESPONSIBILITY FOR THE MURDER.", "CLAIMED OR ADMITTED"),
        (f"PRESUMED MEMBERS OF THE {FRONT} KILLED A PRIEST.", "SUSPECTED OR ACCUSED"),
        (
            f"THE POLICE ACCUSED THE {FRONT} OF KILLING A PRIEST.",
            "SUSPECTED OR ACCUSED BY AUTHORITIES",
        ),
        (f"THE COURT ACQUITTED THE {FRONT} OF THE MURDER.", "ACQUITTED"),
    ],
)
def test_the_words_around_an_organisation_decide_how_sure_it_is(text: str, expected: str) -> None:
    assert confidence(text) == expected


@pytest.mark.parametrize(
    ("role", "words", "expected"),
    [
        ("organization", "NATIONAL GUARD", "STATE-SPONSORED VIOLENCE"),
        ("organization", "PEOPLE'S LIBERATION ARMY", "TERRORIST ACT"),
        ("individual", "SOLDIERS", "STATE-SPONSORED VIOLENCE"),
        ("individual", "HOODED MEN", "TERRORIST ACT"),
    ],
)
def test_who_did_it_decides_the_category(role: str, words: str, expected: str) -> None:
    report = report_of(Report(words).record())
    part = Part("individual" if role == "individual" else "organization", 0, len(words))
    draft = Draft("ATTACK", "ACCOMPLISHED", [], [(0, 1)], [part])
    assert category_of(draft, report, tables()) == expected
