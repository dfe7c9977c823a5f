"""Leaves one scenario set out at a time: fits the pair model on the others, scores it, prints its calibration.

PYTHONPATH=. python train/linking/folds.py --scenarios SCENARIOS --fit UNSEEN SHIPPED --test UNSEEN
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from bench.tasks.incidents import incidents
from bench.tasks.prediction import predict
from bench.tasks.scenarios import scorer
from boosting import Floats, fit
from labels import is_one, labelled, read_records
from train import SETTINGS, examples

from dateline.link.features import NAMES
from dateline.link.linker import Settings
from dateline.link.pairs import LEAST, SCALE, PairModel
from dateline.link.stems import shipped_rarity
from dateline.link.view import view
from dateline.model.record import Record

BINS = 10


def scored(folder: Path, records: Mapping[str, Record], settings: Settings) -> dict[str, Any]:
    """The figures of the scenario scorer for one set."""
    articles, gold = scorer().load_gold(folder / "gold")
    predictions = {name: predict(name, record) for name, record in records.items()}
    found = incidents(records, settings=settings)
    figures: dict[str, Any] = scorer().score(articles, gold, predictions, found)
    return figures


def chances(
    folder: Path, records: Mapping[str, Record], model: PairModel
) -> tuple[Floats, Floats, Floats]:
    """The chance of each pair of a set, whether it is one incident, and whether one report tells both."""
    given = labelled(folder, records, shipped_rarity())
    views = [view(s) for s in given.sightings if s.id in given.gold]
    pairs = [(a, b) for n, a in enumerate(views) for b in views[n + 1 :]]
    answers = [is_one(given.gold[a.sighting.id], given.gold[b.sighting.id]) for a, b in pairs]
    known = [(pair, one) for pair, one in zip(pairs, answers, strict=True) if one is not None]
    scores = model.scores([pair for pair, _ in known], [0.0] * len(known))
    inside = [float(a.sighting.document == b.sighting.document) for (a, b), _ in known]
    return (
        np.maximum(scores, 0) / SCALE,
        np.array([float(one) for _, one in known]),
        np.array(inside),
    )


def calibration(chance: Floats, right: Floats) -> tuple[float, list[str]]:
    """The mean distance of chance and share of yes over bins of chances, weighted, and a line for each bin."""
    bins = np.minimum((chance * BINS).astype(int), BINS - 1)
    error, lines = 0.0, []
    for n in range(BINS):
        inside = bins == n
        if inside.any():
            said, was = chance[inside].mean(), right[inside].mean()
            error += abs(said - was) * inside.sum() / len(chance)
            lines.append(f"  {said:.2f} said, {was:.2f} true, {inside.sum()} pairs")
    return error, lines


def summary(figures: Sequence[Mapping[str, Any]]) -> str:
    """B-cubed and incidents of several sets together, weighted by their events."""
    mentions = sum(f["bcubed_events"]["n"] for f in figures)
    precision, recall = (
        sum(f["bcubed_events"][side] * f["bcubed_events"]["n"] for f in figures) / mentions
        for side in ("p", "r")
    )
    found, given, gold = (
        sum(f["incident"][part] for f in figures) for part in ("tp", "pred", "gold")
    )
    harmonic = 2 * precision * recall / (precision + recall)
    return (
        f"B-cubed events P {precision:.3f} R {recall:.3f} F {harmonic:.3f}; "
        f"incidents {found} of {gold}, {given - found} false lists, F {2 * found / (given + gold):.3f}"
    )


def main() -> None:
    """Fit seven times, print each set and all together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenarios", type=Path, required=True)
    parser.add_argument("--fit", type=Path, nargs="+", required=True)
    parser.add_argument("--test", type=Path, nargs="+", required=True)
    parser.add_argument("--sets", default="1,2,3,4,5,6,7")
    parser.add_argument("--least", type=float, default=LEAST)
    options = parser.parse_args()
    sets = options.sets.split(",")
    figures: dict[Path, list[dict[str, Any]]] = {folder: [] for folder in options.test}
    pairs: dict[Path, list[tuple[Floats, Floats, Floats]]] = {f: [] for f in options.test}
    for left_out in sets:
        others = [name for name in sets if name != left_out]
        values, right, weight = examples(others, options.scenarios, options.fit)
        model = PairModel(fit(NAMES, values, right, weight, SETTINGS), options.least)
        scenario = options.scenarios / f"train{left_out}"
        for folder in options.test:
            records = read_records(folder / f"train{left_out}.jsonl")
            figures[folder].append(scored(scenario, records, Settings(model, shipped_rarity())))
            pairs[folder].append(chances(scenario, records, model))
            print(left_out, folder.name, summary(figures[folder][-1:]), flush=True)
    for folder in options.test:
        print("all", folder.name, summary(figures[folder]))
        chance, right, inside = (np.concatenate(part) for part in zip(*pairs[folder], strict=True))
        for where, some in (("across reports", inside == 0), ("within one report", inside == 1)):
            error, lines = calibration(chance[some], right[some])
            print(f"calibration error {where}: {error:.4f}", *lines, sep="\n")


if __name__ == "__main__":
    main()
