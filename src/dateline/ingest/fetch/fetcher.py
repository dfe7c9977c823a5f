"""Fetches one address: allowed by robots.txt, at the host's pace, at most five redirects, each checked anew."""

from __future__ import annotations

import datetime as dt
import ssl
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from dateline.errors import FetchError
from dateline.ingest.fetch.address import Resolve, Target, checked_ips, resolve_by_system, target_of
from dateline.ingest.fetch.connection import Answer, Limits, ask
from dateline.ingest.fetch.robots import ALLOW_ALL, ALLOW_NONE, Rules, read_robots
from dateline.ingest.fetch.turns import HostTurns
from dateline.model.intake import Fetched
from dateline.version import VERSION

AGENT = "dateline"
MAX_REDIRECTS = 5
ROBOTS_S = 86_400.0
HOST_DELAY_S = 2.0
LONGEST_WAIT_S = 30.0
HELD_S = 300.0
"""How long a host is left alone that asks for a pause without saying how long."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_PASSING = frozenset({408, 425, 500, 502, 504})
ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,application/pdf,*/*;q=0.5"


class WebFetcher:
    """The ``Fetcher`` of the real network. Not for several threads at once.

    ``contact`` is an address or page that goes into the User-Agent, so that a host can complain.
    ``allowed_for_tests`` are pairs of address and port that may be called although they are not public.
    """

    def __init__(
        self,
        *,
        contact: str | None = None,
        limits: Limits | None = None,
        host_delay_s: float = HOST_DELAY_S,
        resolve: Resolve = resolve_by_system,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        allowed_for_tests: Collection[tuple[str, int]] = (),
    ) -> None:
        reach = f"; {_header(contact)}" if contact else ""
        self.user_agent = f"{AGENT}/{VERSION} (reads news reports for verification{reach})"
        self.turns = HostTurns(
            delay_s=host_delay_s, longest_wait_s=LONGEST_WAIT_S, clock=clock, sleep=sleep
        )
        self._limits = limits or Limits()
        self._resolve, self._clock, self._allowed = resolve, clock, allowed_for_tests
        self._tls = ssl.create_default_context()
        self._robots: dict[str, tuple[Rules, float]] = {}

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What an address gives, or that nothing changed since. Raises FetchError.

        The validators go to the host of ``url`` alone, not to where it may redirect.
        """
        first = target_of(url, allowed=self._allowed)
        validators = {"If-None-Match": etag, "If-Modified-Since": modified}
        address = url
        for _ in range(MAX_REDIRECTS + 1):
            target = target_of(address, allowed=self._allowed)
            rules = self._rules(target)
            if not rules.allows(target.path):
                raise FetchError(f"{address}: the host's robots.txt asks that it is not fetched.")
            sent = validators if target.origin == first.origin else {}
            headers = {k: _header(v) for k, v in sent.items() if v}
            answer = self._ask(target, headers, delay_s=rules.delay_s)
            if answer.status not in _REDIRECTS:
                return self._judged(url, address, answer)
            address = _next_address(address, answer)
        raise FetchError(f"{url}: more than {MAX_REDIRECTS} redirects.")

    def in_turn(self, urls: Iterable[str]) -> Iterator[str]:
        """The addresses, each time one of the host that is free first."""
        return self.turns.in_turn(urls)

    def _ask(self, target: Target, headers: dict[str, str], *, delay_s: float = 0.0) -> Answer:
        ips = checked_ips(target, self._resolve, allowed=self._allowed)
        self.turns.take(target.host, delay_s=delay_s)
        own = {"User-Agent": self.user_agent, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate", "Connection": "close"}  # fmt: skip
        return ask(target, ips, {**own, **headers}, limits=self._limits, tls=self._tls)

    def _judged(self, url: str, address: str, answer: Answer) -> Fetched:
        status = answer.status
        if status in (200, 304):
            at = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            return Fetched(address, status, answer.headers, answer.body, at)
        if status in _BUSY:
            wait = retry_after_s(answer.headers.get("retry-after"))
            self.turns.hold(target_of(address, allowed=self._allowed).host, wait)
            raise FetchError(
                f"{url}: the host asks for a pause of {wait:.0f} s (status {status}).",
                may_pass=True, wait_s=wait, status=status,
            )  # fmt: skip
        raise FetchError(
            f"{url}: the host answered with status {status}.",
            may_pass=status in _PASSING,
            status=status,
        )

    def _rules(self, target: Target) -> Rules:
        """The rules of the target's host, asked for once a day."""
        known = self._robots.get(target.origin)
        if known and known[1] > self._clock():
            return known[0]
        rules = self._fetch_rules(target)
        if len(self._robots) > 10_000:
            self._robots.clear()
        # A host that did not answer is asked again sooner: nothing of it may be fetched until then.
        lasts = HELD_S if rules is ALLOW_NONE else ROBOTS_S
        self._robots[target.origin] = (rules, self._clock() + lasts)
        return rules

    def _fetch_rules(self, target: Target) -> Rules:
        address = f"{target.origin}/robots.txt"
        for _ in range(MAX_REDIRECTS + 1):
            try:
                answer = self._ask(target_of(address, allowed=self._allowed), {})
            except FetchError as problem:
                if problem.may_pass:
                    return ALLOW_NONE
                raise
            if answer.status == 200:
                return read_robots(answer.body, AGENT)
            if answer.status not in _REDIRECTS:
                return ALLOW_NONE if answer.status >= 500 or answer.status == 429 else ALLOW_ALL
            address = _next_address(address, answer)
        return ALLOW_ALL  # RFC 9309, 2.3.1.2


def retry_after_s(value: str | None) -> float:
    """The pause that a host asks for, in seconds: a number or a date; a day at most."""
    if not value:
        return HELD_S
    if value.strip().isascii() and value.strip().isdigit():
        return min(float(value.strip()[:9]), ROBOTS_S)
    try:
        until = parsedate_to_datetime(value.strip()[:60])
    except (ValueError, TypeError, IndexError, OverflowError):
        return HELD_S
    until = until if until.tzinfo else until.replace(tzinfo=dt.UTC)
    return min(max((until - dt.datetime.now(dt.UTC)).total_seconds(), 1.0), ROBOTS_S)


def _next_address(address: str, answer: Answer) -> str:
    location = answer.headers.get("location", "")
    with suppress(UnicodeError):  # servers send raw UTF-8, which the client reads as Latin-1
        location = location.encode("latin-1").decode("utf-8")
    try:
        following = urljoin(address, location.strip())
    except ValueError as problem:
        raise FetchError(
            f"{address}: redirects to {location[:80]!r}, which is no address."
        ) from problem
    if not location.strip() or following == address:
        raise FetchError(f"{address}: redirects to itself.")
    return following


def _header(value: str) -> str:
    return "".join(c for c in value if c.isprintable() and ord(c) < 256)[:1000]
