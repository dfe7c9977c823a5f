"""Which of several places a name means, from its report: size, company and what the words say.

Every name of a report is weighed together with the others: places of one report lie in few
countries and regions and close to each other. "None of these" competes as well, so that the scores
of a name sum to less than one and a doubtful name stays open.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import msgspec

from dateline.model.place import PlaceCandidate
from dateline.resolve.place.ask import Ask, Choice, Hint, Home
from dateline.resolve.place.bearing import bearing_difference, distance_km
from dateline.resolve.place.company import Company, Support
from dateline.resolve.place.containment import lies_in
from dateline.resolve.place.prior import NONE_OF_THESE, priors

__all__ = ["Ask", "Choice", "Hint", "choose"]

KEPT = 3
MAX_KEPT = 12
"""Entries that are told apart before the best three are kept."""
MIN_SCORE = 0.4
"""Below this the name stays open. The best of several is right more often than not from here on."""
TWIN_KM = 15.0
CALIBRATION = 0.75
"""Agreement makes the names surer of each other than they should be; measured on reports."""
ROUNDS = 6
SETTLED = 0.01
"""Once no weight changes by more, the names agree."""
VOTING = 4
"""Candidates of a name that have a say about the others."""

_COUNTRY = 1.0
_PER_COUNTRY_VOTE = 8.0
_REGION = 1.0
_PER_REGION_VOTE = 8.0
_NEAR = 1.0
_PER_NEAR = 8.0
_NONE_SHARE = 0.4
_CONTAINED = 5.0
_NOT_CONTAINED = -3.0
_SOUND = -1.0
_SOUND_ABROAD = -8.0
"""A name that only sounds alike, where nothing else of the report speaks for its country."""
_HEARD_OF = 0.05
_CONTAINS = 3.0
_HOME_COUNTRY = 1.0
_HOME_REGION = 2.5
_HOME_TOWN = 6.0
_HOME_KM = 60.0
_ALIKE = 2.0
_CLOCK = 1.5
_CLOCK_DEG = 38.0


def choose(
    asks: Sequence[Ask],
    *,
    countries: Mapping[str, float],
    home: Home | None = None,
    clock_deg: float | None = None,
) -> list[Choice]:
    """A choice for each name, in order.

    ``countries`` are weights of the countries that the report hints at ("Nigerian"). ``clock_deg`` is
    the longitude where the outlet's clock shows solar time. The names agree on places round by
    round, each from what the others mean so far.
    """
    alone = [
        [
            p + _at_home(c, home) + _by_clock(c, clock_deg)
            for p, c in zip(priors(ask), ask.candidates, strict=True)
        ]
        for ask in asks
    ]
    none = NONE_OF_THESE
    scores = alone
    weights = [_softmax(s, none) for s in scores]
    for _ in range(ROUNDS):
        company = _company(asks, weights, countries)
        most = max(company.all.countries.values(), default=0.0)
        none = NONE_OF_THESE + _NONE_SHARE * math.log1p(_PER_COUNTRY_VOTE * most)
        inside, alike = _containment(asks, weights), _alike(asks, weights)
        scores = [
            [
                alone[n][i]
                + _together(support := company.support(candidate, n))
                + _by_sound(candidate, support)
                + inside[n][i]
                + alike[n][i]
                + ask.countries.get(candidate.country, 0.0)
                for i, candidate in enumerate(ask.candidates)
            ]
            for n, ask in enumerate(asks)
        ]
        before, weights = weights, [_softmax(s, none) for s in scores]
        if _settled(before, weights):
            break
    return [
        _choice(ask, _softmax(s, none, sharpness=CALIBRATION))
        for ask, s in zip(asks, scores, strict=True)
    ]


def _settled(before: Sequence[Sequence[float]], after: Sequence[Sequence[float]]) -> bool:
    return all(
        abs(a - b) < SETTLED
        for old, new in zip(before, after, strict=True)
        for a, b in zip(old, new, strict=True)
    )


def _softmax(scores: Sequence[float], none: float, *, sharpness: float = 1.0) -> list[float]:
    top = max([*scores, none])
    weights = [math.exp(sharpness * (s - top)) for s in scores]
    total = sum(weights) + math.exp(sharpness * (none - top))
    return [w / total for w in weights]


def _company(
    asks: Sequence[Ask], weights: Sequence[Sequence[float]], countries: Mapping[str, float]
) -> Company:
    company = Company([ask.beside for ask in asks])
    for code, weight in countries.items():
        company.all.countries[code] = company.all.countries.get(code, 0.0) + weight
    for number, (ask, ws) in enumerate(zip(asks, weights, strict=True)):
        ranked = sorted(zip(ws, range(len(ws)), strict=True), reverse=True)[:VOTING]
        for weight, index in ranked:
            company.add(ask.candidates[index], ask.mass * weight, number)
    return company


def _containment(asks: Sequence[Ask], weights: Sequence[Sequence[float]]) -> list[list[float]]:
    """For each candidate of each name what "X, Y" says for it."""
    scores = [[0.0] * len(ask.candidates) for ask in asks]
    for number, ask in enumerate(asks):
        for within in ask.within:
            outer_weights = _outer_weights(within.ask, within.candidates, weights)
            inner_weights = weights[number]
            inner_top = max(inner_weights, default=0.0) or 1.0
            pairs = [
                (i, j)
                for i, inner in enumerate(ask.candidates)
                for j, outer in enumerate(within.candidates)
                if lies_in(inner, outer)
            ]
            if not pairs and any(c.feature != "city" for c in ask.candidates):
                continue
            share = [0.0] * len(ask.candidates)
            back = [0.0] * len(within.candidates)
            for i, j in pairs:
                share[i] = max(share[i], outer_weights[j])
                back[j] = max(back[j], inner_weights[i] / inner_top)
            for i, s in enumerate(share):
                is_wide = ask.candidates[i].feature in ("country", "region")
                scores[number][i] += _CONTAINED * s
                scores[number][i] += 0.0 if is_wide else _NOT_CONTAINED * (1 - s)
            if within.ask is not None and len(asks[within.ask].candidates) == len(back):
                for j, b in enumerate(back):
                    scores[within.ask][j] += _CONTAINS * b
    return scores


def _alike(asks: Sequence[Ask], weights: Sequence[Sequence[float]]) -> list[list[float]]:
    """For each candidate of each name how far those enumerated with it are of its kind."""
    kinds: list[dict[str, float]] = []
    for ask, ws in zip(asks, weights, strict=True):
        shares: dict[str, float] = {}
        for candidate, weight in zip(ask.candidates, ws, strict=True):
            shares[candidate.feature] = shares.get(candidate.feature, 0.0) + weight
        kinds.append(shares)
    return [
        [
            _ALIKE * sum(kinds[n].get(c.feature, 0.0) for n in ask.listed) / max(1, len(ask.listed))
            for c in ask.candidates
        ]
        for ask in asks
    ]


def _outer_weights(
    ask: int | None, candidates: Sequence[PlaceCandidate], weights: Sequence[Sequence[float]]
) -> Sequence[float]:
    if ask is None or len(weights[ask]) != len(candidates):
        return [1.0] * len(candidates)
    top = max(weights[ask], default=0.0) or 1.0
    # A container that looks unlikely now may be what the name inside it makes likely.
    return [max(0.5, w / top) for w in weights[ask]]


def _by_sound(candidate: PlaceCandidate, support: Support) -> float:
    if candidate.match != "sound":
        return 0.0
    return _SOUND if support.country >= _HEARD_OF else _SOUND_ABROAD


def _together(support: Support) -> float:
    return (
        _COUNTRY * math.log1p(_PER_COUNTRY_VOTE * support.country)
        + _REGION * math.log1p(_PER_REGION_VOTE * support.region)
        + _NEAR * math.log1p(_PER_NEAR * support.near)
    )


def _at_home(candidate: PlaceCandidate, home: Home | None) -> float:
    if home is None or candidate.country != home.country:
        return 0.0
    score = _HOME_COUNTRY
    if home.admin1 is not None and home.admin1 in (candidate.admin1, candidate.name):
        score += _HOME_REGION
    if home.point is not None and candidate.point is not None and candidate.feature != "country":
        score += _HOME_TOWN * math.exp(-distance_km(home.point, candidate.point) / _HOME_KM)
    return score


def _by_clock(candidate: PlaceCandidate, clock_deg: float | None) -> float:
    if clock_deg is None or candidate.point is None:
        return 0.0
    return _CLOCK if bearing_difference(candidate.point.lon, clock_deg) <= _CLOCK_DEG else 0.0


def _choice(ask: Ask, weights: Sequence[float]) -> Choice:
    ranked = sorted(
        zip(weights, ask.candidates, strict=True),
        key=lambda pair: (-pair[0], -pair[1].population, pair[1].id),
    )
    kept: list[PlaceCandidate] = []
    for weight, candidate in ranked:
        twin = next((i for i, k in enumerate(kept) if _are_one(k, candidate)), None)
        if twin is not None:
            whole = min(1.0, kept[twin].score + weight)
            kept[twin] = msgspec.structs.replace(kept[twin], score=whole)
        elif len(kept) < MAX_KEPT:
            kept.append(msgspec.structs.replace(candidate, score=weight))
    kept.sort(key=lambda c: -c.score)
    best = tuple(msgspec.structs.replace(c, score=round(c.score, 3)) for c in kept[:KEPT])
    return Choice(best[0] if best and best[0].score >= MIN_SCORE else None, best)


def _are_one(one: PlaceCandidate, other: PlaceCandidate) -> bool:
    """Whether two entries stand for one place, if at different levels: a town and its district."""
    if one.point is None or other.point is None or "country" in (one.feature, other.feature):
        return False
    return distance_km(one.point, other.point) <= TWIN_KM
