"""Fits the pair model on the scenario sets: pairs of sightings of found events, and moved reports as what is not one.

PYTHONPATH=. python train/linking/train.py --scenarios SCENARIOS --records UNSEEN SHIPPED --out data/src/dateline_data
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from bench.tasks.moved import WAYS, Move, moved
from boosting import Floats, Settings, fit
from labels import LabelledSet, by_report, is_one, labelled, read_records

from dateline.link.features import NAMES, features, topic_cosine
from dateline.link.lineages import Lineages
from dateline.link.pairs import ASSET
from dateline.link.stems import shipped_rarity
from dateline.link.veto import is_vetoed
from dateline.link.view import View, view

SETTINGS = Settings(trees=240, rate=0.05, columns=0.35, l2=30.0)
NEAR, KEPT, MOVED = 0.15, 0.06, 0.3
"""Reports on one topic are all kept, of other pairs a share, with its inverse as weight; weight of moved pairs."""
_MOVED_NEAR = 0.1

Row = tuple[list[float], float, float]
"""Features, whether it is one incident, weight."""


def rows(given: LabelledSet, draw: random.Random) -> Iterator[Row]:
    """The pairs of one collection."""
    views = [view(s) for s in given.sightings]
    lineages = Lineages(given.copies)
    for n, a in enumerate(views):
        for b in views[n + 1 :]:
            left, right = given.gold.get(a.sighting.id), given.gold.get(b.sighting.id)
            one = is_one(left, right) if left and right else None
            if one is None or is_vetoed(a, b):
                continue
            near = one or topic_cosine(a, b) > NEAR
            if near or draw.random() < KEPT:
                share = _share(lineages, a, b)
                yield features(a, b, share), float(one), 1.0 if near else 1 / KEPT


def _share(lineages: Lineages, a: View, b: View) -> float:
    one, other = a.sighting.document, b.sighting.document
    return 0.0 if one == other else lineages.share(one, other)


def moved_rows(given: LabelledSet, name: str) -> Iterator[Row]:
    """Each report moved in time, place or both, paired with the reports on its topic: never one incident."""
    reports = by_report(given.sightings)
    for number, (document, group) in enumerate(sorted(reports.items())):
        move = Move.drawn(f"{name} {document}", WAYS[number % len(WAYS)])
        others = [view(s) for s in moved(group, move)]
        for theirs in reports.values():
            own = [view(s) for s in theirs]
            if topic_cosine(own[0], others[0]) >= _MOVED_NEAR:
                for a in own:
                    for b in others:
                        if not is_vetoed(a, b):
                            yield features(a, b, 0.0), 0.0, MOVED


def examples(
    sets: Sequence[str], scenarios: Path, folders: Sequence[Path]
) -> tuple[Floats, Floats, Floats]:
    """Features, answers and weights of all pairs of the sets, as each folder of records has them."""
    draw = random.Random(7)  # noqa: S311  # a sample, not a secret
    found: list[Row] = []
    for folder in folders:
        for name in sets:
            records = read_records(folder / f"train{name}.jsonl")
            given = labelled(scenarios / f"train{name}", records, shipped_rarity())
            found += rows(given, draw)
            found += moved_rows(given, name)
    values, right, weight = zip(*found, strict=True)
    return np.array(values), np.array(right), np.array(weight) / len(folders)


def main() -> None:
    """Fit and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenarios", type=Path, required=True)
    parser.add_argument("--records", type=Path, nargs="+", required=True, help="what read.py wrote")
    parser.add_argument("--sets", default="1,2,4,5,6,3,7")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    values, right, weight = examples(options.sets.split(","), options.scenarios, options.records)
    print(f"{len(right)} pairs, {int(right.sum())} of one incident")
    model = fit(NAMES, values, right, weight, SETTINGS)
    (options.out / ASSET).write_bytes(model.to_bytes())


if __name__ == "__main__":
    main()
