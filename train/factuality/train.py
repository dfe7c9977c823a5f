"""Trains how sure it is that something took place; writes ``sureness.npz``.

    python train/factuality/train.py --data corpora --scenarios scenarios --out data/src/dateline_data

Run from the root of the repository. ``--data`` holds ``factuality/UDS_IH2``, ``--scenarios`` the folders ``train<n>``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.tasks.factuality_corpus import read_factuality

from dateline.linear.heads import matrix
from dateline.model.analysis import VECTORS, Analysis
from dateline.model.text import Document
from dateline.pipeline.chain import Chain
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.resolve.tree import Tree
from dateline.stages.claims.factuality import Commitment
from dateline.stages.claims.signatures import stands
from dateline.stages.claims.sureness import ASSET, Sureness, row

BELOW = ("sentences", "tokens", "encoder", "syntax")
SURE = {"certain": 3.0, "probable": 2.0, "possible": 1.0, "open": 0.0}
"""Values of FactBank's degrees, below 0 for what is denied."""
OF_REALIS = {
    "happened": 3.0,
    "ongoing": 3.0,
    "planned": 2.0,
    "feared": 1.0,
    "hypothetical": 0.5,
    "negated": -3.0,
}
TIMES = 2
"""How often an event of the reports counts: each is one of few, and as news is told."""
SPREAD = 3000.0
"""Ridge penalty on standardised features."""
Rows = list[tuple[npt.NDArray[np.float32], float]]


def told(found: Commitment) -> float:
    """What the signs say, as a number."""
    return SURE[found.degree] * (-1 if found.is_negative else 1)


def judged_value(judged: float, found: Commitment) -> float:
    """What to learn from a judgement and the signs.

    Whoever was asked says "no" of what is planned, and "yes" of what is truly denied. So the signs decide what they
    can, surer where the judge was sure that it happened, and where there is none, a "no" leaves it open.
    """
    value = told(found)
    if judged > 1.5:
        return max(value, (value + min(judged, 3.0)) / 2)
    if judged < -1 and found.rule == "plain":
        return 0.0
    return value


def of_uds(chain: Chain, folder: Path) -> Iterator[tuple[npt.NDArray[np.float32], float]]:
    """The judged words of It-Happened."""
    for sentence in read_factuality(folder / "factuality" / "UDS_IH2" / "train.jsonl"):
        analysis = chain.run(Document.build(sentence.text, language="en"))
        tree, vectors = Tree.of(analysis), matrix(analysis[VECTORS])
        for judged in sentence.judged:
            token = tree.token_at(judged.start)
            if token is not None and vectors is not None:
                found = stands(tree, token)
                yield row(tree, vectors, token), judged_value(judged.value, found)


def of_reports(
    chain: Chain, scenarios: Path, sets: list[str]
) -> Iterator[tuple[npt.NDArray[np.float32], float]]:
    """The events of the annotated reports."""
    for number in sets:
        folder = scenarios / f"train{number}"
        for path in sorted((folder / "gold" / "articles").glob("*.json")):
            gold = json.loads(path.read_text("utf-8"))
            if gold["language"] != "en":
                continue
            text = (folder / "articles" / f"{gold['id']}.txt").read_text("utf-8")
            analysis = chain.run(Document.build(text, language="en"))
            yield from _events(analysis, gold["events"])


def _events(
    analysis: Analysis, events: list[dict[str, object]]
) -> Iterator[tuple[npt.NDArray[np.float32], float]]:
    tree, vectors = Tree.of(analysis), matrix(analysis[VECTORS])
    for event in events:
        trigger = event["trigger"]
        assert isinstance(trigger, dict)
        token = tree.token_at(trigger["start"])
        if token is None or vectors is None:
            continue
        value = (OF_REALIS[str(event["realis"])] + told(stands(tree, token))) / 2
        for _ in range(TIMES):
            yield row(tree, vectors, token), value


def fitted(rows: Rows) -> Sureness:
    """Ridge regression; the standard scores of the features are worked into the weights."""
    features = np.array([features for features, _ in rows], np.float64)
    values = np.array([value for _, value in rows])
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-6
    scaled = (features - mean) / spread
    square = scaled.T @ scaled + SPREAD * np.eye(scaled.shape[1])
    weight = np.linalg.solve(square, scaled.T @ (values - values.mean())) / spread
    return Sureness(weight.astype(np.float32), float(values.mean() - mean @ weight))


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scenarios", type=Path, required=True)
    parser.add_argument("--sets", default="1,2,3,4,5,6,7")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    chain = build_chain(Recipe("factuality", BELOW))
    rows = [*of_uds(chain, given.data), *of_reports(chain, given.scenarios, given.sets.split(","))]
    print(len(rows), "examples")
    (given.out / ASSET).write_bytes(fitted(rows).to_bytes())


if __name__ == "__main__":
    main()
