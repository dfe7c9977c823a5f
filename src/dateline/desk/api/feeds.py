"""The feeds that the case follows, as JSON: which, how they are; follow, pause, resume, ask now, remove."""

from __future__ import annotations

from litestar import get, post
from litestar.params import JSONBody

from dateline.desk.api.forms import ChangedFeed, Feeds, NewFeeds
from dateline.desk.pages.asking import Asked, looked_at, noted
from dateline.desk.pages.feeds import change, follower_of
from dateline.run.clock import moment
from dateline.run.feeds import feeds_of, follow


@get("/feeds", sync_to_thread=True)
def feeds_json(request: Asked) -> Feeds:
    """The feeds, when each was asked and will be, and what went wrong."""
    with looked_at(request) as case:
        return Feeds(list(feeds_of(case)))


@post("/feeds", sync_to_thread=True)
def follow_json(request: Asked, data: JSONBody[NewFeeds]) -> Feeds:
    """Follow some addresses from now on."""
    with noted(request) as case:
        follow(case, data.addresses, at=moment(), every_min=data.every_min)
        found = Feeds(list(feeds_of(case)))
    follower_of(request).look()
    return found


@post("/feeds/change", sync_to_thread=True, status_code=200)
def change_json(request: Asked, data: JSONBody[ChangedFeed]) -> Feeds:
    """Pause a feed, resume it, ask it now, or follow it no more; gives those that are followed then."""
    change(request, data.address, data.do)
    with looked_at(request) as case:
        return Feeds(list(feeds_of(case)))
