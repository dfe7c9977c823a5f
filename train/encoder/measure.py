"""How well the heads read held-out examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import torch

from dateline.stages.encoder.wordpiece import WordPiece
from encoder.batches import OPEN, Collator, items
from encoder.examples import IGNORED, Example
from encoder.model import Labels, Reader, _key

SPAN_TASKS = (
    "names",
    "wikigold",
    "ewt",
    "re3d",
    "source",
    "cue",
    "content",
    "ecb",
    "plover.actor",
    "plover.event",
)


def spans(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """The spans of B- and I- labels."""
    found = set()
    start, kind = -1, ""
    for index, label in enumerate([*labels, "O"]):
        if start >= 0 and label != f"I-{kind}":
            found.add((start, index, kind))
            start = -1
        if label[:2] in ("B-", "I-") and start < 0:
            start, kind = index, label[2:]
    return found


@torch.no_grad()
def measure(  # noqa: C901  # one case a kind of task
    model: Reader,
    held: dict[str, list[Example]],
    wordpiece: WordPiece,
    labels: Labels,
    most: int = 10**6,
) -> dict[str, float]:
    """Scores by corpus and task: F1 of spans, accuracies, attachment."""
    model.eval()
    counts: Counter[str] = Counter()
    collate = Collator(labels)
    for corpus, examples in held.items():
        for example in examples[:most]:
            chosen = items(example, wordpiece)
            predicted = {task: ["O"] * len(example.words) for task in example.tags}
            for at in range(0, len(chosen), 8):
                group = chosen[at : at + 8]
                batch = collate(group)
                x = model.words(batch.pieces, batch.shapes, batch.endings, batch.mask, batch.places)
                for task in example.tags:
                    if task == "relation":
                        continue
                    best = model.tags[_key(task)](x).argmax(-1)
                    for row, item in enumerate(group):
                        names = labels.tags[task]
                        w = item.window
                        predicted[task][w.first : w.last] = [
                            names[i] for i in best[row, : w.last - w.first]
                        ]
                _classes(model, batch, x, labels, counts)
                _syntax(model, batch, x, counts)
            for task, gold in example.tags.items():
                if task == "relation":
                    continue
                guess = [
                    p if g != IGNORED else "O" for p, g in zip(predicted[task], gold, strict=True)
                ]
                truth = [g if g != IGNORED else "O" for g in gold]
                if task == "tag":
                    counts["tag.right"] += sum(a == b for a, b in zip(guess, truth, strict=True))
                    counts["tag.upos"] += sum(
                        a.split("|")[0] == b.split("|")[0]
                        for a, b in zip(guess, truth, strict=True)
                    )
                    counts["tag.all"] += len(gold)
                elif task == "trigger":
                    a = {(i, v) for i, v in enumerate(guess) if v != "O"}
                    b = {(i, v) for i, v in enumerate(truth) if v != "O"}
                    _add(counts, f"{corpus}/trigger", a, b)
                    _add(counts, f"{corpus}/trigger.any", {i for i, _ in a}, {i for i, _ in b})
                else:
                    _add(counts, f"{corpus}/{task}", spans(guess), spans(truth))
    return _scores(counts)


def _add(counts: Counter[str], name: str, guess: set, gold: set) -> None:  # type: ignore[type-arg]
    counts[f"{name}:tp"] += len(guess & gold)
    counts[f"{name}:p"] += len(guess)
    counts[f"{name}:g"] += len(gold)


def _classes(model: Reader, batch, x: torch.Tensor, labels: Labels, counts: Counter[str]) -> None:  # noqa: ANN001
    flat = x.reshape(-1, x.shape[-1])
    for task, (at, gold) in batch.classes.items():
        best = model.classes[_key(task)](flat[at]).argmax(-1)
        counts[f"acc {task}:tp"] += int((best == gold).sum())
        counts[f"acc {task}:p"] += len(gold)
        counts[f"acc {task}:g"] += len(gold)
    pairs = dict(batch.pairs)
    if batch.same is not None:
        pairs["same"] = batch.same
    for task, (left, right, gold) in pairs.items():
        best = model.pairs[_key(task)].some_pairs(x, left, right).argmax(-1)
        counts[f"pairs {task}:tp"] += int(((best == gold) & (gold > 0)).sum())
        counts[f"pairs {task}:p"] += int((best > 0).sum())
        counts[f"pairs {task}:g"] += int((gold > 0).sum())
    del labels


def _syntax(model: Reader, batch, x: torch.Tensor, counts: Counter[str]) -> None:  # noqa: ANN001
    if batch.heads is None:
        return
    arcs = model.arcs.all_pairs(x).squeeze(1)
    other = batch.sentences.unsqueeze(2) != batch.sentences.unsqueeze(1)
    best = arcs.masked_fill(other, -1e4).argmax(-1)
    gold = batch.heads
    known = gold != OPEN
    width = x.shape[1]
    base = torch.arange(len(x)).unsqueeze(1) * width
    own = base + torch.arange(width)
    scores = model.relations.some_pairs(x, own[known], (base + best)[known]).argmax(-1)
    right = (best == gold)[known]
    counts["uas:tp"] += int(right.sum())
    counts["las:tp"] += int((right & (scores == batch.tags["relation"][known])).sum())
    for name in ("uas", "las"):
        counts[f"{name}:p"] += int(known.sum())
        counts[f"{name}:g"] += int(known.sum())


def _scores(counts: Counter[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for name in sorted({key.rsplit(":", 1)[0] for key in counts if ":" in key}):
        total = counts[f"{name}:p"] + counts[f"{name}:g"]
        found[name] = round(2 * counts[f"{name}:tp"] / total, 4) if total else 0.0
    if counts["tag.all"]:
        found["tag"] = round(counts["tag.right"] / counts["tag.all"], 4)
        found["upos"] = round(counts["tag.upos"] / counts["tag.all"], 4)
    return found
