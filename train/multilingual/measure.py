"""How well the heads read held-out examples: F1 of spans, words and pairs, accuracy of classes, by language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import torch

from dateline.stages.multilingual.unigram import Unigram
from dateline.stages.multilingual.windows import WINDOW
from encoder.batches import OPEN
from encoder.examples import Example
from encoder.measure import spans
from encoder.model import Labels
from multilingual.batches import Collator, items
from multilingual.model import Reader

TOGETHER = 8


@torch.no_grad()
def measure(
    model: Reader, held: Sequence[Example], unigram: Unigram, labels: Labels, most: int = WINDOW
) -> dict[str, float]:
    """Scores by language and task."""
    model.eval()
    counts: Counter[str] = Counter()
    collate = Collator(labels)
    for example in held:
        group = example.key.split("/")[1] if example.key.count("/") == 2 else example.corpus
        cut = items(example, unigram, most)
        for at in range(0, len(cut), TOGETHER):
            batch = collate(cut[at : at + TOGETHER])
            x = model.words(batch.pieces, batch.mask, batch.places)
            flat = x.reshape(-1, x.shape[-1])
            for task, gold in batch.tags.items():
                best = model.tags[task](x).argmax(-1)
                names = labels.tags[task]
                for guess, truth in zip(best.tolist(), gold.tolist(), strict=True):
                    known = [i for i, t in enumerate(truth) if t != OPEN]
                    a, b = ([names[row[i]] for i in known] for row in (guess, truth))
                    if task == "trigger":
                        _add(counts, f"{group} {task}", _labelled(a), _labelled(b))
                        _add(
                            counts,
                            f"{group} {task}.any",
                            {i for i, _ in _labelled(a)},
                            {i for i, _ in _labelled(b)},
                        )
                    else:
                        _add(counts, f"{group} {task}", spans(a), spans(b))
            for task, (words, gold) in batch.classes.items():
                best = model.classes[task](flat[words]).argmax(-1)
                counts[f"{group} acc {task}:tp"] += int((best == gold).sum())
                counts[f"{group} acc {task}:p"] += len(gold)
                counts[f"{group} acc {task}:g"] += len(gold)
            for task, (left, right, gold) in batch.pairs.items():
                best = model.pairs[task].some_pairs(x, left, right).argmax(-1)
                counts[f"{group} {task}:tp"] += int(((best == gold) & (gold > 0)).sum())
                counts[f"{group} {task}:p"] += int((best > 0).sum())
                counts[f"{group} {task}:g"] += int((gold > 0).sum())
    names_of = sorted({key.rsplit(":", 1)[0] for key in counts})
    totals = {name: counts[f"{name}:p"] + counts[f"{name}:g"] for name in names_of}
    return {n: round(2 * counts[f"{n}:tp"] / totals[n], 3) for n in names_of if totals[n]}


def _labelled(labels: Sequence[str]) -> set[tuple[int, str]]:
    return {(i, label) for i, label in enumerate(labels) if label != "O"}


def _add(counts: Counter[str], name: str, guess: set, gold: set) -> None:  # type: ignore[type-arg]
    counts[f"{name}:tp"] += len(guess & gold)
    counts[f"{name}:p"] += len(guess)
    counts[f"{name}:g"] += len(gold)
