"""Incidents whose parts a model chose among all candidates: who and what, where it belongs, which stay."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from dateline.assets import asset_bytes, manifest
from dateline.export.muc4.candidates import Candidate, candidates_of
from dateline.export.muc4.clusters import clustered
from dateline.export.muc4.evidence import Evidence
from dateline.export.muc4.parts import Draft, Part
from dateline.export.muc4.relevance import (
    LEAST_CHOSEN,
    chosen_features,
    features_of,
    log_odds,
    shipped_model,
)
from dateline.export.muc4.tables import Tables
from dateline.export.muc4.words import ReportText
from dateline.linear.model import HashedLinear
from dateline.model.record import Record

ASSET = "muc4_fillers.npz"
BITS = 18
LEAST = {
    "individual": 0.2,
    "organization": 0.3,
    "physical": 0.3,
    "weapon": 0.35,
    "name": 0.3,
    "human": 0.3,
}
"""The least score of a candidate that becomes a part, by its sort."""
OTHERS = 0.15
"""The least score of another wording that is kept as a mention."""
_MENTIONS = 4


@dataclass(frozen=True, slots=True)
class Models:
    """What weighs incidents and candidates."""

    incidents: HashedLinear
    fillers: HashedLinear


@cache
def shipped_models() -> Models | None:
    """The models of the data package, None where it lacks one. Raises AssetError."""
    incidents = shipped_model()
    if incidents is None or ASSET not in manifest():
        return None
    return Models(incidents, HashedLinear.from_bytes(asset_bytes(ASSET)))


def chosen(
    record: Record, drafts: Sequence[Draft], report: ReportText, known: Tables, models: Models
) -> list[Draft]:
    """The incidents that stay, with the parts that were chosen for them."""
    odds = role_odds(record, drafts, report, known, models.incidents)
    candidates = weighed(record, drafts, odds, report, known, models.fillers)
    filled = filled_with(candidates, drafts, record, report, known)
    kept = [
        number
        for number in range(len(filled))
        if log_odds(chosen_features(number, filled, odds, record, report, known), models.incidents)
        >= LEAST_CHOSEN
    ]
    return filled_with(
        renumbered(candidates, kept), [drafts[number] for number in kept], record, report, known
    )


def role_odds(
    record: Record,
    drafts: Sequence[Draft],
    report: ReportText,
    known: Tables,
    model: HashedLinear,
) -> list[float]:
    """What the model says of each incident with the parts of its roles."""
    return [log_odds(features_of(draft, drafts, record, report, known), model) for draft in drafts]


def weighed(
    record: Record,
    drafts: Sequence[Draft],
    odds: Sequence[float],
    report: ReportText,
    known: Tables,
    model: HashedLinear,
) -> list[Candidate]:
    """All candidates with what the model gives them, 0 to 1."""
    found = candidates_of(record, drafts, report, known)
    features = Evidence(found, drafts, odds, report, known).features()
    for one, own in zip(found, features, strict=True):
        one.score = chance(log_odds(own, model))
    return found


def chance(odds: float) -> float:
    """Log odds as a chance."""
    return 1 / (1 + math.exp(-max(-30.0, min(odds, 30.0))))


def filled_with(
    candidates: Sequence[Candidate],
    drafts: Sequence[Draft],
    record: Record,
    report: ReportText,
    known: Tables,
) -> list[Draft]:
    """The incidents with the parts that likely candidates make, one for each entity."""
    parts: list[list[Part]] = [[] for _ in drafts]
    if drafts:
        likely = (one for one in candidates if one.score >= OTHERS)
        for cluster in clustered(likely, record, report, known):
            if cluster[0].score >= LEAST[cluster[0].sort]:
                for number in homes(cluster, drafts, report):
                    parts[number].append(_part(cluster, number))
    return [replace(draft, parts=own) for draft, own in zip(drafts, parts, strict=True)]


def homes(cluster: Sequence[Candidate], drafts: Sequence[Draft], report: ReportText) -> list[int]:
    """The incidents that a cluster belongs to: those whose roles it fills, else the nearest one."""
    own = {number for one in cluster for number, _ in one.parts}
    return sorted(own) or [nearest(cluster[0].spans, drafts, report)]


def nearest(spans: Sequence[tuple[int, int]], drafts: Sequence[Draft], report: ReportText) -> int:
    """The number of the incident told nearest to one of the places; before it rather than after."""
    best = (10**9, 0)
    for start, _ in spans:
        here = report.sentence_at(start)
        for number, draft in enumerate(drafts):
            for place, _ in draft.spans:
                line = report.sentence_at(place)
                best = min(best, (abs(here - line) * 2 + (line > here), number))
    return best[1]


def _part(cluster: Sequence[Candidate], number: int) -> Part:
    """The part of an incident that a cluster makes: its best wording, with what the roles say of it."""
    best = cluster[0]
    told = [part for one in cluster for at, part in one.parts if at == number]
    told += [part for one in cluster for at, part in one.parts if at != number]
    spans = [span for one in cluster for span in one.spans[:_MENTIONS]]
    start, end = best.spans[0]
    return Part(
        best.role,
        start,
        end,
        tuple(span for span in dict.fromkeys(spans) if span != (start, end)),
        next((part.effect for part in told if part.effect), None),
        next((part.count for part in told if part.count), None),
        best.score,
    )


def renumbered(candidates: Sequence[Candidate], kept: Sequence[int]) -> list[Candidate]:
    """Candidates with the parts of kept incidents only, counted anew."""
    numbers = {old: new for new, old in enumerate(kept)}
    return [
        replace(one, parts=[(numbers[at], part) for at, part in one.parts if at in numbers])
        for one in candidates
    ]
