"""A made-up day added to a case: articles a second, CPU by part, memory, growth, and what was found of what is in it.

``DATELINE_DAY`` holds how many articles (``250,500,1000``), ``DATELINE_DAY_SEED`` the seed,
``DATELINE_DAY_PROCESSES`` how many read at once; only with one is ``read`` timed by itself. Wall seconds are of a
machine that others may use, so CPU is beside them.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.day.stream import write_stream
from bench.day.truth import compared, truths
from bench.outcome import Outcome
from dateline.store import open_case

DEFAULT_DATA = Path(__file__).parents[1] / "day"
NUMBERS = "100,200,400"
SEED = 7

__all__ = ["DEFAULT_DATA", "run"]


@dataclass(frozen=True, slots=True)
class Cost:
    """What adding a stream took. ``parts`` are seconds of CPU; ``parse`` is that of the children."""

    wall_s: float
    cpu_s: float
    rss_mb: float
    parts: dict[str, float]
    line: str


def run(_: Path) -> Outcome:
    """Cost by size, its growth, parts of the largest run, and its findings beside the truth."""
    numbers = [int(n) for n in os.environ.get("DATELINE_DAY", NUMBERS).split(",")]
    seed = int(os.environ.get("DATELINE_DAY_SEED", str(SEED)))
    processes = os.environ.get("DATELINE_DAY_PROCESSES", "1")
    scores: dict[str, float] = {}
    corpus = hashlib.sha256()
    for number in numbers:
        with tempfile.TemporaryDirectory(prefix="dateline-day-") as folder:
            place = Path(folder)
            stream = write_stream(place, number, seed)
            corpus.update((place / "gold.jsonl").read_bytes())
            cost = added(stream, place / "day.dateline", processes)
            print(_told(number, seed, cost), file=sys.stderr)
            scores |= {
                f"articles_a_second_{number}": number / cost.wall_s,
                f"cpu_ms_an_article_{number}": 1000 * cost.cpu_s / number,
                f"mb_{number}": cost.rss_mb,
                f"adds_up_{number}": float(adds_up(cost.line)),
            }
            if number == numbers[-1]:
                parts = {f"ms_{name}": 1000 * s / number for name, s in cost.parts.items()}
                with open_case(place / "day.dateline", read_only=True) as case:
                    scores |= parts | compared(case, truths(place / "gold.jsonl"))
    costs = [scores[f"cpu_ms_an_article_{n}"] for n in numbers]
    scores["cost_ratio"] = costs[-1] / costs[0]
    return Outcome("day", corpus.hexdigest(), scores, {})


def added(stream: Path, case: Path, processes: str = "1") -> Cost:
    """What it took to add a folder to a case, in a process of its own."""
    command = [sys.executable, "-m", "bench.day.driver", str(stream), "--case", str(case), "--processes", processes]  # fmt: skip
    begun = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wall_s = time.monotonic() - begun
    if done.returncode != 0:
        raise RuntimeError(f"dateline add ended with {done.returncode}: {done.stderr[-2000:]}")
    end = json.loads(done.stdout.splitlines()[-1])
    parts = {**end["parts"], "parse": end["children_cpu_s"]}
    line = next(line for line in done.stderr.splitlines()[::-1] if " in = " in line)
    return Cost(wall_s, end["cpu_s"] + end["children_cpu_s"], end["rss_mb"], parts, line)


def adds_up(line: str) -> bool:
    """Whether what came in is what it became: "6 in = 5 recorded + 1 copies + 0 irrelevant + 0 refused"."""
    came, _, became = line.partition(" in = ")
    if "not settled" in became:
        return False
    parts = became.split(";")[0].split(" + ")
    numbers = [int(part.split()[0].replace(",", "")) for part in parts]
    return int(came.replace(",", "")) == sum(numbers)


def _told(number: int, seed: int, cost: Cost) -> str:
    load = os.getloadavg()[0]
    return (
        f"{number} articles, seed {seed}: {number / cost.wall_s:.1f} a second, {cost.wall_s:.0f} s wall, "
        f"{cost.cpu_s:.0f} s CPU, {cost.rss_mb:.0f} MB, load {load:.1f}; {cost.line}"
    )
