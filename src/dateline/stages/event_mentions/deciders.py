"""Kind, reality and standing of a possible trigger: rules propose, three small linear models decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dateline.assets import asset_bytes
from dateline.linear.model import HashedLinear
from dateline.ontology import Ontology
from dateline.stages.event_mentions.features import Context, kind_features, standing_features
from dateline.stages.event_mentions.lexicon import Candidate
from dateline.stages.event_mentions.realis import (
    RealisWords,
    decide_realis,
    guarded,
    realis_cues,
    realis_features,
)

NO_EVENT = "no event"
HAPPENED = "happened"
BACKGROUND, MAIN = "background", "main"
LEAST_CHANCE = 0.7
"""How likely it must be that a candidate speaks of an event of any kind."""
RIVAL_SHARE = 0.3
"""Another kind is kept as an alternative from this share of the best one's chance."""
OVERRULING = frozenset({"negator", "negative subject", "without", "accused of"})
"""Rules that no learned decision turns into "happened" when they stand on the trigger itself."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A value with its rule, its score in 0..1 and the tokens of the deciding words."""

    value: str
    rule: str
    score: float
    tokens: tuple[int, ...] = ()
    others: tuple[str, ...] = ()


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
    chances = dict(_ranked(model, kind_features(context, candidate)))
    if 1 - chances.pop(NO_EVENT) < LEAST_CHANCE:
        return None
    label, *others = sorted(chances, key=lambda kind: (-chances[kind], kind))
    finer = _finer(label, candidate, ontology)
    rivals = tuple(k for k in others[:2] if chances[k] >= RIVAL_SHARE * chances[label])
    rule = f"trigger.{candidate.entry.tier}"
    return Decision(finer, rule, round(chances[label], 3), (), rivals)


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
    firm = next((c for c in cues if c.steps == 0 and c.rule in OVERRULING), None)
    if firm is not None:
        return Decision(firm.realis, f"realis.{_slug(firm.rule)}", 0.9, firm.tokens)
    ranked = _ranked(model, realis_features(context, candidate, cues, kind, ruled))
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
    return Decision(HAPPENED, "realis.no_sign_of_another", 0.5)


def decide_standing(
    context: Context, candidate: Candidate, kind: str, model: HashedLinear
) -> Decision:
    """Whether the event is told for context or as the news."""
    label, chance = _ranked(model, standing_features(context, candidate, kind))[0]
    return Decision(label, f"standing.{label}", round(chance, 3))


def _ranked(model: HashedLinear, features: Sequence[str]) -> list[tuple[str, float]]:
    """Labels with their chances, likeliest first."""
    scores = model.scores(model.rows(sorted(set(features))))
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    pairs = [(label, float(chance)) for label, chance in zip(model.labels, chances, strict=True)]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


def _slug(rule: str) -> str:
    return rule.replace(" ", "_").replace(":", "_")
