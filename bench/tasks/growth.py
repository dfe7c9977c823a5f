"""What linking costs and confuses as a collection grows: the records of a scenario set, moved again and again."""

from __future__ import annotations

import os
import random
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.corpus import corpus_sha256
from bench.outcome import Outcome
from bench.tasks.moved import Move, moved
from bench.tasks.scenarios import DEFAULT_DATA, read_all
from dateline.link.linker import Linker, Settings
from dateline.link.sightings import sightings_of
from dateline.model.sighting import Sighting

TIMES = (4, 40)
"""How many times the set is moved, in the small and in the large collection."""
BATCH = 50
"""Clusters are asked for after so many reports."""
ALL_TIMES = "DATELINE_GROWTH_TIMES"
"""Environment variable with other numbers, as ``4,40``."""

__all__ = ["DEFAULT_DATA", "collection", "run"]

Report = tuple[str, tuple[Sighting, ...]]
"""Which move it is of, and its sightings."""


def run(data: Path) -> Outcome:
    """CPU an article at two sizes and their ratio for tenfold, memory an article, sightings in a wrong cluster."""
    base = [sightings_of(record) for record in read_all(data).values()]
    scores: dict[str, float] = {}
    times = [int(n) for n in os.environ.get(ALL_TIMES, ",".join(map(str, TIMES))).split(",")]
    for n in times:
        reports = collection([b for b in base if b], n)
        cost, wrong = _linked(reports)
        scores[f"ms_an_article_{len(reports)}"] = cost
        scores[f"misplaced_{len(reports)}"] = wrong
        print(
            f"{len(reports)} reports: {cost:.2f} ms an article, {wrong:.4f} misplaced",
            file=sys.stderr,
        )
    costs = [value for name, value in scores.items() if name.startswith("ms_")]
    if len(costs) > 1:
        scores["cost_ratio"] = costs[-1] / costs[0]
    scores["bytes_an_article"] = _memory(collection([b for b in base if b], times[0]))
    return Outcome("growth", corpus_sha256(data), scores, {}, {})


def collection(base: Sequence[tuple[Sighting, ...]], times: int) -> list[Report]:
    """The reports of ``base`` moved so many times, shuffled; what one move made belongs together."""
    reports = []
    for n in range(times):
        move = Move.drawn(f"growth {n}", "both")
        reports += [(move.name, moved(one, move)) for one in base]
    random.Random(5).shuffle(reports)  # noqa: S311  # an order, not a secret
    return reports


def _linked(reports: Sequence[Report]) -> tuple[float, float]:
    """Milliseconds of CPU an article, and the share of sightings that are not of the event of their cluster."""
    origin = {s.id: name for name, group in reports for s in group}
    linker = Linker()
    begun = time.process_time()
    for number, (_, group) in enumerate(reports, start=1):
        linker.add(group)
        if number % BATCH == 0:
            linker.clusters()
    clusters = linker.clusters()
    cost = (time.process_time() - begun) * 1000 / len(reports)
    wrong = sum(len(c) - max(Counter(origin[i] for i in c).values()) for c in clusters)
    return cost, wrong / len(origin)


def _memory(reports: Sequence[Report]) -> float:
    """Bytes an article of the linker, beyond the sightings themselves."""
    settings = Settings.shipped()
    tracemalloc.start()
    linker = Linker(settings)
    for _, group in reports:
        linker.add(group)
    linker.clusters()
    used, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return used / len(reports)
