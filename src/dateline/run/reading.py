"""Reports to records in their order: those that tell no event set aside, the others read in one or more processes."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeVar

import msgspec

from dateline.model.record import Record
from dateline.model.text import Document
from dateline.pipeline.reading import read_document
from dateline.pipeline.triage.score import Triage
from dateline.pipeline.triage.unread import unread

T = TypeVar("T")
AHEAD = 8
"""Reports that are being read at once, for each process."""
WAITING = 400
"""Reports that are done and wait for an earlier one, at most."""
LOOK_S = 1.0
"""How often a reading process looks whether the run still lives, in seconds."""
ONE_PROCESS = 12
"""So few reports are read faster without starting processes."""


@dataclass(frozen=True, slots=True)
class HowToRead:
    """The recipe, in how many processes (None: one a core), and the triage (None: everything is read)."""

    recipe: str
    processes: int | None = None
    triage: Triage | None = None
    retell: Callable[[Document], Record | None] | None = None
    """Gives the record of a report whose words were read before; asked when its turn has come."""


def records_in_order(
    reports: Iterable[tuple[T, Document]], how: HowToRead
) -> Iterator[tuple[T, Record]]:
    """The record of each report, in their order, whatever the number of processes."""
    todo = ((key, document, _set_aside(document, how)) for key, document in reports)
    wanted = how.processes if how.processes is not None else os.cpu_count() or 1
    first: list[tuple[T, Document, Record | None]] = []
    if wanted > 1:
        first = list(_until_some_to_read(todo))
    if wanted == 1 or sum(record is None for _, _, record in first) < ONE_PROCESS:
        for key, document, record in chain(first, todo):
            yield (
                key,
                record or _retold(document, how) or read_document(document, recipe=how.recipe),
            )
        return
    yield from _in_processes(chain(first, todo), how, wanted)


def _until_some_to_read(
    todo: Iterator[tuple[T, Document, Record | None]],
) -> Iterator[tuple[T, Document, Record | None]]:
    """The first reports, until so many are to be read that processes are worth it, or they get many."""
    to_read = 0
    for one in islice(todo, WAITING):
        yield one
        to_read += one[2] is None
        if to_read == ONE_PROCESS:
            return


def _set_aside(document: Document, how: HowToRead) -> Record | None:
    """The empty record of a report that tells no event, None for one that is to be read."""
    if how.triage is None:
        return None
    verdict = how.triage.verdict(document)
    return None if verdict.is_read else unread(document, verdict)


def _retold(document: Document, how: HowToRead) -> Record | None:
    return how.retell(document) if how.retell is not None else None


def _in_processes(
    todo: Iterable[tuple[T, Document, Record | None]], how: HowToRead, wanted: int
) -> Iterator[tuple[T, Record]]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(wanted, mp_context=context, initializer=end_with_parent) as pool:
        waiting: deque[tuple[T, Record | Future[bytes]]] = deque()
        being_read = 0
        for key, document, record in todo:
            if record is None:
                being_read += 1
                waiting.append((key, pool.submit(_read, msgspec.json.encode(document), how.recipe)))
            else:
                waiting.append((key, record))
            while waiting and (
                being_read >= AHEAD * wanted or len(waiting) > WAITING or _is_done(waiting[0][1])
            ):
                done, answer = waiting.popleft()
                being_read -= isinstance(answer, Future)
                yield done, _record(answer)
        for done, answer in waiting:
            yield done, _record(answer)


def _is_done(answer: Record | Future[bytes]) -> bool:
    return answer.done() if isinstance(answer, Future) else True


def _record(answer: Record | Future[bytes]) -> Record:
    if isinstance(answer, Future):
        return msgspec.json.decode(answer.result(), type=Record)
    return answer


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
