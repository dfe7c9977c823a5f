"""Did it happen: the event words of UW and MEANTIME, given the words, against values from -3 to 3.

``uw_r`` is Pearson's r of our value with the gold one, ``*_macro`` the mean F1 over negative (below -1),
uncertain and positive (above 1). Our value is the mean that UW's training split has for our degree and
polarity. Ours is negative where we take the thing for certainly or probably not so, uncertain where for
possible or open. Only the author's view is judged, as in the corpora.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.bootstrap import DRAWS, SEED
from bench.corpora import CORPORA, NoData, shown
from bench.corpus import corpus_sha256
from bench.outcome import Outcome
from bench.tasks.factuality_corpus import JudgedSentence, read_factuality
from dateline.model.text import Document
from dateline.pipeline.chain import Chain
from dateline.pipeline.recipe import Recipe, build_chain, load_recipe
from dateline.stages.claims.event_words import WordReader
from dateline.stages.claims.factuality import Commitment

DEFAULT_DATA = CORPORA / "factuality"
CORPORA_READ = ("UW", "MEANTIME")
VALUES = {"certain": 2.8, "probable": 1.9, "possible": 1.3, "open": 0.9}
NEGATIVE = {"certain": -1.7, "probable": -0.5, "possible": -0.6, "open": -0.1}
"""Means of UW's training split."""
USUAL = {"certain": 2.8, "probable": 1.8, "possible": 1.3, "open": 1.0}
USUAL_NEGATIVE = {"certain": -0.8, "probable": 0.4, "possible": 0.1, "open": -0.4}
"""Mean scores of the encoder there."""
SLOPE, SLOPE_OF_SIGNED = 0.5, 0.4
"""What a score above or below the usual one adds, without and with signs in the words."""
CLASSES = ("negative", "uncertain", "positive")
_FIRM = frozenset(["certain", "probable"])
_R_FOR = frozenset(["uw"])
"""MEANTIME has five values, nine in ten of them one: a correlation says little there."""

Pairs = list[tuple[float, float, int]]
"""Gold value, our value, and the place of our class in ``CLASSES``."""
NOTHING_READ = Commitment("certain", is_negative=False, tokens=(), rule="plain")


def run(data: Path) -> Outcome:
    """The dev splits of UW and MEANTIME below ``data``. Raises NoData."""
    folders = [data / name for name in CORPORA_READ if (data / name).is_dir()]
    if not folders:
        raise NoData(
            f"neither {' nor '.join(CORPORA_READ)} in {shown(data)}; give the folder with --data"
        )
    stages = load_recipe().stages
    chain = build_chain(Recipe("factuality", stages[: stages.index("syntax") + 1]))
    scores, intervals = dict[str, float](), dict[str, tuple[float, float]]()
    items: dict[str, dict[str, object]] = defaultdict(dict)
    for folder in folders:
        rows = {s.name: measured(s, chain) for s in read_factuality(folder)}
        corpus = folder.name.lower()
        for name, pairs in rows.items():
            if pairs:
                far = sum(abs(gold - ours) for gold, ours, _ in pairs) / len(pairs)
                items[name][f"{corpus}_mean_distance"] = far
        found, spread = corpus_scores(list(rows.values()))
        kept = [line for line in found if line != "r" or corpus in _R_FOR]
        scores |= {f"{corpus}_{line}": found[line] for line in kept}
        intervals |= {f"{corpus}_{line}": spread[line] for line in kept if line in spread}
    digest = "".join(corpus_sha256(folder) for folder in folders)
    return Outcome("factuality", digest, scores, items, intervals)


def measured(sentence: JudgedSentence, chain: Chain) -> Pairs:
    """Gold value and ours of each judged word of a sentence."""
    reader = WordReader.of(chain.run(Document.build(sentence.text, language="en")))
    tree = reader.tree
    pairs = []
    for judged in sentence.judged:
        token = tree.token_at(judged.start)
        is_unread = token is None or not tree.words
        stands = NOTHING_READ if is_unread else reader.commitment(token or 0)
        score = None if is_unread else reader.sureness(token or 0)
        pairs.append((judged.value, value_of(stands, score), our_class(stands)))
    return pairs


def value_of(stands: Commitment, score: float | None) -> float:
    """A commitment as a number from -3 to 3, ordered by the encoder's score within its degree."""
    value = (NEGATIVE if stands.is_negative else VALUES)[stands.degree]
    if score is None:
        return value
    usual = (USUAL_NEGATIVE if stands.is_negative else USUAL)[stands.degree]
    slope = SLOPE if stands.rule in ("plain", "read") else SLOPE_OF_SIGNED
    return value + slope * (score - usual)


def our_class(stands: Commitment) -> int:
    """The class that a commitment stands for."""
    if stands.degree not in _FIRM:
        return 1
    return 0 if stands.is_negative else 2


def class_of(value: float) -> int:
    """Negative, uncertain or positive, as a place in ``CLASSES``."""
    return 0 if value < -1 else 1 if value <= 1 else 2


def corpus_scores(
    rows: list[Pairs],
) -> tuple[dict[str, float], dict[str, tuple[float, float]]]:
    """The scores of a corpus, and where they would fall with other sentences (95 %)."""
    filled = [pairs for pairs in rows if pairs]
    scores = scores_of([pair for pairs in filled for pair in pairs])
    draws = np.random.default_rng(SEED).integers(0, len(filled), size=(DRAWS, len(filled)))
    drawn = [scores_of([pair for i in draw for pair in filled[i]]) for draw in draws[:200]]
    spread = {
        line: (
            float(np.percentile([one[line] for one in drawn], 2.5)),
            float(np.percentile([one[line] for one in drawn], 97.5)),
        )
        for line in scores
    }
    return scores, spread


def scores_of(pairs: Pairs) -> dict[str, float]:
    """Pearson's r, the mean F1 over classes, and the F1 of each."""
    table = np.asarray(pairs, dtype=float)
    gold = np.array([class_of(value) for value in table[:, 0]])
    ours = table[:, 2]
    by_class = {name: _f1(gold == i, ours == i) for i, name in enumerate(CLASSES)}
    return {
        "r": pearson(table[:, 0], table[:, 1]),
        "macro": sum(by_class.values()) / len(by_class),
        **by_class,
    }


def pearson(left: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    """The correlation of two rows of numbers, 0 where one of them never changes."""
    a, b = left - left.mean(), right - right.mean()
    size = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return float((a * b).sum()) / size if size else 0.0


def _f1(gold: NDArray[np.bool_], ours: NDArray[np.bool_]) -> float:
    both = int(gold.sum() + ours.sum())
    return 2 * int((gold & ours).sum()) / both if both else 0.0
