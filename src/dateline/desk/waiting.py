"""The questions of a desk's case: one queue for all who ask, led on with the case."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from dateline.run.questions.queue import Queue
from dateline.store import Case


class Waiting:
    """Hands out the queue, up to date, to one at a time."""

    def __init__(self) -> None:
        """Nothing is read before somebody asks."""
        self._lock = Lock()
        self._queue = Queue()

    @contextmanager
    def following(self, case: Case) -> Iterator[Queue]:
        """What waits in the case as it is now."""
        with self._lock:
            try:
                queue = self._queue.follow(case)
            except BaseException:
                self._queue = Queue()  # what was taken in may be a part
                raise
            yield queue
