"""The model that keeps or drops incidents, and what it looks at."""

from __future__ import annotations

import numpy as np
from tests.export.muc4.reports import Report

from dateline.export.muc4.build import incidents, report_of
from dateline.export.muc4.relevance import BITS, LABELS, features_of, is_likely
from dateline.export.muc4.tables import tables
from dateline.linear.model import HashedLinear, hash_features


def model_against(feature: str) -> HashedLinear:
    """A model that drops whatever has one feature."""
    weights = np.zeros((1 << BITS, 2), np.float32)
    weights[hash_features([feature], BITS), 1] = -5
    return HashedLinear(LABELS, BITS, weights)


def features() -> list[str]:
    report = Report("UNKNOWN MEN MURDERED A PRIEST IN ACOLA.")
    murder = report.event("assassination", "MURDERED", roles=(report.role("victim", "A PRIEST"),))
    record = report.record(murder)
    text = report_of(record)
    drafts = incidents(record, text, tables())
    return features_of(drafts[0], drafts, record, text, tables())


def test_features_tell_the_type_the_victims_and_the_words() -> None:
    found = features()
    assert "type=ATTACK" in found
    assert "victim=CIVILIAN" in found
    assert "t=murdered" in found


def test_a_model_drops_what_it_has_learned_to_drop() -> None:
    assert not is_likely(features(), model_against("victim=CIVILIAN"))
    assert is_likely(features(), model_against("type=BOMBING"))


def test_without_a_model_everything_stays() -> None:
    assert is_likely(["bias"], None)
