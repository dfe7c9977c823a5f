"""``python -m bench.day.driver``: `dateline add` that says what it has acknowledged and what each part of it cost.

Nothing of it is changed but that it talks: with ``--tell`` a JSON line for each report that was settled, and at the
end one with seconds of CPU by part, memory and the sum of the run.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.day.disturbed import limit_files

PARTS = (
    ("read", "dateline.run.reading", "read_document"),
    ("triage", "dateline.pipeline.triage.score", "Triage.verdict"),
    ("keep", "dateline.run.keeper", "Keeper.add"),
    ("copies", "dateline.link.copies.index", "CopyIndex.add"),
    ("link", "dateline.link.linker", "Linker.renewed"),
    ("settle", "dateline.run.keeper", "Keeper.settle"),
    ("acknowledge", "dateline.ingest.intake", "Intake.settle"),
    ("open", "dateline.run.keeper", "Keeper.__init__"),
)
"""Parts of a run and what does them; ``copies`` is inside ``keep``, ``link`` inside ``settle``."""


def main(argv: list[str] | None = None) -> int:
    """The exit code of `dateline add`."""
    parser = argparse.ArgumentParser(prog="python -m bench.day.driver", description=__doc__)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--case", required=True)
    parser.add_argument("--processes", default="1")
    parser.add_argument("--settle-every", type=int, help="reports between settlings")
    parser.add_argument("--tell", action="store_true")
    parser.add_argument("--largest-file", type=int, help="bytes: beyond them the disk is full")
    options = parser.parse_args(argv)
    if options.largest_file is not None:
        limit_files(options.largest_file)
    spent = timed_parts(PARTS if options.processes == "1" else PARTS[1:])
    if options.tell:
        _tell_settled()
    if options.settle_every:
        import_module("dateline.run.adding").__dict__["SETTLE_EVERY"] = options.settle_every
    code = _add(options.inputs, options.case, options.processes)
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))  # fmt: skip
    end = {
        "end": code,
        "cpu_s": own.ru_utime + own.ru_stime,
        "children_cpu_s": others.ru_utime + others.ru_stime,
        "rss_mb": peak_mb(),
        "parts": {name: round(seconds, 4) for name, seconds in spent.items()},
    }
    print(json.dumps(end), flush=True)
    return code


def peak_mb() -> float:
    """The most memory that this process has had (Linux): ru_maxrss would be that of the parent after a fork."""
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))
    return int(found[1]) / 1024 if found else 0.0


def timed_parts(parts: Sequence[tuple[str, str, str]]) -> dict[str, float]:
    """Seconds of CPU of this process by part, kept up to date; a part that is not there is left out.

    Several processes read by themselves: then ``read`` must stay as it is, to be sent to them.
    """
    spent: dict[str, float] = defaultdict(float)
    for part, module, path in parts:
        holder: Any = import_module(module)
        *outer, name = path.split(".")
        for each in outer:
            holder = getattr(holder, each)
        if hasattr(holder, name):
            setattr(holder, name, _timed(getattr(holder, name), part, spent))
    return spent


def _timed(what: Callable[..., Any], part: str, spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*args: Any, **more: Any) -> Any:
        begun = time.process_time()
        try:
            return what(*args, **more)
        finally:
            spent[part] += time.process_time() - begun

    return timed


def _tell_settled() -> None:
    """Say of each report that it was settled, once its lot is written down: what is said must never be lost."""
    intake: Any = import_module("dateline.ingest.intake").__dict__["Intake"]
    adding = import_module("dateline.run.adding")
    settle, keep = intake.settle, adding.__dict__["_keep"]
    told: list[str] = []

    def noted(self: Any, arrival: Any, outcome: str) -> None:
        settle(self, arrival, outcome)
        line = {"settled": arrival.key, "document": arrival.outcome.id, "outcome": outcome, "cpu": time.process_time()}  # fmt: skip
        told.append(json.dumps(line))

    def kept(*args: Any, **more: Any) -> None:
        told.clear()
        keep(*args, **more)
        for line in told:
            print(line, file=sys.__stdout__, flush=True)

    intake.settle = noted
    adding.__dict__["_keep"] = kept


def _add(inputs: list[str], case: str, processes: str) -> int:
    """Run the command; its exit code. Sums go to stderr."""
    app = import_module("dateline.cli.main").__dict__["main"]
    sys.argv = ["dateline", "add", *inputs, "--case", case, "--processes", processes]
    printed = sys.stdout
    sys.stdout = sys.stderr
    try:
        app()
    except SystemExit as left:
        return int(left.code or 0)
    finally:
        sys.stdout = printed
    return 0


if __name__ == "__main__":
    sys.exit(main())
