"""Trains which events of a report are incidents of the MUC-4 task; writes ``muc4_incidents.npz``.

    PYTHONPATH=. python train/muc4/train.py --data corpora/muc4 --out data/src/dateline_data

An example is one incident that the rules make of a report of the DEV set, with the features of
``dateline.export.muc4.relevance``; it is right when the task's scorer maps it to a template of the
key. Logistic regression by AdaGrad with a fixed seed. ``--records`` names a file of records that were
read before (``dateline read --json``, titles are the names of the messages).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from bench.muc4.form import Template
from bench.muc4.keys import parse, read_folder
from bench.muc4.messages import document_of, read_messages
from bench.muc4.templates import score_message

from dateline.export.muc4.build import incidents, report_of, template_of
from dateline.export.muc4.form import printed
from dateline.export.muc4.relevance import ASSET, BITS, LABELS, features_of
from dateline.export.muc4.tables import tables
from dateline.linear.model import HashedLinear, hash_features
from dateline.model.record import Record
from dateline.pipeline.reading import read_document

SET = "DEV"
EPOCHS = 40
RATE = 0.15
DECAY = 0.01
LEAST_SEEN = 3
SEED = 4
Example = tuple[list[str], bool]


def records(data: Path, read: Path | None) -> Iterator[tuple[str, Record]]:
    """The records of the set, by name of the message."""
    if read is not None:
        for line in read.read_bytes().splitlines():
            record = Record.from_json(line)
            yield str(record.document.title), record
        return
    for message in read_messages(data / "texts"):
        if message.name.startswith(SET):
            yield message.name, read_document(document_of(message))


def examples(name: str, record: Record, key: list[Template]) -> Iterator[Example]:
    """Features of each incident of a record and whether the key has it."""
    known, report = tables(), report_of(record)
    drafts = incidents(record, report, known)
    made = printed([template_of(d, record, report, known) for d in drafts], message=name)
    score = score_message(key, parse(made)[name])
    found = {pair.response.number for pair in score.pairs if pair.is_matched and pair.response}
    for number, draft in enumerate(drafts, 1):
        yield features_of(draft, drafts, record, report, known), str(number) in found


def train(given: list[Example]) -> HashedLinear:
    """The model of all examples."""
    seen = Counter(feature for features, _ in given for feature in features)
    rows = [hash_features([f for f in fs if seen[f] >= LEAST_SEEN], BITS) for fs, _ in given]
    weights: npt.NDArray[np.float64] = np.zeros(1 << BITS)
    squares = np.full(1 << BITS, 1e-6)
    order, chance = np.arange(len(given)), np.random.default_rng(SEED)
    for _ in range(EPOCHS):
        chance.shuffle(order)
        for index in order:
            here = rows[index]
            wrong = 1 / (1 + np.exp(-weights[here].sum())) - given[index][1]
            step = wrong + DECAY * weights[here]
            squares[here] += step * step
            weights[here] -= RATE * step / np.sqrt(squares[here])
    both = np.stack([np.zeros_like(weights), weights], axis=1).astype(np.float32)
    return HashedLinear(LABELS, BITS, both)


def main(arguments: Iterable[str] | None = None) -> None:
    """Read, train, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--records", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    keys = read_folder(options.data / "keys")
    given = [
        example
        for name, record in records(options.data, options.records)
        for example in examples(name, record, keys[name])
    ]
    print(f"{len(given)} incidents, {sum(right for _, right in given)} of them in the keys")
    (options.out / ASSET).write_bytes(train(given).to_bytes())


if __name__ == "__main__":
    main()
