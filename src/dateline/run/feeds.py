"""The feeds that a case follows: kept in the case beside what is known of each address, so that a restart changes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import chain
from pathlib import Path

import msgspec

from dateline.contracts.store import Store
from dateline.errors import DatelineError, InputError
from dateline.ingest.intake import Arrival, Intake
from dateline.ingest.web import is_web_address
from dateline.model.text import content_id
from dateline.run.adding import Added, add_reports

PREFIX = "feed/"
MOST = 1000
LONGEST_ADDRESS = 2000
EVERY_MIN, SHORTEST_MIN, LONGEST_MIN = 30, 5, 7 * 24 * 60
LONGEST_PAUSE = 12
"""How many times the usual wait a feed that fails is left alone, at most."""

MakeIntake = Callable[[], AbstractContextManager[Intake]]


class Feed(msgspec.Struct, frozen=True):
    """An address that is asked again and again. Moments are ISO 8601 in UTC.

    ``problem`` is why the last check failed, and ``failures`` how many failed in a row; ``line`` is the sum of the
    last one, ``came`` how many reports came since it is followed.
    """

    address: str
    added: str
    every_min: int = EVERY_MIN
    is_paused: bool = False
    last: str | None = None
    next: str | None = None
    line: str | None = None
    came: int = 0
    problem: str | None = None
    failures: int = 0


def feeds_of(case: Store) -> tuple[Feed, ...]:
    """The feeds that a case follows, by address."""
    found = (msgspec.json.decode(body, type=Feed) for body in case.notes(PREFIX).values())
    return tuple(sorted(found, key=lambda feed: feed.address))


def feed_at(case: Store, address: str) -> Feed:
    """The feed of an address. Raises InputError where it is not followed."""
    body = case.note(_key(address))
    if body is None:
        raise InputError(f"{address[:200]} is not followed")
    return msgspec.json.decode(body, type=Feed)


def follow(
    case: Store, addresses: Iterable[str], *, at: str, every_min: int | None = None
) -> list[Feed]:
    """Follow some addresses from now on; those that are followed go on, and are paused no longer.

    ``every_min`` is how often each is asked; None leaves it as it is.
    Raises InputError for what is no address, or for too many.
    """
    wanted = list(dict.fromkeys(one.strip() for one in addresses))
    for one in wanted:
        if not is_web_address(one) or len(one) > LONGEST_ADDRESS or not one.isprintable():
            raise InputError(f"{one[:80]!r} is no address like https://example.org/rss.xml")
    if every_min is not None and not SHORTEST_MIN <= every_min <= LONGEST_MIN:
        raise InputError(f"a feed is asked every {SHORTEST_MIN} to {LONGEST_MIN:,} minutes")
    with case.batch():
        there = {feed.address: feed for feed in feeds_of(case)}
        if len({*there, *wanted}) > MOST:
            raise InputError(f"a case follows {MOST:,} feeds at most")
        found = []
        for one in wanted:
            feed = there.get(one, Feed(one, at))
            every = every_min or feed.every_min
            found.append(_keep(case, _with(feed, is_paused=False, every_min=every, next=at)))
    return found


def pause(case: Store, address: str) -> Feed:
    """Ask a feed no more until it is resumed. Raises InputError."""
    return _keep(case, _with(feed_at(case, address), is_paused=True, next=None))


def resume(case: Store, address: str, *, at: str) -> Feed:
    """Ask a feed again, now and from now on. Raises InputError."""
    return _keep(case, _with(feed_at(case, address), is_paused=False, next=at))


def unfollow(case: Store, address: str) -> None:
    """Forget that a feed is followed; what came from it stays. Raises InputError."""
    feed_at(case, address)
    case.set_note(_key(address), None)


def due(case: Store, at: str) -> list[Feed]:
    """The feeds whose time has come, those that wait longest first."""
    waiting = [feed for feed in feeds_of(case) if not feed.is_paused and (feed.next or "") <= at]
    return sorted(waiting, key=lambda feed: (feed.next or "", feed.address))


def next_check(case: Store) -> str | None:
    """When the next feed is to be asked; None where none is."""
    return min((f.next for f in feeds_of(case) if not f.is_paused and f.next), default=None)


def check(
    case: Store,
    feed: Feed,
    make: MakeIntake,
    *,
    clock: Callable[[], str],
    is_stopped: Callable[[], bool] = lambda: False,
) -> tuple[Feed, Added | None]:
    """Ask a feed once, add what is new, and keep how it went; nothing is added where that failed.

    Where it ``is_stopped`` on the way, what came is kept, and the rest comes with the next check.
    """
    try:
        with make() as intake:
            added = _added(case, intake, until(intake.poll([feed.address]), is_stopped))
            problem = _problem(feed.address, added)
    except DatelineError as wrong:
        return _failed(case, feed, str(wrong), clock()), None
    if problem is not None:
        return _failed(case, feed, problem, clock(), line=added.tally.line()), added
    came = added.tally.settled["recorded"] + added.tally.settled["copies"]
    came += added.tally.settled["irrelevant"]
    now = clock()
    checked = _later(case, feed, last=now, line=added.tally.line(), problem=None, failures=0)
    wait = 0 if is_stopped() else feed.every_min
    checked = _with(checked, came=checked.came + came, next=_after(now, wait))
    return _kept(case, checked), added


def look_again(
    case: Store, make: MakeIntake, *, at: str, is_stopped: Callable[[], bool] = lambda: False
) -> Added:
    """New versions of articles that are due for another look."""
    with make() as intake:
        return _added(case, intake, until(intake.look_again(at), is_stopped))


def until(arrivals: Iterator[Arrival], is_stopped: Callable[[], bool]) -> Iterator[Arrival]:
    """What arrives until somebody wants it to stop; what has arrived is always handed on."""
    while not is_stopped():
        arrival = next(arrivals, None)
        if arrival is None:
            return
        yield arrival


def listed(intake: Intake, sources: Iterable[str | Path]) -> list[str]:
    """The addresses of feeds: those given, and those in files of OPML. Raises InputError."""
    return list(intake.feeds(sources))


def _added(case: Store, intake: Intake, arrivals: Iterator[Arrival]) -> Added:
    """What was added; a case that nothing came to is not opened for linking."""
    first = next(arrivals, None)
    if first is None:
        return Added(intake.tally)
    return add_reports(case, intake, chain([first], arrivals), processes=1)


def _problem(address: str, added: Added) -> str | None:
    """Why the feed itself could not be had."""
    return next((one.reason for one in added.refused if one.name == address), None)


def _failed(case: Store, feed: Feed, problem: str, now: str, *, line: str | None = None) -> Feed:
    failures = feed.failures + 1
    wait = feed.every_min * min(2 ** min(failures - 1, 10), LONGEST_PAUSE)
    failed = _later(
        case, feed, last=now, line=line, problem=problem[:500], failures=failures, next=_after(now, wait)
    )  # fmt: skip
    return _kept(case, failed)


def _later(case: Store, feed: Feed, **changed: object) -> Feed:
    """The feed as it is by now, with what a check found: meanwhile somebody may have paused it."""
    body = case.note(_key(feed.address))
    return _with(msgspec.json.decode(body, type=Feed) if body else feed, **changed)


def _kept(case: Store, feed: Feed) -> Feed:
    """Keep what a check found, unless the feed was paused or forgotten meanwhile."""
    body = case.note(_key(feed.address))
    if body is None:
        return feed
    return _keep(case, _with(feed, next=None) if feed.is_paused else feed)


def _keep(case: Store, feed: Feed) -> Feed:
    case.set_note(_key(feed.address), msgspec.json.encode(feed).decode())
    return feed


def _with(feed: Feed, **changed: object) -> Feed:
    return msgspec.structs.replace(feed, **changed)


def _after(moment: str, minutes: int) -> str:
    later = dt.datetime.fromisoformat(moment) + dt.timedelta(minutes=minutes)
    return later.strftime("%Y-%m-%dT%H:%M:%SZ")


def _key(address: str) -> str:
    return PREFIX + content_id("feed", address)
