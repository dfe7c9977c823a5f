"""The case behind a desk: many read it at once, one thread writes it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from queue import Empty, LifoQueue
from typing import TypeVar

from dateline.run.keeper import Keeper
from dateline.store import Case, open_case

T = TypeVar("T")


class Cases:
    """Opens the case for as many as read it at once, and once for the thread that writes."""

    def __init__(self, where: str) -> None:
        """Make the case if it is not there. Raises StoreError."""
        self.where = where
        open_case(where).close()
        self._is_server = where.startswith(("postgresql://", "postgres://"))
        self._free: LifoQueue[Case] = LifoQueue()
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._kept: tuple[Case, Keeper] | None = None
        self.archive = threading.Lock()
        """Held by whoever writes to the archive of raw bytes: what is added by hand, or what follows feeds."""
        self._wanting = 0

    @property
    def is_archive_wanted(self) -> bool:
        """Whether something that is added by hand waits for the archive."""
        return self._wanting > 0

    @contextmanager
    def archive_wanted(self) -> Iterator[None]:
        """The archive for what is added by hand: who follows feeds makes room."""
        self._wanting += 1  # only the one thread that writes does this
        try:
            self.archive.acquire()
        finally:
            self._wanting -= 1
        try:
            yield
        finally:
            self.archive.release()

    @contextmanager
    def reading(self) -> Iterator[Case]:
        """The case, to look at; nobody else has this connection meanwhile."""
        try:
            case = self._free.get_nowait()
        except Empty:
            case = open_case(self.where, read_only=not self._is_server)
        try:
            yield case
        except BaseException:
            case.close()
            raise
        self._free.put(case)

    @contextmanager
    def noting(self) -> Iterator[Case]:
        """The case, to change notes in; it waits for nothing but the transaction of another."""
        with open_case(self.where) as case:
            yield case

    def write(self, work: Callable[[Case, Keeper], T]) -> Future[T]:
        """Do something with the case as it is written, after all that was asked before."""
        return self._writer.submit(self._write, work)

    def write_alone(self, work: Callable[[Case], T]) -> Future[T]:
        """The same for what makes a keeper of its own."""

        def alone() -> T:
            self._end_writing()
            with open_case(self.where) as case:
                return work(case)

        return self._writer.submit(alone)

    def close(self) -> None:
        """End all connections, after the writing that is under way."""
        self._writer.submit(self._end_writing).result()
        self._writer.shutdown()
        while not self._free.empty():
            self._free.get_nowait().close()

    def _write(self, work: Callable[[Case, Keeper], T]) -> T:
        if self._kept is None:
            case = open_case(self.where)
            self._kept = (case, Keeper(case))
        try:
            return work(*self._kept)
        except BaseException:
            # A keeper that was interrupted may know more than the case holds.
            self._end_writing()
            raise

    def _end_writing(self) -> None:
        if self._kept is not None:
            self._kept[0].close()
            self._kept = None
