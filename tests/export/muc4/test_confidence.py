"""What a report says around an organisation, and the value that a model makes of it."""

from __future__ import annotations

import numpy as np
import pytest
from tests.export.muc4.reports import Report

from dateline.export.muc4 import confidence
from dateline.export.muc4.build import report_of
from dateline.export.muc4.parts import Draft, Part
from dateline.export.muc4.standing import Standing
from dateline.export.muc4.tables import tables
from dateline.linear.model import HashedLinear

FRONT = "Popular Dawn Front"
ARMY = "The army said that it had found weapons. "


def standing(text: str, name: str = FRONT) -> Standing:
    report = Report(text)
    record = report.record()
    starts = [at for at in range(len(text)) if text.startswith(name, at)]
    first, *others = [(start, start + len(name)) for start in starts]
    deed = text.casefold().index("bombed")
    draft = Draft("BOMBING", "ACCOMPLISHED", [], [(deed, deed + 6)])
    part = Part("organization", *first, tuple(others))
    return Standing(part, draft, record, report_of(record), tables())


def test_capitals_and_natural_case_give_the_same_features() -> None:
    text = f"The police blamed the {FRONT}, which allegedly bombed a bank."
    capitals = standing(text.upper(), FRONT.upper())
    assert capitals.features() == standing(text).features()


def test_the_place_told_nearest_to_the_deed_comes_first() -> None:
    text = f"The {FRONT} met on Monday. {ARMY}{ARMY}{ARMY}Members of the {FRONT} bombed a bank."
    found = standing(text)
    assert found.spans[0][0] == text.rindex(FRONT)


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        (f"The {FRONT} allegedly bombed a bank.", "here: presumed|after|near"),
        (f"Police blamed the {FRONT}. Rebels bombed a bank.", "here: accused|authority=True"),
        (f"The {FRONT} claimed responsibility. Rebels bombed a bank.", "here: claimed"),
        (f"CLANDESTINE -- [COMMUNIQUE] The {FRONT} bombed a bank.", "form=communique"),
        (f"CLANDESTINE -- [COMMUNIQUE] The {FRONT} bombed a bank.", "hidden=True|state=False"),
        (f"Men wearing uniforms of the {FRONT} bombed a bank.", "here: linked"),
    ],
)
def test_what_is_said_around_it_is_a_feature(text: str, feature: str) -> None:
    assert feature in standing(text).features()


def test_the_model_gives_the_value_with_the_best_score() -> None:
    found = standing(f"The {FRONT} bombed a bank.")
    weights = np.zeros((1 << 8, 2), np.float32)
    model = HashedLinear(("POSSIBLE", "REPORTED AS FACT"), 8, weights)
    weights[model.rows(["bias"]), 1] = 1
    assert confidence.likeliest(found, model) == "REPORTED AS FACT"


def test_without_a_model_the_decision_tree_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidence, "shipped_model", lambda: None)
    found = standing(f"The {FRONT} claimed responsibility: it bombed a bank.")
    value = confidence.confidence_of(
        found.part, found.draft, found.record, found.report, found.known
    )
    assert value == "CLAIMED OR ADMITTED"
