"""What a person waits for: CPU seconds of ``dateline --help`` and of reading one report.

Each figure is the least of several runs of a new process (user and system time), so that a busy
machine does not make it look worse than it is.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

from bench.corpus import corpus_sha256
from bench.outcome import Outcome

DEFAULT_DATA = Path(__file__).parent.parent.parent / "src" / "dateline" / "sample"
RUNS = 5


def run(data: Path) -> Outcome:
    """CPU seconds, least of five runs: help, and one whole report including start-up."""
    report = str(next(iter(sorted(data.glob("*.jsonl")))))
    commands = {
        "help_cpu_s": ["--help"],
        "read_cpu_s": ["read", report],
        "read_json_cpu_s": ["read", report, "--json"],
    }
    scores = {
        name: min(cpu_seconds(arguments) for _ in range(RUNS))
        for name, arguments in commands.items()
    }
    return Outcome("startup", corpus_sha256(data), scores, {})


def cpu_seconds(arguments: list[str]) -> float:
    """User and system seconds of one ``dateline`` process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "dateline.cli.main", *arguments], check=True, capture_output=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)
