"""Incidents whose parts a model chose among all candidates: who and what, where it belongs, which stay."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
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
LIKELY = 0.15
"""The least score of a candidate that is looked at; the best such target fills an incident without one."""
MENTIONED = 0.3
"""The least score of another wording that is given as a mention of the same."""
LEAST_SECOND = 0.4
"""The least score of a second perpetrator, person or organisation, of one incident."""
_MENTIONS = 4
_PERPETRATORS = ("individual", "organization")
_TARGETS = ("human", "physical")


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


@dataclass(frozen=True, slots=True)
class Choice:
    """Incidents with the parts that were chosen for them, and what each choice was made from."""

    drafts: list[Draft]
    odds: list[float]
    candidates: list[Candidate]


def chosen(
    record: Record, drafts: Sequence[Draft], report: ReportText, known: Tables, models: Models
) -> list[Draft]:
    """The incidents that stay, with the parts that were chosen for them."""
    odds = role_odds(record, drafts, report, known, models.incidents)
    candidates = weighed(record, drafts, odds, report, known, models.fillers)
    choice = choice_of(candidates, drafts, odds, record, report, known)
    said = [
        log_odds(
            chosen_features(number, choice.drafts, choice.odds, record, report, known),
            models.incidents,
        )
        for number in range(len(choice.drafts))
    ]
    return kept_of(choice, said, record, report, known)


def choice_of(
    candidates: Sequence[Candidate],
    drafts: Sequence[Draft],
    odds: Sequence[float],
    record: Record,
    report: ReportText,
    known: Tables,
) -> Choice:
    """The incidents with their likely candidates; those with one named victim are one incident."""
    filled = filled_with(candidates, drafts, record, report, known)
    homes = united(filled)
    if len(set(homes)) == len(homes):
        return Choice(filled, list(odds), list(candidates))
    groups = [[n for n, home in enumerate(homes) if home == one] for one in sorted(set(homes))]
    joined = [_joined([drafts[number] for number in group]) for group in groups]
    numbers = {old: new for new, group in enumerate(groups) for old in group}
    moved = renumbered(candidates, numbers)
    return Choice(
        filled_with(moved, joined, record, report, known),
        [max(odds[number] for number in group) for group in groups],
        moved,
    )


def kept_of(
    choice: Choice, said: Sequence[float], record: Record, report: ReportText, known: Tables
) -> list[Draft]:
    """The incidents of which the model says enough, with the candidates shared out among them anew.

    One without anybody or anything cannot stand.
    """
    kept = [number for number, one in enumerate(said) if one >= LEAST_CHOSEN]
    numbers = {old: new for new, old in enumerate(kept)}
    drafts = [choice.drafts[number] for number in kept]
    filled = filled_with(renumbered(choice.candidates, numbers), drafts, record, report, known)
    return [draft for draft in filled if any(part.role != "weapon" for part in draft.parts)]


def united(drafts: Sequence[Draft]) -> list[int]:
    """For each incident the number of the first one that has a named victim of it, and fits in type."""
    homes = list(range(len(drafts)))
    for number, draft in enumerate(drafts):
        for before in range(number):
            if _fits(drafts[before], draft) and _names(drafts[before]) & _names(draft):
                homes[number] = homes[before]
                break
    return homes


def _fits(one: Draft, other: Draft) -> bool:
    is_type = one.type == other.type or "ATTACK" in (one.type, other.type)
    return is_type and one.stage == other.stage


def _names(draft: Draft) -> set[str]:
    return {part.entity for part in draft.parts if part.entity}


def _joined(drafts: Sequence[Draft]) -> Draft:
    """One incident of several that are the same."""
    kind = next((draft.type for draft in drafts if draft.type != "ATTACK"), "ATTACK")
    events = [event for draft in drafts for event in draft.events]
    spans = [span for draft in drafts for span in draft.spans]
    parts = [part for draft in drafts for part in draft.parts]
    return Draft(kind, drafts[0].stage, events, spans, parts)


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
    """The incidents with the parts that likely candidates make, one for each entity.

    One without a target gets the best that is left.
    """
    parts: list[list[Part]] = [[] for _ in drafts]
    spare: list[list[Candidate]] = []
    likely = in_best_role(candidates) if drafts else []
    for cluster in clustered(likely, record, report, known):
        if cluster[0].score >= LEAST[cluster[0].sort]:
            for number in homes(cluster, drafts, report):
                if _is_wanted(cluster[0], parts[number]):
                    parts[number].append(_part(cluster, number))
        elif cluster[0].role in _TARGETS:
            spare.append(cluster)
    for cluster in spare:
        for number in homes(cluster, drafts, report):
            if not any(part.role in _TARGETS for part in parts[number]):
                parts[number].append(_part(cluster, number))
    return [replace(draft, parts=own) for draft, own in zip(drafts, parts, strict=True)]


def in_best_role(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates that are likely at all, each wording in the role that it fills best."""
    best: dict[str, float] = {}
    for one in candidates:
        best[one.text] = max(best.get(one.text, 0.0), one.score)
    return [one for one in candidates if one.score >= max(LIKELY, best[one.text])]


def _is_wanted(one: Candidate, there: Sequence[Part]) -> bool:
    """Whether a perpetrator is the first of its role or sure enough to stand beside another."""
    is_first = not any(part.role == one.role for part in there)
    return one.role not in _PERPETRATORS or is_first or one.score >= LEAST_SECOND


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
    said = [one for one in cluster if one is best or one.score >= MENTIONED]
    spans = [span for one in said for span in one.spans[:_MENTIONS]]
    start, end = best.spans[0]
    return Part(
        best.role,
        start,
        end,
        tuple(span for span in dict.fromkeys(spans) if span != (start, end)),
        next((part.effect for part in told if part.effect), None),
        next((part.count for part in told if part.count), None),
        best.score,
        best.text if best.is_name else None,
    )


def renumbered(candidates: Sequence[Candidate], numbers: Mapping[int, int]) -> list[Candidate]:
    """Candidates with the parts of some incidents only, these counted anew."""
    return [
        replace(one, parts=[(numbers[at], part) for at, part in one.parts if at in numbers])
        for one in candidates
    ]
