"""What a form offers of the case, worked out at most once in a while: it need not be of this second."""

from __future__ import annotations

import threading
import time

from dateline.run.lists.overview import Offered, offered
from dateline.store import Case

LASTS_S = 60.0


class KeptOffered:
    """The kinds, countries, actors and places of a case, kept for a minute, and longer while nothing changes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._found: Offered | None = None
        self._position = -1
        self._until = 0.0

    def __call__(self, case: Case) -> Offered:
        """What is offered now."""
        with self._lock:
            is_old = time.monotonic() >= self._until and case.position != self._position
            if self._found is None or is_old:
                self._position = case.position
                self._found = offered(case)
                self._until = time.monotonic() + LASTS_S
            return self._found
