"""Trains how a report sees an organisation that may have done it: slot 11 of MUC-4.

    PYTHONPATH=. python train/muc4/confidence.py --data corpora/muc4 --out data/src/dateline_data

Writes ``muc4_confidence.npz``. Each organisation of the keys of the DEV messages that slot 11 says
something about is an example; a key that allows several values is shared out among them. The share of
right answers on messages that a model has not seen is printed. ``--records`` as in ``train.py``.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.muc4.form import Fill, Template
from bench.muc4.keys import read_folder
from bench.tasks.responsibility import draft_for, is_right, part_of, questions

from dateline.export.muc4.build import incidents, report_of
from dateline.export.muc4.confidence import ASSET, BITS
from dateline.export.muc4.standing import Standing
from dateline.export.muc4.tables import tables
from dateline.export.muc4.template import Confidence
from dateline.linear.model import HashedLinear, hash_features
from dateline.model.record import Record
from muc4.train import fold_of, records

LABELS: tuple[str, ...] = get_args(Confidence)
ROUNDS, RATE, LAST = 150, 0.05, 0.02
DECAY = 20.0
LEAST_SEEN = 3
"""In how many messages a feature stands at least."""
_MEAN, _SQUARE, _SMALL = 0.9, 0.999, 1e-8
Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One organisation of one message: its features and what the key allows."""

    message: str
    features: Sequence[str]
    fill: Fill


def examples(
    named: Iterable[tuple[str, Record]], keys: Mapping[str, list[Template]]
) -> list[Example]:
    """An example for each value of slot 11 about a named organisation."""
    found = []
    for name, record in named:
        report = report_of(record)
        drafts = incidents(record, report, tables())
        for template, fill in questions(keys.get(name, [])):
            draft = draft_for(template, drafts, record, report)
            standing = Standing(part_of(fill.about, report), draft, record, report, tables())
            found.append(Example(name, standing.features(), fill))
    return found


def train(given: Sequence[Example]) -> HashedLinear:
    """Softmax regression, all examples at once; each message weighs the same, whatever it tells of."""
    named = {(e.message, feature) for e in given for feature in e.features}
    seen = Counter(feature for _, feature in named)
    rows = [hash_features([f for f in e.features if seen[f] >= LEAST_SEEN], BITS) for e in given]
    used, flat = np.unique(np.concatenate(rows), return_inverse=True)
    shown = np.zeros((len(given), len(used)))
    shown[np.repeat(np.arange(len(rows)), [len(row) for row in rows]), flat] = 1
    weights = np.zeros((1 << BITS, len(LABELS)), np.float32)
    weights[used] = _fitted(shown, _right(given), _weight(given))
    return HashedLinear(LABELS, BITS, weights)


def _right(given: Sequence[Example]) -> Matrix:
    right = np.zeros((len(given), len(LABELS)))
    for row, example in zip(right, given, strict=True):
        for value in example.fill.values:
            row[LABELS.index(value)] += 1 / len(example.fill.values)
    return right


def _weight(given: Sequence[Example]) -> Matrix:
    asked = Counter(e.message for e in given)
    weight = np.array([1 / asked[e.message] for e in given])
    return weight[:, None] * len(given) / weight.sum()


def _fitted(shown: Matrix, right: Matrix, weight: Matrix) -> Matrix:
    weights, mean, square = (np.zeros((shown.shape[1], len(LABELS))) for _ in range(3))
    for turn in range(1, ROUNDS + 1):
        odds = shown @ weights
        chances = np.exp(odds - odds.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        slope = shown.T @ ((chances - right) * weight) + DECAY * weights
        mean = _MEAN * mean + (1 - _MEAN) * slope
        square = _SQUARE * square + (1 - _SQUARE) * slope * slope
        move = (mean / (1 - _MEAN**turn)) / (np.sqrt(square / (1 - _SQUARE**turn)) + _SMALL)
        weights -= RATE * LAST ** (turn / ROUNDS) * move
    return weights


def unseen_accuracy(given: Sequence[Example]) -> float:
    """The share that models of other messages have right."""
    right = 0
    for fold in sorted({fold_of(e.message) for e in given}):
        model = train([e for e in given if fold_of(e.message) != fold])
        for example in (e for e in given if fold_of(e.message) == fold):
            scores = model.scores(model.rows(example.features))
            right += is_right(example.fill, model.labels[int(np.argmax(scores))])
    return right / len(given)


def main(arguments: Iterable[str] | None = None) -> None:
    """Read, train, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--records", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    found = examples(records(options.data, options.records), read_folder(options.data / "keys"))
    print(f"{len(found)} organisations, {unseen_accuracy(found):.3f} right unseen", file=sys.stderr)
    (options.out / ASSET).write_bytes(train(found).to_bytes())


if __name__ == "__main__":
    main()
