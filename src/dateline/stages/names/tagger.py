"""The name tagger: a linear sequence model that labels the capitalised stretches of a report.

Emissions come from hashed features, transitions from the label before; decoding is Viterbi over each
stretch. Trained by ``train/names``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from dateline.assets.store import asset_bytes
from dateline.linear.model import HashedLinear, Scores
from dateline.linear.sequence import moves, spans, viterbi
from dateline.stages.names.features import (
    Memory,
    features,
    is_shouted,
    is_title_case,
    remember,
    stretches,
    true_case,
    unshout_lead,
)

ASSET = "names.npz"
LABELS = ("O", "B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place")
START = "^"


@dataclass(frozen=True, slots=True)
class Found:
    """A name as the tagger sees it: sentence, words [first, last), kind, and margin over its rivals."""

    sentence: int
    first: int
    last: int
    kind: str
    margin: float


@cache
def shipped_model() -> HashedLinear:
    """The weights in the data package, loaded once. Raises AssetError."""
    return HashedLinear.from_bytes(asset_bytes(ASSET))


def transitions(model: HashedLinear) -> Scores:
    """Scores of a label (column) after a label (row; the last row is the start of a stretch).

    Shape ``(labels + 1, labels)``; a continuation of another kind is forbidden.
    """
    labels = model.labels
    table = np.stack([model.scores(model.rows([f"after={a}"])) for a in (*labels, START)])
    allowed = moves(labels)
    # The start of a stretch, like "outside", is followed by no continuation.
    scores: Scores = table + np.vstack([allowed, allowed[labels.index("O")]])
    return scores


def best_labels(emissions: Scores, table: Scores) -> list[int]:
    """The best label of each token: ``emissions (tokens, labels)``, ``table`` from :func:`transitions`."""
    opened = emissions.copy()
    opened[0] += table[-1]
    return viterbi(opened, table[:-1])


def views(sentences: Sequence[Sequence[str]], memory: Memory) -> list[tuple[list[str], str]]:
    """Each sentence as the features see it (capitals undone) with the name of its style."""
    made = []
    for words in sentences:
        if is_shouted(words):
            made.append((true_case(words, memory), "shouted"))
        else:
            style = "title" if is_title_case(words) else "plain"
            made.append((unshout_lead(words), style))
    return made


def tag(sentences: Sequence[Sequence[str]], model: HashedLinear) -> list[Found]:
    """The names in the sentences of one report, in order."""
    memory = remember(sentences)
    table = transitions(model)
    found: list[Found] = []
    for number, (words, style) in enumerate(views(sentences, memory)):
        for run in stretches(words):
            lists = features(words, run, memory, style)
            lengths = [len(names) for names in lists]
            rows = model.rows([name for names in lists for name in names])
            starts = np.cumsum([0, *lengths[:-1]])
            emissions = np.add.reduceat(model.weights[rows], starts, axis=0)
            best = best_labels(emissions, table)
            for first, last, kind in spans([model.labels[k] for k in best]):
                chosen = sum(float(emissions[k, best[k]]) for k in range(first, last))
                rival = sum(
                    float(np.delete(emissions[k], best[k]).max()) for k in range(first, last)
                )
                margin = (chosen - rival) / (last - first)
                found.append(Found(number, run.first + first, run.first + last, kind, margin))
    return found
