"""``dateline feeds`` and ``dateline watch``: feeds that a case follows, asked once or again and again."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from dateline.cli.cases.adding import EVERY_S, SHORTEST_WAIT_MIN, report_added, told
from dateline.cli.cases.looking import print_json
from dateline.cli.cases.opening import case_option, json_option, opened

if TYPE_CHECKING:
    from dateline.run.feeds import Feed

LOOK_S = 30.0
"""How often it is looked whether a feed of the case is due."""

__all__ = ["EVERY_S", "feeds_command", "watch"]


@click.command("feeds")
@click.argument("addresses", nargs=-1, metavar="[URL|OPML]...")
@case_option
@click.option(
    "--every",
    type=click.IntRange(SHORTEST_WAIT_MIN),
    metavar="MINUTES",
    help="How often these are asked.",
)
@click.option("--pause", metavar="URL", help="Ask this one no more until it is resumed.")
@click.option("--resume", metavar="URL", help="Ask this one again.")
@click.option("--remove", metavar="URL", help="Follow this one no more; what came from it stays.")
@json_option
def feeds_command(
    *,
    addresses: tuple[str, ...],
    where: str,
    every: int | None,
    pause: str | None,
    resume: str | None,
    remove: str | None,
    as_json: bool,
) -> None:
    """List the feeds that a case follows, or follow more: addresses, or OPML files that list them.

    The desk asks them while it runs, and so does ``dateline watch`` without FEEDS.

    \b
    Examples:
      dateline feeds
      dateline feeds https://example.org/rss.xml feeds.opml --every 15
      dateline feeds --pause https://example.org/rss.xml
    """
    from dateline.run import feeds as run  # noqa: PLC0415
    from dateline.run.clock import moment  # noqa: PLC0415
    from dateline.run.inputs import intake_of, raw_folder  # noqa: PLC0415

    is_change = bool(addresses or pause or resume or remove)
    with opened(where, for_writing=is_change) as case:
        if addresses:
            with intake_of(case, raw_folder(where)) as intake:
                wanted = run.listed(intake, addresses)
            run.follow(case, wanted, at=moment(), every_min=every)
        if pause:
            run.pause(case, pause)
        if resume:
            run.resume(case, resume, at=moment())
        if remove:
            run.unfollow(case, remove)
        found = run.feeds_of(case)
    if as_json:
        print_json(found)
        return
    for feed in found:
        _tell(feed)
    if not found:
        click.echo("No feed is followed. Follow one with: dateline feeds ADDRESS", err=True)


@click.command()
@click.argument("feeds", nargs=-1)
@case_option
@click.option(
    "--every",
    type=click.IntRange(SHORTEST_WAIT_MIN),
    default=30,
    show_default=True,
    metavar="MINUTES",
    help="How often the given feeds are asked.",
)
@click.option("--once", is_flag=True, help="Ask once and stop.")
@click.option("--contact", metavar="ADDRESS", help="Told to the hosts that are asked.")
def watch(
    *, feeds: tuple[str, ...], where: str, every: int, once: bool, contact: str | None
) -> None:
    """Follow FEEDS (addresses of RSS, Atom or JSON feeds, or OPML files that list them) until stopped.

    Without FEEDS those that the case follows (``dateline feeds``), each when its time comes.
    New articles are added as they come. Each is looked at again after 24 hours and after 7 days; what has
    changed is a new version of the report.

    \b
    Examples:
      dateline watch feeds.opml --case valley.dateline --contact me@example.org
      dateline watch https://example.org/rss.xml --once
      dateline watch
    """
    try:
        while True:
            if feeds:
                _ask_given(feeds, where, contact)
            else:
                _ask_due(where, contact)
            if once:
                return
            time.sleep(every * 60 if feeds else LOOK_S)
    except KeyboardInterrupt:
        click.echo("Stopped. Everything that came is kept.", err=True)


def _ask_given(feeds: tuple[str, ...], where: str, contact: str | None) -> None:
    from dateline.run.adding import add_reports  # noqa: PLC0415
    from dateline.run.clock import moment  # noqa: PLC0415
    from dateline.run.inputs import intake_of, raw_folder  # noqa: PLC0415

    with (
        opened(where, for_writing=True) as case,
        intake_of(case, raw_folder(where), contact=contact, progress=told()) as intake,
    ):
        listed = list(intake.feeds(feeds))
        added = add_reports(case, intake, intake.poll(listed))
        again = add_reports(case, intake, intake.look_again(moment()))
        added.refused += again.refused
        added.settled.changed += again.settled.changed
        records = case.counts().dossiers
    report_added(added, where, records, as_json=False)


def _ask_due(where: str, contact: str | None) -> None:
    from dateline.ingest.fetch.fetcher import WebFetcher  # noqa: PLC0415
    from dateline.run.clock import moment  # noqa: PLC0415
    from dateline.run.feeds import check, due, feeds_of, look_again  # noqa: PLC0415
    from dateline.run.inputs import intake_of, raw_folder  # noqa: PLC0415

    fetcher = WebFetcher(contact=contact)
    with opened(where, for_writing=True) as case:
        if not feeds_of(case):
            raise click.UsageError(
                "The case follows no feed. Give FEEDS, or follow some with: dateline feeds ADDRESS"
            )

        def make():  # type: ignore[no-untyped-def]  # noqa: ANN202  # the intake of this run
            return intake_of(case, raw_folder(where), fetcher=fetcher, progress=told())

        for feed in due(case, moment()):
            checked, _ = check(case, feed, make, clock=moment)
            _tell(checked)
        look_again(case, make, at=moment())


def _tell(feed: Feed) -> None:
    """A feed in a line, with what went wrong below it."""
    following = "paused" if feed.is_paused else f"next {feed.next or 'now'}"
    last = f"asked {feed.last}" if feed.last else "not asked yet"
    click.echo(f"{feed.address}: {last}, {following}, {feed.came:,} came; {feed.line or ''}")
    if feed.problem:
        click.echo(f"  failed {feed.failures} times in a row: {feed.problem}", err=True)
