"""Fits what puts event mentions of many articles together (``bench/ecb``) on the training topics of ECB+.

PYTHONPATH=. python train/linking/mentions.py --ecb ECBPLUS --out bench/ecb/weights.npz
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt
from bench.ecb import articles
from bench.ecb.corpus import TRAINING, Report, read_all
from bench.ecb.detection import LABELS, Detector, in_company
from bench.ecb.encoding import collected
from bench.ecb.linking import Collection, Metric, Models, compared, tied
from bench.ecb.memory import Memory
from bench.ecb.mentions import NAMES, Learned, candidates, features, in_one_group
from bench.ecb.views import views
from bench.ecb.weights import to_bytes
from boosting import Floats, Settings, fit

from dateline.link.boosted import Boosted
from dateline.link.stems import shipped_rarity

FOLDS = 5
ARTICLES = Settings(trees=80, depth=2, columns=0.6, least=10, l2=10)
MENTIONS = Settings(trees=150, depth=4, rate=0.08, columns=0.5, least=10)
SEEDS = (13, 14)
KEPT = 0.5
"""The share of pairs of two events that is looked at, with its inverse as weight."""

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


def folds(topics: Sequence[str]) -> list[frozenset[str]]:
    """Topics in five parts, so that what was learned on four can be asked about the fifth."""
    order = sorted(set(topics), key=int)
    return [frozenset(order[n::FOLDS]) for n in range(FOLDS)]


def fitted(
    names: Sequence[str], values: Floats, right: Floats, settings: Settings, *, kept: float = 1.0
) -> Boosted:
    """Trees for the pairs; of those that are no, a share ``kept``."""
    draw = np.random.default_rng(1)
    keep = (right == 1) | (draw.random(len(right)) < kept)
    weight = np.where(right == 1, 1.0, 1 / kept)
    return fit(names, values[keep], right[keep], weight[keep], settings)


def mean_of(models: Sequence[Boosted]) -> Boosted:
    """One model whose odds are the mean of theirs."""
    return Boosted(
        models[0].names,
        float(np.mean([m.odds for m in models])),
        np.concatenate([m.feature for m in models]),
        np.concatenate([m.threshold for m in models]),
        np.concatenate([m.value / np.float32(len(models)) for m in models]),
    )


def held_out(
    names: Sequence[str],
    values: Floats,
    right: Floats,
    topic: npt.NDArray[np.str_],
    settings: Settings,
    *,
    kept: float = 1.0,
) -> Floats:
    """The odds of each pair by a model that has not seen its topic."""
    odds = np.zeros(len(right))
    for part in folds(topic.tolist()):
        asked = np.isin(topic, sorted(part))
        model = fitted(names, values[~asked], right[~asked], settings, kept=kept)
        odds[asked] = model.log_odds(values[asked].astype(np.float32))
    return odds


def fit_metric(
    vectors: npt.NDArray[np.float32], pairs: Ints, right: Floats, *, l2: float, epochs: int = 4
) -> Metric:
    """Logistic regression over products and distances, by Adam (Kingma and Ba 2015); a quarter of the noes is read."""
    draw = np.random.default_rng(1)
    keep = np.flatnonzero((right == 1) | (draw.random(len(right)) < 0.25))
    weight, bias = np.zeros(2 * vectors.shape[1], np.float32), 0.0
    mean, square, step = np.zeros(len(weight) + 1), np.zeros(len(weight) + 1), 0
    for _ in range(epochs):
        order = draw.permutation(keep)
        for start in range(0, len(order), 512):
            batch = order[start : start + 512]
            rows = compared(vectors, pairs[batch])
            miss = 1 / (1 + np.exp(-(rows @ weight + bias))) - right[batch]
            slope = np.append(rows.T @ miss / len(batch) + l2 * weight, miss.mean())
            step += 1
            mean = 0.9 * mean + 0.1 * slope
            square = 0.999 * square + 0.001 * slope**2
            move = 0.01 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
            weight -= move[:-1].astype(np.float32)
            bias -= float(move[-1])
    return Metric(weight, bias)


def metric_held_out(
    vectors: npt.NDArray[np.float32],
    pairs: Ints,
    right: Floats,
    topic: npt.NDArray[np.str_],
    *,
    l2: float,
) -> Floats:
    """The likeness of each pair by a metric that has not seen its topic."""
    found = np.zeros(len(right))
    for part in folds(topic.tolist()):
        asked = np.isin(topic, sorted(part))
        found[asked] = fit_metric(vectors, pairs[~asked], right[~asked], l2=l2)(
            vectors, pairs[asked]
        )
    return found


def memory_held_out(
    heads: Sequence[str],
    pairs: Ints,
    right: Floats,
    topic: npt.NDArray[np.str_],
    together: Bools,
) -> Floats:
    """What the pairs of all other topics teach of each pair's heads."""
    found = np.zeros(len(right))
    for one in np.unique(topic):
        asked = topic == one
        known = together & ~asked
        found[asked] = Memory.of(heads, pairs[known], right[known])(heads, pairs[asked])
    return found


def fit_detector(reports: Sequence[Report], given: Collection, *, epochs: int = 12) -> Detector:
    """Softmax regression over the words of validated sentences, by Adam."""
    rows, answers = [], []
    for report in reports:
        label = np.zeros(len(report.words), np.int64)
        for mention in report.mentions:
            label[list(mention.words)] = LABELS.index("goes_on")
            label[mention.words[0]] = LABELS.index("begins")
        for sentence in report.sentences:
            if report.sentence[sentence[0]] in report.validated:
                rows.append(in_company(given.vectors[report.name][sentence]))
                answers.append(label[sentence])
    values, right = np.concatenate(rows), np.eye(len(LABELS))[np.concatenate(answers)]
    draw = np.random.default_rng(1)
    weight = np.zeros((values.shape[1], len(LABELS)), np.float32)
    mean, square, step = np.zeros(weight.shape), np.zeros(weight.shape), 0
    for epoch in range(epochs):
        order = draw.permutation(len(values))
        for start in range(0, len(order), 256):
            batch = order[start : start + 256]
            score = values[batch] @ weight
            chance = np.exp(score - score.max(axis=1, keepdims=True))
            miss = chance / chance.sum(axis=1, keepdims=True) - right[batch]
            slope = values[batch].T @ miss / len(batch) + 1e-3 * weight
            step += 1
            mean = 0.9 * mean + 0.1 * slope
            square = 0.999 * square + 0.001 * slope**2
            move = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
            weight -= (0.003 * (1 - epoch / epochs) * move).astype(np.float32)
    return Detector(weight)


def train(reports: Sequence[Report]) -> tuple[Models, Detector]:
    """Everything, each model on what the ones before it say of topics that they have not seen."""
    rarity = shipped_rarity()
    given = collected(reports, [r.mentions for r in reports])
    whole = articles.compared(reports, given.vectors, rarity)
    story = np.array([r.story for r in reports])
    topic = np.array([r.topic for r in reports])
    one_story = (story[whole.pairs[:, 0]] == story[whole.pairs[:, 1]]).astype(float)
    odds = held_out(articles.NAMES, whole.values, one_story, topic[whole.pairs[:, 0]], ARTICLES)
    by_article = fitted(articles.NAMES, whole.values, one_story, ARTICLES)
    ties = tied(len(reports), whole, odds)
    seen = views(reports, given.mentions, given.vectors, given.alone, rarity)
    pairs = candidates(seen, ties)
    instance = np.array([v.mention.instance for v in seen.each])
    right = (instance[pairs[:, 0]] == instance[pairs[:, 1]]).astype(float)
    part = topic[seen.article[pairs[:, 0]]]
    print(f"{len(right)} pairs of mentions, {int(right.sum())} of one event")
    together = in_one_group(seen, ties, pairs)
    learned = Learned(
        metric_held_out(seen.vectors, pairs, right, part, l2=1e-4),
        metric_held_out(seen.alone, pairs, right, part, l2=1e-3),
        memory_held_out(seen.heads, pairs, right, part, together),
    )
    values = features(seen, ties, pairs, learned, rarity)
    models = Models(
        articles=by_article,
        metric=fit_metric(seen.vectors, pairs, right, l2=1e-4),
        metric_alone=fit_metric(seen.alone, pairs, right, l2=1e-3),
        memory=Memory.of(seen.heads, pairs[together], right[together]),
        pairs=mean_of(
            [
                fitted(NAMES, values, right, replace(MENTIONS, seed=seed), kept=KEPT)
                for seed in SEEDS
            ]
        ),
    )
    return models, fit_detector(reports, given)


def main() -> None:
    """Fit and write the models."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ecb", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    raw = to_bytes(*train([r for r in read_all(options.ecb) if r.topic in TRAINING]))
    options.out.write_bytes(raw)
    print(
        f"{len(raw)} bytes, SHA-256 {sha256(raw).hexdigest()}: write it into bench/ecb/weights.py"
    )


if __name__ == "__main__":
    main()
