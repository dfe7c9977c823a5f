"""``dateline add``: reports into a case."""

from __future__ import annotations

import sys
import time
from importlib import resources
from typing import TYPE_CHECKING

import click

from dateline.cli.cases.opening import case_option, json_option, opened

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.ingest.tally import Tally
    from dateline.run.adding import Added

REFUSED_SHOWN = 10
EVERY_S = 2.0
SHORTEST_WAIT_MIN = 5


@click.command()
@click.argument("inputs", nargs=-1, metavar="[PATH|URL]...")
@case_option
@click.option("--outlet", metavar="NAME", help="Who published them, where they do not say.")
@click.option("--lang", metavar="CODE", help="Their language, where they do not say.")
@click.option("--retry", is_flag=True, help="Try again what was refused before.")
@click.option(
    "--sample", is_flag=True, help="Add the six reports of one event that ship with Dateline."
)
@click.option(
    "--read-all",
    is_flag=True,
    help="Read every report, also those of earlier runs in which no event was expected.",
)
@click.option("--contact", metavar="ADDRESS", help="Told to hosts that are asked for pages.")
@click.option(
    "--processes",
    type=click.IntRange(1),
    metavar="N",
    help="How many read at once; else one a core.",
)
@json_option
def add(  # noqa: PLR0913  # the options of one command
    *,
    inputs: tuple[str, ...],
    where: str,
    outlet: str | None,
    lang: str | None,
    retry: bool,
    sample: bool,
    read_all: bool,
    contact: str | None,
    processes: int | None,
    as_json: bool,
) -> None:
    """Add reports to a case (begun if it is not there) and bring its records up to date.

    PATH is a report (text, HTML, PDF, JSON lines, ninjs, JSON-LD), a feed, a WARC, zip or gzip file, or a
    folder of them; URL is a page or a feed. Raw bytes are archived beside the case first. What is in the case
    already is left alone, so that a run that was stopped can be started again.

    \b
    Examples:
      dateline add --sample
      dateline add reports/ --case valley.dateline
      dateline add monday.jsonl crawl.warc.gz
      dateline add https://example.org/news/bridge --contact me@example.org
      dateline add --retry
      dateline add --read-all
    """
    from dateline.ingest import Given  # noqa: PLC0415
    from dateline.run.adding import add_reports  # noqa: PLC0415
    from dateline.run.inputs import intake_of, raw_folder  # noqa: PLC0415

    if not (inputs or retry or sample or read_all):
        raise click.UsageError("Give reports to add, or --sample, or --retry, or --read-all.")
    story = str(resources.files("dateline") / "sample" / "story.jsonl")
    inputs = (*inputs, story) if sample else inputs
    with (
        opened(where, for_writing=True) as case,
        intake_of(case, raw_folder(where), contact=contact, progress=told()) as intake,
    ):
        facts = Given(None, outlet, None, lang)
        again = intake.retry() if retry else ()
        arrivals = intake.arrivals(inputs, given=facts, retry=retry) if inputs else again
        added = add_reports(case, intake, arrivals, processes=processes, is_all_read=read_all)
        records = case.counts().dossiers
    report_added(added, where, records, as_json=as_json)
    came = added.tally.arrived + added.tally.already + added.tally.unchanged
    if not came and not read_all:
        click.echo("Nothing was found to add.", err=True)
    sys.exit(2 if not came and not read_all else 1 if added.refused else 0)


def told() -> Callable[[Tally], None]:
    """What says how far a run is, every two seconds, on stderr."""
    return _Told()


def report_added(added: Added, where: str, records: int, *, as_json: bool) -> None:
    """Say what became of a run."""
    if as_json:
        import msgspec  # noqa: PLC0415

        sys.stdout.buffer.write(msgspec.json.encode(added.facts()) + b"\n")
        sys.stdout.buffer.flush()
    else:
        click.echo(added.tally.line())
        if added.unread:
            click.echo(
                f"{added.unread:,} of them were kept unread, because no event was expected in them: see "
                "dateline unread, or read them with dateline add --read-all"
            )
        if added.read_later:
            click.echo(f"{added.read_later:,} that were kept unread are read now")
        click.echo(
            f"{records:,} records in {where}: {len(added.settled.changed):,} new or changed, "
            f"{len(added.settled.ended):,} ended"
        )
    for refused in added.refused[:REFUSED_SHOWN]:
        click.echo(f"refused: {refused.reason}", err=True)
    if len(added.refused) > REFUSED_SHOWN:
        click.echo(f"and {len(added.refused) - REFUSED_SHOWN:,} more refused", err=True)


class _Told:
    """Says how far a run is, every two seconds, on stderr."""

    def __init__(self) -> None:
        self._next = time.monotonic() + EVERY_S

    def __call__(self, tally: Tally) -> None:
        if time.monotonic() >= self._next:
            click.echo(f"{tally.line()}…", err=True)
            self._next = time.monotonic() + EVERY_S
