"""Fits the heads once more on the vectors of the encoder that ships (int8), which stays as it is.

Cheap, so it can use every report of ours, other seeds, and new heads.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import torch

sys.path.insert(0, str(Path(__file__).parents[1]))

from dateline.stages.encoder.wordpiece import WordPiece
from encoder.batches import Collator, Item, items
from encoder.examples import Example
from encoder.export import heads
from encoder.measure import measure
from encoder.model import WIDTH, Encoder, Labels, Reader
from encoder.train import heads_loss, load


class Vectors:
    """Vectors of the words of examples, kept as float16."""

    def __init__(self, path: Path) -> None:
        """``path`` is the int8 graph."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(path), options)
        self._kept: dict[tuple[int, int], torch.Tensor] = {}

    def of(self, item: Item) -> torch.Tensor:
        """Shape (words of the window, WIDTH)."""
        key = (id(item.example), item.window.first)
        if key not in self._kept:
            window = item.window
            given = {"pieces": np.array(window.pieces), "shapes": np.array(window.shapes)}
            found = self._session.run(None, given)[0][list(window.places)]
            self._kept[key] = torch.from_numpy(found.astype(np.float16))
        return self._kept[key]

    def batch(self, chosen: list[Item]) -> torch.Tensor:
        """Shape (windows, most words, WIDTH)."""
        width = max(len(item.window.places) for item in chosen)
        grid = torch.zeros(len(chosen), width, WIDTH)
        for row, item in enumerate(chosen):
            vectors = self.of(item)
            grid[row, : len(vectors)] = vectors.float()
        return grid


def _keep(example: Example, tasks: list[str]) -> None:
    """Forget the labels of other tasks."""
    example.tags = {task: labels for task, labels in example.tags.items() if task in tasks}
    for others in (example.classes, example.numbers, example.pairs, example.askers):
        others.clear()
    example.heads = []


def main() -> None:  # noqa: PLR0915  # a script
    """Fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="of the encoder's training")
    parser.add_argument("--encoder", type=Path, required=True, help="the int8 graph")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--corpora", nargs="*", default=["scenarios"])
    parser.add_argument("--tasks", nargs="*", help="tags to fit; the other heads stay as they are")
    parser.add_argument("--hold-out", nargs="*", default=[])
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=13)
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    torch.set_num_threads(1)
    wordpiece = WordPiece(given.vocabulary.read_text("utf-8").split("\n")[:-1])
    train, held = load(given.examples, given.hold_out)
    labels = Labels(**json.loads((given.work / "labels.json").read_text("utf-8")))
    model = Reader(Encoder(), labels)
    state = torch.load(given.work / "checkpoint.pt", weights_only=True)["model"]
    model.load_state_dict(state)
    vectors = Vectors(given.encoder)
    if given.tasks:
        for example in (e for examples in train.values() for e in examples):
            _keep(example, given.tasks)
    chosen: list[Item] = []
    kept: list[Example] = []
    for corpus in given.corpora:
        kept += train.get(corpus, [])
        chosen += [item for example in train.get(corpus, []) for item in items(example, wordpiece)]
    parts = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    optimiser = torch.optim.AdamW(parts, lr=given.rate, weight_decay=0.01)
    order = random.Random(given.seed)  # noqa: S311  # no secret
    collate = Collator(labels)
    size = 16
    steps = given.epochs * -(-len(chosen) // size)
    step = 0
    for epoch in range(given.epochs):
        order.shuffle(chosen)
        total = 0.0
        for at in range(0, len(chosen), size):
            group = chosen[at : at + size]
            model.train()
            for rate in optimiser.param_groups:
                rate["lr"] = given.rate * (1 - step / steps)
            loss = heads_loss(model, collate(group), vectors.batch(group))
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            total += float(loss.detach())
            step += 1
        print(epoch, round(total / max(1, len(chosen) // size), 3), flush=True)
    model.eval()
    given.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(given.out / "heads.npz", **heads(model, labels))
    measured = {c: e for c, e in held.items() if c in given.corpora}
    print(json.dumps(measure(model, measured, wordpiece, labels, vectors=vectors), indent=1))


if __name__ == "__main__":
    main()
