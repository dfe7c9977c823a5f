"""Adding reports at the desk: paste a text, drop files, give addresses; and how far each run is."""

from __future__ import annotations

import asyncio
import datetime as dt
import shutil
from collections.abc import AsyncGenerator
from pathlib import Path, PurePath
from typing import Annotated

import msgspec
from litestar import get, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotFoundException, ValidationException
from litestar.params import Body, FromPath
from litestar.response import Redirect, ServerSentEvent, Template
from litestar.response.sse import ServerSentEventMessage

from dateline.desk.jobs import Job, Jobs, shelf
from dateline.desk.pages.asking import Asked, looked_at, written_to
from dateline.desk.pages.feeds import feeds_context
from dateline.ingest import Given
from dateline.ingest.web import is_web_address

EVERY_S = 0.5
LONGEST_TEXT = 1_000_000
MOST_ADDRESSES = 1000
MOST_FILES = 1000
ENDINGS = frozenset({".txt", ".html", ".htm", ".pdf", ".json", ".jsonl", ".xml", ".rss", ".opml", ".gz", ".zip", ".warc"})  # fmt: skip


@get("/add", sync_to_thread=True)
def add(request: Asked) -> Template:
    """The form, and the feeds that are followed."""
    with looked_at(request) as case:
        context = feeds_context(request, case)
    inboxes = request.app.state.settings.inboxes
    context |= {"jobs": jobs_of(request).latest()[:5], "inboxes": [str(one) for one in inboxes]}
    return Template("add.html", context=context)


@post("/add", status_code=303)
async def take_in(
    request: Asked,
    data: Annotated[dict[str, object], Body(media_type=RequestEncodingType.MULTI_PART)],
) -> Redirect:
    """Begin to add what the form gives."""
    written_to(request)
    text = str(data.get("text") or "").strip()
    given = _given(data)
    folder = shelf()
    sources: list[str | Path] = []
    names: list[str] = []
    if text:
        if len(text) > LONGEST_TEXT:
            raise ValidationException(f"a text may have {LONGEST_TEXT:,} characters")
        sources.append(_kept(folder, "pasted.txt", text.encode()))
        names.append("a pasted text")
    for file in _files(data.get("files")):
        if len(sources) > MOST_FILES:
            raise ValidationException(
                f"at most {MOST_FILES} files at once; add a folder with: dateline add FOLDER"
            )
        ending = PurePath(file.filename).suffix.lower()
        number = f"{len(sources)}{ending if ending in ENDINGS else ''}"
        sources.append(_kept(folder, number, await file.read()))
        names.append(PurePath(file.filename).name[:80])
    inbox = str(data.get("inbox") or "")
    if inbox:
        sources.append(_inbox(request, inbox))
        names.append(PurePath(inbox).name[:80])
    for address in _addresses(str(data.get("addresses") or "")):
        sources.append(address)
        names.append(address[:80])
    if not sources:
        shutil.rmtree(folder, ignore_errors=True)
        raise ValidationException("Paste a text, choose files, or give addresses.")
    name = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
    job = jobs_of(request).add(name, sources, given, folder=folder)
    return Redirect(f"/jobs/{job.id}", status_code=303)


@get("/jobs/{number:int}", sync_to_thread=True)
def job(request: Asked, number: FromPath[int]) -> Template:
    """One run: how far it is, what was refused, which records changed."""
    found = _job(request, number)
    with looked_at(request) as case:
        changed = [case.dossier(one) for one in found.progress.changed[:50]]
    return Template("job.html", context={"job": found, "changed": [one for one in changed if one]})


@get("/jobs/{number:int}/events")
async def events(request: Asked, number: FromPath[int]) -> ServerSentEvent:
    """How far a run is, as it changes, until it is over."""
    found = _job(request, number)

    async def news() -> AsyncGenerator[ServerSentEventMessage, None]:
        last = None
        while True:
            now = found.progress
            if now != last:
                last = now
                told = {"stage": now.stage, "line": now.line, "share": now.share, "left": now.left}
                data = msgspec.json.encode(told).decode()
                yield ServerSentEventMessage(data=data, event="progress")
            if now.is_over:
                return
            await asyncio.sleep(EVERY_S)

    return ServerSentEvent(news())


@post("/jobs/{number:int}/stop", sync_to_thread=False, status_code=303)
def stop(request: Asked, number: FromPath[int]) -> Redirect:
    """Let a run end after what it is reading."""
    written_to(request)
    jobs_of(request).stop(_job(request, number).id)
    return Redirect(f"/jobs/{number}", status_code=303)


def jobs_of(request: Asked) -> Jobs:
    """The runs of this desk."""
    jobs: Jobs = request.app.state.jobs
    return jobs


def _job(request: Asked, number: int) -> Job:
    found = jobs_of(request).job(number)
    if found is None:
        raise NotFoundException(f"there is no run {number} since the desk was started")
    return found


def _given(data: dict[str, object]) -> Given:
    """What the form says of the report. Raises ValidationException for a day that is none."""
    published = str(data.get("published") or "").strip() or None
    if published:
        try:
            dt.datetime.fromisoformat(published)
        except ValueError as wrong:
            raise ValidationException(f"{published[:40]} is no date like 2025-04-25") from wrong
    url = str(data.get("url") or "").strip()[:2000] or None
    if url and not is_web_address(url):
        raise ValidationException("the address has to begin with http:// or https://")
    return Given(published, str(data.get("outlet") or "").strip()[:200] or None, url, None)


def _inbox(request: Asked, name: str) -> Path:
    """A folder of this machine that the desk was told it may add."""
    for one in request.app.state.settings.inboxes:
        if str(one) == name:
            return Path(one)
    raise ValidationException("that folder was not named when the desk was started: --inbox FOLDER")


def _addresses(text: str) -> list[str]:
    found = [line.strip() for line in text.splitlines() if line.strip()]
    if len(found) > MOST_ADDRESSES:
        raise ValidationException(f"at most {MOST_ADDRESSES} addresses at once")
    for one in found:
        if not is_web_address(one):
            raise ValidationException(f"{one[:80]} is no address like https://example.org/news")
    return found


def _files(given: object) -> list[UploadFile]:
    offered = given if isinstance(given, list) else [given]
    return [one for one in offered if isinstance(one, UploadFile) and one.filename]


def _kept(folder: Path, name: str, raw: bytes) -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path
