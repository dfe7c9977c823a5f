"""`dateline add` killed at random moments: nothing acknowledged is lost, nothing is there twice, the end is the same.

``DATELINE_CHAOS`` holds how many kills, ``DATELINE_CHAOS_SEED`` the seed that chooses moment and fault, so that each
failure comes again; ``DATELINE_CHAOS_ARTICLES`` how many articles of a made-up day are added. Beside the kills (one for
each of ten): disks that are full, and archives and state with torn ends. Killing a process is not losing power:
what the system had not yet written to the disk is safe from the first and not from the second.
"""

from __future__ import annotations

import hashlib
import os
import random
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.day.disturbed import Disturber, Fault, Witness
from bench.day.stream import write_stream
from bench.outcome import Outcome
from dateline.export.record_lines import record_lines
from dateline.store import open_case

DEFAULT_DATA = Path(__file__).parents[1] / "day"
KILLS, ARTICLES, SEED = 10, 24, 7
OTHERS: tuple[Fault, ...] = ("full", "torn_archive", "torn_state")
KILLS_FOR_EACH_OTHER = 10
"""Kills for each other fault."""

__all__ = ["DEFAULT_DATA", "run"]


def run(_: Path) -> Outcome:
    """Reports lost and doubled, rounds whose end differs from an undisturbed run, and how long it took to go on."""
    kills = int(os.environ.get("DATELINE_CHAOS", str(KILLS)))
    seed = int(os.environ.get("DATELINE_CHAOS_SEED", str(SEED)))
    articles = int(os.environ.get("DATELINE_CHAOS_ARTICLES", str(ARTICLES)))
    with tempfile.TemporaryDirectory(prefix="dateline-chaos-") as folder:
        place = Path(folder)
        stream = write_stream(place, articles, seed)
        corpus = hashlib.sha256((place / "gold.jsonl").read_bytes()).hexdigest()
        scores = chaos(stream, place, kills, seed)
    told = ", ".join(f"{name} {value:g}" for name, value in scores.items())
    load = os.getloadavg()[0]
    print(f"{articles} articles, seed {seed}, load {load:.1f}: {told}", file=sys.stderr)
    return Outcome("chaos", corpus, scores, {})


def chaos(
    stream: Path, place: Path, kills: int, seed: int, *, others: Sequence[Fault] = ()
) -> dict[str, float]:
    """Rounds of faults over cases in ``place``; each round ends when its case is whole.

    ``others`` come after the first kill, besides those that come after every tenth.
    """
    draw = random.Random(f"chaos {seed}")  # noqa: S311  # faults to test with
    wanted = _undisturbed(stream, place / "undisturbed")
    faults: list[Fault] = []
    for number in range(kills):
        faults += ["kill", *others] if number == 0 else ["kill"]
        if number % KILLS_FOR_EACH_OTHER == KILLS_FOR_EACH_OTHER - 1:
            faults.append(OTHERS[number // KILLS_FOR_EACH_OTHER % len(OTHERS)])
    lost = twice = differ = problems = stuck = rounds = 0
    every = Witness()
    while faults:
        rounds += 1
        case = place / f"round-{rounds}"
        disturber = Disturber(stream, case, draw, Witness())
        while faults:
            if disturber.disturb(faults.pop(0)):
                break
        stuck += not disturber.finish()
        seen = disturber.witness
        if seen.last_words and "Traceback" in seen.last_words:
            print(seen.last_words, file=sys.stderr)
        lines, documents, found = _found(case)
        lost += len(seen.documents - set(documents))
        twice += len(documents) - len(set(documents)) + sum(n > 1 for n in seen.settled.values())
        differ += lines != wanted
        problems += found
        every.resumed_s += seen.resumed_s
        every.resumed_cpu_s += seen.resumed_cpu_s
        every.ended += seen.ended
        every.settled += seen.settled
        print(
            f"round {rounds}: {dict(sorted(seen.ended.items()))}; so far {lost} lost, {twice} twice, "
            f"{differ} rounds that differ, {problems} problems",
            file=sys.stderr,
            flush=True,
        )
    return {
        "kills": sum(n for how, n in every.ended.items() if how.endswith("killed")),
        "rounds": rounds,
        "acknowledged": len(every.settled),
        "lost": lost,
        "twice": twice,
        "rounds_that_differ": differ,
        "problems_verified": problems,
        "runs_that_did_not_end": stuck,
        "other_faults": sum(
            n for how, n in every.ended.items() if not how.startswith(("kill", "none"))
        ),
        "resume_s_median": statistics.median(every.resumed_s or [0]),
        "resume_s_most": max(every.resumed_s, default=0),
        "resume_cpu_s_most": max(every.resumed_cpu_s, default=0),
    }


def _undisturbed(stream: Path, case: Path) -> bytes:
    """The records of a case that nothing disturbed."""
    draw = random.Random(0)  # noqa: S311  # nothing is drawn
    if not Disturber(stream, case, draw, Witness()).finish():
        raise RuntimeError(f"adding {stream} did not end well even undisturbed")
    return _found(case)[0]


def _found(where: Path) -> tuple[bytes, list[str], int]:
    """The records as lines, the reports that are there, and how much does not verify."""
    with open_case(where, read_only=True) as case:
        return (
            b"".join(record_lines(case)),
            [report.id for report in case.reports()],
            len(list(case.verify())),
        )
