"""What two event mentions have in common, as numbers with names; ``nan`` stands for what is left open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bench.ecb.articles import Floats, Ints, overlap
from bench.ecb.bags import Bag, rows, unit
from bench.ecb.views import MentionView, MentionViews
from dateline.link.stems import Rarity

NAMES = (
    "head_same",
    "stem_shared",
    "words_same",
    "prefix",
    "memory",
    "rarity",
    "word_count",
    "vectors",
    "vectors_alone",
    "vectors_sentence",
    "centred",
    "centred_alone",
    "learned",
    "learned_alone",
    "sentence_words",
    "sentence_shared",
    "near_words",
    "before_words",
    "after_words",
    "names",
    "numbers",
    "report_same",
    "gap",
    "sentence_first",
    "sentence_last",
    "rivals",
    "article_vectors",
    "article_words",
    "article_chance",
    "article_group",
    "article_names",
    "article_numbers",
    "article_years",
    "article_pairs",
    "head_reports_lesser",
    "head_reports_greater",
)
NEAR_ODDS = -1.0
"""Mentions of articles with lower odds of telling of one event are not compared."""
_MOST = 10
_SAME_REPORT_ODDS = 12.0


@dataclass(frozen=True, slots=True)
class ArticleTies:
    """What is known of pairs of articles, as matrices of shape (articles, articles), and their groups."""

    group: Sequence[int]
    odds: Floats
    """That both tell of one event; far below :data:`NEAR_ODDS` where they were not compared."""
    words: Floats
    names: Floats
    numbers: Floats
    years: Floats
    pairs: Floats


@dataclass(frozen=True, slots=True)
class Learned:
    """What models say of each pair from vectors and heads: see ``linking.Models``."""

    metric: Floats
    metric_alone: Floats
    memory: Floats


def candidates(given: MentionViews, ties: ArticleTies) -> Ints:
    """The pairs of mentions that are compared, shape (pairs, 2): of one report, or of reports of one event."""
    near = ties.odds >= NEAR_ODDS
    np.fill_diagonal(near, val=True)
    article = given.article
    i, j = np.nonzero(np.triu(near[np.ix_(article, article)], 1))
    return np.stack([i, j], axis=1)


def in_one_group(given: MentionViews, ties: ArticleTies, pairs: Ints) -> npt.NDArray[np.bool_]:
    """Whether the reports of both mentions are in one group of articles."""
    group = np.array(ties.group)[given.article]
    found: npt.NDArray[np.bool_] = group[pairs[:, 0]] == group[pairs[:, 1]]
    return found


def features(
    given: MentionViews, ties: ArticleTies, pairs: Ints, learned: Learned, rarity: Rarity
) -> Floats:
    """The values of NAMES for each pair, shape (pairs, len(NAMES))."""
    columns = {
        **_words(given, pairs, rarity),
        **_vectors(given, ties, pairs),
        **_places(given, pairs),
        **_articles(given, ties, pairs),
        "learned": learned.metric,
        "learned_alone": learned.metric_alone,
        "memory": learned.memory,
    }
    return np.stack([np.asarray(columns[n], float) for n in NAMES], axis=1)


def _words(given: MentionViews, pairs: Ints, rarity: Rarity) -> dict[str, Floats]:
    i, j = pairs[:, 0], pairs[:, 1]
    each = given.each
    weight = np.array([rarity(h) for h in given.heads])
    count = np.array([len(v.stems) for v in each])

    def cosine(part: Callable[[MentionView], Bag]) -> Floats:
        return _dots(rows([part(v) for v in each]), i, j)

    def of_both(compare: Callable[[MentionView, MentionView], float]) -> Floats:
        return np.array([compare(each[a], each[b]) for a, b in pairs.tolist()], float)

    return {
        "head_same": of_both(lambda a, b: a.head == b.head),
        "stem_shared": of_both(lambda a, b: bool(a.stems & b.stems)),
        "words_same": of_both(lambda a, b: a.surface == b.surface),
        "prefix": of_both(lambda a, b: _prefix(a.head, b.head)),
        "rarity": weight[i] + weight[j],
        "word_count": (count[i] + count[j]).astype(float),
        "sentence_words": cosine(lambda v: v.sentence),
        "sentence_shared": _dots((rows([v.sentence for v in each]) > 0).astype(np.float32), i, j),
        "near_words": cosine(lambda v: v.near),
        "before_words": cosine(lambda v: v.before),
        "after_words": cosine(lambda v: v.after),
        "names": of_both(lambda a, b: overlap(a.names, b.names)),
        "numbers": of_both(lambda a, b: overlap(a.numbers, b.numbers)),
        "rivals": _rivals(given, pairs),
    }


def _vectors(given: MentionViews, ties: ArticleTies, pairs: Ints) -> dict[str, Floats]:
    i, j = pairs[:, 0], pairs[:, 1]
    group = np.array(ties.group)[given.article]
    return {
        "vectors": _dots(given.vectors, i, j),
        "vectors_alone": _dots(given.alone, i, j),
        "vectors_sentence": _dots(given.in_sentence, i, j),
        "centred": _dots(_centred(given.vectors, group), i, j),
        "centred_alone": _dots(_centred(given.alone, group), i, j),
        "article_vectors": _dots(given.in_article, i, j),
    }


def _places(given: MentionViews, pairs: Ints) -> dict[str, Floats]:
    i, j = pairs[:, 0], pairs[:, 1]
    same = given.article[i] == given.article[j]
    first = np.array([v.mention.words[0] for v in given.each])
    place = np.array([v.place for v in given.each])
    return {
        "report_same": same.astype(float),
        "gap": np.where(same, np.log2(1 + np.abs(first[i] - first[j])), np.nan),
        "sentence_first": np.minimum(np.minimum(place[i], place[j]), _MOST).astype(float),
        "sentence_last": np.minimum(np.maximum(place[i], place[j]), _MOST).astype(float),
    }


def _articles(given: MentionViews, ties: ArticleTies, pairs: Ints) -> dict[str, Floats]:
    a, b = given.article[pairs[:, 0]], given.article[pairs[:, 1]]
    same = a == b
    with_head = _reports_with_head(given, ties.group)
    heads = with_head[pairs]
    return {
        "article_words": np.where(same, np.nan, ties.words[a, b]),
        "article_chance": np.where(same, _SAME_REPORT_ODDS, ties.odds[a, b]),
        "article_group": in_one_group(given, ties, pairs).astype(float),
        "article_names": np.where(same, np.nan, ties.names[a, b]),
        "article_numbers": np.where(same, np.nan, ties.numbers[a, b]),
        "article_years": np.where(same, np.nan, ties.years[a, b]),
        "article_pairs": np.where(same, np.nan, ties.pairs[a, b]),
        "head_reports_lesser": heads.min(axis=1),
        "head_reports_greater": heads.max(axis=1),
    }


def _dots(vectors: npt.NDArray[np.float32], i: Ints, j: Ints) -> Floats:
    """The product of each pair of rows, in slices so that memory stays small."""
    step = 20_000
    found = [
        np.einsum("pd,pd->p", vectors[i[k : k + step]], vectors[j[k : k + step]])
        for k in range(0, len(i), step)
    ]
    return np.concatenate(found).astype(float) if found else np.zeros(0)


def _centred(vectors: npt.NDArray[np.float32], group: Ints) -> npt.NDArray[np.float32]:
    """Vectors without what all mentions of a group of articles share."""
    found = vectors.copy()
    for one in np.unique(group):
        found[group == one] -= found[group == one].mean(axis=0)
    return unit(found)


def _prefix(one: str, other: str) -> float:
    """How much of the shorter word both begin with."""
    shortest = min(len(one), len(other))
    unlike = (n for n in range(shortest) if one[n] != other[n])
    return next(unlike, shortest) / max(1, shortest)


def _rivals(given: MentionViews, pairs: Ints) -> Floats:
    """How many other mentions of the one report have the head of the other mention; the greater of both."""
    count = Counter((v.article, v.head) for v in given.each)
    found = []
    for a, b in pairs.tolist():
        one, other = given.each[a], given.each[b]
        most = max(count[one.article, other.head], count[other.article, one.head])
        found.append(float(most - (one.article == other.article)))
    return np.array(found)


def _reports_with_head(given: MentionViews, group: Sequence[int]) -> Floats:
    """For each mention, the share of the reports of its group of articles that have its head word."""
    having = {(group[v.article], v.head, v.article) for v in given.each}
    size = Counter(group)
    times = Counter((g, head) for g, head, _ in having)
    own = [(group[v.article], v.head) for v in given.each]
    return np.array([times[key] / size[key[0]] for key in own])
