"""What two articles have in common as wholes, and the grouping of articles by the event they tell of."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bench.ecb.bags import Bag, bag, report_stems, rows, scaled, unit
from bench.ecb.corpus import Report
from dateline.link.boosted import Boosted
from dateline.link.cluster import average_linkage
from dateline.link.stems import Rarity

NAMES = (
    "all_words",
    "lead_words",
    "names",
    "numbers",
    "years",
    "months",
    "word_pairs",
    "vectors",
    "rarest_shared",
    "shorter",
    "share_of_greater",
    "share_of_lesser",
    "rank_best",
    "rank_worst",
    "lead_in_all",
)
LEAST = 0.5
"""Groups of articles are joined while the mean chance of their pairs is at least this; chosen on training topics."""
_TOUCHING = 0.05
"""Articles whose words have a lower cosine are not compared."""
_NUMBER = re.compile(r"\d[\d,.]*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LEAD, _NEAREST, _VECTORS = 60, 5, 250

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Vectors = Mapping[str, npt.NDArray[np.float32]]
"""The encoder's vectors of the words of each report, by its name."""


@dataclass(frozen=True, slots=True)
class ArticlePairs:
    """Pairs that are worth comparing, shape (pairs, 2), and their features, (pairs, len(NAMES))."""

    pairs: Ints
    values: Floats


@dataclass(frozen=True, slots=True)
class _Article:
    all: Bag
    lead: Bag
    names: Bag
    numbers: Bag
    word_pairs: Bag
    years: frozenset[str]
    months: frozenset[str]
    length: int


def compared(reports: Sequence[Report], vectors: Vectors, rarity: Rarity) -> ArticlePairs:
    """The pairs of articles with their features; ``nan`` for what one of the two leaves open."""
    articles = [_article(r, rarity) for r in reports]
    cosine = {
        part: _cosines([getattr(a, part) for a in articles])
        for part in ("all", "lead", "names", "numbers", "word_pairs")
    }
    between = rows([a.all for a in articles] + [a.lead for a in articles])
    lead_in_all = between[len(articles) :] @ between[: len(articles)].T
    means = unit(np.stack([_mean(vectors[r.name]) for r in reports]))
    alike = means @ means.T
    everything = cosine["all"].copy()
    np.fill_diagonal(everything, 0)
    nearest = np.sort(everything, axis=1)[:, ::-1][:, :_NEAREST].mean(axis=1) + 1e-6
    rank = (-everything).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    i, j = np.nonzero(np.triu(everything >= _TOUCHING, 1))
    a_rank, b_rank = rank[i, j], rank[j, i]
    columns = {
        "all_words": everything[i, j],
        "lead_words": cosine["lead"][i, j],
        "names": cosine["names"][i, j],
        "numbers": np.where(_known([a.numbers for a in articles], i, j), cosine["numbers"][i, j], np.nan),
        "years": _overlaps([a.years for a in articles], i, j),
        "months": _overlaps([a.months for a in articles], i, j),
        "word_pairs": cosine["word_pairs"][i, j],
        "vectors": alike[i, j],
        "rarest_shared": np.array([_rarest(articles[a].all, articles[b].all, rarity) for a, b in zip(i, j, strict=True)]),
        "shorter": np.log([1 + min(articles[a].length, articles[b].length) for a, b in zip(i, j, strict=True)]),
        "share_of_greater": everything[i, j] / np.maximum(nearest[i], nearest[j]),
        "share_of_lesser": everything[i, j] / np.minimum(nearest[i], nearest[j]),
        "rank_best": np.minimum(np.minimum(a_rank, b_rank), 30),
        "rank_worst": np.minimum(np.maximum(a_rank, b_rank), 30),
        "lead_in_all": np.maximum(lead_in_all[i, j], lead_in_all[j, i]),
    }  # fmt: skip
    values = np.stack([np.asarray(columns[n], float) for n in NAMES], axis=1)
    return ArticlePairs(np.stack([i, j], axis=1), values)


def grouped(
    count: int, pairs: Ints, log_odds: npt.NDArray[np.floating], least: float = LEAST
) -> list[int]:
    """The group of each article: average linkage over the chances of the pairs."""
    chances = np.zeros((count, count), np.int64)
    found = np.round(10_000 / (1 + np.exp(-np.asarray(log_odds, float)))).astype(np.int64)
    chances[pairs[:, 0], pairs[:, 1]] = chances[pairs[:, 1], pairs[:, 0]] = found
    ids = [f"{n:06d}" for n in range(count)]
    clusters = average_linkage(ids, chances, least=round(least * 10_000))
    owner = {int(member): number for number, cluster in enumerate(clusters) for member in cluster}
    return [owner[n] for n in range(count)]


def groups(
    reports: Sequence[Report], vectors: Vectors, rarity: Rarity, model: Boosted
) -> list[int]:
    """The group of each article, whatever order they come in."""
    order = sorted(range(len(reports)), key=lambda n: reports[n].name)
    found = compared([reports[n] for n in order], vectors, rarity)
    odds = model.log_odds(found.values.astype(np.float32))
    in_order = grouped(len(reports), found.pairs, odds)
    result = [0] * len(reports)
    for place, group in zip(order, in_order, strict=True):
        result[place] = group
    return result


def _article(report: Report, rarity: Rarity) -> _Article:
    stems = report_stems(report)
    words = list(stems.values())
    numbers = [w for w in report.words if _NUMBER.fullmatch(w)]
    inner = {w for sentence in report.body for w in sentence[1:]}
    named = [s for w, s in stems.items() if w in inner and report.words[w][:1].isupper()]
    return _Article(
        all=bag(words, rarity, most=400),
        lead=bag(words[:_LEAD], rarity, most=100),
        names=bag(named, rarity, most=100),
        numbers=scaled({n: float(numbers.count(n)) for n in set(numbers)}),
        word_pairs=bag([f"{a} {b}" for a, b in itertools.pairwise(words)], rarity, most=200),
        years=frozenset(w for w in report.words if _YEAR.fullmatch(w)),
        months=frozenset(w.lower()[:3] for w in report.words) & frozenset(_MONTHS),
        length=len(words),
    )  # fmt: skip


def _mean(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    mean: npt.NDArray[np.float32] = vectors[:_VECTORS].mean(axis=0)
    return mean


def _cosines(bags: Sequence[Bag]) -> Floats:
    matrix = rows(bags)
    return (matrix @ matrix.T).astype(float)


def _known(bags: Sequence[Bag], i: Ints, j: Ints) -> npt.NDArray[np.bool_]:
    has = np.array([bool(b) for b in bags])
    found: npt.NDArray[np.bool_] = has[i] & has[j]
    return found


def _overlaps(sets: Sequence[frozenset[str]], i: Ints, j: Ints) -> Floats:
    """Members of both over those of the smaller; ``nan`` where one has none."""
    return np.array([overlap(sets[a], sets[b]) for a, b in zip(i, j, strict=True)])


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Members of both over those of the smaller; ``nan`` where one has none."""
    return len(one & other) / min(len(one), len(other)) if one and other else math.nan


def _rarest(one: Bag, other: Bag, rarity: Rarity) -> float:
    """How rare the five most telling words of both are."""
    shared = sorted(
        (10 * rarity(s) * min(w, other[s]) for s, w in one.items() if s in other), reverse=True
    )
    return sum(shared[:_NEAREST])
