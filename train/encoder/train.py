"""Trains the encoder with all heads at once; stops and goes on from its last checkpoint."""

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
from dateline.stages.encoder.wordpiece import WordPiece
from encoder.batches import OPEN, Batch, Collator, Item, items, labels_of
from encoder.examples import Example, read_all
from encoder.measure import measure
from encoder.model import Encoder, Reader, _key
from encoder.renaming import Renaming

PHASES = Path(__file__).parent / "phases.toml"
BATCH_PIECES = 2048


@dataclass
class Settings:
    """What a run depends on."""

    seed: int
    encoder_rate: float
    head_rate: float
    windows: list[int]
    epochs: dict[str, float]
    weights: dict[str, float]
    warm_up: float = 0.06
    smoothing: float = 0.0
    masked: float = 0.0
    renamed: float = 0.0

    @classmethod
    def of(cls, phase: str, seed: int | None) -> Settings:
        """Those of a phase in ``phases.toml``, with another seed if one is given."""
        raw = tomllib.loads(PHASES.read_text("utf-8"))[phase]
        return cls(**raw | ({} if seed is None else {"seed": seed}))


def load(folder: Path, hold_out: list[str]) -> tuple[dict[str, list], dict[str, list]]:
    """Training and held-out examples by corpus."""
    train: dict[str, list] = {}
    held: dict[str, list] = {}
    for path in sorted(folder.glob("*.jsonl")):
        meta = json.loads((folder / "held_out.json").read_text("utf-8"))
        for example in read_all(path):
            if example.corpus == "gum" and not example.heads:
                example.corpus = "gum_names"
            out = (
                example.key in meta.get(example.corpus.removesuffix("_names"), ())
                or example.key.split("/")[0] in hold_out
            )
            (held if out else train).setdefault(example.corpus, []).append(example)
    return train, held


def plan(
    train: dict[str, list[Example]], settings: Settings, wordpiece: WordPiece, scale: float
) -> list[list[Item]]:
    """The batches of the whole run, in order: windows of like length together.

    How long the windows of an example may be is drawn anew each time it is read.
    """
    order = random.Random(settings.seed)  # noqa: S311  # no secret
    everything: list[Item] = []
    for corpus, found in train.items():
        cut = [[items(e, wordpiece, most) for most in sorted(set(settings.windows))] for e in found]
        by_size = [sorted(set(settings.windows)).index(size) for size in settings.windows]
        times = settings.epochs.get(corpus, 0.0) * scale
        if corpus == "scenarios" and settings.renamed:
            everything += _renamed(found, train, settings, wordpiece, times, order)
            continue
        for _ in range(int(times)):
            everything += [item for ways in cut for item in ways[order.choice(by_size)]]
        rest = order.sample(cut, int(len(cut) * (times - int(times))))
        everything += [item for ways in rest for item in ways[order.choice(by_size)]]
    order.shuffle(everything)
    batches: list[list[Item]] = []
    for first in range(0, len(everything), 2000):
        chunk = sorted(everything[first : first + 2000], key=lambda i: len(i.window.pieces))
        batch: list[Item] = []
        for item in chunk:
            if batch and (len(batch) + 1) * len(item.window.pieces) > BATCH_PIECES:
                batches.append(batch)
                batch = []
            batch.append(item)
        batches.append(batch)
    order.shuffle(batches)
    return batches


def _renamed(
    found: list[Example],
    train: dict[str, list[Example]],
    settings: Settings,
    wordpiece: WordPiece,
    times: float,
    order: random.Random,
) -> list[Item]:
    """The windows of so many readings, a share of them with other names in each reading."""
    renaming = Renaming((e for es in train.values() for e in es), seed=settings.seed)
    chosen = [e for _ in range(int(times)) for e in found]
    chosen += order.sample(found, int(len(found) * (times - int(times))))
    told = [renaming(e) if order.random() < settings.renamed else e for e in chosen]
    return [i for e in told for i in items(e, wordpiece, order.choice(settings.windows))]


def loss_of(
    model: Reader, batch: Batch, weights: dict[str, float], smoothing: float = 0.0
) -> torch.Tensor:
    """The sum of the mean losses of the tasks in a batch."""
    x = model.words(batch.pieces, batch.shapes, batch.endings, batch.mask, batch.places)
    x = model.dropout(x)
    flat = x.reshape(-1, x.shape[-1])
    total = x.new_zeros(())
    for task, gold in batch.tags.items():
        if not bool((gold != OPEN).any()):
            continue
        if task == "relation":
            continue
        scores = model.tags[_key(task)](x)
        loss = functional.cross_entropy(
            scores.flatten(0, 1).float(),
            gold.flatten(),
            ignore_index=OPEN,
            label_smoothing=smoothing if task == "trigger" else 0.0,
        )
        total = total + weights.get(task, 1.0) * loss
    if batch.heads is not None:
        total = total + _syntax_loss(model, batch, x)
    for task, (at, gold) in batch.classes.items():
        scores = model.classes[_key(task)](flat[at])
        total = total + functional.cross_entropy(scores.float(), gold, label_smoothing=smoothing)
    for task, (at, values) in batch.numbers.items():
        scores = model.numbers[_key(task)](flat[at]).squeeze(-1)
        total = total + functional.smooth_l1_loss(scores.float(), values)
    for task, (left, right, gold) in batch.pairs.items():
        scores = model.pairs[_key(task)].some_pairs(x, left, right)
        loss = functional.cross_entropy(scores.float(), gold, label_smoothing=smoothing)
        total = total + loss * 2.0
    if batch.same is not None:
        left, right, gold = batch.same
        scores = model.pairs["same"].some_pairs(x, left, right)
        loss = functional.cross_entropy(scores.float(), gold, label_smoothing=smoothing)
        total = total + loss * 0.5
    return total


def _syntax_loss(model: Reader, batch: Batch, x: torch.Tensor) -> torch.Tensor:
    heads = batch.heads
    assert heads is not None
    rows = (heads != OPEN).any(1)
    x, heads, sentences = x[rows], heads[rows], batch.sentences[rows]
    arcs = model.arcs.all_pairs(x).squeeze(1).float()
    other = sentences.unsqueeze(2) != sentences.unsqueeze(1)
    arcs = arcs.masked_fill(other, -1e4)
    loss = functional.cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=OPEN)
    width = x.shape[1]
    base = torch.arange(len(x)).unsqueeze(1) * width
    own = base + torch.arange(width)
    gold = batch.tags["relation"][rows]
    known = (heads != OPEN) & (gold != OPEN)
    scores = model.relations.some_pairs(x, own[known], (base + heads.clamp(min=0))[known])
    return loss + functional.cross_entropy(scores.float(), gold[known])


def main() -> None:  # noqa: PLR0915  # a script
    """Train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="model.safetensors of MiniLM-L6")
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--phase", required=True, help="of phases.toml")
    parser.add_argument("--seed", type=int, help="in place of the phase's own")
    parser.add_argument("--scale", type=float, default=1.0, help="of all epochs")
    parser.add_argument("--hold-out", nargs="*", default=[], help="scenario sets")
    parser.add_argument("--start", type=Path, help="a checkpoint whose weights to start from")
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    settings = Settings.of(given.phase, given.seed)
    torch.manual_seed(settings.seed)
    torch.set_num_threads(given.threads)
    given.work.mkdir(parents=True, exist_ok=True)

    wordpiece = WordPiece(given.vocabulary.read_text("utf-8").split("\n")[:-1])
    train, held = load(given.examples, given.hold_out)
    labels = labels_of([e for es in (*train.values(), *held.values()) for e in es])
    labels.pairs["same"] = ["-", "same"]
    (given.work / "labels.json").write_text(json.dumps(asdict(labels), indent=1), "utf-8")
    batches = plan(train, settings, wordpiece, given.scale)
    pieces = sum(len(item.window.pieces) for batch in batches for item in batch)
    print(
        {c: len(v) for c, v in train.items()}, len(batches), "batches", pieces, "pieces", flush=True
    )

    model = Reader(Encoder.pretrained(given.base), labels)
    if given.start:
        _start_from(model, given.start)
    model.encoder.words.weight.requires_grad_(requires_grad=False)
    inner = [p for p in model.encoder.parameters() if p.requires_grad]
    inner_ids = {id(p) for p in inner}
    outer = [p for p in model.parameters() if p.requires_grad and id(p) not in inner_ids]
    optimiser = torch.optim.AdamW(
        [{"params": inner, "lr": settings.encoder_rate}, {"params": outer, "lr": settings.head_rate}],
        weight_decay=0.01, betas=(0.9, 0.98), eps=1e-6,
    )  # fmt: skip
    steps = len(batches)

    def rate(step: int) -> float:
        warm = max(1, int(steps * settings.warm_up))
        return min((step + 1) / warm, max(0.02, (steps - step) / (steps - warm)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    start = resume(given.work, model, optimiser, schedule)
    collate = Collator(
        labels, caseless_share=0.08, masked_share=settings.masked, seed=settings.seed + start
    )
    began, last, seen, mean = time.time(), time.time(), 0, 0.0
    for step in range(start, steps):
        model.train()
        batch = collate(batches[step])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(model, batch, settings.weights, settings.smoothing)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        seen += batch.pieces.numel()
        now = float(loss.detach())
        mean = 0.98 * mean + 0.02 * now if mean else now
        if step % 50 == 0:
            speed = seen / (time.time() - began)
            left = (steps - step) / max(1, step - start + 1) * (time.time() - began) / 60
            print(
                f"{step}/{steps} loss {mean:.3f} {speed:.0f} pieces/s, {left:.0f} min left",
                flush=True,
            )
        if time.time() - last > 300 or step == steps - 1:
            save(given.work, model, optimiser, schedule, step + 1)
            last = time.time()
        if step and step % 800 == 0:
            print(json.dumps(measure(model, held, wordpiece, labels, most=40)), flush=True)
    print(json.dumps(measure(model, held, wordpiece, labels), indent=1), flush=True)


def _start_from(model: Reader, checkpoint: Path) -> None:
    """Take over the weights that fit; a head whose labels have changed begins anew."""
    given = torch.load(checkpoint, weights_only=True)["model"]
    own = model.state_dict()
    fitting = {
        name: value
        for name, value in given.items()
        if name in own and value.shape == own[name].shape
    }
    print("begins anew:", sorted(own.keys() - fitting.keys()), flush=True)
    model.load_state_dict(own | fitting)


if __name__ == "__main__":
    main()
