"""Reports to records in their order: those that tell no event set aside, the others read in one or more processes."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from typing import Generic, TypeVar

import msgspec

from dateline.model.record import Record
from dateline.model.text import Document
from dateline.pipeline.reading import read_document
from dateline.pipeline.triage.score import Triage
from dateline.pipeline.triage.unread import unread
from dateline.run.retelling import ReadBefore

T = TypeVar("T")
AHEAD = 100
"""Reports that are handed out to be read, for each process: enough for the time that settling takes."""
WAITING = 1000
"""Reports that are done and wait for an earlier one, at most."""
LOOK_S = 1.0
"""How often a reading process looks whether the run still lives, in seconds."""
ONE_PROCESS = 12
"""So few reports are read faster without starting processes."""


@dataclass(frozen=True, slots=True)
class HowToRead:
    """The recipe, in how many processes (None: one a core), and what need not be read.

    ``triage`` sets aside what tells no event, ``before`` knows what was read already; None: all is read.
    """

    recipe: str
    processes: int | None = None
    triage: Triage | None = None
    before: ReadBefore | None = None


@dataclass(frozen=True, slots=True)
class _Task(Generic[T]):
    """A report with its empty record, if it is not to be read, or the report that may have the same words."""

    key: T
    document: Document
    record: Record | None = None
    before: str | None = None

    @property
    def is_to_read(self) -> bool:
        return self.record is None and self.before is None


def records_in_order(
    reports: Iterable[tuple[T, Document]], how: HowToRead
) -> Iterator[tuple[T, Record]]:
    """The record of each report, in their order, whatever the number of processes."""
    tasks = (_task(key, document, how) for key, document in reports)
    wanted = how.processes if how.processes is not None else os.cpu_count() or 1
    first = list(_until_some_to_read(tasks)) if wanted > 1 else []
    if wanted > 1 and sum(task.is_to_read for task in first) >= ONE_PROCESS:
        yield from _in_processes(chain(first, tasks), how, wanted)
        return
    for task in chain(first, tasks):
        yield task.key, _known(task, how) or _read_here(task.document, how)


def _task(key: T, document: Document, how: HowToRead) -> _Task[T]:
    if how.triage is not None:
        verdict = how.triage.verdict(document)
        if not verdict.is_read:
            return _Task(key, document, unread(document, verdict))
    before = how.before.same(document) if how.before is not None else None
    return _Task(key, document, None, before)


def _until_some_to_read(tasks: Iterator[_Task[T]]) -> Iterator[_Task[T]]:
    """The first reports, until so many are to be read that processes are worth it, or they get many."""
    to_read = 0
    for task in islice(tasks, WAITING):
        yield task
        to_read += task.is_to_read
        if to_read == ONE_PROCESS:
            return


def _known(task: _Task[T], how: HowToRead) -> Record | None:
    """The record of a report that need not be read."""
    if task.record is not None or task.before is None or how.before is None:
        return task.record
    return how.before.tell(task.document, task.before)


def _read_here(document: Document, how: HowToRead) -> Record:
    """The record as another process would give it: by way of JSON a score of 1 is one of 1.0."""
    raw = _read(msgspec.json.encode(document), how.recipe)
    return _kept(msgspec.json.decode(raw, type=Record), how)


def _kept(record: Record, how: HowToRead) -> Record:
    if how.before is not None:
        how.before.keep(record)
    return record


def _in_processes(
    tasks: Iterable[_Task[T]], how: HowToRead, wanted: int
) -> Iterator[tuple[T, Record]]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(wanted, mp_context=context, initializer=end_with_parent) as pool:

        def begun(document: Document) -> Future[bytes]:
            return pool.submit(_read, msgspec.json.encode(document), how.recipe)

        def ended(task: _Task[T], answer: Future[bytes] | None) -> tuple[T, Record]:
            known = _known(task, how) if answer is None else None
            if known is not None:
                return task.key, known
            raw = (answer or begun(task.document)).result()
            return task.key, _kept(msgspec.json.decode(raw, type=Record), how)

        waiting: deque[tuple[_Task[T], Future[bytes] | None]] = deque()
        being_read = 0
        for task in tasks:
            waiting.append((task, begun(task.document) if task.is_to_read else None))
            being_read += task.is_to_read
            while waiting and (
                being_read >= AHEAD * wanted or len(waiting) > WAITING or _is_done(waiting[0][1])
            ):
                first, answer = waiting.popleft()
                being_read -= answer is not None
                yield ended(first, answer)
        for task, answer in waiting:
            yield ended(task, answer)


def _is_done(answer: Future[bytes] | None) -> bool:
    return answer is None or answer.done()


def _read(document: bytes, recipe: str) -> bytes:
    """The record of a document, both as JSON: quicker to hand from process to process than objects."""
    record = read_document(msgspec.json.decode(document, type=Document), recipe=recipe)
    return msgspec.json.encode(record)


def end_with_parent() -> None:
    """End this process soon after the one that started it, also when that was killed."""
    parent = os.getppid()

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK_S)
        os._exit(1)

    threading.Thread(target=look, daemon=True).start()
