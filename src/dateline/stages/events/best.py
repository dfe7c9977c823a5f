"""The best word for an event among its mentions: one that says what happened, and to whom and where."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache

from dateline.lexicon import table
from dateline.stages.events.known import Known

BACK = frozenset({"the", "this", "that", "these", "those"})
WEIGHTS: Mapping[str, float] = {
    "thing": -1.0,
    "open": -0.55,
    "denied": -0.7,
    "headline": 1.1,
    "effect": -0.7,
    "weak": -0.4,
    "back": 0.55,
    "harmed": 0.55,
    "places": 0.6,
    "actors": 0.65,
    "counts": 0.4,
    "interval": 0.35,
}
"""What each sign adds, by logistic regression on which words the annotators of our reports chose."""
SURENESS = 0.13
"""What the log-odds of being an event add."""
LEAST, MOST = 0.02, 0.995


@cache
def _things() -> frozenset[str]:
    return frozenset(table("en", "merging")["things"])


def best_first(members: Sequence[Known]) -> list[Known]:
    """The mentions with the best word for the event first, the others in order of the text."""
    best = max(members, key=lambda known: (worth(known), -known.order))
    return [best, *(m for m in members if m is not best)]


def worth(known: Known) -> float:
    """How good the word of a mention is for its event."""
    realis = known.mention.realis
    signs = {
        "thing": known.lemma in _things(),
        "open": realis not in ("happened", "ongoing", "negated"),
        "denied": realis == "negated",
        "headline": known.part == "headline",
        "effect": known.tier == "effect",
        "weak": known.tier == "weak",
        "back": known.determiner in BACK,
        "harmed": bool(known.harmed),
        "places": bool(known.places),
        "actors": bool(known.actors),
        "counts": bool(known.counts),
        "interval": known.interval is not None,
    }
    chance = min(max(known.mention.why.score, LEAST), MOST)
    sure = SURENESS * math.log(chance / (1 - chance))
    return sure + sum(WEIGHTS[name] for name, holds in signs.items() if holds)
