"""Boosted trees for yes-or-no questions, in numpy: whole trees of one depth, Newton steps, binned values.

Chen and Guestrin 2016 (second-order gain with L2). ``nan`` counts as greater than every value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dateline.link.boosted import Boosted

Floats = npt.NDArray[np.float64]
BINS = 32


@dataclass(frozen=True, slots=True)
class Settings:
    """How trees are grown. ``rising`` and ``falling`` name features whose effect may only go one way."""

    trees: int = 120
    depth: int = 3
    rate: float = 0.1
    l2: float = 5.0
    least: float = 4.0
    """The least curvature (about four times that many examples at even odds) on a side of a split."""
    rising: Sequence[str] = ()
    falling: Sequence[str] = ()
    columns: float = 1.0
    """The share of the features that a tree may ask for, drawn anew for each tree."""
    seed: int = 13


def fit(
    names: Sequence[str], values: Floats, right: Floats, weight: Floats, settings: Settings
) -> Boosted:
    """The model for ``right`` (0 or 1) from ``values`` (examples, features)."""
    edges = [_edges(values[:, k]) for k in range(values.shape[1])]
    bins = np.stack([_binned(values[:, k], e) for k, e in enumerate(edges)], axis=1)
    way = np.array([(n in settings.rising) * 1 - (n in settings.falling) * 1 for n in names])
    odds = float(np.log((right * weight).sum() / ((1 - right) * weight).sum()))
    score = np.full(len(right), odds)
    inner, leaves = (1 << settings.depth) - 1, 1 << settings.depth
    feature = np.zeros((settings.trees, inner), np.int16)
    threshold = np.full((settings.trees, inner), np.inf, np.float32)
    value = np.zeros((settings.trees, inner + leaves), np.float32)
    draw = np.random.default_rng(settings.seed)
    for tree in range(settings.trees):
        drawn = draw.random(len(names)) < settings.columns
        chance = 1 / (1 + np.exp(-score))
        slope, curve = (chance - right) * weight, chance * (1 - chance) * weight
        node = _grow(
            bins,
            edges,
            slope,
            curve,
            way,
            settings,
            feature[tree],
            threshold[tree],
            value[tree],
            drawn,
        )
        score += value[tree][node]
    return Boosted(tuple(names), odds, feature, threshold, value)


def _grow(  # noqa: PLR0913, PLR0917  # one tree's worth of state, private to this file
    bins: npt.NDArray[np.uint8],
    edges: Sequence[Floats],
    slope: Floats,
    curve: Floats,
    way: npt.NDArray[np.int64],
    settings: Settings,
    feature: npt.NDArray[np.int16],
    threshold: npt.NDArray[np.float32],
    value: npt.NDArray[np.float32],
    drawn: npt.NDArray[np.bool_],
) -> npt.NDArray[np.int64]:
    """Fills one tree; gives the node in which each example ends."""
    node = np.zeros(len(slope), np.int64)
    low = np.full(value.shape, -np.inf)
    high = np.full(value.shape, np.inf)
    value[0] = _step(slope.sum(), curve.sum(), settings)
    for level in range(settings.depth):
        first, count = (1 << level) - 1, 1 << level
        best = np.zeros(count)
        choice = np.full((count, 2), -1)
        sides = np.zeros((count, 2))
        for k, edge in enumerate(edges):
            if not drawn[k]:
                continue
            key = (node - first) * (BINS + 1) + bins[:, k]
            g = np.bincount(key, slope, count * (BINS + 1)).reshape(count, -1).cumsum(axis=1)
            h = np.bincount(key, curve, count * (BINS + 1)).reshape(count, -1).cumsum(axis=1)
            total_g, total_h = g[:, -1:], h[:, -1:]
            left_g, left_h = g[:, : len(edge)], h[:, : len(edge)]
            right_g, right_h = total_g - left_g, total_h - left_h
            left_v = -left_g / (left_h + settings.l2)
            right_v = -right_g / (right_h + settings.l2)
            gain = (
                left_g**2 / (left_h + settings.l2)
                + right_g**2 / (right_h + settings.l2)
                - total_g**2 / (total_h + settings.l2)
            )
            allowed = (left_h >= settings.least) & (right_h >= settings.least)
            if way[k]:
                allowed &= (right_v - left_v) * way[k] >= 0
            gain = np.where(allowed, gain, 0)
            if not gain.size:
                continue
            at = gain.argmax(axis=1)
            top = gain[np.arange(count), at]
            for n in np.flatnonzero(top > best + 1e-9):
                best[n], choice[n] = top[n], (k, at[n])
                sides[n] = left_v[n, at[n]], right_v[n, at[n]]
        for n in range(count):
            here = first + n
            left, right = 2 * here + 1, 2 * here + 2
            low[[left, right]], high[[left, right]] = low[here], high[here]
            if choice[n, 0] < 0:
                value[[left, right]] = value[here]
                continue
            k, at = choice[n]
            feature[here], threshold[here] = k, edges[k][at]
            value[[left, right]] = np.clip(settings.rate * sides[n], low[here], high[here])
            if way[k]:
                middle = value[[left, right]].mean()
                a, b = (left, right) if way[k] > 0 else (right, left)
                high[a], low[b] = middle, middle
        went = feature[node].astype(np.int64)
        stop = threshold[node] == np.inf
        cut = np.array([_bin_of(edges, feature[n], threshold[n]) for n in range(first + count)])
        is_right = (bins[np.arange(len(node)), went] > cut[node]) & ~stop
        node = 2 * node + 1 + is_right
    return node


def _bin_of(edges: Sequence[Floats], feature: int, threshold: float) -> int:
    return int(np.searchsorted(edges[feature].astype(np.float32), threshold))


def _step(slope: float, curve: float, settings: Settings) -> float:
    return -settings.rate * slope / (curve + settings.l2)


def _edges(values: Floats) -> Floats:
    """Where values may be split: at most BINS places, the last of them above every known value."""
    known = np.unique(values[~np.isnan(values)])
    if len(known) > BINS - 1:
        known = np.unique(np.quantile(known, np.linspace(0, 1, BINS)[:-1], method="nearest"))
    middles = (known[:-1] + known[1:]) / 2
    top = [np.nextafter(np.float32(np.nanmax(values)), np.float32(np.inf))] if len(known) else []
    return np.concatenate([middles, top]).astype(np.float32).astype(float)


def _binned(values: Floats, edges: Floats) -> npt.NDArray[np.uint8]:
    bins = np.searchsorted(edges, values, side="left")
    bins[np.isnan(values)] = BINS
    return bins.astype(np.uint8)
