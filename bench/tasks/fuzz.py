"""A desk that is asked what nobody asks in good faith: how many answers are failures, or not as they are described.

``DATELINE_FUZZ`` holds how many requests (20,000 take some four minutes), ``DATELINE_FUZZ_SEED`` the seed. Every
hundredth request is sent without a token, and what changes something then counts, too. ``bench/fuzz/schemathesis.sh``
asks the API in the way of schemathesis, where that is installed.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

import dateline
from bench.corpus import corpus_sha256
from bench.fuzz.asking import Ask, Drawing
from bench.fuzz.judging import Judging
from bench.fuzz.talking import Talking, served
from bench.outcome import Outcome
from dateline.run.keeper import Keeper

DEFAULT_DATA = Path(__file__).parents[2] / "src" / "dateline" / "sample"
NUMBER, SEED = 2000, 7
AT = "2025-03-20T10:00:00Z"

__all__ = ["DEFAULT_DATA", "run"]


def run(data: Path) -> Outcome:
    """Requests, answers by status class, faults, and what changed without a token."""
    number = int(os.environ.get("DATELINE_FUZZ", str(NUMBER)))
    seed = int(os.environ.get("DATELINE_FUZZ_SEED", str(SEED)))
    with tempfile.TemporaryDirectory(prefix="dateline-fuzz-") as folder:
        case = sample(data, Path(folder) / "sample.dateline")
        with served(case, Path(folder)) as port:
            scores, faults = asked(port, number, seed)
    for fault, times in faults.most_common(40):
        print(f"{times} times: {fault}", file=sys.stderr)
    return Outcome("fuzz", corpus_sha256(data), scores, {})


def asked(port: int, number: int, seed: int) -> tuple[dict[str, float], Counter[str]]:
    """Ask a desk so often: the counts, and each fault with how often it came."""
    talking, stranger = Talking(port), Talking(port, has_token=False)
    description = json.loads(talking.say(Ask("GET", "/api/schema/openapi.json"))[2])
    drawing = Drawing(description, known_ids(talking), seed)
    judging = Judging(description)
    statuses: Counter[int] = Counter()
    faults: Counter[str] = Counter()
    unasked = 0
    for count in range(number):
        ask = drawing.ask()
        is_stranger = count % 10 == 9
        before = head(talking) if is_stranger else ""
        status, headers, body = (stranger if is_stranger else talking).say(ask)
        statuses[status // 100] += 1
        fault = judging.fault(ask, status, headers, body)
        if fault is not None:
            path = ask.operation[0] if ask.operation else ask.target.split("?")[0][:60]
            faults[f"{ask.method} {path}: {fault}"] += 1
            print(f"{ask.method} {ask.target[:300]!r} {ask.body[:200]!r}: {fault}", file=sys.stderr)
        if is_stranger and head(talking) != before:
            unasked += 1
    talking.close()
    stranger.close()
    told = ", ".join(f"{times} {one}xx" for one, times in sorted(statuses.items()))
    print(f"seed {seed}: {number} requests, {told}", file=sys.stderr)
    scores: dict[str, float] = {
        "requests": number,
        "refused": statuses[4],
        "failures": statuses[5],
        "faults": sum(faults.values()),
        "changes_without_token": unasked,
    }
    return scores, faults


def head(talking: Talking) -> str:
    """The whole log of the case, as its change feed tells it."""
    told = json.loads(talking.say(Ask("GET", "/api/v1/changes?after=0&limit=200"))[2])
    after = told["after"]
    while told["changes"]:
        told = json.loads(talking.say(Ask("GET", f"/api/v1/changes?after={after}&limit=200"))[2])
        after = max(told["after"], after)
    return str(after)


def known_ids(talking: Talking) -> list[str]:
    """Ids and names that are there, to be asked for."""

    def told(path: str) -> dict[str, list[dict[str, str]]]:
        found: dict[str, list[dict[str, str]]] = json.loads(talking.say(Ask("GET", path))[2])
        return found

    records = [one["id"] for one in told("/api/v1/records")["records"]]
    claims = told("/api/v1/claims?limit=10")["claims"]
    draws = [
        one["draw"] for kind in ("coding", "audit") for one in told(f"/api/v1/{kind}")["draws"]
    ]
    sources = [one["key"] for one in told("/api/v1/sources")["sources"]]
    return [
        *records,
        *draws * 3,
        *(c["id"] for c in claims),
        *(c["document"] for c in claims),
        *sources[:4],
    ]


def sample(data: Path, where: Path) -> Path:
    """A case with the reports that are shipped."""
    story = data / "story.jsonl"
    with dateline.open_case(where) as case:
        keeper = Keeper(case)
        for _, outcome in dateline.read_all(str(story)):
            assert not isinstance(outcome, dateline.Refused)
            keeper.add(outcome, at=AT)
        keeper.settle(at=AT)
    return where
