"""A run over files and addresses that hands out each report once, even after kill -9.

Raw bytes are archived and safe on disk before a report is handed out. The caller settles each arrival when it has
stored what it made of it; what was not settled is handed out again by the next run, what was is not.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from dateline.contracts import Fetcher, IntakeState
from dateline.errors import InputError
from dateline.ingest.child import ParserPool
from dateline.ingest.item import RawItem
from dateline.ingest.outcome import Given, Outcome, Refused
from dateline.ingest.read import Named, read_item
from dateline.ingest.tally import Tally
from dateline.ingest.tasks import OpenFeed, Task
from dateline.ingest.unfold import Found, Unfolder
from dateline.ingest.versions import Versions
from dateline.ingest.warc.segments import RawArchive, file_uri
from dateline.ingest.web import Web, is_web_address
from dateline.model.intake import RawRef, Settled, SettledAs, Visit
from dateline.model.text import Document

BATCH_ITEMS = 32
BATCH_BYTES = 32_000_000
BATCH_S = 1.0
_FOREIGN = frozenset({"html", "pdf", "document"})
_GIVEN = ("published", "outlet", "url", "language", "charset", "outlet_else", "fetched")
_MEDIA = {"html": "text/html", "pdf": "application/pdf", "text": "text/plain"}


@dataclass(frozen=True, slots=True)
class Arrival:
    """One report that was handed out and waits to be settled.

    A document whose ``replaces`` is set is a new version. ``raw`` is None for what could not be had at all.
    """

    key: str
    name: str
    outcome: Outcome
    raw: RawRef | None = None
    task: Task = field(default_factory=Task)
    visit: Visit | None = None


class Intake:
    """Takes in files, folders, archives, pages and feeds. Use it as a context; one at a time for an archive.

    Without a ``fetcher`` addresses are refused. ``progress`` is called with the tally after every item.
    Its own ``folder`` and the files in ``own`` are never taken in with a folder around them.
    """

    def __init__(
        self,
        state: IntakeState,
        folder: Path,
        *,
        fetcher: Fetcher | None = None,
        children: int = 2,
        progress: Callable[[Tally], None] = lambda _: None,
        own: Iterable[Path] = (),
    ) -> None:
        self.tally = Tally()
        self.archive = RawArchive(folder)
        self._state, self._progress = state, progress
        self._parsers = ParserPool(children)
        self._threads = ThreadPoolExecutor(children)
        left_out = frozenset(path.absolute() for path in (folder, *own))
        self._unfolder = Unfolder(self._parsers.parse, self._keep, self.tally.passed_over, left_out)
        self._web = Web(state, fetcher, self._unfolder, self.tally)
        self._versions = Versions(state)
        self._waiting: set[str] = set()

    def arrivals(
        self,
        sources: Iterable[str | Path | RawItem],
        *,
        given: Given | None = None,
        retry: bool = False,
        follow: bool = True,
    ) -> Iterator[Arrival]:
        """Each new report of files, folders, addresses and bytes. Refused ones are settled already.

        With ``retry`` what was refused before is tried again; without ``follow`` the entries of a feed are
        taken as they are and their pages are not fetched.
        """
        given = given or Given()
        return self._flow(self._tasks(sources, given, follow=follow), retry=retry)

    def poll(self, feeds: Iterable[str], *, follow: bool = True) -> Iterator[Arrival]:
        """The new reports of some feeds, asked once each."""
        return self._flow(self._web.poll(feeds, Given(), follow=follow), retry=False)

    def look_again(self, at: str) -> Iterator[Arrival]:
        """New versions of articles that are due for another look at ``at`` (ISO 8601 in UTC)."""
        return self._flow(self._web.look_again(at), retry=False)

    def retry(self) -> Iterator[Arrival]:
        """What is refused now, tried again: from the archive, or from its address where it never came."""
        return self._flow(self._refused_tasks(), retry=True)

    def settle(self, arrival: Arrival, outcome: SettledAs) -> None:
        """Keep how a document ended. After this it is never handed out again, unless it is retried.

        A refusal was settled before it was handed out; settling it once more changes nothing.
        """
        if not isinstance(arrival.outcome, Refused):
            self._settle(arrival, outcome)

    def feeds(self, sources: Iterable[str | Path]) -> Iterator[str]:
        """The addresses of feeds: those given, and those in files of OPML. Raises InputError for other files."""
        for source in sources:
            if isinstance(source, str) and is_web_address(source):
                yield source
                continue
            try:
                raw = Path(source).read_bytes()
            except OSError as problem:
                raise InputError(f"{source}: cannot be opened ({problem.strerror}).") from problem
            listed = self._parsers.parse("opml", raw, name=str(source))["feeds"]
            yield from (address for _, address in listed)

    def _settle(self, arrival: Arrival, outcome: SettledAs) -> None:
        result = arrival.outcome
        refused = result if isinstance(result, Refused) else None
        item = arrival.task.item
        is_open = outcome in ("refused", "deferred")
        document = result.id if isinstance(result, Document) else None
        settled = Settled(
            arrival.key, arrival.name, outcome, refused.reason if refused else None, document, arrival.raw,
            form=item.form if item and is_open else None, given=_plain(item.given) if item and is_open else None,
        )  # fmt: skip
        self._state.settle(settled)
        if arrival.visit:
            self._state.keep_visit(arrival.visit)
        if outcome != "deferred":
            self._settle_names(arrival.task, settled)
        self._versions.settled(item, document)
        self._waiting.discard(arrival.key)
        self.tally.count(outcome)
        if arrival.task.feed:
            self._close_feed(arrival.task.feed, is_whole=outcome != "deferred")
        self._progress(self.tally)

    def close(self) -> None:
        """Stop the parsers and close the archive."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        self._parsers.close()
        self.archive.close()

    def __enter__(self) -> Self:
        """The intake itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    def _tasks(
        self, sources: Iterable[str | Path | RawItem], given: Given, *, follow: bool
    ) -> Iterator[Task]:
        for source in sources:
            if isinstance(source, RawItem):
                yield from map(_task, self._unfolder.whole(source))
            elif isinstance(source, str) and is_web_address(source):
                yield from self._web.fetch(source, given, follow=follow)
            else:
                yield from map(_task, self._unfolder.path(Path(source), given))

    def _refused_tasks(self) -> Iterator[Task]:
        never_came: dict[str, tuple[str, ...]] = {}
        for settled in list(self._state.refused()):
            if settled.raw is None:
                never_came[settled.name] = (*never_came.get(settled.name, ()), settled.key)
            elif settled.form is not None:
                yield self._from_archive(settled, settled.raw, settled.form)
        for name, keys in never_came.items():
            for task in self._tasks([name], Given(), follow=True):
                yield replace(task, entry_keys=(*task.entry_keys, *keys))

    def _from_archive(self, settled: Settled, ref: RawRef, form: str) -> Task:
        given = Given(**(settled.given or {}))  # type: ignore[arg-type]  # texts, as they were kept
        try:
            raw = self.archive.read(ref)
        except InputError as problem:
            return Task(refused=Refused(settled.name, str(problem)), key=settled.key)
        page = settled.name if is_web_address(settled.name) else None
        item = RawItem(settled.name, raw, form, given, page=page, ref=ref)  # type: ignore[arg-type]  # as it was kept
        return Task(item, key=settled.key)

    def _flow(self, tasks: Iterator[Task], *, retry: bool) -> Iterator[Arrival]:
        """Tasks to arrivals, in order: archived and synced by batches, parsed ahead by the children."""
        ahead: deque[tuple[Task, RawRef | None, Callable[[], Named]]] = deque()
        for batch in self._batches(tasks, retry=retry):
            self.archive.flush()
            for task, ref in batch:
                ahead.append((task, ref, self._begin(task)))
            while len(ahead) > BATCH_ITEMS:
                yield from self._arrive(*ahead.popleft())
        while ahead:
            yield from self._arrive(*ahead.popleft())

    def _batches(
        self, tasks: Iterator[Task], *, retry: bool
    ) -> Iterator[list[tuple[Task, RawRef | None]]]:
        """New tasks with their archived bytes; a batch is full by number, size or time."""
        batch: list[tuple[Task, RawRef | None]] = []
        size, begun = 0, time.monotonic()
        for task in tasks:
            if task.item is None:
                batch.append((task, None))
            elif self._is_new(task, retry=retry):
                batch.append((task, self._keep(task.item)))
                size += len(task.item.raw)
            is_full = len(batch) >= BATCH_ITEMS or size >= BATCH_BYTES
            if is_full or (batch and time.monotonic() - begun >= BATCH_S):
                yield batch
                batch, size, begun = [], 0, time.monotonic()
        if batch:
            yield batch

    def _is_new(self, task: Task, *, retry: bool) -> bool:
        """Whether nobody has settled the item yet and it is not on its way."""
        key = task.own_key
        settled = self._state.seen(key)
        if (
            settled
            and settled.outcome != "deferred"
            and not (retry and settled.outcome == "refused")
        ):
            self.tally.already += 1
            self._settle_names(task, settled)
            if task.feed:
                self._close_feed(task.feed, is_whole=True)
            self._progress(self.tally)
            return False
        if key in self._waiting:
            self.tally.already += 1
            if task.feed:
                self._close_feed(task.feed, is_whole=False)
            return False
        self._waiting.add(key)
        return True

    def _keep(self, item: RawItem) -> RawRef:
        """Where the item's bytes lie in the archive; they are appended unless they lie there already."""
        if item.ref:
            return item.ref
        media_type = _MEDIA.get(item.form, "application/octet-stream")
        uri = item.uri or file_uri(item.name)
        return self.archive.append(item.raw, uri=uri, media_type=media_type, http=item.http)

    def _begin(self, task: Task) -> Callable[[], Named]:
        """Start reading where a child does it; give back what to call for the answer."""
        item = task.item
        if item is None:
            refused = task.refused or Refused("", "")
            return lambda: (refused.name, refused)
        if item.form in _FOREIGN:
            future: Future[Named] = self._threads.submit(read_item, item, self._parsers.parse)
            return future.result
        return lambda: read_item(item, self._parsers.parse)

    def _arrive(
        self, task: Task, ref: RawRef | None, answer: Callable[[], Named]
    ) -> Iterator[Arrival]:
        name, outcome = answer()
        visit = task.visit
        if task.item and isinstance(outcome, Document):
            version = self._versions.judge(task.item, outcome, visit)
            if version.is_unchanged:
                self._unchanged(task, name, version.visit, ref)
                return
            outcome, visit = version.document, version.visit
        key = task.own_key
        arrival = Arrival(key, name, outcome, ref, task, visit)
        self.tally.arrived += 1
        if isinstance(outcome, Refused):
            self._settle(arrival, "deferred" if outcome.may_pass else "refused")
        yield arrival

    def _unchanged(self, task: Task, name: str, visit: Visit | None, ref: RawRef | None) -> None:
        """Remember other bytes that say the same words, so that they are not read again."""
        document = visit.document if visit else None
        settled = Settled(task.own_key, name, "copy", "unchanged", document, ref)
        self._state.settle(settled)
        if visit:
            self._state.keep_visit(visit)
        self._settle_names(task, settled)
        self._waiting.discard(task.own_key)
        self.tally.unchanged += 1
        if task.feed:
            self._close_feed(task.feed, is_whole=True)
        self._progress(self.tally)

    def _settle_names(self, task: Task, settled: Settled) -> None:
        """Settle the entry of a feed with the page that it led to."""
        for key in task.entry_keys:
            if key != settled.key:
                self._state.settle(msgspec.structs.replace(settled, key=key, form=None, given=None))

    def _close_feed(self, feed: OpenFeed, *, is_whole: bool) -> None:
        """Keep the validators of a feed once all its entries are settled, and only then."""
        visit = feed.close_one(is_whole=is_whole)
        if visit:
            self._state.keep_visit(visit)


def _task(found: Found) -> Task:
    return Task(refused=found) if isinstance(found, Refused) else Task(found)


def _plain(given: Given) -> dict[str, str]:
    return {name: value for name in _GIVEN if (value := getattr(given, name)) is not None}
