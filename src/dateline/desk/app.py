"""The desk as an ASGI application."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from litestar import Litestar, Router
from litestar.config.allowed_hosts import AllowedHostsConfig
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import State
from litestar.middleware.session.server_side import ServerSideSessionConfig
from litestar.openapi.config import OpenAPIConfig
from litestar.template.config import TemplateConfig

from dateline.contracts import Fetcher
from dateline.desk.api.acting import bring_back as redone
from dateline.desk.api.acting import judge, read
from dateline.desk.api.acting import take_back as undone
from dateline.desk.api.around import record_related, record_steps, report_copies
from dateline.desk.api.description import Described
from dateline.desk.api.exports import export_forms, export_one
from dateline.desk.api.feeds import change_json, feeds_json, follow_json
from dateline.desk.api.lists import forget, save, views
from dateline.desk.api.looking import (
    changes,
    claims,
    decisions,
    question_card,
    questions,
    record_history,
    records,
    report_record,
    reports,
    search_json,
    source_json,
    sources_json,
)
from dateline.desk.api.looking import record as record_json
from dateline.desk.api.quality import audit_json, audits_json, coding_json, codings_json
from dateline.desk.cases import Cases
from dateline.desk.follower import Follower
from dateline.desk.jobs import Jobs
from dateline.desk.looks import routers
from dateline.desk.offered import KeptOffered
from dateline.desk.pages.add import add, events, job, stop, take_in
from dateline.desk.pages.audit import (
    audit_next,
    audits,
    draw_audited,
    keep_found,
    keep_told,
    keep_verdict,
)
from dateline.desk.pages.board import around_list, board, change_view, keep_view, seen
from dateline.desk.pages.coding import (
    code_next,
    coding,
    coding_differences,
    coding_results,
    decide_difference,
    draw_anew,
    keep_codes,
    undo_difference,
)
from dateline.desk.pages.export import export_file, export_page
from dateline.desk.pages.feeds import change_feed, feed_events, feeds, follow_feeds
from dateline.desk.pages.like import apply, apply_again, like, like_decided
from dateline.desk.pages.login import come_in, go_out, login
from dateline.desk.pages.marking import mark, put_right
from dateline.desk.pages.record import record
from dateline.desk.pages.report import report
from dateline.desk.pages.review import answer, bring_back, review, take_back
from dateline.desk.pages.run import read_now, retry, run
from dateline.desk.pages.search import search
from dateline.desk.pages.sources import source, sources
from dateline.desk.pages.split import part, split
from dateline.desk.pages.templates import engine
from dateline.desk.problems import told
from dateline.desk.security import guard, let_in
from dateline.desk.settings import LOOPBACK_NAMES, Settings
from dateline.desk.waiting import Waiting
from dateline.run.lists.weights import weigh
from dateline.version import VERSION

LARGEST_BODY = 20_000_000
"""Bytes of what is pasted or dropped at once."""


PAGES = (
    board, record, report, review, answer, take_back, login, come_in, go_out, add, take_in, job, events, run, sources,
    source, keep_view, change_view, seen, around_list, search, stop, retry, read_now, feeds, follow_feeds, change_feed,
    feed_events,
    coding, draw_anew, code_next, keep_codes, coding_results, coding_differences, decide_difference, undo_difference,
    bring_back, like, apply, like_decided, apply_again, mark, put_right, split, part,
    audits, draw_audited, audit_next, keep_verdict, keep_told, keep_found,
    export_page, export_file,
)  # fmt: skip
API = (
    records, record_json, record_history, reports, report_record, claims, changes, questions, sources_json, source_json,
    record_related, record_steps, report_copies, judge, undone, read, views, save, forget,
    codings_json, coding_json, audits_json, audit_json, export_forms, export_one,
    search_json, feeds_json, follow_json, change_json, question_card, decisions, redone,
)  # fmt: skip
SESSION_S = 12 * 3600


def create_app(settings: Settings, *, fetcher: Fetcher | None = None) -> Litestar:
    """The desk over one case; ``fetcher`` is for tests. Raises StoreError for a case that cannot be opened."""
    cases = Cases(settings.case)
    jobs = Jobs(cases, fetcher=fetcher, contact=settings.contact)
    follower = Follower(cases, fetcher=fetcher, contact=settings.contact)

    @asynccontextmanager
    async def running(_: Litestar) -> AsyncIterator[None]:
        if not settings.is_read_only:
            cases.write_alone(
                weigh
            )  # so that lists are put in order fast, in a case of an earlier version too
            follower.begin()
        try:
            yield
        finally:
            jobs.stop_all()
            follower.end()
            cases.close()

    secret = settings.secret or secrets.token_bytes(32)
    own = _own_name(settings, secret)
    return Litestar(
        route_handlers=[
            Router("/", route_handlers=PAGES, include_in_schema=False),
            Router("/api/v1", route_handlers=API, tags=["v1"]),
            *routers(),
        ],
        lifespan=[running],
        state=State(
            {
                "cases": cases,
                "jobs": jobs,
                "follower": follower,
                "settings": settings,
                "offered": KeptOffered(),
                "waiting": Waiting(),
            }
        ),
        template_config=TemplateConfig(instance=engine()),
        csrf_config=CSRFConfig(
            secret=secret.hex(), cookie_name=f"csrftoken_{own}", cookie_samesite="strict"
        ),
        allowed_hosts=AllowedHostsConfig(_hosts(settings)),
        before_send=[guard],
        guards=[let_in],
        middleware=[
            ServerSideSessionConfig(
                key=f"session_{own}", samesite="strict", httponly=True, max_age=SESSION_S
            ).middleware
        ],
        request_max_body_size=LARGEST_BODY,
        openapi_config=OpenAPIConfig(
            title="Dateline",
            version=VERSION,
            path="/api/schema",
            render_plugins=[Described()],
        ),
        exception_handlers={Exception: told},
        debug=False,
    )


def _hosts(settings: Settings) -> list[str]:
    """The names a browser may ask for, so that no other page can lead one here by a name of its own."""
    names = dict.fromkeys((settings.host, "127.0.0.1", "[::1]", *LOOPBACK_NAMES, *settings.hosts))
    return [*names, *(f"{name}:{settings.port}" for name in names)]


def _own_name(settings: Settings, secret: bytes) -> str:
    """A name for the cookies of this desk: browsers send those of another port, or of a desk that ended, too."""
    mark = hashlib.blake2b(secret, digest_size=4, person=b"cookie").hexdigest()
    return f"{settings.port}_{mark}"
