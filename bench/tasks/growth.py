"""What linking costs and confuses as a collection grows: the records of a scenario set, moved again and again.

A collection grows tenfold in two ways: denser, all in the same five years, and longer, as time goes on. It is
linked as a case is, with pages on a shelf in a file and little in memory.
"""

from __future__ import annotations

import gc
import os
import random
import sys
import tempfile
import time
import tracemalloc
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from statistics import mean
from typing import Literal

import msgspec

from bench.corpus import corpus_sha256
from bench.outcome import Outcome
from bench.tasks.moved import Move, moved
from bench.tasks.scenarios import DEFAULT_DATA, read_all
from dateline.link.linker import Linker, Settings
from dateline.link.sightings import sightings_of
from dateline.link.view import view
from dateline.model.sighting import Sighting
from dateline.model.text import content_id
from dateline.store import open_case

TIMES = (2, 20)
"""How many times the set is moved, in the small and in the large collection."""
BATCH = 100
"""Clusters are asked for, and put away, after so many reports."""
HOT, TOLD = 400, 3
"""Articles of the one hot story, and how many events each tells."""
ALL_TIMES = "DATELINE_GROWTH_TIMES"
"""Environment variable with other numbers, as ``4,40``."""
_SPREAD_DAYS = 900
_EVERY = 7
"""Of so many reports the candidates of one are looked at."""

__all__ = ["DEFAULT_DATA", "collection", "run"]

Way = Literal["denser", "longer"]
Report = tuple[str, tuple[Sighting, ...]]
"""Which move it is of, and its sightings."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Milliseconds of CPU an article, sightings in a wrong cluster, candidates, and bytes that stay in memory."""

    ms: float
    misplaced: float
    candidates: Sequence[int]
    recall: float


def run(data: Path) -> Outcome:
    """CPU an article at two sizes and their ratio, memory an article, candidates, sightings in a wrong cluster."""
    base = [b for record in read_all(data).values() if (b := sightings_of(record))]
    return Outcome("growth", corpus_sha256(data), scores(base), {}, {})


def scores(base: Sequence[tuple[Sighting, ...]]) -> dict[str, float]:
    """The scores of a set of reports, each with its sightings."""
    times = [int(n) for n in os.environ.get(ALL_TIMES, ",".join(map(str, TIMES))).split(",")]
    pairs = true_pairs(base)
    found: dict[str, float] = {}
    costs: dict[str, list[float]] = {"denser": [], "longer": []}
    for way in ("denser", "longer"):
        for n in times:
            reports = collection(base, n, way)
            linked = _linked(reports, _moved_pairs(pairs, n))
            size = f"{way}_{len(reports)}"
            costs[way].append(linked.ms)
            found[f"ms_an_article_{size}"] = linked.ms
            found[f"misplaced_{size}"] = linked.misplaced
            found[f"candidates_mean_{size}"] = mean(linked.candidates)
            found[f"candidates_most_{size}"] = max(linked.candidates)
            found[f"candidates_missed_{size}"] = 1 - linked.recall
            print(f"{size}: {linked.ms:.2f} ms, {linked.misplaced:.4f} misplaced", file=sys.stderr)
        found[f"cost_ratio_{way}"] = costs[way][-1] / costs[way][0]
    few, many = (collection(base, n, "longer") for n in (times[0], 3 * times[0]))
    bytes_ = [_memory(reports) for reports in (few, many)]
    found["bytes_an_article"] = (bytes_[1] - bytes_[0]) / (len(many) - len(few))
    first, last = _hot(max(base, key=len))
    found["hot_ms_an_article"] = last
    found["hot_ratio"] = last / first
    return found


def collection(
    base: Sequence[tuple[Sighting, ...]], times: int, way: Way = "denser"
) -> list[Report]:
    """The reports of ``base`` moved so many times; what one move made belongs together.

    ``denser`` they lie in the same five years, shuffled; ``longer`` each five years hold as many as four moves
    do, in order of publication, as time brings them.
    """
    reports: list[Report] = []
    for n in range(times):
        move = Move.drawn(f"growth {n}", "both")
        if way == "longer":
            draw = random.Random(f"days {n}")  # noqa: S311  # examples, not secrets
            move = replace(move, days=draw.randrange(2 * _SPREAD_DAYS) + n // 4 * 2 * _SPREAD_DAYS)
        reports += [(move.name, moved(one, move)) for one in base]
    random.Random(5).shuffle(reports)  # noqa: S311  # an order, not a secret
    if way == "longer":
        reports.sort(key=lambda report: report[1][0].published or "")
    return reports


def true_pairs(base: Sequence[tuple[Sighting, ...]]) -> list[tuple[str, str]]:
    """The pairs of reports that have something in common when all are compared."""
    model = Settings.shipped().model
    views = [(group[0].document, [view(s) for s in group]) for group in base]
    found = []
    for (one, mine), (other, theirs) in combinations(views, 2):
        pairs = [(a, b) for a in mine for b in theirs]
        if (model.scores(pairs, [0.0] * len(pairs)) >= model.least_score).any():
            found.append((one, other))
    return found


def _moved_pairs(pairs: Sequence[tuple[str, str]], times: int) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name in (f"growth {n}" for n in range(times)):
        for pair in pairs:
            one, other = (content_id("moved", document, name) for document in pair)
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found


@contextmanager
def _shelved(where: Mapping[str, str]) -> Iterator[Linker]:
    """A linker with its pages in a case of its own."""

    def located(events: Collection[str]) -> Mapping[str, str]:
        return {event: where[event] for event in events if event in where}

    with (
        tempfile.TemporaryDirectory() as folder,
        open_case(Path(folder) / "growth.case") as case,
        case.batch(durable=False),
    ):
        yield Linker(Settings.shipped(), case, locate=located)


def _linked(reports: Sequence[Report], true: Mapping[str, set[str]]) -> Linked:
    origin = {s.id: name for name, group in reports for s in group}
    with _shelved({}) as linker:
        begun = time.process_time()
        _add(linker, reports)
        cost = (time.process_time() - begun) * 1000 / len(reports)
        clusters = linker.clusters()
        looked_at = [group[0].document for _, group in reports[::_EVERY]]
        candidates = {document: set(linker.candidates_of(document)) for document in looked_at}
    wrong = sum(len(c) - max(Counter(origin[i] for i in c).values()) for c in clusters)
    wanted = sum(len(true.get(document, ())) for document in looked_at)
    hit = sum(len(true.get(document, set()) & found) for document, found in candidates.items())
    counts = [len(found) for found in candidates.values()]
    return Linked(cost, wrong / len(origin), counts, hit / wanted if wanted else 1.0)


def _add(linker: Linker, reports: Sequence[Report]) -> None:
    for number, (_, group) in enumerate(reports, start=1):
        linker.add(group)
        if number % BATCH == 0 or number == len(reports):
            linker.renewed()
            linker.keep()


def _memory(reports: Sequence[Report]) -> float:
    """Bytes that a linker holds when what is at hand is dropped."""
    with _shelved({}) as linker:
        _add(linker, reports[:BATCH])
        linker.rest()
        gc.collect()
        tracemalloc.start()
        for at in range(BATCH, len(reports), BATCH):
            _add(linker, reports[at : at + BATCH])
            linker.rest()
        gc.collect()
        used, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return used


def _hot(story: Sequence[Sighting]) -> tuple[float, float]:
    """Milliseconds of CPU an article of one story that very many outlets tell, in its first and last quarter."""
    reports = [(f"hot {n}", _retold(story[:TOLD], f"hot {n}")) for n in range(HOT)]
    costs = []
    with _shelved({}) as linker:
        for at in range(0, HOT, HOT // 4):
            begun = time.process_time()
            _add(linker, reports[at : at + HOT // 4])
            costs.append((time.process_time() - begun) * 1000 / (HOT // 4))
    return costs[0], costs[-1]


def _retold(story: Sequence[Sighting], name: str) -> tuple[Sighting, ...]:
    """The sightings of a report as another outlet has them."""
    return tuple(
        msgspec.structs.replace(
            one,
            id=content_id("retold", one.id, name),
            document=content_id("retold", one.document, name),
            outlet=name,
            follows=content_id("retold", one.follows, name) if one.follows else None,
        )
        for one in story
    )
