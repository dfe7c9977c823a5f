"""Addresses to tasks: pages, feeds and their entries, lists of feeds, and second looks."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

import msgspec

from dateline.contracts import Fetcher, IntakeState
from dateline.errors import FetchError, InputError, LimitError
from dateline.ingest.entry import MIN_BODY_CHARS
from dateline.ingest.fetch.schedule import next_look
from dateline.ingest.form import HEAD_BYTES, Form, form_of
from dateline.ingest.item import RawItem
from dateline.ingest.json_shape import shape_of
from dateline.ingest.outcome import Given, Refused
from dateline.ingest.tally import Tally
from dateline.ingest.tasks import OpenFeed, Task, refused_key
from dateline.ingest.unfold import Unfolder, archived_headers, page_given
from dateline.ingest.warc.http_message import charset_of
from dateline.model.intake import Fetched, Settled, Visit, VisitKind
from dateline.model.text import DateCandidate, content_id

FEEDS_AT_A_TIME = 50
"""Feeds whose entries are held together, so that their hosts can take turns."""

MAX_LOOKS_AT_ONCE = 10_000
GIVE_UP_DAYS = 3


class Web:
    """Fetches through the one fetcher, and says what came as tasks."""

    def __init__(
        self, state: IntakeState, fetcher: Fetcher | None, unfolder: Unfolder, tally: Tally
    ) -> None:
        self._state, self._fetcher = state, fetcher
        self._unfolder, self._tally = unfolder, tally

    def fetch(self, url: str, given: Given, *, follow: bool) -> Iterator[Task]:
        """What stands at an address: a page, a feed with its entries, or the feeds of a list."""
        fetched = self._ask(url)
        if isinstance(fetched, Task):
            yield fetched
            return
        if fetched.status == 304:
            self._unchanged(url, fetched)
            return
        form = _form(fetched)
        if form == "opml":
            yield from self._list(url, fetched, given, follow=follow)
        elif form == "feed":
            yield from self._in_turn(self._entries(url, fetched, given), given, follow=follow)
        else:
            yield from self._page(url, fetched, given)

    def poll(self, feeds: Iterable[str], given: Given, *, follow: bool) -> Iterator[Task]:
        """The new entries of some feeds; some of them are held at a time, so that hosts can take turns."""
        if self._fetcher is None:
            yield from map(_no_network, feeds)
            return
        queue = self._fetcher.in_turn(feeds)
        while some := list(islice(queue, FEEDS_AT_A_TIME)):
            tasks = list[Task]()
            for url in some:
                fetched = self._ask(url)
                if isinstance(fetched, Task):
                    tasks.append(fetched)
                elif fetched.status == 304:
                    self._unchanged(url, fetched)
                elif _form(fetched) == "opml":
                    tasks.extend(self._list(url, fetched, given, follow=follow))
                else:
                    tasks.extend(self._entries(url, fetched, given))
            yield from self._in_turn(tasks, given, follow=follow)

    def look_again(self, at: str) -> Iterator[Task]:
        """The articles that are due, where they say something new."""
        due = {v.url: v for v in islice(self._state.due(at), MAX_LOOKS_AT_ONCE)}
        if self._fetcher is None:
            return
        for url in self._fetcher.in_turn(due):
            try:
                fetched = self._fetcher.fetch(url, etag=due[url].etag, modified=due[url].modified)
            except FetchError as problem:
                self._missed(due[url], problem, at)
                continue
            if fetched.status == 304:
                self._unchanged(url, fetched)
            else:
                yield from self._page(url, fetched, Given())

    def _missed(self, visit: Visit, problem: FetchError, at: str) -> None:
        """A look that failed: tried again for some days where that may help, else never."""
        if problem.may_pass and visit.due and _days_between(visit.due, at) < GIVE_UP_DAYS:
            return
        if not problem.may_pass:
            self._tally.gone += 1
        self._state.keep_visit(
            msgspec.structs.replace(visit, status=problem.status or 0, last=at, due=None)
        )

    def _ask(self, url: str) -> Fetched | Task:
        """What an address gives, or the task of handing on that it gave nothing."""
        if self._fetcher is None:
            return _no_network(url)
        before = self._state.visit(url)
        try:
            return self._fetcher.fetch(
                url,
                etag=before.etag if before else None,
                modified=before.modified if before else None,
            )
        except FetchError as problem:
            return Task(refused=Refused(url, str(problem), may_pass=problem.may_pass))

    def _unchanged(self, url: str, fetched: Fetched) -> None:
        self._tally.unchanged += 1
        before = self._state.visit(url)
        if before:
            self._state.keep_visit(self._visit(url, fetched, before.kind))

    def _visit(self, url: str, fetched: Fetched, kind: VisitKind) -> Visit:
        """What is known of an address after a fetch."""
        before = self._state.visit(url)
        first, times = (before.first, before.times + 1) if before else (fetched.at, 1)
        return Visit(
            url, kind, first, fetched.at, times, fetched.status,
            etag=fetched.headers.get("etag", before.etag if before and fetched.status == 304 else None),
            modified=fetched.headers.get("last-modified", before.modified if before and fetched.status == 304 else None),
            document=before.document if before else None, words=before.words if before else None,
            due=next_look(first, fetched.at) if kind == "article" else None,
        )  # fmt: skip

    def _page(
        self, url: str, fetched: Fetched, given: Given, *, entry_key: str | None = None, feed: OpenFeed | None = None
    ) -> Iterator[Task]:  # fmt: skip
        """The report of a page that was fetched, or what it unfolds to."""
        item = _item(url, fetched, given)
        visit = self._visit(url, fetched, "article")
        keys = (entry_key,) if entry_key else ()
        if self._state.seen(refused_key(url)):
            keys = (*keys, refused_key(url))  # it is refused no longer
        found = list(self._unfolder.whole(item, media_type=_media_type(fetched)))
        for one in found:
            if feed:
                feed.open_one()
            if isinstance(one, Refused):
                yield Task(refused=one, entry_keys=keys, feed=feed)
            else:
                yield Task(one, entry_keys=keys, visit=visit, feed=feed)

    def _list(self, url: str, fetched: Fetched, given: Given, *, follow: bool) -> Iterator[Task]:
        item = _item(url, fetched, given)
        try:
            feeds = self._unfolder.parse("opml", item.raw, name=url)["feeds"]
        except (InputError, LimitError) as problem:
            yield Task(refused=Refused(url, str(problem)))
            return
        # A list in a list is not opened, so this ends.
        for _, address in feeds:
            inner = self._ask(address)
            if isinstance(inner, Task):
                yield inner
            elif inner.status == 304:
                self._unchanged(address, inner)
            elif _form(inner) == "feed":
                yield from self._in_turn(self._entries(address, inner, given), given, follow=follow)

    def _entries(self, url: str, fetched: Fetched, given: Given) -> list[Task]:
        """The new entries of a feed, each as a task of its own text; the feed is archived before."""
        item = _item(url, fetched, given)
        try:
            parser = "json" if item.raw.lstrip()[:1] == b"{" else "feed"
            options = {"url": fetched.url} | (
                {"charset": item.given.charset} if item.given.charset else {}
            )
            entries = self._unfolder.parse(parser, item.raw, name=url, options=options)["entries"]
        except (InputError, LimitError) as problem:
            return [Task(refused=Refused(url, str(problem)))]
        feed = OpenFeed(self._visit(url, fetched, "feed"))
        tasks = []
        for part in self._unfolder.entries(replace(item, page=None), entries):
            key = content_id("entry", url, part.name)
            known = self._state.seen(key)
            if known is None or known.outcome == "deferred":
                feed.open_one()
                tasks.append(Task(part, entry_keys=(key,), feed=feed))
        self._close(feed)
        return tasks

    def _in_turn(self, tasks: Iterable[Task], given: Given, *, follow: bool) -> Iterator[Task]:
        """The tasks of entries, led to their pages where there are any, hosts taking turns."""
        by_link: dict[str, list[Task]] = {}
        for task in tasks:
            link = _link(task) if follow and self._fetcher else None
            if link is None:
                yield task
            else:
                by_link.setdefault(link, []).append(task)
        if self._fetcher is None:
            return
        for link in self._fetcher.in_turn(by_link):
            for task in by_link[link]:
                yield from self._led(link, task, given)

    def _led(self, link: str, task: Task, given: Given) -> Iterator[Task]:
        """The page that an entry leads to; the entry's own text where the page cannot be had."""
        entry: Mapping[str, Any] = json.loads(task.item.raw) if task.item else {}
        fetched = self._ask(link)
        if isinstance(fetched, Task):
            refused = fetched.refused
            has_text = len(entry.get("text") or "") >= MIN_BODY_CHARS
            if refused and has_text and not refused.may_pass:
                yield task
            else:
                yield replace(fetched, entry_keys=task.entry_keys, feed=task.feed)
            return
        if fetched.status == 304:
            self._unchanged(link, fetched)
            visit, feed = self._state.visit(link), task.feed
            if visit is None or feed is None:
                yield task
                return
            self._state.settle(
                Settled(task.entry_keys[0], link, "copy", "unchanged", visit.document)
            )
            self._close(feed)
            return
        dates = tuple(DateCandidate(origin, value) for origin, value in entry.get("dates") or ())
        known = replace(given, dates=dates, outlet_else=given.outlet_else or entry.get("outlet"))
        yield from self._page(link, fetched, known, entry_key=task.entry_keys[0], feed=task.feed)
        if task.feed:
            self._close(task.feed)  # its pages were opened in its place

    def _close(self, feed: OpenFeed) -> None:
        closed = feed.close_one(is_whole=True)
        if closed:
            self._state.keep_visit(closed)


def is_web_address(source: str) -> bool:
    """Whether a source is an address and no path."""
    return source.lower().startswith(("http://", "https://"))


def _days_between(earlier: str, later: str) -> float:
    gap = dt.datetime.fromisoformat(later) - dt.datetime.fromisoformat(earlier)
    return gap.total_seconds() / 86_400


def _no_network(url: str) -> Task:
    reason = f"{url}: expected a file, found an address, and nothing may be fetched in this run."
    return Task(refused=Refused(url, reason))


def _item(url: str, fetched: Fetched, given: Given) -> RawItem:
    known = page_given(
        given, fetched.url, fetched.at, charset_of(fetched.headers.get("content-type"))
    )
    http = archived_headers(fetched.status, fetched.headers, len(fetched.body))
    return RawItem(url, fetched.body, "html", known, uri=fetched.url, page=url, http=http)


def _media_type(fetched: Fetched) -> str:
    return fetched.headers.get("content-type", "").partition(";")[0].strip().lower()


def _form(fetched: Fetched) -> Form:
    """The form of what came; a JSON feed is a feed."""
    form = form_of(fetched.body[:HEAD_BYTES], fetched.url, _media_type(fetched))
    if form in ("json", "jsonl"):
        try:
            return "feed" if shape_of(json.loads(fetched.body)) == "json-feed" else form
        except (ValueError, RecursionError):
            return form
    return form


def _link(task: Task) -> str | None:
    if task.item is None or task.item.form != "entry":
        return None
    link = json.loads(task.item.raw).get("url")
    return link if isinstance(link, str) and is_web_address(link) else None
