"""The parts of README.md that are output of the program; ``--update`` writes them anew."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
README = ROOT / "README.md"
COLUMNS = "100"
GLUE = {
    "event": 0.51,
    "roles": 0.10,
    "date_same_day": 0.28,
    "place_25km": 0.20,
    "claim_attributed": 0.61,
    "claim_source": 0.92,
    "time_span": 0.79,
    "place_span": 0.68,
    "planted": 0.0,
}
WORDS = {
    "event": "events found, right kind (F1)",
    "roles": "roles: who did what to whom (F1)",
    "date_same_day": "day of the event (F1)",
    "place_25km": "place of the event within 25 km (F1)",
    "claim_attributed": "attributed statements, exact enough words (F1)",
    "claim_source": "their source (accuracy)",
    "time_span": "times found (F1)",
    "place_span": "places found (F1)",
    "planted": "planted inconsistencies found (F1)",
}


def part(name: str) -> re.Pattern[str]:
    """Where a part stands in the README."""
    return re.compile(rf"(<!-- output: {name} -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def shown(name: str) -> str:
    """What the README shows."""
    match = part(name).search(README.read_text("utf-8"))
    assert match, f"README.md has no part {name!r}"
    return match.group(2)


def wanted(name: str) -> str:
    """What it should show."""
    return _sample() if name == "sample" else _bench()


def _sample() -> str:
    done = subprocess.run(
        [sys.executable, "-m", "dateline.cli.main", "read", "--sample"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": COLUMNS, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
    )
    lines = "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())
    return f"```text\n{lines}\n```\n"


def _bench() -> str:
    results = (ROOT / "bench" / "results.jsonl").read_text("utf-8").splitlines()
    last = [r for r in map(json.loads, results) if r["task"] == "scenarios"][-1]
    rows = [f"| {WORDS[k]} | {GLUE[k]:.2f} | {last['scores'][k]:.2f} |" for k in WORDS]
    return "\n".join(["| measure | floor | Dateline |", "|---|---|---|", *rows]) + "\n"


if __name__ == "__main__" and "--update" in sys.argv:
    text = README.read_text("utf-8")
    for name in ("sample", "bench"):
        new = wanted(name)
        text = part(name).sub(lambda m, new=new: m.group(1) + new + m.group(3), text)
    README.write_text(text, "utf-8")
