"""ECB+: event mentions across reports with gold mentions, from raw words, and reports by the event they tell of.

All reports of all measured topics are put together at once; what topic a report belongs to is not told.
Mentions are those of validated sentences, single ones included. A found mention is a gold one when it has
the same words. ``conll`` is the mean of the F1 of MUC, B-cubed and CEAF-e.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from bench.bootstrap import score
from bench.corpora import CORPORA
from bench.corpus import corpus_sha256
from bench.ecb import articles
from bench.ecb.corpus import Mention, Report, read_reports
from bench.ecb.encoding import collected
from bench.ecb.linking import linked
from bench.ecb.product import by_the_linker
from bench.ecb.views import head_of
from bench.ecb.weights import shipped_models
from bench.outcome import Outcome
from bench.tasks.cluster_measures import b_cubed, ceaf_e, muc
from dateline.link.stems import shipped_rarity, stem

DEFAULT_DATA = CORPORA / "linking" / "ecbplus"
ORDERS = 5
MEASURES = {"muc": muc, "b_cubed": b_cubed, "ceaf_e": ceaf_e}

Cluster = AbstractSet[Hashable]
Words = tuple[str, tuple[int, ...]]
"""A report's name and the numbers of the words."""


def run_mentions(data: Path) -> Outcome:
    """Gold mentions put together; ``lemma_*`` is what one word for one event gives. Raises NoData."""
    reports = read_reports(data)
    models, _ = shipped_models()
    rarity = shipped_rarity()
    given = collected(reports, [r.mentions for r in reports])
    found = [words(cluster) for cluster in linked(given, models, rarity)]
    gold = gold_clusters(reports)
    scores = scored(gold, found)
    scores |= with_prefix("without_singles", scored(several(gold), several(found)))
    group = articles.groups(reports, given.vectors, rarity, models.articles)
    scores["lemma_conll"] = scored(gold, by_head(reports, [0] * len(reports)))["conll"]
    scores["lemma_in_articles_conll"] = scored(gold, by_head(reports, group))["conll"]
    return Outcome("ecb_mentions", corpus_sha256(data), scores, by_topic(reports, gold, found))


def run_reports(data: Path) -> Outcome:
    """Mentions found and put together, from the words of the reports alone. Raises NoData."""
    reports = read_reports(data)
    models, detector = shipped_models()
    read = collected(reports, [()] * len(reports))
    mentions = [detector.mentions(r, read.vectors[r.name]) for r in reports]
    given = collected(reports, mentions, vectors=read.vectors)
    found = [words(cluster) for cluster in linked(given, models, shipped_rarity())]
    gold = gold_clusters(reports)
    scores = scored(gold, found)
    scores |= with_prefix("without_singles", scored(several(gold), several(found)))
    right = frozenset().union(*gold) & frozenset().union(*found)
    scores["mentions"] = 2 * len(right) / (sum(map(len, gold)) + sum(map(len, found)))
    return Outcome("ecb_reports", corpus_sha256(data), scores, by_topic(reports, gold, found))


def run_articles(data: Path) -> Outcome:
    """Whole reports by event, in several orders of arrival; ``linker_*`` by the product's own. Raises NoData."""
    reports = read_reports(data)
    models, _ = shipped_models()
    rarity = shipped_rarity()
    vectors = collected(reports, [()] * len(reports)).vectors
    gold = partition(reports, [r.story for r in reports])
    results = []
    for number in range(ORDERS):
        order = list(reports)
        random.Random(number).shuffle(order)  # noqa: S311  # an order, not a secret
        results.append(partition(order, articles.groups(order, vectors, rarity, models.articles)))
    worst = min(_f1(b_cubed(gold, found)) for found in results)
    same = sum(set(found) == set(results[0]) for found in results) / len(results)
    right, predicted, kept, known = b_cubed(gold, results[0])
    linker = partition(reports, by_the_linker(reports))
    scores = {
        "b_cubed": worst,
        "precision": right / predicted,
        "recall": kept / known,
        "order_agreement": same,
        "linker_b_cubed": _f1(b_cubed(gold, linker)),
        "linker_precision": b_cubed(gold, linker)[0] / len(reports),
    }
    return Outcome("ecb_articles", corpus_sha256(data), scores, {})


def gold_clusters(reports: Iterable[Report]) -> list[frozenset[Words]]:
    """The mentions of each instance."""
    found: dict[str, set[Words]] = defaultdict(set)
    for report in reports:
        for mention in report.mentions:
            found[mention.instance].add((report.name, mention.words))
    return [frozenset(cluster) for cluster in found.values()]


def words(cluster: Iterable[Mention]) -> frozenset[Words]:
    """Which words the mentions of a cluster are."""
    return frozenset((m.report, m.words) for m in cluster)


def several(clusters: Iterable[frozenset[Words]]) -> list[frozenset[Words]]:
    """The clusters of two or more mentions."""
    return [cluster for cluster in clusters if len(cluster) > 1]


def by_head(reports: Sequence[Report], group: Sequence[int]) -> list[frozenset[Words]]:
    """Mentions with one stem of the head word in one group of articles are one event."""
    found: dict[tuple[int, str], set[Words]] = defaultdict(set)
    for report, number in zip(reports, group, strict=True):
        for mention in report.mentions:
            spoken = [report.words[w] for w in mention.words]
            found[number, stem(spoken[head_of(spoken)])].add((report.name, mention.words))
    return [frozenset(cluster) for cluster in found.values()]


def scored(gold: Sequence[Cluster], found: Sequence[Cluster]) -> dict[str, float]:
    """F1 of each measure, and their mean."""
    scores = {name: _f1(measure(gold, found)) for name, measure in MEASURES.items()}
    return {"conll": sum(scores.values()) / len(scores), **scores}


def with_prefix(prefix: str, scores: Mapping[str, float]) -> dict[str, float]:
    """The scores under longer names."""
    return {f"{prefix}_{name}": value for name, value in scores.items()}


def by_topic(
    reports: Sequence[Report], gold: Sequence[frozenset[Words]], found: Sequence[frozenset[Words]]
) -> dict[str, dict[str, object]]:
    """The mean score of each topic alone, for comparing runs."""
    topic = {r.name: r.topic for r in reports}
    return {
        name: {"conll": scored(_within(gold, name, topic), _within(found, name, topic))["conll"]}
        for name in sorted(set(topic.values()), key=int)
    }


def _within(
    clusters: Iterable[frozenset[Words]], name: str, topic: Mapping[str, str]
) -> list[frozenset[Words]]:
    inside = (frozenset(m for m in cluster if topic[m[0]] == name) for cluster in clusters)
    return [cluster for cluster in inside if cluster]


def partition(reports: Sequence[Report], label: Sequence[Hashable]) -> list[frozenset[str]]:
    """The names of the reports with each label."""
    found: dict[Hashable, set[str]] = defaultdict(set)
    for report, own in zip(reports, label, strict=True):
        found[own].add(report.name)
    return [frozenset(group) for group in found.values()]


def _f1(counts: Sequence[float]) -> float:
    return score(counts) or 0.0


RUNS: Mapping[str, Callable[[Path], Outcome]] = {
    "ecb_mentions": run_mentions,
    "ecb_reports": run_reports,
    "ecb_articles": run_articles,
}
