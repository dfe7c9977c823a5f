"""Reports into a case: read in one or more processes, kept, settled, and counted so that the sum adds up."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import chain, islice

from dateline.contracts.store import Store
from dateline.ingest.intake import Arrival, Intake
from dateline.ingest.outcome import Refused
from dateline.ingest.tally import Tally
from dateline.link.policies import DEFAULT_POLICY
from dateline.model.case import RawReference
from dateline.model.intake import SettledAs
from dateline.model.record import Record
from dateline.model.text import Document
from dateline.pipeline.reading import read_document
from dateline.pipeline.recipe import DEFAULT_RECIPE
from dateline.run.keeper import Keeper, Settled

SETTLE_EVERY = 1000
"""Reports after which the records are brought in line, so that a long run can be looked at."""
AHEAD = 8
"""Reports that are being read at once, for each process."""
LOOK_S = 1.0
"""How often a reading process looks whether the run still lives, in seconds."""
ONE_PROCESS = 12
"""So few reports are read faster without starting processes."""


@dataclass(slots=True)
class Added:
    """What became of a run: the sum of all that came in, what was refused, and which records changed."""

    tally: Tally
    refused: list[Refused] = field(default_factory=list)
    settled: Settled = field(default_factory=Settled)

    def facts(self) -> dict[str, object]:
        """The same as data."""
        return {
            "in": self.tally.arrived,
            **dict(sorted(self.tally.settled.items())),
            "already": self.tally.already,
            "unchanged": self.tally.unchanged,
            "refusals": [{"name": one.name, "reason": one.reason} for one in self.refused],
            "changed": self.settled.changed,
            "ended": self.settled.ended,
        }


def moment() -> str:
    """The moment now, in UTC, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def add_reports(
    case: Store,
    intake: Intake,
    arrivals: Iterable[Arrival],
    *,
    clock: Callable[[], str] = moment,
    policy: str = DEFAULT_POLICY,
    recipe: str = DEFAULT_RECIPE,
    processes: int | None = None,
) -> Added:
    """Read what an intake hands out, keep it in a case and settle the case's records.

    What was added stays when a run is killed; a second run goes on from there and adds nothing twice.
    Raises AssetError for a broken installation and StoreError for a case that cannot be written.
    """
    keeper = Keeper(case, policy=policy)
    added = Added(intake.tally)
    since = 0
    for arrival, record in _read(_readable(arrivals, added), recipe, processes):
        with case.batch():  # both or neither survive a kill
            kept = keeper.add(record, at=clock(), raw=_reference(arrival))
            intake.settle(arrival, _settled_as(case, record, kept))
        since += 1
        if since == SETTLE_EVERY:
            _join(added.settled, keeper.settle(at=clock()))
            since = 0
    _join(added.settled, keeper.settle(at=clock()))
    return added


def _readable(arrivals: Iterable[Arrival], added: Added) -> Iterator[tuple[Arrival, Document]]:
    for arrival in arrivals:
        if isinstance(arrival.outcome, Refused):
            added.refused.append(arrival.outcome)
        else:
            yield arrival, arrival.outcome


def _settled_as(case: Store, record: Record, kept: str) -> SettledAs:
    """How an arrival ended; a report that a killed run had kept counts as it would have."""
    document = record.document.id
    was = kept == "known" and any(
        copy.child == document and copy.kind != "quotes"
        for copy in case.copies(documents=[document])
    )
    if kept == "copy" or was:
        return "copy"
    return "recorded" if record.events else "irrelevant"


def _reference(arrival: Arrival) -> RawReference | None:
    raw = arrival.raw
    return RawReference(raw.segment, raw.offset, raw.length, raw.sha256) if raw else None


def _join(all_of_it: Settled, more: Settled) -> None:
    all_of_it.changed = list(dict.fromkeys([*all_of_it.changed, *more.changed]))
    all_of_it.ended = list(dict.fromkeys([*all_of_it.ended, *more.ended]))


def end_with_parent() -> None:
    """End this process soon after the one that started it, also when that was killed."""
    parent = os.getppid()

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK_S)
        os._exit(1)

    threading.Thread(target=look, daemon=True).start()


def _read(
    documents: Iterator[tuple[Arrival, Document]], recipe: str, processes: int | None
) -> Iterator[tuple[Arrival, Record]]:
    """The records of documents, in their order."""
    wanted = processes if processes is not None else os.cpu_count() or 1
    first = list(islice(documents, ONE_PROCESS))
    if wanted == 1 or len(first) < ONE_PROCESS:
        for arrival, document in chain(first, documents):
            yield arrival, read_document(document, recipe=recipe)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(wanted, mp_context=context, initializer=end_with_parent) as pool:
        waiting: deque[tuple[Arrival, Future[Record]]] = deque()
        for arrival, document in chain(first, documents):
            waiting.append((arrival, pool.submit(read_document, document, recipe=recipe)))
            if len(waiting) >= AHEAD * wanted:
                done, record = waiting.popleft()
                yield done, record.result()
        while waiting:
            done, record = waiting.popleft()
            yield done, record.result()
