"""Kind, reality and standing of a possible trigger: rules propose, small linear models and the encoder decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.assets import asset_bytes
from dateline.linear.model import HashedLinear
from dateline.ontology import Ontology
from dateline.stages.event_mentions.features import Context, kind_features, standing_features
from dateline.stages.event_mentions.lexicon import Candidate, Tier
from dateline.stages.event_mentions.pool import REALIS, STANDING, pool, pool_kinds
from dateline.stages.event_mentions.reading import Reading
from dateline.stages.event_mentions.realis import (
    RealisWords,
    decide_realis,
    guarded,
    is_played,
    realis_cues,
    realis_features,
)

NO_EVENT = "no event"
HAPPENED = "happened"
BACKGROUND, MAIN = "background", "main"
LEAST_CHANCE: Mapping[Tier, float] = {
    "sure": 0.55, "likely": 0.6, "generic": 0.6, "weak": 0.7, "effect": 0.7
}  # fmt: skip
"""How likely it must be that a candidate speaks of an event of any kind, by the tier of its row."""
LISTED: Mapping[Tier, float] = {"sure": 5.0, "likely": 3.0, "weak": 3.0}
"""By how much the kinds of the row are likelier than the weights say, which have not seen most words."""
LISTED_ALONE = 12.0
"""The same for the one kind of a row of sure words."""
LEAST_READ = 0.6
"""How likely a value of reality must be that no cue in the words explains."""
OTHER_KIND = 0.6
"""Factor for the kinds that a sure phrase does not name: "hit by rifle fire" is no strike from the air."""
RIVAL_SHARE = 0.3
"""Another kind is kept as an alternative from this share of the best one's chance."""
LEAST_SHARE = 0.03
"""Kinds of a smaller share are not told."""
OVERRULING = frozenset({"negator", "negative subject", "negative object", "without", "accused of"})
"""Rules that no learned decision turns into "happened" when they stand on the trigger itself."""
UNDONE = frozenset({"undone", "did not begin"})
"""Rules that decide where the event is their subject: "the march was called off"."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A value with its rule, its score in 0..1 and the tokens of the deciding words."""

    value: str
    rule: str
    score: float
    tokens: tuple[int, ...] = ()
    others: tuple[str, ...] = ()
    chances: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Models:
    """The three models of the stage."""

    kinds: HashedLinear
    realis: HashedLinear
    standing: HashedLinear

    @classmethod
    def load(cls) -> Models:
        """The shipped weights. Raises AssetError."""
        return cls(*(_read(f"event_{name}.npz") for name in ("kinds", "realis", "standing")))


def _read(name: str) -> HashedLinear:
    return HashedLinear.from_bytes(asset_bytes(name))


def decide_kind(
    context: Context, candidate: Candidate, model: HashedLinear, ontology: Ontology
) -> Decision | None:
    """The kind of event that a candidate is; None when it is none."""
    chances = kind_chances(context, candidate, model, ontology)
    if 1 - chances.pop(NO_EVENT) < LEAST_CHANCE[candidate.entry.tier]:
        return None
    if candidate.entry.tier == "sure" and len(candidate.tokens) > 1:
        listed = {ontology.scenario(kind) for kind in candidate.entry.kinds}
        chances = {k: c * (1 if k in listed else OTHER_KIND) for k, c in chances.items()}
    total = sum(chances.values())
    label, *others = sorted(chances, key=lambda kind: (-chances[kind], kind))
    finer = _finer(label, candidate, ontology)
    rivals = tuple(k for k in others[:2] if chances[k] >= RIVAL_SHARE * chances[label])
    rule = f"trigger.{candidate.entry.tier}"
    shares = tuple(
        (k, round(chances[k] / total, 3))
        for k in (label, *others)
        if chances[k] >= LEAST_SHARE * total
    )
    return Decision(finer, rule, round(chances[label], 3), (), rivals, shares)


def kind_chances(
    context: Context, candidate: Candidate, model: HashedLinear, ontology: Ontology
) -> dict[str, float]:
    """The chance of each kind of event and of none: the linear model and the encoder, pooled."""
    reading = context.reading
    read = None
    if reading is not None:
        read = reading.kinds.at(reading.speaking(candidate.tokens, NO_EVENT))
    linear = dict(_ranked(model, kind_features(context, candidate)))
    return pool_kinds(_with_listed(linear, candidate, ontology), read, NO_EVENT)


def _with_listed(
    chances: dict[str, float], candidate: Candidate, ontology: Ontology
) -> dict[str, float]:
    """The chances with the kinds of the table row made likelier; that of no event stays."""
    tier = candidate.entry.tier
    listed = {ontology.scenario(kind) for kind in candidate.entry.kinds}
    is_plain = tier == "sure" and len(listed) == 1
    factor = LISTED_ALONE if is_plain else LISTED.get(tier, 1.0)
    raised = {k: c * (factor if k in listed else 1.0) for k, c in chances.items() if k != NO_EVENT}
    scale = (1 - chances[NO_EVENT]) / max(sum(raised.values()), 1e-9)
    return {NO_EVENT: chances[NO_EVENT]} | {k: c * scale for k, c in raised.items()}


def _finer(label: str, candidate: Candidate, ontology: Ontology) -> str:
    """The kind of the trigger's entry that the scenario kind ``label`` stands for, else ``label``."""
    kinds = (k for k in candidate.entry.kinds if ontology.scenario(k) == label)
    return next(kinds, label)


def decide_reality(
    context: Context, candidate: Candidate, kind: str, model: HashedLinear, lists: RealisWords
) -> Decision:
    """Whether the event took place, and the words that say so."""
    cues = realis_cues(context, candidate, lists)
    ruled = decide_realis(cues)
    if is_played(context, candidate, lists):
        return Decision("hypothetical", "realis.in_play", 0.7)
    firm = next((c for c in cues if c.rule in OVERRULING and c.steps == 0), None) or next(
        (c for c in cues if c.rule in UNDONE and c.steps <= 1), None
    )
    if firm is not None:
        return Decision(firm.realis, f"realis.{_slug(firm.rule)}", 0.9, firm.tokens)
    linear = dict(_ranked(model, realis_features(context, candidate, cues, kind, ruled)))
    reading = context.reading
    read = None if reading is None else reading.realis.at(_spoken(reading, candidate))
    doubted = _by_chance(linear)[0][0]
    if any(cue.realis == doubted for cue in cues):
        # Words that speak against it, and a model that believes them: no other opinion makes it a fact.
        read = None
    ranked = _by_chance(pool(linear, read, REALIS))
    guard = guarded(cues)
    for label, score in ranked:
        if label == HAPPENED and guard is not None:
            continue
        if label == HAPPENED:
            return Decision(HAPPENED, "realis.no_sign_of_another", round(score, 3))
        cue = next((c for c in cues if c.realis == label), None)
        if cue is not None:
            rule = f"realis.{_slug(cue.rule)}"
            return Decision(label, rule, round(score, 3), cue.tokens)
        if read is not None and score >= LEAST_READ:
            return Decision(label, "realis.read", round(score, 3))
    return Decision(HAPPENED, "realis.no_sign_of_another", 0.5)


def decide_standing(
    context: Context, candidate: Candidate, kind: str, model: HashedLinear
) -> Decision:
    """Whether the event is told for context or as the news."""
    linear = dict(_ranked(model, standing_features(context, candidate, kind)))
    reading = context.reading
    read = None if reading is None else reading.standing.at(_spoken(reading, candidate))
    label, chance = _by_chance(pool(linear, read, STANDING))[0]
    return Decision(label, f"standing.{label}", round(chance, 3))


def _ranked(model: HashedLinear, features: Sequence[str]) -> list[tuple[str, float]]:
    """Labels with their chances, likeliest first."""
    scores = model.scores(model.rows(sorted(set(features))))
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    return _by_chance(dict(zip(model.labels, chances.tolist(), strict=True)))


def _by_chance(chances: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(chances.items(), key=lambda pair: (-pair[1], pair[0]))


def _spoken(reading: Reading, candidate: Candidate) -> int:
    return reading.speaking(candidate.tokens, NO_EVENT)


def _slug(rule: str) -> str:
    return rule.replace(" ", "_").replace(":", "_")
