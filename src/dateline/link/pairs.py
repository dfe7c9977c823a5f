"""How likely two sightings are one event, with the reasons: the pair model over named features, then vetoes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.assets import asset_bytes
from dateline.link.boosted import Boosted, chance
from dateline.link.features import NAMES, features, known
from dateline.link.veto import is_vetoed, vetoes
from dateline.link.view import View

ASSET = "event_links.npz"
SCALE, VETOED = 10_000, -0.25
"""Scores are chances in whole ten-thousandths; a veto counts for less than no chance."""
LEAST = 0.17
"""Clusters are joined while the mean chance of their pairs is at least this; chosen on scenario sets that the
fit had not seen, read by models that had not seen them either, and on moved reports. It is low because most pairs of a cluster have little in common (a bombing, the shots after
it) and are held together by the few that have much."""

Scores = npt.NDArray[np.int64]


class Pair(msgspec.Struct, frozen=True):
    """Two sightings, the chance that they are one event, and why.

    ``reasons`` are what each named feature adds to the logarithm of the odds, the weightiest first;
    ``values`` the features that are known; ``vetoes`` the names of those that hold.
    """

    left: str
    right: str
    chance: float
    reasons: dict[str, float]
    values: dict[str, float]
    vetoes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PairModel:
    """Scores pairs of views. ``least`` is the mean chance from which clusters are joined."""

    trees: Boosted
    least: float

    def scores(self, pairs: Sequence[tuple[View, View]], shares: Sequence[float]) -> Scores:
        """The score of each pair; ``shares`` say how much of one report stands in the other."""
        found = np.full(len(pairs), round(VETOED * SCALE), np.int64)
        # Vetoes are cheap and hold for most pairs of like events elsewhere or at other times.
        open_ones = [n for n, (a, b) in enumerate(pairs) if not is_vetoed(a, b)]
        if open_ones:
            rows = [features(*pairs[n], shares[n]) for n in open_ones]
            odds = self.trees.log_odds(np.array(rows, np.float32)).astype(np.float64)
            found[open_ones] = np.round(SCALE / (1 + np.exp(-odds))).astype(np.int64)
        return found

    def explain(self, a: View, b: View, share: float) -> Pair:
        """The pair with its reasons."""
        values = features(a, b, share)
        held = vetoes(a, b)
        odds = float(self.trees.log_odds(np.array([values], np.float32))[0])
        left, right = sorted((a.sighting.id, b.sighting.id))
        return Pair(
            left,
            right,
            0.0 if held else round(chance(odds), 4),
            self.trees.reasons(values),
            known(values),
            held,
        )

    @property
    def least_score(self) -> int:
        """``least`` as a score."""
        return round(self.least * SCALE)


@cache
def shipped_pairs() -> PairModel:
    """The pair model of the data package, loaded once per process. Raises AssetError."""
    trees = Boosted.from_bytes(asset_bytes(ASSET))
    if trees.names != NAMES:
        message = f"{ASSET} was fitted on other features; train it again (train/linking/README.md)"
        raise ValueError(message)
    return PairModel(trees, LEAST)
