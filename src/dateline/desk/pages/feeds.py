"""The feeds that the case follows: which, when they were asked and will be, what went wrong; follow, pause, ask now."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from typing import Annotated

import msgspec
from litestar import get, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.exceptions import ValidationException
from litestar.params import Body
from litestar.response import Redirect, ServerSentEvent, Template
from litestar.response.sse import ServerSentEventMessage

from dateline.desk.follower import Follower
from dateline.desk.pages.asking import Asked, Form, looked_at, noted
from dateline.errors import InputError
from dateline.ingest.child import run_limited
from dateline.run.adding import moment
from dateline.run.feeds import (
    EVERY_MIN,
    MOST,
    Feed,
    feeds_of,
    follow,
    pause,
    resume,
    unfollow,
)
from dateline.store import Case

EVERY_S = 0.5
LASTS_S = 60.0
"""How long a page is told before it asks again, so that a desk that ends need not wait for it."""
STILL_S = 15.0
"""After so long without news a line is sent that says nothing, so that a connection that is gone is noticed."""


@get("/feeds", sync_to_thread=True)
def feeds(request: Asked) -> Template:
    """The feeds; only their table where a page asks for that."""
    is_part = request.headers.get("HX-Target", "").endswith("#feeds")
    with looked_at(request) as case:
        context = feeds_context(request, case)
    return Template("feeds_table.html" if is_part else "feeds.html", context=context)


@post("/feeds", status_code=303)
async def follow_feeds(
    request: Asked,
    data: Annotated[dict[str, object], Body(media_type=RequestEncodingType.MULTI_PART)],
) -> Redirect:
    """Follow the addresses of a form, and those of a list of feeds (OPML)."""
    addresses = str(data.get("feeds") or "").split()
    file = data.get("opml")
    if isinstance(file, UploadFile) and file.filename:
        raw = await file.read()
        addresses += await asyncio.to_thread(_listed, raw, file.filename[:80])
    if not addresses:
        raise ValidationException("Give the address of a feed, or a list of feeds (OPML).")
    every = str(data.get("every") or EVERY_MIN)
    if not (every.isascii() and every.isdigit() and len(every) < 6):  # digits
        raise ValidationException("minutes have to be a number")
    await asyncio.to_thread(_follow, request, addresses, int(every))
    return Redirect("/feeds", status_code=303)


@post("/feeds/change", sync_to_thread=True, status_code=303)
def change_feed(request: Asked, data: Form) -> Redirect:
    """Pause a feed, resume it, ask it now, or follow it no more."""
    change(request, data.get("address", ""), data.get("do", ""))
    return Redirect("/feeds", status_code=303)


@get("/feeds/events")
async def feed_events(request: Asked) -> ServerSentEvent:
    """What the follower does, as it changes."""
    follower = follower_of(request)

    async def told() -> AsyncGenerator[ServerSentEventMessage, None]:
        last, quiet_s = None, 0.0
        until = time.monotonic() + LASTS_S
        while time.monotonic() < until and not follower.has_ended:
            now = follower.state
            if now != last or quiet_s >= STILL_S:
                last, quiet_s = now, 0.0
                yield ServerSentEventMessage(msgspec.json.encode(now).decode(), event="feeds")
            await asyncio.sleep(EVERY_S)
            quiet_s += EVERY_S

    return ServerSentEvent(told())


def feeds_context(request: Asked, case: Case) -> dict[str, object]:
    """What the table of feeds is given."""
    return {
        "feeds": feeds_of(case),
        "following": follower_of(request).state,
        "is_read_only": request.app.state.settings.is_read_only,
        "every": EVERY_MIN,
    }


def change(request: Asked, address: str, what: str) -> Feed | None:
    """Do with a feed what was asked; gives the feed as it is then. Raises InputError."""
    with noted(request) as case:
        if what == "pause":
            return pause(case, address)
        if what == "remove":
            unfollow(case, address)
            return None
        if what not in ("resume", "check"):
            raise InputError(
                f"a feed can be paused, resumed, checked or removed, not {what[:40]!r}"
            )
        feed = resume(case, address, at=moment())
    follower_of(request).look()
    return feed


def follower_of(request: Asked) -> Follower:
    """The follower of this desk."""
    follower: Follower = request.app.state.follower
    return follower


def _follow(request: Asked, addresses: list[str], every: int) -> None:
    with noted(request) as case:
        follow(case, addresses, at=moment(), every_min=every)
    follower_of(request).look()


def _listed(raw: bytes, name: str) -> list[str]:
    found = run_limited("opml", raw, name=name)["feeds"]
    return [address for _, address in found[:MOST]]
