"""The explicit table of tasks: name to its default data and the function that measures it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.outcome import Outcome
from bench.tasks import (
    acled,
    altered,
    attributions,
    chaos,
    coreference,
    day,
    ecb,
    exports,
    factuality,
    fuzz,
    growth,
    muc4,
    names,
    order,
    plover,
    queries,
    responsibility,
    scenarios,
    speed,
    startup,
    sybil,
    times,
    toponyms,
)


@dataclass(frozen=True, slots=True)
class Task:
    """A task: its data when none is given, how it is measured, and whether less is better."""

    name: str
    data: Path
    run: Callable[[Path], Outcome]
    is_cost: bool = False
    ships: bool = True
    """Whether the data is in this repository; if not, the gate skips the task where it is absent."""


TASKS = {
    task.name: task
    for task in (
        Task("acled", acled.DEFAULT_DATA, acled.run),
        Task("altered", altered.DEFAULT_DATA, altered.run),
        Task("attributions", attributions.DEFAULT_DATA, attributions.run, ships=False),
        Task("chaos", chaos.DEFAULT_DATA, chaos.run, is_cost=True),
        Task("coreference", coreference.DEFAULT_DATA, coreference.run, ships=False),
        Task("day", day.DEFAULT_DATA, day.run, is_cost=True),
        *(Task(name, ecb.DEFAULT_DATA, run, ships=False) for name, run in ecb.RUNS.items()),
        Task("exports", exports.DEFAULT_DATA, exports.run),
        Task("factuality", factuality.DEFAULT_DATA, factuality.run, ships=False),
        Task("fuzz", fuzz.DEFAULT_DATA, fuzz.run, is_cost=True),
        Task("growth", growth.DEFAULT_DATA, growth.run, is_cost=True),
        Task("muc4", muc4.DEFAULT_DATA, muc4.run, ships=False),
        Task("names", names.DEFAULT_DATA, names.run, ships=False),
        Task(
            "order",
            order.DEFAULT_DATA,
            order.run,
            is_cost=True,
        ),
        Task("plover", plover.DEFAULT_DATA, plover.run, ships=False),
        Task("queries", queries.DEFAULT_DATA, queries.run, is_cost=True),
        Task("responsibility", responsibility.DEFAULT_DATA, responsibility.run, ships=False),
        Task("scenarios", scenarios.DEFAULT_DATA, scenarios.run),
        Task("speed", speed.DEFAULT_DATA, speed.run, is_cost=True),
        Task("startup", startup.DEFAULT_DATA, startup.run, is_cost=True),
        Task("sybil", sybil.DEFAULT_DATA, sybil.run, is_cost=True),
        Task("times", times.DEFAULT_DATA, times.run, ships=False),
        Task("toponyms", toponyms.DEFAULT_DATA, toponyms.run, ships=False),
    )
}
