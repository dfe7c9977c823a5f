"""Floors: the least that each score may be, pinned with the hash of the corpus.

A score below its floor fails the gate. A floor may be lowered only together with an entry under
``lowered`` that gives the reason, and the same reason in CHANGELOG.md; the gate compares every
version of ``floors.json`` in the history, so that it cannot be lowered silently.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.outcome import Outcome
from bench.registry import TASKS

ROOT = Path(__file__).parent.parent
FLOORS = Path(__file__).parent / "floors.json"
SLACK = 1e-6
"""Floors are stored with six digits."""


def load_floors(text: str | None = None) -> dict[str, Any]:
    """The floors, ``{"tasks": {task: {"corpus_sha256", "floors"}}, "lowered": [...]}``."""
    loaded: dict[str, Any] = json.loads(text if text is not None else FLOORS.read_text("utf-8"))
    return loaded


def breaches(outcome: Outcome, floors: Mapping[str, Any]) -> list[str]:
    """Why an outcome fails the gate, a line each; nothing when it passes."""
    entry = floors["tasks"].get(outcome.task)
    if entry is None:
        return [f"{outcome.task}: no floors. Set them with: python -m bench floors {outcome.task}"]
    if entry["corpus_sha256"] != outcome.corpus_sha256:
        return [
            f"{outcome.task}: the corpus has changed (expected {entry['corpus_sha256'][:12]}, found {outcome.corpus_sha256[:12]})"
        ]
    found = []
    for name, floor in entry["floors"].items():
        score = outcome.scores.get(name)
        if score is None:
            found.append(
                f"{outcome.task} {name}: the floor is {floor:.3f}, and the run gives no such score"
            )
        elif TASKS[outcome.task].is_cost and score > floor + SLACK:
            found.append(f"{outcome.task} {name}: {score:.3f} is above the limit {floor:.3f}")
        elif not TASKS[outcome.task].is_cost and score < floor - SLACK:
            found.append(f"{outcome.task} {name}: {score:.3f} is below the floor {floor:.3f}")
    return found


def raise_floors(outcome: Outcome, floors: dict[str, Any]) -> list[str]:
    """Raise each floor to the score where that is better; gives back what would have to be lowered."""
    entry = floors["tasks"].setdefault(
        outcome.task, {"corpus_sha256": outcome.corpus_sha256, "floors": {}}
    )
    if entry["corpus_sha256"] != outcome.corpus_sha256:
        entry["corpus_sha256"] = outcome.corpus_sha256
        entry["floors"] = {}
    kept = []
    for name, score in outcome.scores.items():
        floor = entry["floors"].get(name)
        if floor is None or (not TASKS[outcome.task].is_cost and score >= floor):
            entry["floors"][name] = round(score, 6) - (0 if TASKS[outcome.task].is_cost else SLACK)
            entry["floors"][name] = round(entry["floors"][name], 6)
        elif score < floor - SLACK and not TASKS[outcome.task].is_cost:
            kept.append(f"{name}: {score:.3f} is below the floor {floor:.3f}")
    return kept


def silent_lowerings(versions: list[str], changelog: str) -> Iterator[str]:
    """Floors that fell between two versions of floors.json, oldest first, without a written reason."""
    loaded = [load_floors(text) for text in versions]
    for before, after in pairwise(loaded):
        reasons = {(e["task"], e["line"]): e["reason"] for e in after.get("lowered", [])}
        for task, entry in before["tasks"].items():
            later = after["tasks"].get(task, {"floors": {}, "corpus_sha256": ""})
            for line, floor in entry["floors"].items():
                new = later["floors"].get(line)
                is_cost = task in TASKS and TASKS[task].is_cost
                fell = new is None or (new > floor + SLACK if is_cost else new < floor - SLACK)
                reason = reasons.get((task, line)) or reasons.get((task, "*"))
                if fell and not (reason and reason in changelog):
                    yield f"{task} {line}: the floor went from {floor} to {new} without a reason in floors.json and CHANGELOG.md"


def committed_versions() -> list[str] | None:
    """Every committed version of floors.json, oldest first, and the one on disk; None without git."""
    git = ["git", "-C", str(ROOT)]
    try:
        name = FLOORS.relative_to(ROOT).as_posix()
        log = subprocess.run(
            [*git, "log", "--reverse", "--format=%H", "--", name],
            capture_output=True,
            text=True,
            check=True,
        )
        shown = [
            subprocess.run(
                [*git, "show", f"{commit}:{name}"], capture_output=True, text=True, check=True
            ).stdout
            for commit in log.stdout.split()
        ]
    except (OSError, subprocess.CalledProcessError):
        return None
    return [*shown, FLOORS.read_text("utf-8")]
