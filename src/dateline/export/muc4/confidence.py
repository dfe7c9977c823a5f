"""How the report sees an organisation (slot 11): a linear model over what is said around it.

Without the model's file, as in a data package built without MUC-4, the decision tree alone decides.
"""

from __future__ import annotations

from functools import cache
from typing import cast

import numpy as np

from dateline.assets import asset_bytes, manifest
from dateline.export.muc4.parts import Draft, Part
from dateline.export.muc4.perpetrators import tree_answer
from dateline.export.muc4.standing import Standing
from dateline.export.muc4.tables import Tables
from dateline.export.muc4.template import Confidence
from dateline.export.muc4.words import ReportText
from dateline.linear.model import HashedLinear
from dateline.model.record import Record

ASSET = "muc4_confidence.npz"
BITS = 18
"""Rows of the model: features are hashed into ``2**BITS``."""


def confidence_of(
    part: Part, draft: Draft, record: Record, report: ReportText, known: Tables
) -> Confidence:
    """The likeliest value of slot 11 for one organisation of an incident."""
    model = shipped_model()
    if model is None:
        return tree_answer(part, draft, record, report, known)
    return likeliest(Standing(part, draft, record, report, known), model)


def likeliest(standing: Standing, model: HashedLinear) -> Confidence:
    """The value that a model gives the best score."""
    scores = model.scores(model.rows(standing.features()))
    return cast("Confidence", model.labels[int(np.argmax(scores))])


@cache
def shipped_model() -> HashedLinear | None:
    """The model of the data package, None where it has none. Raises AssetError."""
    return HashedLinear.from_bytes(asset_bytes(ASSET)) if ASSET in manifest() else None
