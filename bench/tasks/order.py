"""The same reports in any order, in any batches, read by one process or two, and repeated: the same records, to the byte.

``DATELINE_ORDER`` holds how many articles of a made-up day are read once and kept in how many orders (``120,12``),
``DATELINE_ORDER_SEED`` the seed. With ``--data DIR`` the reports of ``DIR/articles.jsonl`` are kept instead.
Orders of kept records cost little; runs of `dateline add` over shuffled files, with one and with two processes, each
repeated, show the same of the whole path.
"""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.day.pages import page
from bench.day.stream import items, line_of
from bench.outcome import Outcome
from dateline.export.record_lines import record_lines
from dateline.ingest import Refused, read_path
from dateline.model.record import Record
from dateline.model.text import Document
from dateline.pipeline.reading import read_document
from dateline.run.keeper import Keeper
from dateline.store import open_case

DEFAULT_DATA = Path(__file__).parents[1] / "day"
NUMBERS = "60,8"
SEED = 7
WHOLE_RUNS = ((1, 1000), (2, 1000), (1, 7), (2, 3))
"""How many processes read, and after how many reports the records are settled."""
AT = "2025-03-20T10:00:00Z"

__all__ = ["DEFAULT_DATA", "run"]


def run(data: Path) -> Outcome:
    """How many orders were tried and how many gave other bytes, kept and added whole."""
    number, orders = map(int, os.environ.get("DATELINE_ORDER", NUMBERS).split(","))
    seed = int(os.environ.get("DATELINE_ORDER_SEED", str(SEED)))
    draw = random.Random(f"order {seed}")  # noqa: S311  # orders to test with
    scores: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="dateline-order-") as folder:
        place = Path(folder)
        if (data / "articles.jsonl").exists():
            documents = _documents(data / "articles.jsonl")
        else:
            reports = shuffled_files(place / "first", number, seed, None)
            documents = _documents(reports)
            scores |= whole_runs(place, number, seed, draw)
    records = [read_document(document) for document in documents]
    scores |= kept_orders(records, orders, draw)
    told = ", ".join(f"{name} {value:g}" for name, value in scores.items())
    print(f"seed {seed}, load {os.getloadavg()[0]:.1f}: {told}", file=sys.stderr)
    corpus = hashlib.sha256("".join(sorted(d.id for d in documents)).encode()).hexdigest()
    return Outcome("order", corpus, scores, {})


def kept_orders(records: Sequence[Record], orders: int, draw: random.Random) -> dict[str, float]:
    """Keep records in some orders and batches, every third time with repetitions; count the ends that differ."""
    wanted = kept(records, len(records))
    differ = 0
    for number in range(orders):
        order = draw.sample(records, len(records))
        if number % 3 == 2:
            order += draw.choices(records, k=len(records) // 2)
        batch = draw.choice((1, 2, 7, 50, len(order)))
        differ += kept(order, batch) != wanted
    return {"reports": len(records), "records": wanted.count(b"\n"), "orders": orders, "orders_that_differ": differ}  # fmt: skip


def kept(records: Sequence[Record], batch: int) -> bytes:
    """The records of a case to which these reports came in this order, settled after each batch."""
    with open_case() as case:
        keeper = Keeper(case)
        for number, record in enumerate(records, start=1):
            keeper.add(record, at=AT)
            if number % batch == 0:
                keeper.settle(at=AT)
        keeper.settle(at=AT)
        return b"".join(record_lines(case))


def whole_runs(place: Path, number: int, seed: int, draw: random.Random) -> dict[str, float]:
    """Add the files in some orders with one and two processes, each twice; count the ends that differ."""
    ends: list[bytes] = []
    for attempt, (processes, every) in enumerate(WHOLE_RUNS):
        reports = shuffled_files(place / f"files-{attempt}", number, seed, draw)
        case = place / f"case-{attempt}"
        for _ in range(2):
            _add(reports, case, processes, every)
            with open_case(case, read_only=True) as opened:
                ends.append(b"".join(record_lines(opened)))
    return {"whole_runs": len(ends), "whole_runs_that_differ": sum(end != ends[0] for end in ends)}


def shuffled_files(folder: Path, number: int, seed: int, draw: random.Random | None) -> Path:
    """A folder with a file for each article, their names in the order drawn; in order of time without one."""
    folder.mkdir(parents=True)
    found = list(items(number, seed))
    if draw is not None:
        draw.shuffle(found)
    for place, item in enumerate(found):
        if item.planned.form == "html":
            (folder / f"{place:05}.html").write_bytes(page(item.article, seed))
        else:
            (folder / f"{place:05}.jsonl").write_text(line_of(item.article) + "\n", "utf-8")
    return folder


def _add(reports: Path, case: Path, processes: int, every: int) -> None:
    command = [sys.executable, "-m", "bench.day.driver", str(reports), "--case", str(case), "--processes", str(processes), "--settle-every", str(every)]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"dateline add ended with {done.returncode}: {done.stderr[-2000:]}")


def _documents(path: Path) -> list[Document]:
    return [document for _, document in read_path(path) if not isinstance(document, Refused)]
