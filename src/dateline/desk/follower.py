"""Follows the feeds of the case while the desk runs: one thread, one feed after the other, and never silently not."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

import msgspec

from dateline.contracts import Fetcher
from dateline.desk.cases import Cases
from dateline.errors import DatelineError
from dateline.ingest.fetch.fetcher import WebFetcher
from dateline.ingest.intake import Intake
from dateline.ingest.tally import Tally
from dateline.run.adding import moment
from dateline.run.feeds import Feed, check, due, feeds_of, look_again, next_check
from dateline.run.inputs import intake_of, raw_folder
from dateline.store import Case

logger = logging.getLogger(__name__)
LONGEST_SLEEP_S = 60.0
"""How long it sleeps at most, because another process may have added a feed."""
LOOK_S = 0.2


class Following(msgspec.Struct, frozen=True):
    """What the follower does at the moment: which feed it asks, how far it is, or why it does not work at all."""

    address: str | None = None
    line: str = ""
    problem: str | None = None
    turn: int = 0


class Follower:
    """Asks the feeds of a case when their time comes. ``fetcher`` is for tests; else it is the real network."""

    def __init__(
        self, cases: Cases, *, fetcher: Fetcher | None = None, contact: str | None = None
    ) -> None:
        self.state = Following()
        self._cases = cases
        self._fetcher = fetcher or WebFetcher(contact=contact)
        self._wanted = threading.Event()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Start to follow."""
        self._thread = threading.Thread(target=self._run, name="follower", daemon=True)
        self._thread.start()

    def look(self) -> None:
        """Look at once for feeds whose time has come."""
        self._wanted.set()

    @property
    def has_ended(self) -> bool:
        """Whether it was told to stop."""
        return self._ended.is_set()

    def end(self) -> None:
        """Stop, after the report that is being fetched."""
        self._ended.set()
        self._wanted.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._ended.is_set():
            self._wanted.clear()
            wait_s = LONGEST_SLEEP_S
            try:
                with self._cases.noting() as case:
                    wait_s = self._round(case)
            except DatelineError as wrong:
                self._tell(problem=str(wrong))
            except Exception:
                logger.exception("following failed")
                self._tell(problem="Following the feeds failed; it is tried again in a minute.")
            self._wanted.wait(wait_s)

    def _round(self, case: Case) -> float:
        """Ask what is due; gives how long to sleep."""
        found = due(case, moment())
        for feed in found:
            if self._ended.is_set():
                return 0.0
            self._ask(case, feed)
        if feeds_of(case) and not self._is_stopped():
            with self._cases.archive:
                look_again(case, self._intake(case, None), at=moment(), is_stopped=self._is_stopped)
        self._tell()
        return self._sleep_s(next_check(case))

    def _ask(self, case: Case, feed: Feed) -> None:
        with self._cases.archive:
            self._tell(feed.address, "asks")
            make = self._intake(case, feed.address)
            check(case, feed, make, clock=moment, is_stopped=self._is_stopped)
        self._tell()

    def _intake(
        self, case: Case, address: str | None
    ) -> Callable[[], AbstractContextManager[Intake]]:
        def told(tally: Tally) -> None:
            self._tell(address, tally.line())

        folder = raw_folder(self._cases.where)
        return lambda: intake_of(case, folder, fetcher=self._fetcher, children=1, progress=told)

    def _is_stopped(self) -> bool:
        """Whether to make room: the desk ends, or somebody adds something by hand."""
        return self._ended.is_set() or self._cases.is_archive_wanted

    def _sleep_s(self, following: str | None) -> float:
        if following is None:
            return LONGEST_SLEEP_S
        left = dt.datetime.fromisoformat(following) - dt.datetime.now(dt.UTC)
        return min(max(left.total_seconds(), LOOK_S), LONGEST_SLEEP_S)

    def _tell(self, address: str | None = None, line: str = "", problem: str | None = None) -> None:
        self.state = Following(address, line, problem, self.state.turn + 1)
