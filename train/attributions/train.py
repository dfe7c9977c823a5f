"""Trains the votes on cues, sources and contents; stops and goes on from its last checkpoint.

    PYTHONPATH=. python train/attributions/train.py --data CORPORA/polnear/train --work WORK --out data/src/dateline_data

The encoder stays as it is: only small heads over its vectors are fitted. ``--hold-out 10`` leaves every
tenth report aside and prints how surely the heads read them.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parents[1]))

from attributions.examples import examples
from checkpoints import resume, save
from dateline.stages.attributions.votes.places import KINDS, PLACES, QUOTED, STEPS
from dateline.stages.attributions.votes.scores import ASSET, COLUMNS

WIDTH = 384
CUE_INNER = 160
PAIR_INNER = 112
TABLES = {
    "place": PLACES,
    "place_after": PLACES,
    "place_before": PLACES,
    "side": 3 * len(KINDS),
    "side_after": 3 * len(KINDS),
    "side_before": 3 * len(KINDS),
    "distance": 2 * STEPS,
    "quoting": QUOTED**3,
}
REPORTS_A_STEP = 4
RATE = 3e-3
DECAY = 0.02
SEED = 5
SCALE = 20
"""Divides the summed losses of a report."""


@dataclass
class Report:
    """One report as tensors; ``around`` is None where nothing is attributed."""

    vectors: Tensor
    known: Tensor
    heads: Tensor
    cues: Tensor
    index: Tensor | None
    mask: Tensor | None
    right: Tensor | None
    tables: dict[str, Tensor]

    @classmethod
    def of(cls, path: Path) -> Report:
        """A stored report."""
        with np.load(path) as stored:
            get = {name: torch.from_numpy(stored[name]) for name in stored.files}
        return cls(
            *(get[n] for n in ("vectors", "known", "heads", "cues")),
            *(get.get(n) for n in ("index", "mask", "right")),
            {n.removeprefix("table."): t for n, t in get.items() if n.startswith("table.")},
        )


class Heads(nn.Module):
    """Two decisions over frozen vectors: is a word a cue, and what are the words around it to a cue."""

    def __init__(self, known: int) -> None:
        super().__init__()
        self.cue = nn.ModuleList([nn.Linear(2 * WIDTH + known, CUE_INNER), nn.Linear(CUE_INNER, 1)])
        self.left = nn.Linear(WIDTH, PAIR_INNER)
        self.right = nn.Linear(WIDTH, PAIR_INNER)
        size = (len(COLUMNS), PAIR_INNER + 1, PAIR_INNER + 1)
        self.pairs = nn.Parameter(torch.randn(size) * 0.02)
        self.table = nn.ParameterDict(
            {name: torch.zeros(count, len(COLUMNS)) for name, count in TABLES.items()}
        )
        self.dropout = nn.Dropout(0.3)

    def cues(self, vectors: Tensor, report: Report) -> Tensor:
        """Scores of all words as cues."""
        rows = torch.cat([vectors, vectors[report.heads.long()], report.known.float()], 1)
        inner = functional.relu(self.cue[0](self.dropout(rows)))
        return self.cue[1](self.dropout(inner))[:, 0]

    def around(self, vectors: Tensor, report: Report) -> Tensor:
        """Scores of the words around each cue, shape (cues, words, COLUMNS)."""
        left = self._side(self.left, vectors[report.cues.long()])
        right = self._side(self.right, vectors)
        half = torch.einsum("ci,kij->ckj", left, self.pairs)
        scores = torch.einsum("ckj,clj->clk", half, right[report.index.long()])
        for name, codes in report.tables.items():
            scores = scores + self.table[name][codes.long()]
        return scores

    def _side(self, part: nn.Linear, vectors: Tensor) -> Tensor:
        inner = self.dropout(functional.relu(part(vectors)))
        return torch.cat([inner, torch.ones(len(inner), 1)], 1)


def loss_of(heads: Heads, report: Report) -> Tensor:
    """How far the heads are from a report's marks."""
    vectors = report.vectors.float()
    if heads.training:
        vectors = functional.dropout(vectors, 0.1)
    is_cue = torch.zeros(len(vectors))
    is_cue[report.cues.long()] = 1
    loss = functional.binary_cross_entropy_with_logits(
        heads.cues(vectors, report), is_cue, reduction="sum"
    )
    if report.index is not None:
        scores = heads.around(vectors, report)
        each = functional.binary_cross_entropy_with_logits(
            scores, report.right.float(), reduction="none"
        )
        loss = loss + (each * report.mask[:, :, None]).sum()
    return loss / SCALE


def prepared(data: Path, work: Path) -> list[Path]:
    """The stored reports of a folder, read and stored where they are not yet."""
    folder = work / "examples"
    done = folder / "done"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for number, (name, arrays) in enumerate(examples(data)):
            np.savez(folder / f"{name}.npz", **arrays)
            if number % 50 == 0:
                print(f"{number} reports read", flush=True)
        done.touch()
    return sorted(folder.glob("*.npz"))


def fit(heads: Heads, reports: list[Report], work: Path, epochs: int) -> None:
    """Train, from the last checkpoint on."""
    steps = epochs * len(reports) // REPORTS_A_STEP
    optimiser = torch.optim.AdamW(heads.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, RATE, total_steps=steps + 1, pct_start=0.1
    )
    order = random.Random(SEED)  # noqa: S311  # no secret
    plan = [i for _ in range(epochs) for i in order.sample(range(len(reports)), len(reports))]
    began, told = time.time(), 0.0
    first = resume(work, heads, optimiser, schedule)
    for step in range(first, steps):
        heads.train()
        for at in plan[step * REPORTS_A_STEP : (step + 1) * REPORTS_A_STEP]:
            loss = loss_of(heads, reports[at]) / REPORTS_A_STEP
            loss.backward()
            told += float(loss.detach())
        nn.utils.clip_grad_norm_(heads.parameters(), 5.0)
        optimiser.step()
        optimiser.zero_grad()
        schedule.step()
        if (step + 1) % 200 == 0 or step + 1 == steps:
            save(work, heads, optimiser, schedule, step + 1)
            took = time.time() - began
            print(f"step {step + 1} of {steps}, loss {told / 200:.3f}, {took:.0f} s", flush=True)
            told = 0.0


def export(heads: Heads, out: Path) -> None:
    """Write the weights as the stage reads them."""
    arrays = {
        name: value.detach().numpy().astype(np.float16)
        for name, value in heads.state_dict().items()
    }
    np.savez_compressed(out / ASSET, **arrays)


def main() -> None:
    """Train and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--hold-out", type=int, default=0, metavar="N")
    given = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    paths = prepared(given.data, given.work)
    aside = paths[:: given.hold_out] if given.hold_out else []
    reports = [Report.of(path) for path in paths if path not in set(aside)]
    heads = Heads(reports[0].known.shape[1])
    fit(heads, reports, given.work, given.epochs)
    heads.eval()
    with torch.no_grad():
        losses = [float(loss_of(heads, Report.of(path))) for path in aside]
    if losses:
        print(f"loss of {len(losses)} held-out reports: {sum(losses) / len(losses):.3f}")
    given.out.mkdir(parents=True, exist_ok=True)
    export(heads, given.out)


if __name__ == "__main__":
    main()
