"""Event mentions of many articles put together: articles first, then pairs of mentions, then clusters.

Articles are compared without knowing their topics, mentions where their articles may tell of one event.
The chances of the pairs are joined by average linkage, as the product does it with sightings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bench.ecb import articles
from bench.ecb.articles import ArticlePairs, Floats, Ints, Vectors
from bench.ecb.corpus import Mention, Report
from bench.ecb.memory import Memory
from bench.ecb.mentions import ArticleTies, Learned, candidates, features
from bench.ecb.views import views
from dateline.link.boosted import Boosted
from dateline.link.cluster import average_linkage, joined_by
from dateline.link.stems import Rarity

LEAST = 0.3
"""Clusters of mentions are joined while the mean chance is at least this; chosen on training topics."""
_WHOLE = 10_000
_NOWHERE = -9.0


@dataclass(frozen=True, slots=True)
class Metric:
    """A learned likeness of two vectors: weights of their products and of their distances, and a bias."""

    weights: npt.NDArray[np.float32]
    bias: float

    def __call__(self, vectors: npt.NDArray[np.float32], pairs: Ints) -> Floats:
        """The likeness of each pair of rows of ``vectors`` (rows of unit length)."""
        found = np.zeros(len(pairs))
        for k in range(0, len(pairs), 20_000):
            found[k : k + 20_000] = compared(vectors, pairs[k : k + 20_000]) @ self.weights
        return found + self.bias


def compared(vectors: npt.NDArray[np.float32], pairs: Ints) -> npt.NDArray[np.float32]:
    """Products and distances of each pair of rows, shape (pairs, 2 * width)."""
    one, other = vectors[pairs[:, 0]] * 10, vectors[pairs[:, 1]] * 10
    return np.concatenate([one * other, np.abs(one - other)], axis=1)


@dataclass(frozen=True, slots=True)
class Models:
    """All that was learned on the training topics."""

    articles: Boosted
    metric: Metric
    metric_alone: Metric
    memory: Memory
    pairs: Boosted


@dataclass(frozen=True, slots=True)
class Collection:
    """Reports with the mentions to be put together, and what the encoder made of them."""

    reports: Sequence[Report]
    mentions: Sequence[Sequence[Mention]]
    vectors: Vectors
    alone: Mapping[str, npt.NDArray[np.float32]]


def linked(
    given: Collection, models: Models, rarity: Rarity, least: float = LEAST
) -> list[set[Mention]]:
    """The clusters of the mentions, the same for every order of the reports."""
    order = sorted(range(len(given.reports)), key=lambda n: given.reports[n].name)
    reports = [given.reports[n] for n in order]
    own = [given.mentions[n] for n in order]
    if not any(own):
        return []
    compared_articles = articles.compared(reports, given.vectors, rarity)
    odds = models.articles.log_odds(compared_articles.values.astype(np.float32))
    ties = tied(len(reports), compared_articles, odds)
    seen = views(reports, own, given.vectors, given.alone, rarity)
    pairs = candidates(seen, ties)
    learned = Learned(
        models.metric(seen.vectors, pairs),
        models.metric_alone(seen.alone, pairs),
        models.memory(seen.heads, pairs),
    )
    values = features(seen, ties, pairs, learned, rarity)
    odds_of_pairs = models.pairs.log_odds(values.astype(np.float32))
    groups = clustered(len(seen.each), pairs, odds_of_pairs, least)
    return [{seen.each[n].mention for n in group} for group in groups]


def tied(count: int, found: ArticlePairs, odds: npt.NDArray[np.floating]) -> ArticleTies:
    """What is known of every pair of articles, as matrices."""

    def matrix(values: npt.NDArray[np.floating], otherwise: float) -> Floats:
        square = np.full((count, count), otherwise)
        i, j = found.pairs[:, 0], found.pairs[:, 1]
        square[i, j] = square[j, i] = values
        return square

    def feature(name: str) -> Floats:
        return matrix(found.values[:, articles.NAMES.index(name)], 0.0)

    return ArticleTies(
        group=articles.grouped(count, found.pairs, odds),
        odds=matrix(odds, _NOWHERE),
        words=feature("all_words"),
        names=feature("names"),
        numbers=feature("numbers"),
        years=feature("years"),
        pairs=feature("word_pairs"),
    )


def clustered(
    count: int, pairs: Ints, odds: npt.NDArray[np.floating], least: float
) -> list[list[int]]:
    """The clusters of average linkage over the chances of the pairs; pairs not compared have none."""
    score = np.round(_WHOLE / (1 + np.exp(-np.asarray(odds, float)))).astype(np.int64)
    scores = np.zeros((count, count), np.int64)
    scores[pairs[:, 0], pairs[:, 1]] = scores[pairs[:, 1], pairs[:, 0]] = score
    bar = round(least * _WHOLE)
    strong = [(int(a), int(b)) for a, b in pairs[score >= bar]]
    found = []
    for component in joined_by(range(count), strong):
        ids = sorted(component)
        names = [f"{n:06d}" for n in ids]
        clusters = average_linkage(names, scores[np.ix_(ids, ids)], least=bar)
        found += [[int(name) for name in cluster] for cluster in clusters]
    return found
