"""When a host may be asked again: a delay between requests, and longer where the host said so."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

from dateline.errors import FetchError


class HostTurns:
    """Keeps requests to one host apart. ``clock`` gives seconds that only grow; ``sleep`` waits."""

    def __init__(
        self,
        *,
        delay_s: float,
        longest_wait_s: float,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
    ) -> None:
        self._delay_s, self._longest_wait_s = delay_s, longest_wait_s
        self._clock, self._sleep = clock, sleep
        self._free_at: dict[str, float] = {}

    def take(self, host: str, *, delay_s: float = 0.0) -> None:
        """Wait for the host's turn. Raises FetchError where that would take longer than is worth waiting."""
        wait = self.wait_s(host)
        if wait > self._longest_wait_s:
            raise FetchError(
                f"{host}: asked not to be called for another {wait:.0f} s.",
                may_pass=True,
                wait_s=wait,
            )
        if wait > 0:
            self._sleep(wait)
        self.hold(host, max(self._delay_s, delay_s))

    def hold(self, host: str, seconds: float) -> None:
        """Leave the host alone for at least so long from now."""
        self._free_at[host] = max(self._free_at.get(host, 0.0), self._clock() + seconds)
        if len(self._free_at) > 100_000:
            now = self._clock()
            self._free_at = {h: at for h, at in self._free_at.items() if at > now}

    def wait_s(self, host: str) -> float:
        """How long until the host may be asked."""
        return max(0.0, self._free_at.get(host, 0.0) - self._clock())

    def in_turn(self, urls: Iterable[str]) -> Iterator[str]:
        """The addresses, each time one of the host that is free first, so that few have to wait."""
        queues: dict[str, deque[str]] = {}
        for url in urls:
            queues.setdefault(urlsplit(url).hostname or "", deque()).append(url)
        heap = [(0.0, number, host) for number, host in enumerate(queues)]
        turn = len(heap)
        while heap:
            _, _, host = heapq.heappop(heap)
            yield queues[host].popleft()
            turn += 1
            if queues[host]:
                heapq.heappush(heap, (self._free_at.get(host, 0.0), turn, host))
