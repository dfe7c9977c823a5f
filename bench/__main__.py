"""``python -m bench``: run tasks, keep results, hold the gate, print the table."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

from bench.corpora import NoData
from bench.floors import (
    FLOORS,
    ROOT,
    breaches,
    committed_versions,
    load_floors,
    raise_floors,
    silent_lowerings,
)
from bench.muc4 import command as muc4
from bench.outcome import Outcome
from bench.registry import TASKS
from bench.tasks import altered
from bench.tasks.scenarios import write_predictions
from bench.tasks.speed_whole import VARIABLE as SPACY
from dateline.version import VERSION

RESULTS = Path(__file__).parent / "results.jsonl"


def main(argv: list[str] | None = None) -> int:
    """The exit code: 0 done, 1 a score is below its floor, 2 wrong use."""
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="Measure Dateline.",
        epilog="Example: python -m bench run scenarios --data bench/scenarios/dev --json result.json",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, about in (
        ("run", "run one task and print its scores"),
        ("gate", "run every task and fail when a score is below its floor"),
        ("floors", "run one task and raise its floors to the scores"),
        ("report", "print the last result of each task as a table"),
        ("compare", "print the items that differ between the last two kept results of a task"),
        ("predict", "write scenario predictions for the scorer"),
        ("altered", "alter true claims and count how many the grounding gate accepts"),
        ("score-muc4", "print the MUC-4 scores of a file of predictions"),
        ("read-muc4", "read MUC-4 messages, write the response and print its scores"),
    ):
        command = commands.add_parser(name, help=about)
        if name in ("run", "floors", "compare"):
            command.add_argument("task", choices=sorted(TASKS))
        if name in ("run", "floors", "predict", "altered"):
            command.add_argument("--data", type=Path, help="folder with the task's data")
        if name == "run":
            command.add_argument(
                "--spacy",
                type=Path,
                metavar="PYTHON",
                help="a Python that has spaCy; speed then reads the same reports with it",
            )
            command.add_argument(
                "--json", type=Path, help="write scores and per-item verdicts to this file"
            )
            command.add_argument(
                "--keep", action="store_true", help="append the scores to bench/results.jsonl"
            )
        if name == "predict":
            command.add_argument("--out", type=Path, required=True)
        if name == "score-muc4":
            muc4.add_score_options(command)
        if name == "read-muc4":
            muc4.add_read_options(command)
    options = parser.parse_args(argv)
    return _COMMANDS[options.command](options)


def _run(options: argparse.Namespace) -> int:
    task = TASKS[options.task]
    if options.spacy:
        os.environ[SPACY] = str(options.spacy)
    try:
        outcome = task.run(options.data or task.data)
    except NoData as missing:
        print(f"skipped {task.name}: {missing}")
        return 0
    _print(outcome)
    result = _result(outcome)
    if options.json:
        options.json.write_text(json.dumps(result, indent=1), "utf-8")
    if options.keep:
        with RESULTS.open("a", encoding="utf-8") as file:
            file.write(json.dumps(result) + "\n")
    return 0


def _gate(_: argparse.Namespace) -> int:
    floors = load_floors()
    failed = []
    for name in floors["tasks"]:
        task = TASKS[name]
        try:
            outcome = task.run(task.data)
        except NoData as missing:
            print(f"skipped {name}: {missing}")
            continue
        pinned = floors["tasks"][name]["corpus_sha256"]
        if not task.ships and outcome.corpus_sha256 != pinned:
            print(f"skipped {name}: other data than the floors were set on")
            continue
        _print(outcome)
        failed += breaches(outcome, floors)
    versions = committed_versions()
    if versions is None:
        print("gate: no git history here, so past floors were not compared")
    else:
        failed += silent_lowerings(versions, (ROOT / "CHANGELOG.md").read_text("utf-8"))
    for line in failed:
        print("FAILED", line)
    print(f"gate: {'failed' if failed else 'passed'}")
    return 1 if failed else 0


def _floors(options: argparse.Namespace) -> int:
    task = TASKS[options.task]
    outcome = task.run(options.data or task.data)
    floors = load_floors() if FLOORS.exists() else {"tasks": {}, "lowered": []}
    kept = raise_floors(outcome, floors)
    FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")
    _print(outcome)
    for line in kept:
        print(
            "kept the floor,",
            line,
            "(to lower it, edit floors.json, give a reason under `lowered` and in CHANGELOG.md)",
        )
    return 0


def _report(_: argparse.Namespace) -> int:
    lines = [json.loads(line) for line in RESULTS.read_text("utf-8").splitlines() if line.strip()]
    latest = {line["task"]: line for line in lines}
    floors = load_floors()["tasks"]
    print("| task | measure | floor | ours | commit | day |")
    print("|---|---|---|---|---|---|")
    for name, line in sorted(latest.items()):
        for measure, score in line["scores"].items():
            floor = floors.get(name, {}).get("floors", {}).get(measure)
            shown = f"{floor:.3f}" if floor is not None else "-"
            print(
                f"| {name} | {measure} | {shown} | {score:.3f} | {line['commit'][:9]} | {line['day']} |"
            )
    return 0


def _compare(options: argparse.Namespace) -> int:
    """Print each item whose verdict differs between the last two kept results of a task."""
    lines = [json.loads(line) for line in RESULTS.read_text("utf-8").splitlines() if line.strip()]
    last = [line for line in lines if line["task"] == options.task][-2:]
    if len(last) < 2:
        print(
            f"compare needs two kept results of {options.task}: python -m bench run {options.task} --keep"
        )
        return 2
    before, after = last
    print(f"{before['commit'][:9]} -> {after['commit'][:9]}")
    for item, verdicts in after["items"].items():
        old = before["items"].get(item, {})
        for measure, score in verdicts.items():
            if measure in old and abs(score - old[measure]) > 1e-9:
                sign = "better" if score > old[measure] else "worse"
                print(f"{item:12} {measure:28} {old[measure]:.3f} -> {score:.3f} {sign}")
    return 0


def _altered(options: argparse.Namespace) -> int:
    """Print what the gate makes of true and of altered claims."""
    try:
        for line in altered.report_lines(options.data or altered.DEFAULT_DATA):
            print(line)
    except NoData as missing:
        print(f"skipped altered: {missing}")
    return 0


def _rounded(verdict: object) -> object:
    return round(verdict, 4) if isinstance(verdict, float) else verdict


def _predict(options: argparse.Namespace) -> int:
    write_predictions(options.data or TASKS["scenarios"].data, options.out)
    return 0


_COMMANDS = {
    "run": _run,
    "gate": _gate,
    "floors": _floors,
    "report": _report,
    "compare": _compare,
    "predict": _predict,
    "altered": _altered,
    "score-muc4": muc4.score_file,
    "read-muc4": muc4.read_and_score,
}


def _print(outcome: Outcome) -> None:
    for name, score in outcome.scores.items():
        low_high = outcome.intervals.get(name)
        spread = f"  [{low_high[0]:.3f}, {low_high[1]:.3f}]" if low_high else ""
        print(f"{outcome.task:10} {name:32} {score:.3f}{spread}")


def _result(outcome: Outcome) -> dict[str, object]:
    head = subprocess.run(
        ["git", "-C", str(ROOT), "rev-parse", "HEAD"], capture_output=True, text=True, check=False
    )
    return {
        "task": outcome.task,
        "day": dt.datetime.now(dt.UTC).date().isoformat(),
        "commit": head.stdout.strip() or "unknown",
        "version": VERSION,
        "python": platform.python_version(),
        "machine": f"{platform.machine()} {platform.system()}",
        "corpus_sha256": outcome.corpus_sha256,
        "scores": {name: round(score, 6) for name, score in outcome.scores.items()},
        "intervals": {
            name: [round(low, 4), round(high, 4)] for name, (low, high) in outcome.intervals.items()
        },
        "items": {
            item: {
                name: _rounded(verdict) for name, verdict in verdicts.items() if verdict is not None
            }
            for item, verdicts in outcome.items.items()
        },
    }


if __name__ == "__main__":
    sys.exit(main())
