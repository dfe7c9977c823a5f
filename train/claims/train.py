"""Fits the weights that bind a claim to an event; writes ``lexicon/en/claim_event_weights.toml``.

    python train/claims/train.py --scenarios scenarios --sets 1,2,4,5,6 --out src/dateline/lexicon/en/claim_event_weights.toml

``--left-out 1,5=MODELS`` adds the claims of sets 1 and 5 a second time, read without an encoder's opinions and with the
event models of a folder that has not seen them (``train/events/train.py --sets``): there events are missed and told twice,
as they are in new reports. The scenario sets are folders ``train<n>`` with ``articles.jsonl`` and ``gold/articles/``.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from bench.tasks.prediction import predict
from bench.tasks.scenarios import scorer

from dateline.ingest import read_path
from dateline.model.record import Record
from dateline.pipeline.reading import read_document
from dateline.stages.claims import binding
from dateline.stages.claims.fields import Reading
from dateline.stages.event_mentions import deciders
from dateline.stages.event_mentions import stage as mention_stage
from dateline.stages.events import stage as event_stage
from dateline.stages.roles import stage as role_stage

PENALTY, ROUNDS, RATE = 3.0, 300, 0.5
HEAD = """# How much each sign of `stages/claims/binding.py` speaks for an event.
# Learned; written by `train/claims/train.py`.

[signs]
"""
FEWEST = 4
"""Reports that a sign must occur in."""

Example = tuple[Mapping[str, Sequence[str]], frozenset[str]]
"""The signs of each event, and the events that are right."""

Bound = tuple[Reading, Mapping[str, Sequence[str]]]


def examples(folder: Path) -> Iterator[Example]:
    """The claims of a set that the gold binds to an event which the reader found."""
    rules = scorer()
    gold, _ = rules.load_gold(folder / "gold")
    for name, outcome in read_path(folder / "articles.jsonl"):
        annotated = gold.get(name)
        if annotated is None or annotated["language"] != "en":
            continue
        seen: list[Bound] = []
        binding.likeliest = lambda reading, signs, seen=seen: _note(seen, reading, signs)
        record = read_document(outcome)
        yield from _matched(rules, annotated, record, predict(name, record), seen)


def _note(seen: list[Bound], reading: Reading, signs: Mapping[str, Sequence[str]]) -> str | None:
    seen.append((reading, dict(signs)))
    return reading.event


def _matched(
    rules: Any,
    annotated: Mapping[str, Any],
    record: Record,
    told: Mapping[str, Any],
    seen: Sequence[Bound],
) -> Iterator[Example]:
    found = {j: i for i, j in rules.match_events(annotated["events"], told["events"])}
    names = [event["id"] for event in annotated["events"]]
    right_of = {e["id"]: names[found[j]] for j, e in enumerate(told["events"]) if j in found}
    for reading, signs in seen:
        for claim, said in zip(record.claims, told["claims"], strict=True):
            is_it = claim.why.rule == reading.rule and claim.value == reading.value
            if claim.voice == "author" or not is_it or claim.event != reading.event:
                continue
            meant = _meant(rules, annotated["claims"], said)
            right = frozenset(e for e in signs if meant and right_of.get(e) == meant)
            if right:
                yield signs, right
            break


def _meant(rules: Any, claims: Sequence[Mapping[str, Any]], said: Mapping[str, Any]) -> str | None:
    """The event of the gold claim whose words are most alike."""
    alike = [
        (rules.iou([rules.pair(x) for x in c["content"]], rules.pairs(said["spans"])), c)
        for c in claims
    ]
    best = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    return best[1]["about"]["event"] if best[0] >= 0.5 and best[1]["about"] else None


def fit(data: Sequence[Example]) -> dict[str, float]:
    """One log-linear choice among the events of each claim, by gradient descent with an L2 penalty."""
    seen: dict[str, int] = {}
    for signs, _ in data:
        for sign in {s for found in signs.values() for s in found}:
            seen[sign] = seen.get(sign, 0) + 1
    index = {s: i for i, s in enumerate(sorted(s for s, n in seen.items() if n >= FEWEST))}
    flat = [(g, e in right, signs[e]) for g, (signs, right) in enumerate(data) for e in signs]
    rows = np.array([k for k, (_, _, found) in enumerate(flat) for s in found if s in index])
    columns = np.array([index[s] for _, _, found in flat for s in found if s in index])
    group, is_right = np.array([g for g, _, _ in flat]), np.array([r for _, r, _ in flat])
    weights, squares = np.zeros(len(index)), np.full(len(index), 1e-8)
    for _ in range(ROUNDS):
        scores = np.bincount(rows, weights[columns], minlength=len(flat))
        top = np.full(len(data), -np.inf)
        np.maximum.at(top, group, scores)
        powers = np.exp(scores - top[group])
        whole = np.bincount(group, powers)
        wanted = np.bincount(group, powers * is_right)
        slope = powers / whole[group] - np.where(is_right, powers / wanted[group], 0)
        step = np.bincount(columns, slope[rows], minlength=len(index)) + PENALTY * weights
        squares += step**2
        weights -= RATE * step / np.sqrt(squares)
    return {sign: round(float(weights[i]), 2) for sign, i in index.items()}


def collect(scenarios: Path, sets: str, models: Path | None) -> list[Example]:
    """The examples of some sets; with ``models``, read by those event models alone. Changes this process."""
    if models is not None:
        raw = {p.name: p.read_bytes() for p in models.glob("event_*.npz")}
        deciders.asset_bytes = event_stage.asset_bytes = raw.__getitem__
        for stage in (mention_stage, event_stage, role_stage):
            stage.matrix = lambda *_: None
    return [x for n in sets.split(",") for x in examples(scenarios / f"train{n}")]


def main() -> None:
    """Read, fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenarios", type=Path, required=True)
    parser.add_argument("--sets", default="1,2,4,5,6,7")
    parser.add_argument("--left-out", action="append", default=[])
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    jobs: list[tuple[str, Path | None]] = [(options.sets, None)]
    jobs += [(sets, Path(folder)) for sets, folder in (p.split("=") for p in options.left_out)]
    data: list[Example] = []
    for sets, models in jobs:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
            data += fresh.submit(collect, options.scenarios, sets, models).result()
    lines = [f'"{s}" = {w}' for s, w in sorted(fit(data).items()) if w]
    options.out.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(data)} claims, {len(lines)} weights")


if __name__ == "__main__":
    main()
